"""What a platform calls a person: nicknames and platform ids, confirmed once by somebody in the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class AliasKind(Enum):
    """What an alias is."""

    NICKNAME = "nickname"
    PLATFORM_ID = "platform_id"


@dataclass(frozen=True, slots=True)
class Alias:
    """One alias of a person; `platform` is the code of a platform profile, empty when it holds on every platform."""

    id: int
    person_id: int
    platform: str
    kind: AliasKind
    text: str
    actor: str
    made_at: datetime


KnownAlias = tuple[int, str, AliasKind, str]
"""(trainee id, platform, kind, key): an alias as people are matched by it; the key is folded for comparing."""
