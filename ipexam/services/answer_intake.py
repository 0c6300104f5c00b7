"""Answer files being stored: same, earlier state, continuation or fork, decided by the chains of their journals."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from typing import assert_never

from sqlalchemy.orm import Session

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.sitting import AttemptState
from ipexam.exchange.answers import Relation, relation
from ipexam.services.answer_opening import AnswerOpening, OpenedFile
from ipexam.storage import attempt as storage
from ipexam.storage import batch
from ipexam.storage.attempt import NewAttempt, StoredAttempt


class AnswerIntake:
    """One import inside one transaction; counts what happened to each file."""

    def __init__(self, tx: Session, batch_id: int, opening: AnswerOpening) -> None:
        self._tx = tx
        self._batch_id = batch_id
        self._opening = opening
        self.problems: list[Problem] = []
        self.added = self.changed = self.unchanged = self.forked = self.stored = 0

    def take(self, opened: OpenedFile) -> None:
        """Take one answer file in."""
        there = storage.of_seat(self._tx, opened.seat.id)
        head = opened.answers.reading.head.hex()
        if any(attempt.head == head for attempt in there):
            self.unchanged += 1
            return
        if opened.damaged:
            self._tell(opened, ProblemCode.ANSWERS_DAMAGED)
        state = self._state(opened, there)
        self._store(opened, head, state)

    def _state(self, opened: OpenedFile, there: list[StoredAttempt]) -> AttemptState:
        """What becomes of the file, beside those of its seat that count or are in question."""
        alive = [attempt for attempt in there if attempt.state is not AttemptState.SUPERSEDED]
        if not alive:
            self.added += 1
            return AttemptState.CURRENT
        for attempt in alive:
            how = relation(self._opening.chain(opened.seat, attempt.content), opened.answers.reading.chain)
            match how:
                case Relation.EXTENDS:
                    self.changed += 1
                    storage.set_state(self._tx, [attempt.id], AttemptState.SUPERSEDED)
                    return attempt.state
                case Relation.SAME | Relation.PREFIX:
                    self.unchanged += 1
                    return AttemptState.SUPERSEDED
                case Relation.FORK:
                    continue
                case _:
                    assert_never(how)
        self.forked += 1
        self._tell(opened, ProblemCode.ANSWERS_FORKED)
        return AttemptState.QUARANTINED

    def _store(self, opened: OpenedFile, head: str, state: AttemptState) -> None:
        content, facts = opened.read.content, opened.answers.facts
        name, digest = opened.read.path.name, sha256(content).hexdigest()
        file_id = batch.keep_source(self._tx, self._batch_id, name, digest, content)
        attempt = NewAttempt(
            head=head,
            state=state,
            damaged=opened.damaged,
            receipt=facts.fingerprint,
            handed_in_at=facts.sealed_at,
            events=len(opened.answers.reading.events),
            maximum=sum(opened.seat.maxima.values(), start=Fraction(0)),
            responses=self._opening.marked(opened.seat, opened.answers.attempt),
        )
        storage.add(self._tx, opened.seat.id, self._batch_id, file_id, attempt)
        self.stored += 1

    def _tell(self, opened: OpenedFile, code: ProblemCode) -> None:
        facts = {"seat": opened.seat.number, "sitting": opened.seat.sitting_code}
        self.problems.append(Problem(Where(file=opened.read.name), code, facts))
