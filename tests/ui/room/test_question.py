"""The question pane: each type is answered as its candidate expects, and handed over in time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ipexam.domain.paper import Response
from ipexam.room.seat import MAX_ANSWER_CHARACTERS
from ipexam.room.snapshot import ItemState
from ipexam.ui.room.question import QuestionPane
from ipexam.ui.tokens import ZOOMS
from tests.exchange.packages import seat_paper
from tests.ui.room.candidate import commit, compose

PAPER = seat_paper("A01")


@pytest.fixture
def pane(qtbot):
    made = QuestionPane(PAPER, 0)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


@pytest.fixture
def told(pane) -> list[Response]:
    heard: list[Response] = []
    pane.answered.connect(heard.append)
    return heard


def show(pane: QuestionPane, place: int, response: Response | None = None) -> None:
    item = PAPER.items[place]
    pane.show_item(item, ItemState(item.id, response, False, True), 100, (), "")


def test_one_of_several_is_told_once_at_each_choice(pane, told) -> None:
    show(pane, 0)
    pane.choose(1)
    pane.choose(3)
    pane.choose(3)
    assert told == [Response("q01", choices=("b",)), Response("q01", choices=("d",))]


def test_arrow_keys_choose_among_the_options(qtbot, pane, told) -> None:
    show(pane, 0)
    pane.choose(0)
    qtbot.keyClick(pane.answer.rows[0], Qt.Key.Key_Down)
    assert told[-1] == Response("q01", choices=("b",))


def test_any_number_of_several_can_be_taken_back(pane, told) -> None:
    show(pane, 1)
    for place in (0, 2, 0):
        pane.choose(place)
    assert [response.choices for response in told] == [("a",), ("a", "c"), ("c",)]


def test_a_key_without_an_option_does_nothing(pane, told) -> None:
    show(pane, 2)
    pane.choose(4)
    show(pane, 4)
    pane.choose(0)
    assert told == []


def test_clearing_takes_an_answer_back(pane, told) -> None:
    show(pane, 0, Response("q01", choices=("b",)))
    assert pane.answer.rows[1].isChecked()
    pane.clear()
    assert told == [Response("q01")]
    assert not any(row.isChecked() for row in pane.answer.rows)


def test_showing_an_answer_is_no_answer(pane, told) -> None:
    show(pane, 0, Response("q01", choices=("b",)))
    show(pane, 3, Response("q04", blanks=("发明", "")))
    show(pane, 4, Response("q05", text="先申请"))
    pane.settle()
    assert told == []


def test_a_committed_word_is_told_at_once(pane, told) -> None:
    show(pane, 4)
    commit(pane.answer.field, "先申请")
    assert told == [Response("q05", text="先申请")]


def test_typing_is_told_after_a_pause(qtbot, pane, told) -> None:
    show(pane, 4)
    qtbot.keyClicks(pane.answer.field, "abc")
    assert told == []
    qtbot.waitUntil(lambda: told == [Response("q05", text="abc")], timeout=1000)


def test_settling_hands_over_what_is_composed(pane, told) -> None:
    show(pane, 3)
    compose(pane.answer.fields[1], "shi yong")
    pane.settle()
    assert told == [Response("q04", blanks=("", "shi yong"))]


def test_a_frozen_pane_takes_nothing(pane, told) -> None:
    show(pane, 4)
    compose(pane.answer.field, "mo")
    pane.freeze()
    assert told == [Response("q05", text="mo")]
    pane.clear()
    pane.choose(0)
    assert not pane.answer.field.isEnabled()
    assert len(told) == 1


def test_blanks_stand_in_the_stem_in_their_order(pane) -> None:
    show(pane, 3)
    first, second = pane.answer.findChildren(QLineEdit)
    assert first.accessibleName() == "第 1 空"
    assert first.geometry().right() < second.geometry().left()
    assert first.geometry().top() == second.geometry().top()


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("width", [420, 1000])
def test_nothing_is_cut_off_at_any_size_of_text(qtbot, pane, zoom, width) -> None:
    pane.resize(width, 600)
    for place, item in enumerate(PAPER.items[:4]):
        pane.show_item(item, ItemState(item.id, None, False, True), zoom, (), "")
        qtbot.waitUntil(lambda: pane.answer.height() > 0)
        if place == 3:
            assert all(pane.answer.rect().contains(field.geometry()) for field in pane.answer.fields)
        else:
            assert all(row.height() >= row.heightForWidth(row.width()) for row in pane.answer.rows)


def test_characters_are_counted_without_blanks(pane) -> None:
    show(pane, 4)
    commit(pane.answer.field, "先申请，\n后 公布𬱖")
    assert pane.answer._count.text() == "8 字"


def test_a_stroke_is_told_and_is_no_answer(pane, told) -> None:
    heard: list[tuple[str, bool]] = []
    pane.struck.connect(lambda option, on: heard.append((option, on)))
    show(pane, 0)
    pane.strike(2)
    pane.answer.rows[1]._stroke.click()
    pane.strike(2)
    assert heard == [("c", True), ("b", True), ("c", False)]
    assert told == []
    assert "已划掉" in pane.answer.rows[1].accessibleName()


def test_the_key_strikes_the_option_with_the_focus(qtbot, pane) -> None:
    show(pane, 0)
    pane.answer.rows[3].setFocus()
    pane.strike()
    assert [row.is_struck for row in pane.answer.rows] == [False, False, False, True]


def test_choosing_an_option_takes_its_stroke_away(pane, told) -> None:
    heard: list[tuple[str, bool]] = []
    item = PAPER.items[0]
    pane.show_item(item, ItemState(item.id, None, False, True), 100, ("b",), "")
    pane.struck.connect(lambda option, on: heard.append((option, on)))
    pane.choose(1)
    assert heard == [("b", False)]
    assert told == [Response("q01", choices=("b",))]


def test_a_note_is_told_after_a_pause_and_is_no_answer(qtbot, pane, told) -> None:
    heard: list[str] = []
    pane.noted.connect(heard.append)
    show(pane, 0)
    assert pane.note.isHidden()
    pane.note.take_focus()
    commit(pane.note.field, "再看")
    compose(pane.note.field, "di er")
    pane.settle()
    assert heard == ["再看di er"]
    assert told == []


def test_a_note_that_is_there_is_open_at_once(pane) -> None:
    item = PAPER.items[0]
    pane.show_item(item, ItemState(item.id, None, False, True), 100, (), "第二章")
    assert pane.note.isVisible()
    assert pane.note.text == "第二章"
    show(pane, 1)
    assert pane.note.isHidden()


def test_an_earlier_state_is_an_answer_like_any_other(pane, told) -> None:
    show(pane, 4, Response("q05", text="新"))
    pane.replace(Response("q05", text="旧"))
    assert told == [Response("q05", text="旧")]
    assert pane.answer.field.toPlainText() == "旧"


def test_too_long_an_answer_says_so_while_it_is_written(pane) -> None:
    show(pane, 4, Response("q05", text="长" * (MAX_ANSWER_CHARACTERS + 1)))
    assert pane.answer._count.text().startswith("过长")
    assert pane.answer._count.property("tone") == "bad"
    show(pane, 4, Response("q05", text="PCT application 申请"))
    assert pane.answer._count.text() == "16 字   英文 2 词"
