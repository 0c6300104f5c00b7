"""Matching: a list beside each item, by mouse and by key, saved at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from ipexam.domain.paper import Response
from ipexam.room.snapshot import ItemState
from ipexam.ui.room.answer_words import answer_text, matched
from ipexam.ui.room.matching import MatchingAnswer
from ipexam.ui.room.question import QuestionPane
from ipexam.ui.tokens import ZOOMS
from tests.exchange.rich_papers import images, rich_paper

SHORT, LONG = rich_paper().items[4:6]


@pytest.fixture
def pane(qtbot):
    made = QuestionPane(rich_paper(), 0, images())
    qtbot.addWidget(made)
    made.resize(760, 640)
    made.show()
    return made


@pytest.fixture
def told(pane) -> list[Response]:
    heard: list[Response] = []
    pane.answered.connect(heard.append)
    return heard


def show(pane: QuestionPane, item=SHORT, response: Response | None = None, zoom: int = 100) -> MatchingAnswer:
    pane.show_item(item, ItemState(item.id, response, False, True), zoom, (), "")
    assert isinstance(pane.answer, MatchingAnswer)
    return pane.answer


def test_each_choice_is_told_at_once_with_an_id_for_each_item(pane, told) -> None:
    answer = show(pane)
    answer.boxes[1].choose(2)
    answer.boxes[0].choose(0)
    assert told == [Response("q05", blanks=("", "c", "")), Response("q05", blanks=("a", "c", ""))]


def test_a_letter_key_chooses_for_the_item_with_the_focus_and_again_takes_it_back(pane, told) -> None:
    answer = show(pane)
    answer.boxes[2].setFocus()
    pane.choose(1)
    pane.choose(1)
    pane.choose(25)
    assert told == [Response("q05", blanks=("", "", "b")), Response("q05")]


def test_arrow_keys_choose_in_a_list(qtbot, pane, told) -> None:
    answer = show(pane)
    qtbot.keyClick(answer.boxes[0], Qt.Key.Key_Down)
    assert told == [Response("q05", blanks=("a", "", ""))]


def test_the_focus_begins_at_the_first_item_without_a_partner(pane) -> None:
    answer = show(pane, response=Response("q05", blanks=("b", "", "")))
    pane.take_focus()
    assert answer.boxes[1].hasFocus()
    assert answer.boxes[0].currentText() == "B. 商标"


def test_showing_and_clearing_an_answer_work_as_elsewhere(pane, told) -> None:
    answer = show(pane, response=Response("q05", blanks=("b", "a", "c")))
    assert told == []
    pane.clear()
    assert told == [Response("q05")]
    assert [box.value for box in answer.boxes] == ["", "", ""]
    pane.replace(Response("q05", blanks=("d", "", "")))
    assert answer.boxes[0].value == "d"


def test_the_wheel_scrolls_the_page_and_changes_no_answer(pane) -> None:
    (box, *_others) = show(pane).boxes
    box.setFocus()
    spot, none = QPointF(5, 5), QPoint()
    wheel = QWheelEvent(
        spot,
        box.mapToGlobal(spot),
        none,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    box.wheelEvent(wheel)
    assert not wheel.isAccepted()
    assert box.value == ""


def test_long_options_and_images_stand_lettered_below_and_the_lists_name_their_letters(pane) -> None:
    assert not show(pane).lettered
    answer = show(pane, LONG)
    assert answer.lettered
    assert [answer.boxes[0].itemText(n) for n in (1, 2)] == ["A. 停止侵权并赔偿损失，数额…", "B. 只须停止使用"]
    assert answer.boxes[0].accessibleName() == "第 1 项的匹配项"
    assert answer.boxes[0].accessibleDescription() == LONG.premises[0]


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("width", [420, 900])
def test_no_list_is_wider_than_the_pane(qtbot, pane, zoom, width) -> None:
    pane.resize(width, 640)
    answer = show(pane, LONG, zoom=zoom)
    pairs = list(zip(answer._rows, answer.boxes, strict=True))
    qtbot.waitUntil(lambda: all(row.height() > 0 and row.rect().contains(box.geometry()) for row, box in pairs))
    assert all(pane.width() >= row.width() for row, _box in pairs)


def test_a_frozen_pane_takes_no_partner(pane, told) -> None:
    answer = show(pane)
    pane.freeze()
    answer.boxes[0].choose(1)
    assert told == []


def test_partners_in_words() -> None:
    response = Response("q05", blanks=("a", "", "c"))
    assert answer_text(SHORT, response) == "1-A   2-—   3-C"
    assert matched(SHORT, response) == ["《专利法》 — 发明创造", "《商标法》 — —", "《著作权法》 — 作品"]
