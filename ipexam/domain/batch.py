"""An import batch and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from ipexam.domain.left_out import LeftOut
from ipexam.domain.problem import Problem
from ipexam.domain.quirk import FileNotes


class BatchNoun(Enum):
    """What a batch brought in."""

    TRAINEES = "trainees"
    HOURS = "hours"
    ATTENDANCE = "attendance"
    BANK = "bank"
    BANK_EDIT = "bank_edit"  # a bulk edit of questions
    MARKS = "marks"
    ANSWERS = "answers"
    WRITTEN_MARKS = "written_marks"
    PAPER_ANSWERS = "paper_answers"
    PHOTOS = "photos"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What one import did, counted in rows of the source.

    Every data row is in exactly one of the five counts: `added`, `changed`, `unchanged`, `unmatched` (fits no trainee
    for sure, or is in doubt: hours and attendance keep it in the list for a person) and `rejected` (unreadable, not
    kept). `batch` is None when nothing was written. `notes` are worth knowing and leave nothing to do.
    `left_out` are the rows that are no data rows, counted for learning logs alone.
    """

    batch: int | None
    added: int
    changed: int
    unchanged: int
    unmatched: int
    rejected: int
    problems: tuple[Problem, ...]
    notes: tuple[FileNotes, ...] = field(default=(), kw_only=True)
    left_out: LeftOut = field(default=LeftOut(), kw_only=True)

    @property
    def waits_for_person(self) -> bool:
        """Whether a clerk has something left to do: a row to match or a row to correct."""
        return bool(self.unmatched or self.rejected or self.problems)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A batch as the list of batches shows it."""

    id: int
    noun: BatchNoun
    files: tuple[str, ...]
    made_at: datetime
    actor: str
    added: int
    changed: int
    unchanged: int
    unmatched: int
    rejected: int
    undone_at: datetime | None
