"""Where a question was used, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Exposure:
    """In how many sittings' papers a question stood, in whichever form, and when the last of them began."""

    sittings: int
    last_used: datetime


@dataclass(frozen=True, slots=True)
class QuestionUse:
    """One form of a paper that a version of the question stands in; `sitting` is None while none writes the paper."""

    paper: str
    form: str
    position: int
    version: int
    sitting: str | None
    starts_at: datetime | None
