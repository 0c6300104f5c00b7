"""A proctor at the seat: the number, the code, and what the seat does then."""

from __future__ import annotations

import random

import pytest
from PySide6.QtWidgets import QLabel

from ipexam.domain.proctor import Proctor, ProctorAction, ProctorOrder, ReasonCategory
from ipexam.exchange.proctor_key import ProctorKey, seal_proctor_key
from ipexam.room.snapshot import Phase
from ipexam.ui.room.arrival import TypingPage
from ipexam.ui.room.departure import ReceiptPage
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.proctor_call import ProctorCall
from tests.exchange.packages import CHEAP, content
from tests.room.exam_pc import kill
from tests.room.proctored import MASTERS, RESERVE, SIGNING, ordered, proctored_room, proved
from tests.ui.room.candidate import commit, compose, on, pass_seconds, press, seat_of

KEY_PIN = "27182818"


@pytest.fixture
def room(tmp_path, pc):
    return proctored_room(tmp_path, pc)


@pytest.fixture
def exam(qtbot, window, room) -> ExamPage:
    """The first question of a seat with two proctors."""
    seat = room.sign_in("A01", "123X", window._news.heard.emit)
    seat.confirm_identity()
    seat.read_rules()
    window.entrance.seated.emit(seat)
    return on(qtbot, window, ExamPage)


def call(qtbot, window) -> ProctorCall:
    window.page.called.emit()
    return on(qtbot, window, ProctorCall)


def order(window, page: ProctorCall, action: ProctorAction, *numbers: int, minutes: int = 0) -> None:
    """Choose an order and type the codes that fit the number on the screen."""
    page.action.choose(action)
    page.minutes.setValue(minutes or 1)
    page._arrange()
    wanted = ProctorOrder(action, minutes, ReasonCategory.OTHER)
    for box, code in zip(page.codes, proved(seat_of(window), wanted, *numbers), strict=False):
        box.setText(f"{code[:4]} {code[4:]}")
    press(page, "执行")


def test_more_time_by_one_code_is_announced_to_the_candidate(qtbot, window, exam, clock) -> None:
    order(window, call(qtbot, window), ProctorAction.ADD_TIME, 1, minutes=5)
    assert on(qtbot, window, ExamPage) is exam
    pass_seconds(window, clock, 1)
    assert seat_of(window).snapshot().remaining_seconds == 95 * 60 - 1
    assert "5 分钟" in exam.strip.accessibleName()


def test_a_lot_of_time_asks_for_a_second_code(qtbot, window, exam) -> None:
    page = call(qtbot, window)
    page.action.choose(ProctorAction.ADD_TIME)
    page.minutes.setValue(10)
    assert page._by_code[1].isHidden()
    page.minutes.setValue(11)
    assert not page._by_code[1].isHidden()
    order(window, page, ProctorAction.ADD_TIME, 1, 2, minutes=20)
    assert seat_of(window).snapshot().granted_minutes == 20


def test_the_page_shows_the_number_that_the_seat_accepts_and_a_new_one_after_use(qtbot, window, exam) -> None:
    page = call(qtbot, window)
    before = seat_of(window).challenge()
    assert page._nonce.text().replace(" ", "") == before
    order(window, page, ProctorAction.INCIDENT, 1)
    assert call(qtbot, window)._nonce.text().replace(" ", "") == seat_of(window).challenge() != before


def test_after_a_wrong_code_the_next_one_waits_and_the_page_says_how_long(qtbot, window, exam, clock) -> None:
    page = call(qtbot, window)
    page.codes[0].setText("00000000")
    press(page, "执行")
    assert "1 秒" in page.trouble
    assert not page._confirm.isEnabled()
    assert page.codes[0].text() == ""
    pass_seconds(window, clock, 2)
    assert page._confirm.isEnabled()
    assert page.trouble == ""


def test_what_is_being_composed_is_kept_when_the_proctor_comes(qtbot, window, exam) -> None:
    exam.go_to("q05")
    commit(exam.question.answer.field, "质押")
    compose(exam.question.answer.field, "deng ji")
    press(call(qtbot, window), "返回考试")
    on(qtbot, window, ExamPage)
    assert seat_of(window).snapshot().item("q05").response.text == "质押deng ji"


def test_a_frozen_seat_shows_no_question_and_its_clock_stands(qtbot, window, exam, clock) -> None:
    order(window, call(qtbot, window), ProctorAction.FREEZE, 1)
    page = on(qtbot, window, ProctorCall)
    assert page.accessibleName() == "考试已暂停"
    assert not window.close()
    pass_seconds(window, clock, 60)
    assert seat_of(window).snapshot().remaining_seconds == 90 * 60
    order(window, page, ProctorAction.THAW, 2)
    assert on(qtbot, window, ExamPage) is exam


def test_a_proctor_can_hand_in_and_take_it_back(qtbot, window, exam) -> None:
    order(window, call(qtbot, window), ProctorAction.END, 1)
    receipt = on(qtbot, window, ReceiptPage)
    assert seat_of(window).snapshot().phase is Phase.HANDED_IN
    page = call(qtbot, window)
    order(window, page, ProctorAction.REOPEN, 1, 2)
    assert on(qtbot, window, ExamPage) is not receipt
    assert seat_of(window).snapshot().phase is Phase.RUNNING
    assert not window.close()
    assert window.watch.lock._on


def test_a_long_outage_waits_for_the_proctor_and_goes_on_where_it_was(qtbot, open_window, room, clock) -> None:
    first = open_window()
    seat = room.sign_in("A01", "123X", first._news.heard.emit)
    seat.confirm_identity()
    seat.read_rules()
    first.entrance.seated.emit(seat)
    on(qtbot, first, ExamPage).go_to("q05")
    first.watch.set_running(False)
    first.sitting._timer.stop()
    first.sitting._let_go = True
    kill(seat)
    first.hide()
    clock.pass_ms(80 * 60_000)
    second = open_window()
    second.start(None)
    page = on(qtbot, second, ProctorCall)
    assert page.accessibleName() == "请等候监考员"
    assert not any(label.text() == "简述流程。" for label in second.findChildren(QLabel))
    pass_seconds(second, clock, 30)
    order(second, page, ProctorAction.RESUME, 1)
    exam = on(qtbot, second, ExamPage)
    assert exam.question.item.id == "q05"
    assert seat_of(second).snapshot().remaining_seconds == 90 * 60


def test_a_moved_attempt_can_be_left(qtbot, window, exam) -> None:
    order(window, call(qtbot, window), ProctorAction.MOVE, 1, 2)
    page = on(qtbot, window, ProctorCall)
    assert page.accessibleName() == "考试已转到其他电脑"
    assert window.close()


def test_a_reserve_seat_asks_for_the_name_and_waits_for_the_proctor(qtbot, window, room) -> None:
    window.entrance._sign_in(room)
    page = window.page
    page.number.setText(RESERVE)
    page.last_four.setText("567X")
    press(page, "登录")
    qtbot.waitUntil(lambda: not page.name.isHidden())
    commit(page.name, "补考人")
    press(page, "登录")
    qtbot.waitUntil(lambda: window.sitting is not None)
    press(window.page, "是我本人")
    waiting = on(qtbot, window, ProctorCall)
    ordered(seat_of(window), ProctorAction.AUTHORISE)
    window.sitting._leave_proctor()
    assert on(qtbot, window, TypingPage) is not waiting


def test_an_order_is_proved_by_the_key_file_on_the_stick(qtbot, window, exam, tmp_path, monkeypatch) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in (1, 2):
        write_seat_key(stick, number)
    monkeypatch.setattr("ipexam.ui.room.visit.places", lambda: [tmp_path / "away", stick])
    page = call(qtbot, window)
    page.action.choose(ProctorAction.ADD_TIME)
    page.minutes.setValue(15)
    page.proof.choose(True)
    page._arrange()
    qtbot.waitUntil(lambda: page.keys[0].files.count() == 2)
    assert [key.files.currentText() for key in page.keys] == ["S1-1", "S1-2"]
    assert not page._by_key[1].isHidden()
    assert page._by_code[0].isHidden()
    page.keys[0].pin.setText("00000000")
    page.keys[1].pin.setText(KEY_PIN)
    press(page, "执行")
    qtbot.waitUntil(lambda: "PIN" in page.trouble)
    assert page.keys[1].pin.text() == ""
    monkeypatch.setattr(window.sitting._visit._gate, "_open_at", 0.0)
    for key in page.keys:
        key.pin.setText(KEY_PIN)
    press(page, "执行")
    on(qtbot, window, ExamPage)
    assert seat_of(window).snapshot().granted_minutes == 15
    assert seat_of(window).attempt.orders[-1].proctors == (1, 2)


def write_seat_key(folder, number: int) -> None:
    """The key file of one of the two proctors whom the seat knows."""
    facts = content().sitting
    key = ProctorKey(Proctor(number, f"监考{number}"), MASTERS[number], SIGNING[number], facts, "单位", ())
    (folder / f"S1-{number}.ipxproctor").write_bytes(seal_proctor_key(key, KEY_PIN, random.Random(9).randbytes, CHEAP))
