"""The passage of several questions: there once, scrolling apart, in its place while its questions are answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ipexam.room.snapshot import ItemState
from ipexam.ui.room.passage import passage_caption
from ipexam.ui.room.question import QuestionPane
from tests.exchange.rich_papers import images, rich_paper

PAPER = rich_paper()


@pytest.fixture
def pane(qtbot):
    made = QuestionPane(PAPER, 0, images())
    qtbot.addWidget(made)
    made.resize(760, 560)
    made.show()
    return made


def show(pane: QuestionPane, place: int, zoom: int = 100) -> None:
    item = PAPER.items[place]
    pane.show_item(item, ItemState(item.id, None, False, True), zoom, (), "")


def test_the_passage_is_there_only_for_its_questions(pane) -> None:
    for place, there in ((0, False), (1, True), (2, True), (3, False), (6, True)):
        show(pane, place)
        assert pane.body.split.passage.isVisible() is there


def test_going_on_within_the_group_keeps_the_place_in_the_passage(qtbot, pane) -> None:
    show(pane, 1)
    bar = pane.body.split.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 60)
    bar.setValue(50)
    show(pane, 2)
    assert bar.value() == 50
    show(pane, 0)
    show(pane, 1)
    assert bar.value() == 0


def test_the_question_keeps_more_than_half_and_gets_the_other_side_of_a_wide_pane(qtbot, pane) -> None:
    split = pane.body.split
    show(pane, 1)
    qtbot.waitUntil(lambda: sum(split.sizes()) > 0)
    above, below = split.sizes()
    assert split.orientation() is Qt.Orientation.Vertical
    assert below > above > 100
    pane.resize(1400, 700)
    qtbot.waitUntil(lambda: split.orientation() is Qt.Orientation.Horizontal)
    left, right = split.sizes()
    assert abs(left - right) < 120


def test_its_caption_names_the_questions() -> None:
    assert passage_caption(PAPER, PAPER.items[0]) == ""
    assert passage_caption(PAPER, PAPER.items[1]) == "阅读材料，回答第 2、3、7 题"
    first = PAPER.sections[0]
    alone = type(PAPER)(PAPER.title, "A", 90, (first,))
    assert passage_caption(alone, alone.items[1]) == "阅读材料，回答第 2～3 题"


def test_the_passage_has_the_candidates_size(pane) -> None:
    show(pane, 1, zoom=200)
    assert pane.body.split.text.property("zoom") == "200"
    assert pane.body.split.text.fontInfo().pixelSize() == 32
