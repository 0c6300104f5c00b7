"""What came home from a room, and what a person rules on its seats: absent, void, or that the answers count.

A proctor proposes, the office decides (practice of state exams): nothing in a room file changes a result by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipexam.domain.answers import RoomFacts, RoomFileLine, Ruling, RulingKind, SeatFacts
from ipexam.domain.collect_errors import RulingIncomplete
from ipexam.domain.errors import SubjectExists, SubjectUnknown
from ipexam.domain.room_account import SeatAccount, SeatStanding
from ipexam.domain.sitting import AttemptState, Seat
from ipexam.domain.verb import Verb
from ipexam.exchange.notes import Fields
from ipexam.exchange.room_file import read_report
from ipexam.services.desk import Desk
from ipexam.services.remarking import lay_paper_over
from ipexam.services.seating_plan import seat_numbered
from ipexam.storage import programme as programmes
from ipexam.storage import room_file as storage
from ipexam.storage import sitting as sittings
from ipexam.storage.seat_answers import SeatAnswers, answers_of, give_seat


class SeatRulingService:
    """The rooms of a programme's sittings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def facts(self, sitting: str, programme: str | None = None) -> RoomFacts:
        """The room files of a sitting and its seats with what waits for a person. Raises `SubjectUnknown`."""
        with self._desk.look(Verb.ANSWERS_ROOM) as tx:
            whole = sittings.find(tx, programmes.find(tx, programme).id, sitting)
            files = tuple(
                RoomFileLine(
                    f.id, f.sitting_code, f.believed, f.paper_fits, f.arrived_at, read_report(Fields(f.report))
                )
                for f in storage.rooms(tx, whole.id)
            )
            answers = answers_of(tx, whole.id)
            rulings = storage.rulings(tx, whole.id)
        said = _believed(files)
        seats = (_facts(seat, said, answers.get(seat.id), rulings.get(seat.id)) for seat in whole.seats)
        return RoomFacts(files, tuple(seats))

    def rule(
        self,
        sitting: str,
        seats: Sequence[str],
        kind: RulingKind,
        ground: str,
        notice: str = "",
        hearing: str = "",
        programme: str | None = None,
    ) -> int:
        """Rule on seats, all of them or none; says how many. Earlier rulings are kept, the newest counts.

        Raises `SubjectUnknown`, and `RulingIncomplete` when a ruling lacks its ground, or a void notice or hearing.
        """
        told = {"ground": ground.strip(), "notice": notice.strip(), "hearing": hearing.strip()}
        needed = tuple(told) if kind is RulingKind.VOID else ("ground",)
        if lacking := tuple(name for name in needed if not told[name]):
            raise RulingIncomplete(lacking)
        with self._desk.act(Verb.ANSWERS_RULE, sitting) as act:
            whole = sittings.find(act.tx, programmes.find(act.tx, programme).id, sitting)
            chosen = [seat_numbered(whole.seats, seat) for seat in seats]
            ruling = Ruling(kind, **told, actor=self._desk.actor.name, at=act.at)
            for seat in chosen:
                storage.rule(act.tx, seat.id, ruling)
            act.facts.update(kind=kind.value, seats=" ".join(seat.number for seat in chosen), **told)
        return len(chosen)

    def confirm(self, sitting: str, seat: str, trainee_id: int, programme: str | None = None) -> None:
        """Confirm who sat at a reserve seat, after the proctor's note: its answers leave quarantine.

        Raises `SubjectUnknown` for a seat that is no reserve seat or a trainee of another programme, and
        `SubjectExists` when the trainee has a seat of this sitting already.
        """
        with self._desk.act(Verb.ANSWERS_CONFIRM, f"{sitting}/{seat}") as act:
            programme_id = programmes.find(act.tx, programme).id
            whole = sittings.find(act.tx, programme_id, sitting)
            reserve = seat_numbered([each for each in whole.seats if each.trainee_id is None], seat)
            if trainee_id not in sittings.unseated(act.tx, programme_id, whole.kind, [trainee_id]):
                raise SubjectUnknown("trainee", str(trainee_id))
            if any(each.trainee_id == trainee_id for each in whole.seats):
                raise SubjectExists("seat", seat)
            give_seat(act.tx, reserve.id, trainee_id)
            lay_paper_over(act.tx, reserve.id)
            act.facts.update(trainee=trainee_id)


def _believed(files: Sequence[RoomFileLine]) -> Mapping[str, SeatAccount]:
    """What the newest room file with a true signature says of each seat."""
    newest = next((file for file in files if file.believed), None)
    return {} if newest is None else {account.seat: account for account in newest.report.seats}


def _facts(
    seat: Seat, said: Mapping[str, SeatAccount], answers: SeatAnswers | None, ruling: Ruling | None
) -> SeatFacts:
    account = said.get(seat.number)
    standing = account.standing if account else None
    void = standing is SeatStanding.VOID or (answers is not None and answers.void_proposed)
    state = answers.state if answers else None
    return SeatFacts(
        seat.id,
        seat.number,
        seat.name,
        standing,
        account.note if account else "",
        void,
        answers.on_paper if answers else standing is SeatStanding.PAPER,
        state,
        answers.receipts if answers else (),
        _proposal(standing, void, state, ruling),
        ruling,
    )


def _proposal(
    standing: SeatStanding | None, void: bool, state: AttemptState | None, ruling: Ruling | None
) -> RulingKind | None:
    """What a person should rule on: once. Answers of somebody who was ruled absent ask again."""
    if ruling is not None:
        return RulingKind.COUNTS if ruling.kind is RulingKind.ABSENT and state is not None else None
    if void:
        return RulingKind.VOID
    return RulingKind.ABSENT if standing is SeatStanding.ABSENT and state is None else None
