"""All guards together, on the window of the exam room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ipexam.domain.alarm import Alarm
from tests.ui.room.candidate import begin, commit, seat_of


@pytest.fixture
def exam(qtbot, window, stick):
    return begin(qtbot, window, stick)


def test_who_shuts_the_window_again_and_again_is_told_and_recorded_once(window, exam, alarms) -> None:
    for _time in range(5):
        window.close()
    assert alarms == [Alarm.SHUT_OFTEN]
    assert "不能关闭" in exam.strip.accessibleName()


def test_a_screen_that_is_plugged_in_is_recorded_once(window, exam, alarms, monkeypatch) -> None:
    screen = QApplication.primaryScreen()
    monkeypatch.setattr(window.watch._app, "screens", lambda: [screen, screen], raising=False)
    window.watch._look_round(screen)
    window.watch._look_round(screen)
    assert alarms == [Alarm.SECOND_SCREEN]
    assert "第二块显示屏" in exam.strip.accessibleName()


def test_what_is_being_composed_is_kept_when_the_focus_goes(window, exam) -> None:
    exam.go_to("q05")
    commit(exam.question.answer.field, "质押")
    exam.question.answer.field.composing = "deng ji"
    window.watch.lock.lost.emit("browser")
    assert seat_of(window).snapshot().item("q05").response.text == "质押deng ji"


def test_after_handing_in_nothing_is_guarded(qtbot, window, exam) -> None:
    assert window.watch.lock._on
    window.sitting._hand_in()
    assert not window.watch.lock._on
    assert not window.watch.clipboard._on
    qtbot.waitUntil(lambda: window.sitting.may_close)


@pytest.fixture
def alarms(window, exam, monkeypatch) -> list[Alarm]:
    heard: list[Alarm] = []
    monkeypatch.setattr(seat_of(window), "alarm", heard.append)
    return heard
