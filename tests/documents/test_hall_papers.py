"""What tickets, labels, the sign-in list and the list on the door have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.documents.door_list import draw_door_list
from ipexam.documents.pages import pages_of
from ipexam.documents.seat_label import draw_seat_labels
from ipexam.documents.sign_in_list import draw_sign_in_list
from ipexam.documents.ticket import draw_tickets
from ipexam.domain.exam_errors import NothingToPrint, TextUnprintable
from ipexam.domain.hall import Hall
from ipexam.domain.sitting import SittingKind
from tests.documents.font_faults import font_faults
from tests.documents.halls import LONG_BODY, LONG_ROOM, hall

Draw = Callable[[Hall, Path], None]
every_paper = pytest.mark.parametrize("draw", [draw_tickets, draw_seat_labels, draw_sign_in_list, draw_door_list])


def pages(path: Path) -> list[str]:
    return ["".join(page.text.split()) for page in pages_of(path.read_bytes())]


@every_paper
@pytest.mark.parametrize("seats", [1, 24, 200])
def test_every_candidate_is_printed_once_in_the_order_of_the_seats(draw: Draw, seats: int, tmp_path: Path) -> None:
    whole = hall(seats)
    draw(whole, tmp_path / "p.pdf")
    text = "".join(pages(tmp_path / "p.pdf"))
    for seat in whole.seats:
        assert text.count(seat.ticket) == 1
        assert "".join(seat.name.split()) in text


@every_paper
def test_no_page_is_empty(draw: Draw, tmp_path: Path) -> None:
    for seats in (2, 37, 38, 39, 40, 60):
        whole = hall(seats, room=LONG_ROOM)
        draw(whole, tmp_path / "p.pdf")
        tickets = {seat.ticket for seat in whole.seats}
        assert all(any(ticket in text for ticket in tickets) or "应到" in text for text in pages(tmp_path / "p.pdf"))


@every_paper
def test_long_names_of_bodies_and_rooms_are_printed_whole(draw: Draw, tmp_path: Path) -> None:
    draw(hall(3, project=LONG_BODY, sitting=LONG_BODY, room=LONG_ROOM), tmp_path / "p.pdf")
    text = "".join(pages(tmp_path / "p.pdf"))
    assert LONG_ROOM in text
    assert LONG_BODY in text or draw is draw_seat_labels


@every_paper
def test_a_trial_says_that_it_is_one(draw: Draw, tmp_path: Path) -> None:
    draw(hall(1, kind=SittingKind.TRIAL), tmp_path / "trial.pdf")
    draw(hall(1), tmp_path / "real.pdf")
    assert "（模拟考试）" in pages(tmp_path / "trial.pdf")[0]
    assert "模拟" not in pages(tmp_path / "real.pdf")[0]


@every_paper
def test_drawing_twice_gives_the_same_bytes_with_all_fonts_embedded(draw: Draw, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        draw(hall(5), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert font_faults(tmp_path / "a.pdf") == []


@every_paper
def test_a_name_no_font_can_print_stops_the_whole_paper(draw: Draw, tmp_path: Path) -> None:
    whole = hall(2)
    bad = replace(whole, seats=(whole.seats[0], replace(whole.seats[1], name="王\ue863")))
    with pytest.raises(TextUnprintable):
        draw(bad, tmp_path / "p.pdf")
    assert list(tmp_path.iterdir()) == []


@every_paper
def test_a_hall_without_seats_is_refused(draw: Draw, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        draw(hall(0), tmp_path / "p.pdf")
