"""Filters side by side."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.segments import Segments


@pytest.fixture
def segments(qtbot: QtBot) -> Segments[str | None]:
    made: Segments[str | None] = Segments("状态", [("全部", None), ("待定", "open"), ("已定", "done")])
    qtbot.addWidget(made)
    return made


def test_one_is_on_and_a_click_changes_it(qtbot: QtBot, segments: Segments[str | None]) -> None:
    assert segments.value is None
    with qtbot.waitSignal(segments.picked):
        segments.findChildren(QPushButton)[2].click()
    assert segments.value == "done"
    with qtbot.assertNotEmitted(segments.picked):
        segments.findChildren(QPushButton)[2].click()


def test_choosing_in_the_program_tells_nobody(qtbot: QtBot, segments: Segments[str | None]) -> None:
    with qtbot.assertNotEmitted(segments.picked):
        segments.choose("open")
    assert segments.findChildren(QPushButton)[1].isChecked()


def test_counts_stand_beside_the_words(segments: Segments[str | None]) -> None:
    segments.count([1200, 3, 0])
    assert [b.accessibleName() for b in segments.findChildren(QPushButton)] == ["全部  1,200", "待定  3", "已定  0"]
