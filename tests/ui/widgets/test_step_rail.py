"""The steps of a wizard in a row."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.step_rail import StepRail


@pytest.fixture
def rail(qtbot: QtBot) -> StepRail:
    made = StepRail(["文件", "人员", "完成"])
    qtbot.addWidget(made)
    return made


def test_a_screen_reader_hears_which_step_it_is(rail: StepRail) -> None:
    rail.mark(1)
    said = [step.accessibleName() for step in rail.findChildren(QPushButton)]
    assert said == ["第 1 步：文件，已完成", "第 2 步：人员，当前步骤", "第 3 步：完成，未开始"]


def test_only_steps_that_are_done_can_be_seen_again(qtbot: QtBot, rail: StepRail) -> None:
    rail.mark(2)
    steps = rail.findChildren(QPushButton)
    assert [step.isEnabled() for step in steps] == [True, True, False]
    with qtbot.waitSignal(rail.chosen) as told:
        steps[1].click()
    assert told.args == [1]
    rail.mark(2, closed=True)
    assert not any(step.isEnabled() for step in steps)
