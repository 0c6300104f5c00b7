"""The page that collects: missing seats stand out, a stick changes them, the room file needs every seat."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipexam.domain.room_account import SeatStanding
from ipexam.room.closing import collection_of
from ipexam.ui import tasks
from ipexam.ui.proctor.collect import CollectPage
from ipexam.ui.widgets.message import MessageDialog
from tests.room.collecting import answers, stick
from tests.room.proctoring import desk


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> CollectPage:
    proctor = desk(tmp_path)
    made = CollectPage(proctor, collection_of(proctor, tmp_path / "in"))
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    yield made
    proctor.close()


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=10_000)


def source(page: CollectPage, tmp_path: Path, *seats: str) -> Path:
    return stick(tmp_path, [answers(seat, code=page.desk.key.sitting.code) for seat in seats])


def test_missing_seats_are_named_until_a_stick_brings_them(qtbot: QtBot, page: CollectPage, tmp_path: Path) -> None:
    first = page.account[0].seat
    assert first in page.missing.text().split()
    assert page.grid.cells[first].property("standing") == "missing"

    page.collect(source(page, tmp_path, first))
    settle(qtbot)

    assert first not in page.missing.text().split()
    assert page.grid.cells[first].property("standing") == "present"
    assert "1" in page.last.text()


def test_a_wrong_stick_is_one_sentence_on_the_page(qtbot: QtBot, page: CollectPage, tmp_path: Path) -> None:
    page.collect(stick(tmp_path, [answers("01", code="S9")]))
    settle(qtbot)
    assert "S9" in page.last.text()
    assert page.last.property("tone") == "bad"


def test_void_and_missing_need_words_and_absent_does_not(qtbot: QtBot, page: CollectPage) -> None:
    first, second = page.account[0].seat, page.account[1].seat
    page.choose(first)
    assert not page.seat.choices[SeatStanding.MISSING].isEnabled()
    page.seat.choices[SeatStanding.ABSENT].click()
    settle(qtbot)
    assert page.account[0].standing is SeatStanding.ABSENT

    page.choose(second)
    page.seat.note.setText("硬盘损坏")
    page.seat.choices[SeatStanding.MISSING].click()
    settle(qtbot)
    assert page.account[1].accounted
    assert page.grid.cells[second].accessibleName().endswith("硬盘损坏")


def test_the_room_file_is_refused_with_the_seats_that_lack_and_written_when_none_does(
    qtbot: QtBot, page: CollectPage, tmp_path: Path
) -> None:
    target = tmp_path / "room.ipr"
    page.close_room(target)
    settle(qtbot)
    dialog = page.window().findChild(MessageDialog)
    assert dialog is not None
    assert page.account[0].seat in dialog.accessibleDescription()
    dialog.reject()
    for seat in page.account:
        page.collection.declare(seat.seat, SeatStanding.ABSENT)
    page.close_room(target)
    settle(qtbot)
    assert target.is_file()
    for shown in page.window().findChildren(MessageDialog):
        shown.reject()
