"""Blanks in a stem: written ones and lists to choose from, also in a table."""

from __future__ import annotations

import pytest

from ipexam.domain.paper import Response
from ipexam.room.snapshot import ItemState
from ipexam.ui.room.answer_words import answer_text
from ipexam.ui.room.choice import ChoiceBox
from ipexam.ui.room.fields import TypedLine
from ipexam.ui.room.question import QuestionPane
from ipexam.ui.tokens import ZOOMS
from tests.exchange.rich_papers import images, rich_paper
from tests.ui.room.candidate import commit

ITEM = rich_paper().items[3]


@pytest.fixture
def pane(qtbot):
    made = QuestionPane(rich_paper(), 0, images())
    qtbot.addWidget(made)
    made.resize(760, 640)
    made.show()
    return made


def show(pane: QuestionPane, response: Response | None = None, zoom: int = 100):
    pane.show_item(ITEM, ItemState(ITEM.id, response, False, True), zoom, (), "")
    return pane.answer


def test_a_blank_with_choices_is_a_list_and_its_text_is_told_at_once(pane) -> None:
    heard: list[Response] = []
    pane.answered.connect(heard.append)
    answer = show(pane)
    assert [type(field) for field in answer.fields] == [TypedLine, ChoiceBox, TypedLine]
    answer.fields[1].setFocus()
    pane.choose(1)
    commit(answer.fields[0], "二十")
    assert heard == [
        Response("q04", blanks=("", "授权公告日", "")),
        Response("q04", blanks=("二十", "授权公告日", "")),
    ]


def test_an_answer_comes_back_into_its_places(pane) -> None:
    answer = show(pane, Response("q04", blanks=("二十", "公布日", "十五")))
    assert answer.fields[1].currentText() == "公布日"
    assert answer.response() == Response("q04", blanks=("二十", "公布日", "十五"))
    assert answer_text(ITEM, answer.response()) == "1. 二十   2. 公布日   3. 十五"


def test_the_focus_begins_in_the_first_empty_field(pane) -> None:
    answer = show(pane, Response("q04", blanks=("二十", "", "")))
    pane.take_focus()
    assert answer.fields[1].hasFocus()


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("width", [420, 1000])
def test_no_field_is_cut_off_also_in_the_table(qtbot, pane, zoom, width) -> None:
    pane.resize(width, 640)
    answer = show(pane, zoom=zoom)
    qtbot.waitUntil(lambda: answer.height() > 0)
    first, second, third = answer.fields
    assert all(answer.rect().contains(field.geometry()) for field in (first, second))
    assert third.geometry().top() > second.geometry().top()
    assert answer.rect().top() <= third.geometry().top() <= third.geometry().bottom() <= answer.rect().bottom()
