"""Answer files being stored: same, earlier state, continuation or fork, decided by the chains of their journals.

What becomes of a seat's files depends on which files there are and on what a person decided, never on their order.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Session

from ipexam.attempt.work import item_work
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.sitting import AttemptState, SittingKind
from ipexam.exchange.answers import Relation, furthest, relation
from ipexam.services.answer_opening import AnswerOpening, OpenedFile
from ipexam.services.remarking import bring_up_to_date, lay_paper_over
from ipexam.storage import attempt as storage
from ipexam.storage import batch, item_statistics, room_file
from ipexam.storage.attempt import NewAttempt, OpenSeat


class AnswerIntake:
    """One import inside one transaction; counts what happened to each file."""

    def __init__(self, tx: Session, at: datetime, batch_id: int, opening: AnswerOpening) -> None:
        self._tx, self._at = tx, at
        self._batch_id = batch_id
        self._opening = opening
        self._chains: dict[int, dict[int, tuple[bytes, ...]]] = {}
        self._heads: dict[int, set[str]] = {}
        self._touched: dict[int, OpenSeat] = {}
        self.problems: list[Problem] = []
        self.kinds: Counter[SittingKind] = Counter()
        self.added = self.changed = self.unchanged = self.forked = self.stored = 0

    def take(self, opened: OpenedFile) -> None:
        """Take one answer file in. What it and the others of its seat become, `finish` says."""
        chains, seat = self._there(opened.seat), opened.seat
        self.kinds[seat.kind] += 1
        if opened.answers.identity in self._heads[seat.id]:
            self.unchanged += 1
            return
        if opened.answers.damaged:
            self._tell(opened, ProblemCode.ANSWERS_DAMAGED)
        self._count(opened, chains)
        chains[self._store(opened)] = opened.answers.reading.chain
        self._heads[seat.id].add(opened.answers.identity)
        self._touched[seat.id] = seat

    def finish(self) -> None:
        """Bring the states of every seat that got a file up to date."""
        for seat_id, seat in self._touched.items():
            settle_seat(self._tx, seat, self._chains[seat_id])

    def _there(self, seat: OpenSeat) -> dict[int, tuple[bytes, ...]]:
        """The chains of the files that the seat has, by attempt."""
        if seat.id not in self._chains:
            stored = storage.of_seat(self._tx, seat.id)
            self._chains[seat.id] = {each.id: self._opening.chain(seat, each.content) for each in stored}
            self._heads[seat.id] = {each.head for each in stored}
        return self._chains[seat.id]

    def _count(self, opened: OpenedFile, chains: dict[int, tuple[bytes, ...]]) -> None:
        hows = {relation(chains[there], opened.answers.reading.chain) for there in furthest(chains)}
        if not hows:
            self.added += 1
        elif Relation.EXTENDS in hows:
            self.changed += 1
        elif hows & {Relation.SAME, Relation.PREFIX}:
            self.unchanged += 1
        else:
            self.forked += 1
            self._tell(opened, ProblemCode.ANSWERS_FORKED)

    def _store(self, opened: OpenedFile) -> int:
        content, facts, attempt = opened.read.content, opened.answers.facts, opened.answers.attempt
        name, digest = opened.read.name[-255:], sha256(content).hexdigest()
        file_id = batch.keep_source(self._tx, self._batch_id, name, digest, content)
        new = NewAttempt(
            head=opened.answers.identity,
            state=AttemptState.QUARANTINED,
            damaged=opened.answers.damaged,
            receipt=facts.fingerprint,
            handed_in_at=facts.sealed_at,
            events=len(opened.answers.reading.events),
            maximum=opened.seat.maximum,
            responses=self._opening.marked(opened.seat, attempt),
            void_proposed=attempt.void_proposed,
            on_paper=attempt.on_paper,
        )
        self.stored += 1
        room_file.release(self._tx, file_id, self._at)
        attempt_id = storage.add(self._tx, opened.seat.id, self._batch_id, file_id, new)
        item_statistics.keep_work(self._tx, attempt_id, item_work(opened.answers.reading.events))
        bring_up_to_date(self._tx, attempt_id)
        return attempt_id

    def _tell(self, opened: OpenedFile, code: ProblemCode) -> None:
        facts = {"seat": opened.seat.number, "sitting": opened.seat.sitting_code}
        self.problems.append(Problem(Where(file=opened.read.name), code, facts))


def settle_seat(tx: Session, seat: OpenSeat, chains: dict[int, tuple[bytes, ...]]) -> None:
    """Give each file of a seat its state: the furthest one counts, several or those of a reserve seat wait for a
    person, and what was decided against stays superseded until it goes on."""
    alive = furthest(chains) - room_file.decided_against(tx, seat.id)
    current = AttemptState.QUARANTINED if len(alive) > 1 or seat.reserve else AttemptState.CURRENT
    storage.set_state(tx, sorted(alive), current)
    storage.set_state(tx, sorted(chains.keys() - alive), AttemptState.SUPERSEDED)
    lay_paper_over(tx, seat.id)
