from __future__ import annotations

from pathlib import Path

from ipexam.documents.seat_label import draw_seat_labels
from tests.documents.halls import hall
from tests.documents.test_hall_papers import pages


def test_a_label_shows_seat_name_ticket_and_room_and_nothing_of_the_id(tmp_path: Path) -> None:
    draw_seat_labels(hall(1), tmp_path / "l.pdf")
    assert pages(tmp_path / "l.pdf") == ["座位号01陈䶮准考证号210001001第1考场"]


def test_24_labels_share_a_sheet(tmp_path: Path) -> None:
    draw_seat_labels(hall(49), tmp_path / "l.pdf")
    assert [text.count("准考证号") for text in pages(tmp_path / "l.pdf")] == [24, 24, 1]
