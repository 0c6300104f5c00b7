"""A closed-book part, then an open-book one: what stands where, and no way back."""

from __future__ import annotations

import pytest

from ipexam.domain.paper import Response
from ipexam.ui.room.departure import HandInPage
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.parts import NextPartPage
from ipexam.ui.room.review import ReviewPage
from tests.room.proctored import PART_PASSWORD, room_in_parts
from tests.ui.room.candidate import on, press, seat_of


@pytest.fixture(params=[False, True], ids=["open", "sealed"])
def sealed(request) -> bool:
    return request.param


@pytest.fixture
def exam(qtbot, window, tmp_path, pc, sealed) -> ExamPage:
    seat = room_in_parts(tmp_path, pc, sealed).sign_in("A01", "123X", window._news.heard.emit)
    seat.confirm_identity()
    seat.read_rules()
    window.entrance.seated.emit(seat)
    return on(qtbot, window, ExamPage)


def leave_part(qtbot, window) -> NextPartPage:
    window.page.reviewed.emit()
    press(on(qtbot, window, ReviewPage), "下一部分…")
    return on(qtbot, window, NextPartPage)


def test_the_closed_part_has_no_book_and_only_its_own_questions(exam) -> None:
    assert exam.book is None
    assert sorted(exam.navigator._cells) == ["q01", "q02", "q03"]
    exam.go_to("q03")
    assert not exam.question._on.isVisible()
    assert exam.navigator.review.accessibleName() == "检查答卷"


def test_the_review_of_a_part_shows_nothing_of_the_next_one(qtbot, window, exam) -> None:
    exam.reviewed.emit()
    assert on(qtbot, window, ReviewPage).table.model().rowCount() == 3


def test_the_next_part_is_confirmed_twice_and_has_its_book(qtbot, window, exam, sealed) -> None:
    seat_of(window).answer(Response("q01", choices=("b",)))
    page = leave_part(qtbot, window)
    page.box.setText(PART_PASSWORD if sealed else "")
    press(page, "进入下一部分")
    assert seat_of(window).snapshot().part == 0
    press(page, "确认进入")
    second = on(qtbot, window, ExamPage)
    assert second is not exam
    assert second.book is not None
    assert sorted(second.navigator._cells) == ["q04", "q05", "q06"]
    assert second.question._title.text() == "第 4 题，共 6 题"
    second.reviewed.emit()
    review = on(qtbot, window, ReviewPage)
    assert review.table.model().rowCount() == 6
    assert review.table.model().index(0, 3).data() == "B  选项b（A01）"
    review.table.setCurrentIndex(review.table.model().index(0, 0))
    press(review, "前往该题")
    assert window.page is review
    press(review, "交卷…")
    on(qtbot, window, HandInPage)


def test_a_wrong_password_opens_nothing(qtbot, window, exam, sealed) -> None:
    page = leave_part(qtbot, window)
    if not sealed:
        assert page.box.isHidden()
        return
    press(page, "进入下一部分")
    assert "密码" in page.trouble
    page.box.setText("0000 0000 0000 0000")
    press(page, "进入下一部分")
    press(page, "确认进入")
    qtbot.waitUntil(lambda: "密码" in page.trouble and "返回" not in page.trouble)
    assert seat_of(window).snapshot().part == 0
    press(page, "返回检查")
    assert isinstance(window.page, ReviewPage)
