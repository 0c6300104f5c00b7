"""Exam marks (考试成绩): whole marks of a trainee, on paper or from an attempt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.problem import Where
from ipexam.domain.trainee import Claim

FULL_MARK = Fraction(100)
"""Marks are out of a hundred (百分制)."""


class ExamStatus(Enum):
    """What the exam came to. Absent (缺考) is not zero; void is 违纪(成绩无效); deferred is 缓考."""

    MARKED = "marked"
    ABSENT = "absent"
    VOID = "void"
    DEFERRED = "deferred"
    UNMARKED = "unmarked"


class MarkSource(Enum):
    """Where a whole mark came from."""

    SHEET = "sheet"
    ATTEMPT = "attempt"


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """One row of a marks sheet. `mark` is out of 100 and None unless `status` is MARKED; `cell` is where it stands.

    `note` is the reason a sheet gives for a status that is no mark; `word` the word for which a person gave the mark.
    """

    where: Where
    claim: Claim
    status: ExamStatus
    mark: Fraction | None
    cell: Where = field(default_factory=Where)
    note: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class ExamMark:
    """A trainee's mark out of 100, unrounded. `unmarked_items` counts written answers without a mark yet;
    `lowest` and `highest` bound what the mark can still become."""

    status: ExamStatus
    source: MarkSource
    mark: Fraction | None
    lowest: Fraction = Fraction(0)
    highest: Fraction = Fraction(100)
    unmarked_items: int = 0

    def __hash__(self) -> int:
        """Cheap, for a mark is part of the key of a remembered sum: all fields still decide equality."""
        return hash(self.mark)


@dataclass(frozen=True, slots=True)
class MarkWord:
    """A word in a column of marks, such as 优秀, with how many rows have it: only a person knows what it is worth."""

    word: str
    rows: int


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A trainee of whom a sheet says another mark than the sheet before."""

    where: Where
    trainee_id: int
    name: str
    masked_id: str
    old: ExamMark
    new: ExamMark


@dataclass(frozen=True, slots=True)
class MarksOutcome(ImportOutcome):
    """What an import of marks did, or would do (`dry_run`), and the words that still ask what they are worth."""

    changes: tuple[MarkChange, ...] = ()
    words: tuple[MarkWord, ...] = ()
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A trainee's exam marks as the list shows them. `note` is the reason the marks sheet gives for a status."""

    trainee_id: int
    name: str
    masked_id: str
    organisation: str
    status: ExamStatus | None
    mark: Fraction | None
    sources: tuple[MarkSource, ...]
    note: str = ""
