"""Seating people in a sitting: numbers, tickets, forms in turn, reserve seats behind the last candidate."""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.assembly.seating import form_in_turn
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import LimitImpossible
from ipexam.domain.paper import Paper
from ipexam.domain.sitting import Seat, Sitting, SittingRules, same_seat
from ipexam.services.desk import Act
from ipexam.storage import seat as seats

MOST_PROCTORS = 9
MOST_MINUTES = 600
MOST_IN_A_ROW = 40
MOST_RESERVE = 40


def check_rules(rules: SittingRules) -> None:
    """Raise `LimitImpossible` for a number that cannot be."""
    limits = (
        ("proctors", len(rules.proctors), MOST_PROCTORS),
        ("latest entry", rules.latest_entry_minutes, MOST_MINUTES),
        ("earliest hand-in", rules.earliest_hand_in_minutes, MOST_MINUTES),
        ("seats in a row", rules.row_width, MOST_IN_A_ROW),
        ("reserve seats", rules.reserve, MOST_RESERVE),
    )
    for what, value, most in limits:
        if not (what == "proctors") <= value <= most:
            raise LimitImpossible(what, str(value))


def seat_people(
    act: Act, year: int, sitting_id: int, people: Sequence[int | None], paper: Paper, row_width: int, first: int = 0
) -> None:
    """Seat people, or reserve seats for nobody, behind so many others, forms in turn.

    Tickets are digits only, so that they can be typed on a number pad: year, sitting, seat."""
    width = max(2, len(str(first + len(people))))
    forms = len(paper.forms)
    seats.add_seats(
        act.tx,
        sitting_id,
        (
            (
                f"{place + 1:0{width}d}",
                f"{year % 100:02d}{sitting_id:04d}{place + 1:03d}",
                person,
                paper.forms[form_in_turn(place, row_width, forms)].id,
            )
            for place, person in enumerate(people, first)
        ),
    )


def seat_numbered(seats: Sequence[Seat], told: str) -> Seat:
    """The seat that a person means, or `SubjectUnknown`."""
    found = next((seat for seat in seats if same_seat(told, seat.number)), None)
    if found is None:
        raise SubjectUnknown("seat", told)
    return found


def seat_again(act: Act, year: int, found: Sitting, paper: Paper, rules: SittingRules) -> None:
    """Deal the forms for another room, and put other reserve seats behind the last candidate."""
    taken = [seat for seat in found.seats if seat.trainee_id is not None]
    seats.remove_seats(act.tx, [seat.id for seat in found.seats if seat.trainee_id is None])
    places = enumerate(taken)
    forms = {seat.id: form_in_turn(place, rules.row_width, len(paper.forms)) for place, seat in places}
    seats.set_forms(act.tx, {seat_id: paper.forms[form].id for seat_id, form in forms.items()})
    seat_people(act, year, found.id, [None] * rules.reserve, paper, rules.row_width, first=len(taken))
