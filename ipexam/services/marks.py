"""Whole exam marks: spreadsheets of a paper sitting in, and the list of what the exam came to."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.marks import ExamMark, ExamStatus, MarkEntry, MarkLine, MarkSource
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.matching.people import PeopleIndex
from ipexam.services.desk import Act, Desk
from ipexam.services.source import Source, place, rejected_rows
from ipexam.sheets.marks_sheet import read_marks
from ipexam.storage import batch, trainee
from ipexam.storage import hours as people
from ipexam.storage import marks as storage
from ipexam.storage import programme as programmes
from ipexam.storage.rows.marks import ExamMarkRow
from ipexam.storage.sitting import attempt_marks


class MarksService:
    """The exam marks of a programme's trainees."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_file(self, path: Path, programme: str | None = None, report: Report = silent) -> ImportOutcome:
        """Bring in whole marks (name, ID number, mark). 缺考 is absent, not zero. A row that fits no trainee is not
        kept: a mark must not wait under a wrong name, so the clerk corrects the sheet and brings it in again."""
        with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
            whole = programmes.find(tx, programme)
        source = Source.open(path)
        entries, problems = read_marks(source.workbook)
        report(0, len(entries))
        with self._desk.act(Verb.MARKS_IMPORT, whole.code) as act:
            return self._import(act, whole, source, entries, problems)

    def _import(
        self, act: Act, whole: Programme, source: Source, entries: list[MarkEntry], problems: list[Problem]
    ) -> ImportOutcome:
        batch_id = batch.start(act.tx, BatchNoun.MARKS, whole.id, act.at, self._desk.actor.name)
        file_id = source.keep(act.tx, batch_id)
        sheet = _MarksSheet(act, whole, batch_id, file_id)
        for entry in entries:
            sheet.take(entry)
        found = (*problems, *sheet.problems)
        rejected = rejected_rows(problems, {place(entry.where) for entry in entries}) + sheet.rejected
        outcome = ImportOutcome(batch_id, sheet.added, sheet.changed, sheet.unchanged, sheet.unmatched, rejected, found)
        if not sheet.added and not sheet.changed:
            batch.discard(act.tx, batch_id)
            act.silent = True
            return replace(outcome, batch=None)
        batch.finish(act.tx, batch_id, outcome)
        act.facts.update(batch=batch_id, added=sheet.added, changed=sheet.changed, unmatched=sheet.unmatched)
        return outcome

    def lines(
        self, programme: str | None, text: str = "", offset: int = 0, limit: int = 200
    ) -> tuple[list[MarkLine], int]:
        """Trainees with what the exam came to, in pinyin order, and how many the text finds."""
        with self._desk.look(Verb.MARKS_LIST) as tx:
            whole = programmes.find(tx, programme)
            found, total = people.people_lines(tx, whole.id, text, offset, limit)
            marks = exam_marks(storage.newest(tx, whole.id), attempt_marks(tx, whole.id))
        lines = []
        for trainee_id, name, masked, organisation in found:
            mine = marks.get(trainee_id, ())
            status = mine[0].status if len({(m.status, m.mark) for m in mine}) == 1 else None
            mark = mine[0].mark if status is ExamStatus.MARKED else None
            sources = tuple(m.source for m in mine)
            lines.append(MarkLine(trainee_id, name, masked, organisation, status, mark, sources))
        return lines, total


def exam_marks(*sources: dict[int, ExamMark]) -> dict[int, tuple[ExamMark, ...]]:
    """What each trainee has from each source."""
    marks: dict[int, tuple[ExamMark, ...]] = {}
    for source in sources:
        for trainee_id, mark in source.items():
            marks[trainee_id] = (*marks.get(trainee_id, ()), mark)
    return marks


class _MarksSheet:
    """Entries of one sheet becoming facts, counting what happened.

    What a file said once is no news when it comes again, whatever other sheets said since; undoing its batch makes it
    news. A sheet that says two things of one trainee is believed in neither but the first, and the second reported.
    """

    def __init__(self, act: Act, programme: Programme, batch_id: int, file_id: int) -> None:
        self._tx = act.tx
        self._batch_id, self._file_id = batch_id, file_id
        self._people = PeopleIndex(trainee.people_of(act.tx, programme.id))
        self._known = storage.newest(act.tx, programme.id)
        self._told = storage.of_file(act.tx, programme.id, file_id)
        self._first: dict[int, MarkEntry] = {}
        self.added = self.changed = self.unchanged = self.unmatched = self.rejected = 0
        self.problems: list[Problem] = []

    def take(self, entry: MarkEntry) -> None:
        """Keep one entry, unless it fits nobody, contradicts its own sheet, or is known."""
        match = self._people.match(entry.claim)
        if match.trainee_id is None:
            self.unmatched += 1
            code = match.code or ProblemCode.PERSON_UNKNOWN
            self.problems.append(Problem(entry.where, code, {"name": entry.claim.name}))
            return
        first = self._first.setdefault(match.trainee_id, entry)
        if (first.status, first.mark) != (entry.status, entry.mark):
            self.rejected += 1
            self.problems.append(Problem(entry.where, ProblemCode.ROW_REPEATED, {"row": str(first.where.row)}))
            return
        mark = ExamMark(entry.status, MarkSource.SHEET, entry.mark)
        if match.trainee_id in self._told or self._known.get(match.trainee_id) == mark:
            self.unchanged += 1
            return
        self.changed += match.trainee_id in self._known
        self.added += match.trainee_id not in self._known
        self._known[match.trainee_id] = mark
        storage.add(self._tx, _row(entry, match.trainee_id, self._batch_id, self._file_id))


def _row(entry: MarkEntry, trainee_id: int, batch_id: int, file_id: int) -> ExamMarkRow:
    return ExamMarkRow(
        enrolment_id=trainee_id,
        batch_id=batch_id,
        file_id=file_id,
        sheet=entry.where.sheet,
        row=entry.where.row,
        status=entry.status,
        mark=None if entry.mark is None else _decimal(entry.mark),
    )


def _decimal(mark: Fraction) -> str:
    """The mark as the decimal number it was written as."""
    places = 0
    while (mark * 10**places).denominator != 1:
        places += 1
    digits = str((mark * 10**places).numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
