"""Markers' sheets coming home: whose marks, in which round, new or told before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.marking import GivenMark
from ipexam.domain.marking_errors import MarkNotYours, MarkOutOfRange, MarksReleased
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk
from ipexam.services.source import Source, notes_on
from ipexam.sheets.marks_sheet import WrittenMark, read_written_marks
from ipexam.storage import batch, marking
from ipexam.storage import programme as programmes
from ipexam.storage.marking import AnswerToMark

Check = Callable[[AnswerToMark, str, Fraction, datetime, int | None], GivenMark]


def import_marks(desk: Desk, path: Path, programme: str | None, check: Check) -> ImportOutcome:
    """Bring in one markers' sheet as a batch. A row that names no marker is the actor's; a row that names a round must
    be of the one that is that marker's now."""
    source = Source.open(path, desk.passwords)
    read, problems = read_written_marks(source.workbook)
    with desk.act(Verb.MARKS_IMPORT) as act:
        whole = programmes.find(act.tx, programme)
        act.subject = whole.code
        before = frozenset(batch.batches_of(act.tx, source.workbook.sha256))
        batch_id = batch.start(act.tx, BatchNoun.WRITTEN_MARKS, whole.id, act.at, desk.actor.name)
        rows = _SheetMarks(act, batch_id, whole.id, check, before)
        for row in read:
            rows.take(row, desk.actor.name)
        found = (*problems, *rows.problems)
        rejected = len({(p.where.sheet, p.where.row) for p in found})
        counts = rows.added, rows.changed, rows.unchanged, 0, rejected
        outcome = ImportOutcome(batch_id, *counts, found, notes=notes_on((source,)))
        if not rows.added and not rows.changed:
            batch.discard(act.tx, batch_id)
            act.silent = True
            return replace(outcome, batch=None)
        source.keep(act.tx, batch_id)
        batch.finish(act.tx, batch_id, outcome)
        act.facts.update(batch=batch_id, added=rows.added, changed=rows.changed)
    return outcome


class _SheetMarks:
    """The rows of one sheet inside one transaction. `before` are the batches that brought this very file."""

    def __init__(self, act: Act, batch_id: int, programme_id: int, check: Check, before: frozenset[int]) -> None:
        self._act = act
        self._batch_id = batch_id
        self._programme_id = programme_id
        self._check = check
        self._before = before
        self.problems: list[Problem] = []
        self.added = self.changed = self.unchanged = 0

    def take(self, row: WrittenMark, actor: str) -> None:
        """Give one mark, or say why not."""
        answer = marking.to_mark(self._act.tx, row.attempt_id, row.item_id, self._programme_id)
        if answer is None:
            facts = {"attempt": str(row.attempt_id), "item": row.item_id}
            self._tell(row.where, ProblemCode.ANSWER_UNKNOWN, facts)
            return
        marker = row.marker or actor
        if self._told(row, marker):
            self.unchanged += 1
            return
        try:
            given = self._check(answer, marker, row.mark, self._act.at, self._batch_id)
            if row.round is not None and row.round is not given.round:
                raise MarkNotYours(row.item_id, marker)
        except MarkOutOfRange as refused:
            self._tell(row.where, ProblemCode.MARK_OUT_OF_RANGE, {"value": refused.mark, "maximum": refused.maximum})
        except MarksReleased:
            self._tell(row.where, ProblemCode.MARK_RELEASED, {"value": str(row.mark)})
        except MarkNotYours:
            self._tell(row.where, ProblemCode.MARK_NOT_YOURS, {"marker": marker})
        else:
            self._keep(answer, given)

    def _keep(self, answer: AnswerToMark, given: GivenMark) -> None:
        old = answer.marks.by(given.round)
        self.added += old is None
        self.changed += old is not None
        marking.give(self._act.tx, answer, given)

    def _told(self, row: WrittenMark, marker: str) -> bool:
        """Whether this mark is the marker's newest already, or this very file brought it before."""
        mine = [given for given in marking.history(self._act.tx, row.attempt_id, row.item_id) if given.actor == marker]
        if mine and mine[-1].mark == row.mark:
            return True
        return any(given.batch_id in self._before and given.mark == row.mark for given in mine)

    def _tell(self, where: Where, code: ProblemCode, facts: dict[str, str]) -> None:
        self.problems.append(Problem(where, code, facts))
