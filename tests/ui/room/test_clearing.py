"""Clearing an exam PC in the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ipexam.ui.room.clearing import ClearingPage
from ipexam.ui.room.entrance import Entrance
from ipexam.ui.room.opening import PackagePage
from tests.room.exam_pc import seat_folder
from tests.room.test_clearing import Cleared


def test_what_the_office_has_is_deleted_only_after_the_button(qtbot: QtBot, tmp_path: Path) -> None:
    cleared = Cleared(tmp_path)
    entrance = Entrance(cleared.pc, cleared.pins, lambda _status: None)
    qtbot.addWidget(entrance)
    entrance.start(None)
    qtbot.waitUntil(lambda: isinstance(entrance.page, PackagePage))
    entrance.page.clearing.emit()
    page = entrance.page
    assert isinstance(page, ClearingPage)
    assert not page.go.isEnabled()
    page.area.chosen.emit((cleared.receipt("A01"),))
    gone = seat_folder(cleared.pc, "A01")
    page.go.click()
    qtbot.waitUntil(lambda: "A01" in page.trouble and "A02" in page.trouble)
    assert not gone.exists()
    assert seat_folder(cleared.pc, "A02").is_dir()
    assert not page.go.isEnabled(), "the same receipt twice"


def test_a_foreign_receipt_is_told_and_deletes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    cleared = Cleared(tmp_path)
    entrance = Entrance(cleared.pc, tmp_path / "no-pins", lambda _status: None)
    qtbot.addWidget(entrance)
    entrance.let_in()
    entrance.page.clearing.emit()
    entrance.page.area.chosen.emit((cleared.receipt("A01"),))
    page = entrance.page
    said = page.trouble
    page.go.click()
    qtbot.waitUntil(lambda: page.trouble not in ("", said))
    assert seat_folder(cleared.pc, "A01").is_dir()
    page.left.emit()
    assert isinstance(entrance.page, PackagePage)
