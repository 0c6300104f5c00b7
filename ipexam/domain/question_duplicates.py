"""Questions of the bank that may be one: pairs, and what a person can rule about a pair."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ipexam.domain.question_import import Likeness


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two questions of the bank that are alike: the older one first."""

    question_id: int
    code: str
    other_id: int
    other_code: str
    likeness: Likeness
    percent: int
    same_key: bool


class PairRuling(Enum):
    """What a person says about a pair."""

    KEEP_FIRST = "keep_first"
    KEEP_OTHER = "keep_other"
    NOT_SAME = "not_same"
    ENEMIES = "enemies"


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """What a merge did: the question that stays, the one that was retired, and the tags it handed over."""

    kept: str
    retired: str
    tags: tuple[str, ...]
