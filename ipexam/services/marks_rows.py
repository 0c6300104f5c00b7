"""Entries of marks sheets becoming facts, counting what happened."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sqlalchemy.orm import Session

from ipexam.domain.marks import ExamMark, MarkChange, MarkEntry, MarkSource
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.services.claimed_people import everybody
from ipexam.storage import marks as storage
from ipexam.storage import trainee
from ipexam.storage.rows.marks import ExamMarkRow


class MarksRows:
    """The marks of one import.

    What a file said once is no news when it comes again, whatever other files said since; undoing its batch makes it
    news. Files that say two things of one trainee are believed in neither: each such row is reported.
    """

    def __init__(self, tx: Session, programme_id: int, batch_id: int) -> None:
        self._tx, self._programme_id, self._batch_id = tx, programme_id, batch_id
        self._people = everybody(tx, programme_id)
        self._known = storage.newest(tx, programme_id)
        self._told: dict[int, set[int]] = {}
        self._found: dict[int, list[tuple[MarkEntry, int]]] = {}
        self._changes: list[tuple[MarkEntry, int, ExamMark, ExamMark]] = []
        self.added = self.changed = self.unchanged = self.waiting = 0
        self.problems: list[Problem] = []

    @property
    def written(self) -> int:
        """How many facts were written."""
        return self.added + self.changed

    def bring(self, entries: Iterable[MarkEntry], file_id: int) -> None:
        """Look at the rows of one file: whose they are."""
        self._told[file_id] = storage.of_file(self._tx, self._programme_id, file_id)
        for entry in entries:
            match = self._people.match(entry.claim)
            if match.trainee_id is None:
                self._wait(entry, match.code or ProblemCode.PERSON_UNKNOWN, {"name": entry.claim.name})
            else:
                self._found.setdefault(match.trainee_id, []).append((entry, file_id))

    def finish(self) -> None:
        """Keep what the files say of each trainee, unless it is known or they contradict each other."""
        for trainee_id, told in self._found.items():
            first = told[0][0]
            if all((entry.status, entry.mark) == (first.status, first.mark) for entry, _ in told):
                self.unchanged += len(told) - 1
                self._keep(trainee_id, first, [file_id for _, file_id in told])
                continue
            for entry, _ in told:
                facts = {"name": entry.claim.name, "row": "" if entry is first else str(first.where.row)}
                self._wait(entry, ProblemCode.MARKS_DIFFER, facts)

    def changes(self) -> tuple[MarkChange, ...]:
        """The trainees of whom the office had another mark."""
        names = trainee.names(self._tx, [change[1] for change in self._changes])
        return tuple(MarkChange(entry.cell, whose, *names[whose], old, new) for entry, whose, old, new in self._changes)

    def _keep(self, trainee_id: int, entry: MarkEntry, files: list[int]) -> None:
        mark, known = ExamMark(entry.status, MarkSource.SHEET, entry.mark), self._known.get(trainee_id)
        if known == mark or all(trainee_id in self._told[file_id] for file_id in files):
            self.unchanged += 1
            return
        if known is None:
            self.added += 1
        else:
            self.changed += 1
            self._changes.append((entry, trainee_id, known, mark))
        storage.add(self._tx, _row(entry, trainee_id, self._batch_id, files[0]))

    def _wait(self, entry: MarkEntry, code: ProblemCode, facts: dict[str, str]) -> None:
        self.waiting += 1
        where = entry.cell if code is ProblemCode.MARKS_DIFFER else entry.where
        self.problems.append(Problem(where, code, facts))


def decimal_of(mark: Fraction) -> str:
    """The mark as the decimal number it was written as."""
    places = 0
    while (mark * 10**places).denominator != 1:
        places += 1
    digits = str((mark * 10**places).numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _row(entry: MarkEntry, trainee_id: int, batch_id: int, file_id: int) -> ExamMarkRow:
    return ExamMarkRow(
        enrolment_id=trainee_id,
        batch_id=batch_id,
        file_id=file_id,
        sheet=entry.where.sheet,
        row=entry.where.row,
        status=entry.status,
        mark=None if entry.mark is None else decimal_of(entry.mark),
        word=entry.word or None,
        note=entry.note or None,
    )
