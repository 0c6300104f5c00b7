"""The life of questions (审题): moving them from draft to approved and on, and what must be looked at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from ipexam.domain.bank_errors import QuestionNotMovable, ReviewerIsAuthor
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.marking_errors import ReasonNeeded
from ipexam.domain.programme import Programme
from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_due import DueQuestions
from ipexam.domain.question_workflow import (
    MoveOutcome,
    MoveRefusal,
    ReviewStep,
    Standing,
    is_own,
    needs_reason,
    refusal,
)
from ipexam.domain.verb import Verb
from ipexam.services.desk import Act, Desk
from ipexam.storage import programme as programmes
from ipexam.storage import question_due, question_review


class QuestionReviewService:
    """Reviewers and reasons; whoever approves is another person than the author and the maker of the version."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def move(
        self, question_ids: Sequence[int], status: QuestionStatus, reason: str = "", *, own_allowed: bool = False
    ) -> MoveOutcome:
        """Give questions another status, those that can get it; the others are told with what refuses them.

        `own_allowed` lets the reviewer pass questions of their own, with a reason that is recorded: an office of one
        person cannot do otherwise. Raises `ReasonNeeded` for a rejection, a suspension, a retirement and an own
        question without one, `SubjectUnknown` for a number that no question has, and when nothing could be moved
        `ReviewerIsAuthor` or `QuestionNotMovable`.
        """
        if own_allowed and not reason.strip():
            raise ReasonNeeded
        actor = self._desk.actor.name
        with self._desk.act(Verb.BANK_REVIEW, f"{len(question_ids)} questions") as act:
            standings = question_review.standings(act.tx, question_ids)
            for missing in set(question_ids) - {one.id for one in standings}:
                raise SubjectUnknown("question", str(missing))
            found = [(one, refusal(one, status, actor, own_allowed=own_allowed)) for one in standings]
            going = [one for one, why in found if why is None]
            if not reason.strip() and any(needs_reason(one.status, status) for one in going):
                raise ReasonNeeded
            told = tuple((one.code, why) for one, why in found if why is not None)
            if not going:
                _nothing_moved(told, status, actor)
            question_review.move(act.tx, {one.id: self._step(act, one, status, reason) for one in going})
            act.facts.update(status=status.value, changed=len(going))
            act.silent = not going
        return MoveOutcome(tuple(one.code for one in going), told)

    def steps(self, question_id: int) -> tuple[ReviewStep, ...]:
        """Every step of a question, newest first."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return question_review.steps(tx, question_id)

    def waiting(self, programme: str | None = None) -> Mapping[QuestionStatus, int]:
        """How many questions stand in each status."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            return question_review.waiting(tx, programmes.curriculum(tx, programme))

    def due(
        self,
        programme: str | None = None,
        days: int = 90,
        law_before: date | None = None,
        *,
        offset: int = 0,
        limit: int = 200,
    ) -> DueQuestions:
        """What must be looked at again because statutes change: expired, expiring within so many days, or resting on a
        law's version of before a date; retired questions are left out. Days are counted in the programme's zone."""
        with self._desk.look(Verb.BANK_LIST) as tx:
            whole = programmes.find(tx, programme)
            today = self._today(whole)
            until = today + timedelta(days=days)
            return question_due.due(tx, whole.template, today, until, law_before, offset, limit)

    def _today(self, whole: Programme) -> date:
        return self._desk.today(whole.zone)

    def _step(self, act: Act, standing: Standing, status: QuestionStatus, reason: str) -> ReviewStep:
        actor = self._desk.actor.name
        own = standing.status is QuestionStatus.REVIEW and status is QuestionStatus.APPROVED and is_own(standing, actor)
        return ReviewStep(standing.version, standing.status, status, reason.strip(), act.at, actor, own=own)


def _nothing_moved(told: tuple[tuple[str, MoveRefusal], ...], status: QuestionStatus, reviewer: str) -> None:
    """Say why nothing moved; that everything is there already is no reason to complain."""
    own = tuple(code for code, why in told if why is MoveRefusal.OWN_QUESTION)
    if own:
        raise ReviewerIsAuthor(own, reviewer)
    other = [(code, why) for code, why in told if why is not MoveRefusal.THERE_ALREADY]
    if other:
        raise QuestionNotMovable(tuple(code for code, _why in other), status.value, other[0][1].value)
