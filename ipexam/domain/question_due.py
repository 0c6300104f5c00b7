"""Questions that must be looked at again because the law they rest on changes (法条更新复核)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ipexam.domain.question import QuestionStatus


class DueWhy(Enum):
    """Why a question is due; a question has the first that holds."""

    EXPIRED = "expired"
    EXPIRING = "expiring"
    LAW_OLD = "law_old"


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """A question that is due."""

    id: int
    code: str
    stem: str
    status: QuestionStatus
    source: str
    law_date: date | None
    expires_on: date | None
    why: DueWhy


@dataclass(frozen=True, slots=True)
class DueQuestions:
    """A page of what is due, the most pressing first, and how many there are for each reason."""

    counts: Mapping[DueWhy, int]
    questions: tuple[DueQuestion, ...]

    @property
    def total(self) -> int:
        """How many are due."""
        return sum(self.counts.values())
