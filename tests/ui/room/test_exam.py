"""The exam page: keys, panes, clock, size of text, and what the engine refuses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from ipexam.domain.exam_errors import AnswerTooLong
from ipexam.domain.paper import Response
from ipexam.room.seat import MAX_ANSWER_CHARACTERS
from ipexam.ui import theme
from ipexam.ui.room.keys import KeysDialog
from ipexam.ui.room.strip import crossed
from ipexam.ui.tokens import zoomed
from ipexam.wording.errors import sentence
from tests.exchange.packages import new_office, write_package
from tests.ui.room.candidate import begin, commit, key, pass_seconds, seat_of

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def exam(qtbot, window, stick):
    return begin(qtbot, window, stick)


def cell(exam, number: int) -> QToolButton:
    return exam.navigator._cells[f"q{number:02d}"]


def test_letters_typed_into_a_field_are_text_and_choose_nothing(qtbot, window, exam) -> None:
    exam.book.box.setFocus()
    key(qtbot, Qt.Key.Key_B)
    key(qtbot, Qt.Key.Key_2)
    assert exam.book.box.text() == "b2"
    assert seat_of(window).snapshot().answered == 0


def test_the_keypad_chooses_too(qtbot, window, exam) -> None:
    key(qtbot, Qt.Key.Key_3, Qt.KeyboardModifier.KeypadModifier)
    assert seat_of(window).snapshot().item("q01").response == Response("q01", choices=("c",))


def test_the_navigator_shows_what_is_answered_and_flagged(qtbot, exam) -> None:
    key(qtbot, Qt.Key.Key_A)
    key(qtbot, Qt.Key.Key_M, CTRL)
    assert cell(exam, 1).accessibleName() == "第 1 题，已答、已标记" or "已答" in cell(exam, 1).accessibleName()
    assert cell(exam, 1).property("answered") == "true"
    assert "未答" in cell(exam, 2).accessibleName()
    assert exam.navigator._count.text() == "已答 1 / 6，标记 1"


def test_a_click_in_the_navigator_goes_there_and_keeps_what_was_typed(window, exam) -> None:
    exam.go_to("q05")
    exam.question.answer.field.setPlainText("未完")
    cell(exam, 2).click()
    assert exam.question.item.id == "q02"
    assert seat_of(window).snapshot().item("q05").response == Response("q05", text="未完")
    cell(exam, 5).click()
    assert exam.question.answer.field.toPlainText() == "未完"


def test_typed_text_is_handed_over_within_a_second(window, exam, clock) -> None:
    exam.go_to("q05")
    exam.question.answer.field.setPlainText("正在写")
    exam.question._pause.start(60_000)
    pass_seconds(window, clock, 1)
    assert seat_of(window).snapshot().item("q05").response == Response("q05", text="正在写")


def test_f6_goes_round_the_panes(qtbot, exam) -> None:
    assert exam.question.isAncestorOf(QApplication.focusWidget())
    key(qtbot, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is exam.book.box
    key(qtbot, Qt.Key.Key_F6)
    assert exam.navigator.isAncestorOf(QApplication.focusWidget())
    key(qtbot, Qt.Key.Key_F6)
    assert exam.question.isAncestorOf(QApplication.focusWidget())


def test_ctrl_f_searches_and_alt_up_goes_back(qtbot, exam) -> None:
    key(qtbot, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is exam.book.box
    commit(exam.book.box, "商标")
    key(qtbot, Qt.Key.Key_Return)
    assert exam.book._faces.currentWidget() is exam.book.hits
    key(qtbot, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: exam.book._faces.currentWidget() is exam.book.contents)


def test_quiet_warnings_come_once_at_their_minutes(qtbot, window, tmp_path, stick, clock) -> None:
    exam = begin(qtbot, window, write_package(tmp_path, new_office(), minutes=6))
    assert exam.strip.isHidden()
    heard = []
    for _second in range(330):
        pass_seconds(window, clock, 1)
        if not exam.strip.isHidden():
            heard.append(exam.strip.accessibleName())
            exam.strip.hide()
    assert heard == ["距离考试结束还有 5 分钟", "距离考试结束还有 1 分钟，请抓紧作答"]
    assert exam.bar._clock.text() == "00:30"
    assert exam.bar._clock.property("tone") == "bad"


def test_a_warning_is_not_missed_when_a_second_is_skipped() -> None:
    assert crossed(30 * 60 + 1, 30 * 60 - 1) == 30
    assert crossed(30 * 60, 30 * 60 - 1) is None
    assert crossed(61, 58) == 1
    assert crossed(45 * 60, 40 * 60) is None


def test_a_hidden_clock_stays_hidden_while_the_time_runs(qtbot, window, exam, clock) -> None:
    assert exam.bar._clock.text() == "1:30:00"
    exam.bar._hide.click()
    pass_seconds(window, clock, 2)
    assert not any(character.isdigit() for character in exam.bar._clock.text())
    exam.bar._hide.click()
    assert exam.bar._clock.text() == "1:29:58"


def test_the_text_grows_and_stays_grown_at_the_next_question(qtbot, exam) -> None:
    for _step in range(9):
        exam.bar._zoom_in()
    assert exam.bar.zoom == 200
    assert exam.question.answer.rows[0].font().pixelSize() == zoomed(200)
    exam.go_to("q05")
    assert exam.question.answer.field.font().pixelSize() == zoomed(200)
    exam.bar._zoom_out()
    assert exam.question.answer.field.font().pixelSize() == zoomed(175)


def test_the_material_can_be_put_away(exam) -> None:
    exam.bar._book.click()
    assert exam.book.isHidden()
    exam.bar._book.click()
    assert exam.book.isVisible()


def test_light_and_dark_are_switched_at_once(exam) -> None:
    app = QApplication.instance()
    before = theme.look()
    exam.bar._switch_theme()
    assert theme.look() is not before
    theme.apply(app, dark=before is theme.Look.DARK)


def test_the_keys_are_explained(exam) -> None:
    exam.bar.asked.emit()
    dialog = exam.findChild(KeysDialog)
    assert dialog.isVisible()
    dialog.accept()


def test_an_endless_answer_is_told_and_stays_in_the_window(window, exam) -> None:
    exam.go_to("q06")
    exam.question.answer.field.setPlainText("长" * (MAX_ANSWER_CHARACTERS + 1))
    exam.question.settle()
    assert exam.strip.accessibleName() == sentence(AnswerTooLong(MAX_ANSWER_CHARACTERS))
    assert len(exam.question.answer.field.toPlainText()) == MAX_ANSWER_CHARACTERS + 1
    exam.question.answer.field.setPlainText("短")
    exam.question.settle()
    assert exam.strip.isHidden()
    assert seat_of(window).snapshot().item("q06").response == Response("q06", text="短")


def test_lost_focus_is_recorded_while_the_exam_runs(window, exam) -> None:
    before = seat_of(window).snapshot().focus_losses
    window.watch.lock.lost.emit("firefox")
    assert window.watch.cover.isVisible()
    assert window.watch.cover.size() == window.size()
    window.watch.lock.back.emit()
    assert window.watch.cover.isHidden()
    assert seat_of(window).snapshot().focus_losses == before + 1


def test_whatever_takes_the_focus_has_a_name(exam) -> None:
    for place in range(6):
        exam.go_to(f"q{place + 1:02d}")
        nameless = [
            part
            for part in exam.findChildren(QWidget)
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and not part.accessibleName()
        ]
        assert nameless == []
