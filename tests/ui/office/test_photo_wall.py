"""Photos side by side: what is ticked, what is selected, and that nothing tickable is ticked by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipexam.ui.office.photo_wall import Hung, PhotoWall
from tests.photos import picture


def test_only_what_can_be_ticked_is_told_as_ticked(qtbot: QtBot) -> None:
    wall = PhotoWall("照片")
    qtbot.addWidget(wall)
    wall.hang(
        [Hung("a", picture((200, 280)), "甲"), Hung("b", None, "乙", ticked=False), Hung("c", None, "丙", ticked=True)]
    )
    assert (wall.keys, wall.ticked) == (("a", "b", "c"), ("c",))
    with qtbot.waitSignal(wall.ticked_changed):
        wall.item(1).setCheckState(Qt.CheckState.Checked)
    assert wall.ticked == ("b", "c")
    wall.setCurrentRow(0)
    assert wall.selected == ("a",)
    wall.hang([])
    assert (wall.keys, wall.ticked, wall.selected) == ((), (), ())
