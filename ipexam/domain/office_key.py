"""The keys of an office as people see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from ipexam.domain.sitting import SittingKind


class KeyPurpose(Enum):
    """What a key is for. Each purpose has a key of its own, so that none can be passed off as another."""

    PACKAGE_REAL = "package_real"
    PACKAGE_TRIAL = "package_trial"
    PACKAGE_PRACTICE = "package_practice"
    ANSWERS = "answers"
    CERTIFICATES = "certificates"
    DOCUMENTS = "documents"
    STAMPS = "stamps"

    @classmethod
    def for_packages(cls, kind: SittingKind) -> KeyPurpose:
        """The purpose that signs packages of this kind."""
        return cls(f"package_{kind.value}")


SIGNING = frozenset(KeyPurpose) - {KeyPurpose.ANSWERS, KeyPurpose.STAMPS, KeyPurpose.DOCUMENTS}
"""What Ed25519 keys are for."""
OPENING = frozenset({KeyPurpose.ANSWERS, KeyPurpose.STAMPS})
"""What age keys are for."""


@dataclass(frozen=True, slots=True)
class OfficeKeyLine:
    """A key as the list shows it. `fingerprint` is empty for a key that opens, which signs nothing; `erased` tells that
    the private half of a retired key is gone, `endorsed` that the key before vouches for this one."""

    purpose: KeyPurpose
    key_id: str
    fingerprint: str
    made_at: datetime
    retired_at: datetime | None
    protected: bool
    erased: bool = False
    endorsed: bool = False


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """The last backup on paper: its day, none when there is none, and whether a key is newer than it."""

    made_on: date | None
    outdated: bool


@dataclass(frozen=True, slots=True)
class LineStanding:
    """How far the typed lines of a backup are: how many are as printed; by their printed numbers those that are not and
    those left out between others; the words that are in no backup; how many lines there are, if the first one is there.
    """

    sound: int
    wrong: tuple[int, ...]
    missing: tuple[int, ...]
    strange: tuple[str, ...]
    wanted: int | None

    @property
    def complete(self) -> bool:
        """Whether every line is there as it was printed."""
        return self.sound == self.wanted and not self.wrong
