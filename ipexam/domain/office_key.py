"""The keys of an office as people see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ipexam.domain.sitting import SittingKind


class KeyPurpose(Enum):
    """What a key is for. Each purpose has a key of its own, so that none can be passed off as another."""

    PACKAGE_REAL = "package_real"
    PACKAGE_TRIAL = "package_trial"
    PACKAGE_PRACTICE = "package_practice"
    ANSWERS = "answers"
    CERTIFICATES = "certificates"

    @classmethod
    def for_packages(cls, kind: SittingKind) -> KeyPurpose:
        """The purpose that signs packages of this kind."""
        return cls(f"package_{kind.value}")


@dataclass(frozen=True, slots=True)
class OfficeKeyLine:
    """A key as the list shows it. `fingerprint` is empty for the key that opens answers, which signs nothing."""

    purpose: KeyPurpose
    key_id: str
    fingerprint: str
    made_at: datetime
    retired_at: datetime | None
    protected: bool
