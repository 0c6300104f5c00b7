"""The end of a sitting: nobody leaves too early, and what the proctor ends is sealed."""

from __future__ import annotations

from dataclasses import replace

from ipexam.room.room import Room
from ipexam.room.snapshot import Phase
from ipexam.ui.room.departure import EndPage, ReceiptPage
from ipexam.ui.room.exam import ExamPage
from tests.room.exam_pc import open_room
from tests.ui.room.candidate import begin, on, pass_seconds, press, seat_of


def test_who_hands_in_too_early_is_told_and_goes_on(qtbot, window, tmp_path, pc, clock) -> None:
    package = open_room(tmp_path, pc)._package
    sitting = replace(package.manifest.sitting, earliest_hand_in_minutes=30)
    room = Room(replace(package, manifest=replace(package.manifest, sitting=sitting)), pc)
    seat = room.sign_in("A01", "123X", window._news.heard.emit)
    seat.confirm_identity()
    seat.read_rules()
    window.entrance.seated.emit(seat)
    exam = on(qtbot, window, ExamPage)
    window.sitting._hand_in()
    assert on(qtbot, window, ExamPage) is exam
    assert "30" in exam.strip.accessibleName()
    assert seat.snapshot().phase is Phase.RUNNING
    assert window.watch.lock._on
    pass_seconds(window, clock, 1)
    assert seat.snapshot().remaining_seconds == 90 * 60 - 1


def test_the_receipt_comes_before_good_bye(qtbot, window, stick) -> None:
    begin(qtbot, window, stick)
    window.sitting._hand_in()
    receipt = on(qtbot, window, ReceiptPage)
    assert seat_of(window).snapshot().phase is Phase.HANDED_IN
    press(receipt, "完成")
    on(qtbot, window, EndPage)
    assert window.close()
