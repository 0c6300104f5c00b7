"""Whole exam marks: spreadsheets of a paper sitting in, and the list of what the exam came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from ipexam.domain.batch import BatchNoun
from ipexam.domain.marks import ExamMark, ExamStatus, MarkEntry, MarkLine, MarksOutcome, MarkWord
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk
from ipexam.services.marks_rows import MarksRows, decimal_of
from ipexam.services.rehearsal import RehearsalDesk
from ipexam.services.source import Source, notes_on, place, rejected_rows
from ipexam.sheets.marks_sheet import read_marks
from ipexam.storage import batch
from ipexam.storage import hours as people
from ipexam.storage import marks as storage
from ipexam.storage import programme as programmes
from ipexam.storage.ruled_marks import attempt_marks

_FEW = 1000
"""How many trainees a statement may name; of more, all marks are read."""


class MarksService:
    """The exam marks of a programme's trainees."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_file(self, path: Path, programme: str | None = None, report: Report = silent) -> MarksOutcome:
        """Bring in one sheet of whole marks, see `import_files`."""
        return self.import_files((path,), programme, report=report)

    def import_files(
        self,
        paths: Sequence[Path],
        programme: str | None = None,
        words: Mapping[str, Fraction] | None = None,
        report: Report = silent,
        *,
        dry_run: bool = False,
    ) -> MarksOutcome:
        """Bring in whole marks (name, ID number, mark) as one batch. 缺考 is absent, not zero.

        A word such as 优秀 is never guessed: `words` says what each is worth out of 100, and the outcome names those
        that nobody has given a mark for yet. A row that fits no trainee, and rows that say two marks of one trainee,
        are not kept: a mark must not wait under a wrong name, so the clerk corrects the sheet and brings it in again.
        `dry_run` does all of it and keeps nothing.
        """
        with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
            whole = programmes.find(tx, programme)
        files = []
        for path in paths:
            source = Source.open(path, self._desk.passwords)
            files.append((source, *read_marks(source.workbook, words)))
        desk = RehearsalDesk.like(self._desk) if dry_run else self._desk
        with desk.act(Verb.MARKS_IMPORT, whole.code) as act:
            if words:
                act.facts["words"] = ", ".join(f"{word}={decimal_of(mark)}" for word, mark in words.items())
            return replace(self._import(act, whole, files, report), dry_run=dry_run)

    def _import(
        self,
        act: Act,
        whole: Programme,
        files: Sequence[tuple[Source, list[MarkEntry], list[Problem]]],
        report: Report,
    ) -> MarksOutcome:
        batch_id = batch.start(act.tx, BatchNoun.MARKS, whole.id, act.at, self._desk.actor.name)
        rows = MarksRows(act.tx, whole.id, batch_id)
        problems: list[Problem] = []
        rejected = 0
        for n, (source, entries, found) in enumerate(files):
            report(n, len(files), source.workbook.name)
            rows.bring(entries, source.keep(act.tx, batch_id))
            problems += found
            asked = {place(each.where) for each in found if each.code is ProblemCode.MARK_IS_WORD}
            rejected += rejected_rows(found, {place(entry.where) for entry in entries} | asked)
        rows.finish()
        words = _words(problems)
        waiting = rows.waiting + sum(each.rows for each in words)
        outcome = MarksOutcome(
            batch_id if rows.written else None,
            rows.added,
            rows.changed,
            rows.unchanged,
            waiting,
            rejected,
            (*problems, *rows.problems),
            notes=notes_on(source for source, *_rest in files),
            changes=rows.changes(),
            words=words,
        )
        if not rows.written:
            batch.discard(act.tx, batch_id)
            act.silent = True
            return outcome
        batch.finish(act.tx, batch_id, outcome)
        act.facts.update(batch=batch_id, added=rows.added, changed=rows.changed, unmatched=waiting)
        return outcome

    def lines(
        self, programme: str | None, text: str = "", offset: int = 0, limit: int = 200
    ) -> tuple[list[MarkLine], int]:
        """Trainees with what the exam came to, in pinyin order, and how many the text finds."""
        with self._desk.look(Verb.MARKS_LIST) as tx:
            whole = programmes.find(tx, programme)
            found, total = people.people_lines(tx, whole.id, text, offset, limit)
            ids = [person[0] for person in found] if len(found) <= _FEW else None
            marks = exam_marks(storage.newest(tx, whole.id, ids), attempt_marks(tx, whole.id, ids))
            notes = storage.notes(tx, whole.id, ids)
        lines = []
        for trainee_id, name, masked, organisation in found:
            mine = marks.get(trainee_id, ())
            status = mine[0].status if len({(m.status, m.mark) for m in mine}) == 1 else None
            mark = mine[0].mark if status is ExamStatus.MARKED else None
            sources = tuple(m.source for m in mine)
            note = notes.get(trainee_id, "")
            lines.append(MarkLine(trainee_id, name, masked, organisation, status, mark, sources, note))
        return lines, total


def exam_marks(*sources: dict[int, ExamMark]) -> dict[int, tuple[ExamMark, ...]]:
    """What each trainee has from each source."""
    marks: dict[int, tuple[ExamMark, ...]] = {}
    for source in sources:
        for trainee_id, mark in source.items():
            marks[trainee_id] = (*marks.get(trainee_id, ()), mark)
    return marks


def _words(problems: Iterable[Problem]) -> tuple[MarkWord, ...]:
    """The words that ask what they are worth, the most frequent first."""
    said = (each.facts["value"] for each in problems if each.code is ProblemCode.MARK_IS_WORD)
    found = Counter("".join(word.split()) for word in said)
    return tuple(MarkWord(word, rows) for word, rows in found.most_common())
