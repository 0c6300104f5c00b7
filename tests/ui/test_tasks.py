"""Tasks: results on the GUI thread, progress, cancel, errors, and owners that are gone."""

from __future__ import annotations

import gc
import sys
import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ipexam.domain.file_errors import FileMissing
from ipexam.domain.progress import Report
from ipexam.ui import tasks
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.wait import WaitDialog
from ipexam.wording.errors import sentence


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def gate() -> object:
    """Work that waits for this event is let go at the end whatever the test did."""
    event = threading.Event()
    yield event
    event.set()


def idle() -> bool:
    return not tasks.busy()


def wait_dialogs() -> list[WaitDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, WaitDialog) and w.isVisible()]


def test_the_work_runs_elsewhere_and_the_result_arrives_on_the_gui_thread(qtbot: QtBot, owner: QWidget) -> None:
    places: list[object] = []

    def work(report: Report) -> int:
        places.append(threading.get_ident())
        return 42

    def done(result: int) -> None:
        places.extend([result, QThread.currentThread() is QApplication.instance().thread()])

    tasks.run(owner, "数", work=work, done=done)
    qtbot.waitUntil(idle)
    assert places[0] != threading.get_ident()
    assert places[1:] == [42, True]


def test_a_short_task_shows_no_dialog(qtbot: QtBot, owner: QWidget) -> None:
    seen: list[int] = []
    tasks.run(owner, "短", work=lambda report: 1, done=seen.append)
    qtbot.waitUntil(idle)
    qtbot.wait(tasks.WAIT_MS + 50)
    assert seen == [1]
    assert wait_dialogs() == []


def test_a_long_task_shows_its_progress(qtbot: QtBot, owner: QWidget, gate: threading.Event) -> None:
    def work(report: Report) -> None:
        report(120, 300, "hours.xlsx")
        gate.wait(10)
        report(300, 300, "")

    tasks.run(owner, "导入学时", work=work)
    qtbot.waitUntil(lambda: bool(wait_dialogs()))
    dialog = wait_dialogs()[0]
    texts = [shown.text() for shown in dialog.findChildren(QLabel)]
    assert {"导入学时", "hours.xlsx", "120 / 300"} <= set(texts)
    gate.set()
    qtbot.waitUntil(idle)
    assert wait_dialogs() == []


def test_silent_work_shows_no_dialog_however_long_it_takes(qtbot: QtBot, owner: QWidget, gate: threading.Event) -> None:
    tasks.run(owner, "封存", work=lambda report: gate.wait(10), silently=True)
    qtbot.wait(tasks.WAIT_MS + 50)
    assert tasks.busy()
    assert wait_dialogs() == []
    gate.set()
    qtbot.waitUntil(idle)


def test_cancel_ends_the_work_in_silence(qtbot: QtBot, owner: QWidget) -> None:
    heard: list[object] = []
    began, cancelled = threading.Event(), threading.Event()

    def work(report: Report) -> None:
        began.set()
        try:
            while True:
                report(1, 0)
        finally:
            cancelled.set()

    tasks.run(owner, "长", work=work, done=heard.append, failed=heard.append)
    qtbot.waitUntil(lambda: bool(wait_dialogs()))
    wait_dialogs()[0].reject()
    qtbot.waitUntil(idle)
    assert cancelled.is_set()
    assert heard == []
    assert wait_dialogs() == []


def test_a_user_error_becomes_its_sentence(qtbot: QtBot, owner: QWidget) -> None:
    error = FileMissing("报名表.xlsx")

    def work(report: Report) -> None:
        raise error

    tasks.run(owner, "导入", work=work)
    qtbot.waitUntil(lambda: owner.findChild(MessageDialog) is not None)
    dialog = owner.findChild(MessageDialog)
    assert dialog.accessibleDescription() == sentence(error)
    dialog.reject()


def test_a_page_may_take_the_error_itself(qtbot: QtBot, owner: QWidget) -> None:
    error, taken = FileMissing("a.xlsx"), []

    def work(report: Report) -> None:
        raise error

    tasks.run(owner, "导入", work=work, failed=taken.append)
    qtbot.waitUntil(idle)
    assert taken == [error]
    assert owner.findChild(MessageDialog) is None


def test_a_bug_flies_to_the_safety_net_with_its_traceback(
    qtbot: QtBot, owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[tuple[object, ...]] = []
    monkeypatch.setattr(sys, "excepthook", lambda *facts: caught.append(facts))

    def work(report: Report) -> None:
        raise ZeroDivisionError("bug")

    tasks.run(owner, "错", work=work)
    qtbot.waitUntil(lambda: bool(caught))
    kind, error, trace = caught[0]
    assert kind is ZeroDivisionError
    assert str(error) == "bug"
    assert trace is not None


def test_nothing_is_delivered_to_an_owner_that_is_gone(qtbot: QtBot, gate: threading.Event) -> None:
    window, heard = QWidget(), []

    def work(report: Report) -> int:
        gate.wait(10)
        return 1

    tasks.run(window, "慢", work=work, done=heard.append)
    delete(window)
    gate.set()
    qtbot.waitUntil(idle)
    assert heard == []


class Witness:
    """Writes down the thread in which it dies."""

    def __init__(self, died_in: list[int]) -> None:
        self._died_in = died_in

    def __del__(self) -> None:
        self._died_in.append(threading.get_ident())


@pytest.mark.parametrize("fails", [False, True])
def test_what_work_refers_to_is_let_go_of_on_the_gui_thread(qtbot: QtBot, owner: QWidget, fails: bool) -> None:
    died_in: list[int] = []

    def start(witness: Witness) -> None:
        def work(report: Report) -> Witness:
            report(1, 1)
            if fails:
                raise FileMissing(str(witness))
            return witness

        tasks.run(owner, "读", work=work, done=lambda result: None, failed=lambda error: None)

    for number in range(200):
        start(Witness(died_in))
        qtbot.waitUntil(idle)
        QApplication.processEvents()
        if fails:  # an error and its traceback are a cycle
            gc.collect()
        assert len(died_in) == number + 1
    assert set(died_in) == {threading.get_ident()}


def test_a_double_click_is_one_click(qtbot: QtBot, owner: QWidget, gate: threading.Event) -> None:
    heard: list[int] = []

    def work(report: Report) -> int:
        gate.wait(10)
        return 1

    tasks.run(owner, "导入", work=work, done=heard.append)
    tasks.run(owner, "导入", work=work, done=heard.append)
    gate.set()
    qtbot.waitUntil(idle)
    assert heard == [1]


def test_one_task_at_a_time(qtbot: QtBot, owner: QWidget) -> None:
    running, most = [], []

    def work(report: Report) -> None:
        running.append(1)
        most.append(len(running))
        running.pop()

    for number in range(5):
        tasks.run(owner, f"第 {number} 个", work=work)
    qtbot.waitUntil(idle)
    assert most == [1] * 5


def test_work_that_cannot_be_stopped_offers_no_cancel(
    qtbot: QtBot, owner: QWidget, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "WAIT_MS", 0)
    tasks.run(owner, "写入", work=lambda _report: gate.wait(10), cancellable=False)
    qtbot.waitUntil(lambda: bool(wait_dialogs()))
    dialog = wait_dialogs()[0]
    assert not any(button.isVisible() for button in dialog.findChildren(QPushButton))
    dialog.reject()
    assert dialog.isVisible()
    gate.set()
    qtbot.waitUntil(idle)
