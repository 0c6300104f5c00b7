"""Double marking in the window: queues, arbitration, rules, release, reopening."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from ipexam.domain.marking import MarkingRules, Queue
from ipexam.services.office import Office
from ipexam.services.written_marks import WrittenMarkService
from ipexam.ui.office import marking_bar
from ipexam.ui.office.marking_dialogs import ReopenDialog, RulesDialog
from ipexam.ui.office.written import WrittenPage
from ipexam.ui.widgets.message import MessageDialog
from tests.services.exams import ExamDay
from tests.ui.office.conftest import CODE, open_window, settle
from tests.ui.office.exam_office import exam_day, written_answers
from tests.ui.office.test_pages import opened, texts

TEXTS = ["质押自登记时设立。", "不知道", "略"]


@pytest.fixture
def day(empty_office: Office, tmp_path: Path) -> ExamDay:
    made = exam_day(empty_office, tmp_path)
    written_answers(made, TEXTS)
    return made


@pytest.fixture
def page(qtbot: QtBot, day: ExamDay, empty_office: Office, tmp_path: Path) -> WrittenPage:
    shown = opened(qtbot, open_window(qtbot, empty_office, tmp_path), "written")
    assert isinstance(shown, WrittenPage)
    return shown


def mark_as(day: ExamDay, name: str, mark: str) -> None:
    service = WrittenMarkService(replace(day.desk, actor=replace(day.desk.actor, name=name)))
    for answer in service.written(CODE):
        service.give(answer.attempt_id, answer.item_id, Fraction(mark))


def close_messages(page: WrittenPage) -> None:
    for dialog in page.window().findChildren(MessageDialog):
        dialog.reject()


def queue(page: WrittenPage, wanted: Queue) -> list[str]:
    """The answers of a queue over all questions."""
    page._bar._queues.choose(wanted)
    page._bar.picked.emit()
    found = []
    for row in range(page._listing.model.total):
        page._listing.table.selectRow(row)
        found += [group[0].text for group, _mark in page._queue._rows]
    return sorted(found)


def test_arrow_keys_turn_the_answers_and_the_queue_follows(qtbot: QtBot, page: WrittenPage) -> None:
    for row in range(page._listing.model.total):
        page._listing.table.selectRow(row)
        if len(page._marking.rows) > 1:
            break
    page._marking.take_focus()
    qtbot.keyClick(page._marking._box, Qt.Key.Key_Down)
    assert (page._marking.place, page._queue.table.currentIndex().row()) == (1, 1)
    qtbot.keyClick(page._marking._box, Qt.Key.Key_Up)
    assert (page._marking.place, page._queue.table.currentIndex().row()) == (0, 0)
    page._queue.table.setCurrentIndex(page._queue.model.index(1, 0))
    page._queue.table.clicked.emit(page._queue.model.index(1, 0))
    assert page._marking.place == 1


def test_the_arbiter_sees_both_marks_without_names_and_decides(
    qtbot: QtBot, page: WrittenPage, day: ExamDay, empty_office: Office
) -> None:
    empty_office.marking.set_rules(CODE, "S1", MarkingRules(2))
    mark_as(day, "王评", "2")
    page.refresh()
    assert len(queue(page, Queue.SECOND)) > 0
    mark_as(day, "李评", "9")
    page.refresh()
    assert queue(page, Queue.WAITING) == queue(page, Queue.SECOND) == []
    assert len(queue(page, Queue.ARBITRATION)) > 0
    shown = texts(page)
    assert "两位评阅人分别给了 2 分和 9 分" in shown
    assert "3 份待仲裁" in shown
    assert not {"王评", "李评", *day.names} & set(shown.split())
    page._marking._box.insert("5")
    qtbot.keyClick(page._marking._box, Qt.Key.Key_Return)
    settle(qtbot)
    assert empty_office.marking.lines(CODE)[0].disputed < 3


def test_a_released_mark_is_shown_and_the_box_takes_nothing(
    qtbot: QtBot, page: WrittenPage, day: ExamDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(marking_bar, "ask", lambda *said: asked.append(said[2]) or True)
    assert not page._bar._release.isEnabled()
    mark_as(day, "林老师", "4")
    page.refresh()
    page._bar.release()
    settle(qtbot)
    close_messages(page)
    page._show(page._question)
    assert "冻结并计入成绩" in asked[0]
    assert page._marking._box.isReadOnly()
    assert "已发布" in page._bar._state.text()
    page._marking.enter()
    assert {answer.mark for answer in day.written.written()} == {4}


def test_answers_without_a_mark_are_named_before_a_release_in_part(
    qtbot: QtBot, page: WrittenPage, day: ExamDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = day.written.written()[0]
    day.written.give(first.attempt_id, first.item_id, Fraction(3))
    page.refresh()
    said: list[str] = []
    monkeypatch.setattr(marking_bar, "ask", lambda *told: said.append(told[2] + told[3]))
    page._bar.release()
    assert "另有 2 份未定分" in said[0]
    assert "先发布已定分的" in said[0]
    assert {answer.mark for answer in day.written.written() if answer.stage.value == "released"} == set()


def test_reopening_asks_for_a_reason_first(
    qtbot: QtBot, page: WrittenPage, day: ExamDay, empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page._bar.reopen()
    assert any("没有已发布的得分" in texts(dialog) for dialog in page.window().findChildren(MessageDialog))
    close_messages(page)
    mark_as(day, "林老师", "4")
    empty_office.marking.release(CODE, "S1")
    page.refresh()

    def answer(dialog: ReopenDialog) -> QDialog.DialogCode:
        assert not dialog._reopen.isEnabled()
        dialog._reason.setText("漏评一题")
        assert dialog._reopen.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(ReopenDialog, "exec", answer)
    page._bar.reopen()
    settle(qtbot)
    assert empty_office.marking.lines(CODE)[0].released == 0
    assert empty_office.audit.page()[0][0].facts["reason"] == "漏评一题"


def test_markers_and_threshold_are_set_in_a_dialog(
    qtbot: QtBot, page: WrittenPage, empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: RulesDialog) -> QDialog.DialogCode:
        assert not dialog._threshold.isEnabled()
        dialog._markers.choose(2)
        dialog._show(0)
        assert dialog._threshold.isEnabled()
        dialog._threshold.setValue(12.5)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RulesDialog, "exec", answer)
    page._bar.set_rules()
    settle(qtbot)
    assert empty_office.marking.lines(CODE)[0].rules == MarkingRules(2, Fraction("12.5"))
    assert "12.5%" in page._bar._rules.text()
