"""Marking what people wrote: anonymous, by question, every mark kept, its range checked in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import MarkOutOfRange
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.sitting import WrittenAnswer, WrittenQuestion
from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk
from ipexam.services.source import Source
from ipexam.sheets.marks_sheet import WrittenMark, read_written_marks
from ipexam.sheets.written_answers_sheet import write_written_answers
from ipexam.storage import attempt as attempts
from ipexam.storage import batch
from ipexam.storage import programme as programmes
from ipexam.storage import written_answer as storage

PAGE = 500
_ALL = 1_000_000


class WrittenMarkService:
    """The written answers of a programme's sittings, and answers in blanks that the key could not decide."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def written(
        self,
        programme: str | None = None,
        sitting: str | None = None,
        *,
        waiting: bool = False,
        offset: int = 0,
        limit: int = PAGE,
    ) -> list[WrittenAnswer]:
        """Answers by question, equal ones side by side, without a name; with `waiting` only those without a mark."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            whole = programmes.find(tx, programme)
            return storage.written(tx, whole.id, sitting, waiting=waiting, offset=offset, limit=limit)

    def questions(self, programme: str | None = None, sitting: str | None = None) -> list[WrittenQuestion]:
        """The questions that `written` has answers to, by code, with how many of them wait."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return storage.questions(tx, programmes.find(tx, programme).id, sitting)

    def answers_to(
        self, version_id: int, programme: str | None = None, sitting: str | None = None
    ) -> list[WrittenAnswer]:
        """Every answer to one version of a question, equal ones side by side, without a name."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            whole = programmes.find(tx, programme)
            return storage.written(tx, whole.id, sitting, waiting=False, offset=0, limit=_ALL, version_id=version_id)

    def count(self, programme: str | None = None, sitting: str | None = None, *, waiting: bool = True) -> int:
        """How many answers `written` finds in all."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return storage.count(tx, programmes.find(tx, programme).id, sitting, waiting=waiting)

    def give(self, attempt_id: int, item_id: str, mark: Fraction) -> None:
        """Give an answer a mark; an earlier one is kept, the newest counts.

        Raises `SubjectUnknown`, and `MarkOutOfRange` unless it is a whole number of hundredths from 0 to the maximum.
        """
        self.give_alike([(attempt_id, item_id)], mark)

    def give_alike(self, answers: Sequence[tuple[int, str]], mark: Fraction) -> None:
        """Give equal answers (attempt, item) the same mark at once: all of them get it, or none. Raises as `give`."""
        names = [f"{attempt_id}/{item_id}" for attempt_id, item_id in answers]
        with self._desk.act(Verb.MARKS_GIVE, names[0]) as act:
            for attempt_id, item_id in answers:
                answer = storage.to_mark(act.tx, attempt_id, item_id)
                if answer is None:
                    raise SubjectUnknown("answer", f"{attempt_id}/{item_id}")
                check_mark(mark, answer.maximum)
                attempts.give_mark(act.tx, attempt_id, item_id, mark, self._desk.actor.name, act.at)
                act.facts.update(mark=str(mark), maximum=str(answer.maximum))
            if names[1:]:
                act.facts["alike"] = " ".join(names[1:])
            attempts.settle(act.tx, [attempt_id for attempt_id, _ in answers])

    def export_sheet(self, path: Path, programme: str | None = None, sitting: str | None = None) -> int:
        """Write all these answers for markers, with the marks they have; says how many."""
        with self._desk.act(Verb.MARKS_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            answers = storage.written(act.tx, whole.id, sitting, waiting=False, offset=0, limit=_ALL)
            act.subject = whole.code
            act.facts.update(answers=len(answers))
        write_written_answers(path, answers)
        return len(answers)

    def import_sheet(self, path: Path, programme: str | None = None) -> ImportOutcome:
        """Bring in marks from a sheet of `export_sheet`; rows without a mark are left out, a mark that is there
        already changes nothing."""
        source = Source.open(path)
        read, problems = read_written_marks(source.workbook)
        with self._desk.act(Verb.MARKS_IMPORT) as act:
            whole = programmes.find(act.tx, programme)
            act.subject = whole.code
            batch_id = batch.start(act.tx, BatchNoun.WRITTEN_MARKS, whole.id, act.at, self._desk.actor.name)
            taking = _Taking(act, self._desk.actor.name, whole.id)
            for row in read:
                taking.take(row)
            attempts.settle(act.tx, sorted(taking.touched))
            outcome = ImportOutcome(
                batch_id,
                taking.added,
                taking.changed,
                taking.unchanged,
                0,
                len({(p.where.sheet, p.where.row) for p in (*problems, *taking.problems)}),
                (*problems, *taking.problems),
            )
            if not taking.touched:
                batch.discard(act.tx, batch_id)
                act.silent = True
                return replace(outcome, batch=None)
            source.keep(act.tx, batch_id)
            batch.finish(act.tx, batch_id, outcome)
            act.facts.update(batch=batch_id, added=taking.added, changed=taking.changed)
        return outcome


def check_mark(mark: Fraction, maximum: Fraction) -> None:
    """The one place that checks a mark's range. Raises `MarkOutOfRange`."""
    if not 0 <= mark <= maximum or (mark * 100).denominator != 1:
        raise MarkOutOfRange(str(mark), str(maximum))


class _Taking:
    """The rows of one sheet inside one transaction."""

    def __init__(self, act: Act, actor: str, programme_id: int) -> None:
        self._act = act
        self._actor = actor
        self._programme_id = programme_id
        self.problems: list[Problem] = []
        self.touched: set[int] = set()
        self.added = self.changed = self.unchanged = 0

    def take(self, row: WrittenMark) -> None:
        """Give one mark, or say why not."""
        answer = storage.to_mark(self._act.tx, row.attempt_id, row.item_id, self._programme_id)
        if answer is None:
            facts = {"attempt": str(row.attempt_id), "item": row.item_id}
            self.problems.append(Problem(row.where, ProblemCode.ANSWER_UNKNOWN, facts))
            return
        try:
            check_mark(row.mark, answer.maximum)
        except MarkOutOfRange as refused:
            facts = {"value": refused.mark, "maximum": refused.maximum}
            self.problems.append(Problem(row.where, ProblemCode.MARK_OUT_OF_RANGE, facts))
            return
        if answer.mark == row.mark:
            self.unchanged += 1
            return
        self.added += answer.mark is None
        self.changed += answer.mark is not None
        self.touched.add(row.attempt_id)
        attempts.give_mark(self._act.tx, row.attempt_id, row.item_id, row.mark, self._actor, self._act.at)
