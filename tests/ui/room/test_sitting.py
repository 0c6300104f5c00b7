"""A whole sitting at the keyboard, and what may go wrong on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ipexam.attempt.events import OutageCause
from ipexam.domain.paper import Response
from ipexam.exchange.answers import open_answers, read_answer_file
from ipexam.exchange.journal import SaveStatus
from ipexam.room.snapshot import Phase
from ipexam.ui.room.arrival import IdentityPage, RulesPage, SignInPage, TypingPage
from ipexam.ui.room.departure import EndPage, HandInPage, ReceiptPage, SealingPage
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.opening import PasswordPage
from ipexam.ui.room.review import ReviewPage
from tests.exchange.packages import PASSWORD, new_office, seat_entries, write_package
from tests.room.exam_pc import kill
from tests.ui.room.candidate import begin, commit, compose, key, on, pass_seconds, press, seat_of, sign_in

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_whole_sitting_by_keyboard_reaches_the_office(qtbot, window, stick, clock, tmp_path) -> None:
    window.start(stick)
    page = on(qtbot, window, PasswordPage)
    page.box.setText("４８２１ 0937\u30005566 1204 7783 9150 ")
    qtbot.keyClick(page.box, Qt.Key.Key_Return)
    page = on(qtbot, window, SignInPage)
    qtbot.keyClicks(page.number, "a01")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    page.last_four.setText("１２３ｘ")
    qtbot.keyClick(page.last_four, Qt.Key.Key_Return)
    page = on(qtbot, window, IdentityPage)
    assert "陈䶮" in [shown.text() for shown in page.findChildren(QLabel)]
    qtbot.keyClick(page.first, Qt.Key.Key_Space)
    page = on(qtbot, window, TypingPage)
    commit(page.box, "试一试")
    press(page, "输入法正常，下一步")
    page = on(qtbot, window, RulesPage)
    assert "独立作答" in [shown.text() for shown in page.findChildren(QLabel)]
    qtbot.keyClick(page.first, Qt.Key.Key_Space)
    press(page, "开始考试")
    exam = on(qtbot, window, ExamPage)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(lambda: exam.isAncestorOf(QApplication.focusWidget()))

    key(qtbot, Qt.Key.Key_B)
    key(qtbot, Qt.Key.Key_Right, ALT)
    key(qtbot, Qt.Key.Key_1)
    key(qtbot, Qt.Key.Key_C)
    key(qtbot, Qt.Key.Key_M, CTRL)
    key(qtbot, Qt.Key.Key_Right, ALT)
    key(qtbot, Qt.Key.Key_A)
    key(qtbot, Qt.Key.Key_Right, ALT)
    commit(exam.question.answer.fields[0], "发明")
    commit(exam.question.answer.fields[1], "实用新型")
    key(qtbot, Qt.Key.Key_Right, ALT)
    commit(exam.question.answer.field, "先申请，后公布。")
    key(qtbot, Qt.Key.Key_Right, ALT)
    commit(exam.question.answer.field, "应予支持。")
    exam.book.box.setText("质押登记")
    qtbot.keyClick(exam.book.box, Qt.Key.Key_Return)
    exam.book.hits.opened.emit(1, 2, "")
    pass_seconds(window, clock, 61)

    key(qtbot, Qt.Key.Key_Return, CTRL)
    review = on(qtbot, window, ReviewPage)
    assert [review.table.model().index(row, 4).data() for row in range(6)] == ["已答"] * 6
    press(review, "交卷…")
    page = on(qtbot, window, HandInPage)
    press(page, "交卷")
    assert seat_of(window).snapshot().phase is Phase.RUNNING
    press(page, "确认交卷")
    receipt = on(qtbot, window, ReceiptPage)
    receipt.copy_wanted.emit(tmp_path)
    qtbot.waitUntil(lambda: not receipt._saved.isHidden())
    copies = list(tmp_path.glob("S1-A01*.ipa"))
    shown = [label.text() for label in receipt.findChildren(QLabel)]
    press(receipt, "完成")
    on(qtbot, window, EndPage)
    assert window.close()

    entry = seat_entries()[0]
    file = read_answer_file(copies[0].read_bytes(), "")
    attempt = open_answers(file, entry.signing.verifying, entry.secret, new_office().keys.opening, 90).attempt
    assert attempt.responses == {
        "q01": Response("q01", choices=("b",)),
        "q02": Response("q02", choices=("a", "c")),
        "q03": Response("q03", choices=("a",)),
        "q04": Response("q04", blanks=("发明", "实用新型")),
        "q05": Response("q05", text="先申请，后公布。"),
        "q06": Response("q06", text="应予支持。"),
    }
    assert attempt.flags == {"q02"}
    assert attempt.lookups == 2
    assert attempt.budget.spent_ms == 61_000
    assert file.facts.fingerprint in shown


def test_after_a_crash_the_exam_goes_on_by_itself(qtbot, open_window, stick, clock) -> None:
    first = open_window()
    exam = begin(qtbot, first, stick)
    key(qtbot, Qt.Key.Key_B)
    exam.go_to("q05")
    commit(exam.question.answer.field, "写到一半")
    pass_seconds(first, clock, 10)
    first.sitting._timer.stop()
    first.sitting._let_go = True
    kill(seat_of(first))
    first.hide()
    clock.pass_ms(192_000)

    second = open_window()
    second.start(stick)
    exam = on(qtbot, second, ExamPage)
    assert "已恢复 2 题作答" in exam.strip.accessibleName()
    assert "中断 3 分 12 秒" in exam.strip.accessibleName()
    assert exam.question.item.id == "q05"
    assert exam.question.answer.field.toPlainText() == "写到一半"
    assert seat_of(second).snapshot().remaining_seconds == 90 * 60 - 10
    assert seat_of(second).attempt.outages[0].cause is OutageCause.RESTARTED


def test_at_zero_the_inputs_freeze_and_nothing_typed_is_lost(qtbot, window, tmp_path, stick, clock) -> None:
    exam = begin(qtbot, window, write_package(tmp_path, new_office(), minutes=1))
    exam.go_to("q05")
    commit(exam.question.answer.field, "答")
    compose(exam.question.answer.field, "an")
    pass_seconds(window, clock, 60)
    page = on(qtbot, window, ReceiptPage)
    assert page.accessibleName() == "考试时间到，已自动交卷"
    assert not exam.question.isEnabled()
    assert seat_of(window).attempt.responses["q05"].text == "答an"
    assert seat_of(window).snapshot().phase is Phase.SEALED_AT_ZERO
    assert window.close()


def test_the_time_runs_out_on_the_review_page_too(qtbot, window, tmp_path, stick, clock) -> None:
    exam = begin(qtbot, window, write_package(tmp_path, new_office(), minutes=1))
    key(qtbot, Qt.Key.Key_B)
    exam.reviewed.emit()
    press(on(qtbot, window, ReviewPage), "交卷…")
    on(qtbot, window, HandInPage)
    pass_seconds(window, clock, 60)
    on(qtbot, window, ReceiptPage)
    assert seat_of(window).attempt.responses["q01"].choices == ("b",)


def test_the_exam_cannot_be_closed(qtbot, window, stick) -> None:
    begin(qtbot, window, stick)
    assert not window.close()
    assert window.isVisible()


def test_this_is_not_me_leads_back_and_leaves_nothing(qtbot, open_window, stick, pc) -> None:
    window = open_window()
    sign_in(qtbot, window, stick)
    press(on(qtbot, window, IdentityPage), "不是我")
    page = on(qtbot, window, SignInPage)
    page.signed.emit("A02", "4321", "")
    page = on(qtbot, window, IdentityPage)
    assert "区㛃" in [shown.text() for shown in page.findChildren(QLabel)]
    assert len(list(pc.journals.glob("*/seat-*/seat.key"))) == 1


def test_a_disk_that_refuses_is_red_and_says_since_when(qtbot, window, stick, monkeypatch) -> None:
    exam = begin(qtbot, window, stick)
    seat = seat_of(window)
    qtbot.waitUntil(lambda: exam.bar.save.text() == "✓ 已保存")
    journal, seconds = seat._state.journal, [0.0]
    monkeypatch.setattr(journal, "_seconds", lambda: seconds[0])

    def refuse(_batch) -> None:
        raise OSError("No space left on device")

    written = journal._write
    monkeypatch.setattr(journal, "_write", refuse)
    monkeypatch.setattr("ipexam.exchange.journal._log.warning", lambda *facts: None)
    key(qtbot, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: "秒未保存" in exam.bar.save.text())
    assert exam.bar.save.property("tone") == "bad"
    seconds[0] = 12.0
    window.sitting.tick()
    assert exam.bar.save.text() == "✕ 12 秒未保存"
    assert "12 秒未能写入磁盘" in exam.strip.accessibleName()
    monkeypatch.setattr(journal, "_write", written)
    qtbot.waitUntil(lambda: exam.bar.save.text() == "✓ 已保存", timeout=5000)
    assert exam.strip.isHidden()


def test_a_sealing_that_the_disk_refuses_is_told_and_tried_again(qtbot, window, stick, monkeypatch) -> None:
    begin(qtbot, window, stick)
    seat = seat_of(window)
    monkeypatch.setattr("ipexam.room.handing_in.SEAL_TIMEOUT_SECONDS", 0.01)
    monkeypatch.setattr("ipexam.exchange.journal._log.warning", lambda *facts: None)
    written = seat._state.journal._write

    def refuse(_batch) -> None:
        raise OSError("I/O error")

    monkeypatch.setattr(seat._state.journal, "_write", refuse)
    window.sitting._hand_in()
    page = on(qtbot, window, SealingPage)
    qtbot.waitUntil(lambda: page.troubled)
    assert not window.close()
    monkeypatch.setattr(seat._state.journal, "_write", written)
    on_receipt = on(qtbot, window, ReceiptPage)
    assert on_receipt.accessibleName() == "交卷成功"


def test_the_tick_stands_only_for_what_is_on_the_disk(qtbot, window, stick) -> None:
    exam = begin(qtbot, window, stick)
    exam.show_save(SaveStatus(3, 1, None, ""))
    assert exam.bar.save.text() == "正在保存…"
    exam.show_save(SaveStatus(4, 0, None, ""))
    assert exam.bar.save.text() == "✓ 已保存"


@pytest.mark.parametrize("typed", [PASSWORD, PASSWORD.replace(" ", "\n"), PASSWORD.replace(" ", "-")])
def test_the_password_is_taken_as_people_type_it(qtbot, window, stick, typed) -> None:
    window.start(stick)
    on(qtbot, window, PasswordPage).typed.emit(typed)
    on(qtbot, window, SignInPage)
