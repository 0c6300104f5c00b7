"""Marking what people wrote: anonymous, by question, every mark kept, its range and its round checked in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from sqlalchemy.orm import Session

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.marking import GivenMark, Queue, Round, WrittenAnswer, WrittenQuestion
from ipexam.domain.marking_errors import MarkNotYours, MarkOutOfRange, MarksReleased
from ipexam.domain.verb import Verb
from ipexam.matching.fold import fold_text
from ipexam.scoring.rounds import round_of
from ipexam.services.desk import Desk
from ipexam.services.marking_sheet import import_marks
from ipexam.services.question_images import images_of
from ipexam.sheets.written_answers_sheet import write_written_answers
from ipexam.storage import marking
from ipexam.storage import programme as programmes
from ipexam.storage import question as questions
from ipexam.storage import written_answer as storage
from ipexam.storage.marking import AnswerToMark
from ipexam.storage.written_answer import Look

PAGE = 500
_ALL = 1_000_000

Alike = tuple[WrittenAnswer, ...]
"""Answers that say the same, at least one: they get one mark."""


class WrittenMarkService:
    """The written answers of a programme's sittings, and answers in blanks that the key could not decide."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def written(
        self,
        programme: str | None = None,
        sitting: str | None = None,
        *,
        queue: Queue = Queue.ALL,
        offset: int = 0,
        limit: int = PAGE,
    ) -> list[WrittenAnswer]:
        """Answers by question, equal ones side by side, without a name and without the marks of other markers."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return storage.written(tx, self._look(tx, programme, sitting, queue), offset, limit)

    def questions(
        self, programme: str | None = None, sitting: str | None = None, queue: Queue = Queue.ALL
    ) -> list[WrittenQuestion]:
        """The questions that `written` has answers to, by code, with how many of them wait."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return storage.questions(tx, self._look(tx, programme, sitting, queue))

    def images(self, version_id: int) -> dict[str, bytes]:
        """The images of a question, its key's included, by their SHA-256 (hex)."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return images_of(tx, (content for _code, content in questions.contents(tx, [version_id]).values()))

    def answers_to(
        self,
        version_id: int,
        programme: str | None = None,
        sitting: str | None = None,
        queue: Queue = Queue.ALL,
    ) -> list[WrittenAnswer]:
        """Every answer of a queue to one version of a question, equal ones side by side, without a name."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return storage.written(tx, self._look(tx, programme, sitting, queue, version_id), 0, _ALL)

    def count(self, programme: str | None = None, sitting: str | None = None, queue: Queue = Queue.WAITING) -> int:
        """How many answers `written` finds in all."""
        with self._desk.look(Verb.ANSWERS_LIST) as tx:
            return storage.count(tx, self._look(tx, programme, sitting, queue))

    def give(self, attempt_id: int, item_id: str, mark: Fraction) -> None:
        """Give an answer a mark, in the round that is this person's; earlier ones are kept.

        Raises `SubjectUnknown`, `MarkOutOfRange` unless it is a whole number of hundredths from 0 to the maximum,
        `MarksReleased` once it counts, and `MarkNotYours` when two others have marked the answer.
        """
        self.give_alike([(attempt_id, item_id)], mark)

    def give_alike(self, answers: Sequence[tuple[int, str]], mark: Fraction) -> None:
        """Give equal answers (attempt, item) the same mark at once: all of them get it, or none. Raises as `give`."""
        names = [f"{attempt_id}/{item_id}" for attempt_id, item_id in answers]
        with self._desk.act(Verb.MARKS_GIVE, names[0]) as act:
            for attempt_id, item_id in answers:
                answer = marking.to_mark(act.tx, attempt_id, item_id)
                if answer is None:
                    raise SubjectUnknown("answer", f"{attempt_id}/{item_id}")
                given = checked(answer, self._desk.actor.name, mark, act.at)
                marking.give(act.tx, answer, given)
                act.facts.update(mark=str(mark), maximum=str(answer.maximum), round=given.round.value)
            if names[1:]:
                act.facts["alike"] = " ".join(names[1:])

    def history(self, attempt_id: int, item_id: str) -> tuple[GivenMark, ...]:
        """Every mark that an answer was ever given, with who and when: for the head of the exam, never a marker."""
        with self._desk.look(Verb.MARKS_HISTORY) as tx:
            return marking.history(tx, attempt_id, item_id)

    def export_sheet(
        self, path: Path, programme: str | None = None, sitting: str | None = None, marker: str | None = None
    ) -> int:
        """Write the answers that one marker has to mark, or marked, with that marker's own marks; says how many.

        `marker` is the actor unless told: somebody who works in a spreadsheet needs no office.
        """
        who = marker or self._desk.actor.name
        with self._desk.act(Verb.MARKS_EXPORT) as act:
            whole = programmes.find(act.tx, programme)
            found = storage.written(act.tx, Look(who, whole.id, sitting), 0, _ALL)
            answers = [answer for answer in found if answer.round is not None]
            act.subject = whole.code
            act.facts.update(answers=len(answers), marker=who)
        write_written_answers(path, answers, who)
        return len(answers)

    def import_sheet(self, path: Path, programme: str | None = None) -> ImportOutcome:
        """Bring in marks from a sheet of `export_sheet`; rows without a mark are left out, a mark that is there
        already, or that this very file brought before, changes nothing."""
        return import_marks(self._desk, path, programme, checked)

    def _look(
        self,
        tx: Session,
        programme: str | None,
        sitting: str | None,
        queue: Queue,
        version_id: int | None = None,
    ) -> Look:
        return Look(self._desk.actor.name, programmes.find(tx, programme).id, sitting, queue, version_id)


def check_mark(mark: Fraction, maximum: Fraction) -> None:
    """The one place that checks a mark's range. Raises `MarkOutOfRange`."""
    if not 0 <= mark <= maximum or (mark * 100).denominator != 1:
        raise MarkOutOfRange(str(mark), str(maximum))


def checked(answer: AnswerToMark, marker: str, mark: Fraction, at: datetime, batch_id: int | None = None) -> GivenMark:
    """The mark as this person may give it. Raises `MarkOutOfRange`, `MarksReleased` and `MarkNotYours`."""
    check_mark(mark, answer.maximum)
    if answer.marks.released is not None:
        raise MarksReleased(answer.sitting_code)
    mine: Round | None = round_of(answer.marks, marker, answer.maximum, answer.rules)
    if mine is None:
        raise MarkNotYours(f"{answer.attempt_id}/{answer.item_id}", marker)
    return GivenMark(mine, mark, marker, at, batch_id)


def alike(answers: Iterable[WrittenAnswer]) -> list[Alike]:
    """Answers to one question that say the same but for width and blanks, and that stand in one round, together.

    Groups that wait for this person's mark come first; the order is else kept.
    """
    groups: dict[tuple[str, str, Round | None], list[WrittenAnswer]] = {}
    for answer in answers:
        groups.setdefault((answer.question_code, _folded(answer.text), answer.round), []).append(answer)
    return sorted((tuple(group) for group in groups.values()), key=lambda group: not any(a.waits for a in group))


def _folded(text: str) -> str:
    return fold_text(text).replace(" ", "")
