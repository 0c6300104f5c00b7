"""The text of a page on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextCursor

from ipexam.ui.room.material_page import PageView
from ipexam.ui.room.material_text import PageText

LONG = "正文。\n" * 100


@pytest.fixture
def view(qtbot):
    made = PageView(100)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def marked(view) -> list[str]:
    return [mark.cursor.selectedText() for mark in view.extraSelections()]


def test_hits_are_marked_and_the_first_is_in_sight(view) -> None:
    view.show_page(PageText(LONG + "𬱖某办理质押登记", ()), "质押登记 𬱖", "")
    assert marked(view) == ["𬱖", "质押登记"]
    assert view.hit == (1, 2)
    assert view.verticalScrollBar().value() > 0


def test_steps_end_at_the_last_hit(view) -> None:
    view.show_page(PageText("甲乙甲", ()), "甲", "")
    assert view.step(1)
    assert not view.step(1)
    assert view.hit == (2, 2)
    assert view.step(-1)
    view.go_to_last()
    assert view.hit == (2, 2)


def test_a_page_without_hits_has_none_to_step_to(view) -> None:
    view.show_page(PageText("甲乙", ((0, "章"),)), "丙", "")
    assert (view.hit, view.step(1), view.heading) == ((0, 0), False, "章")
    view.go_to_last()
    assert view.hit == (0, 0)


def test_headings_in_the_text_are_bold_and_the_rest_is_not(view) -> None:
    view.show_page(PageText("第一节 期限\n正文", ((0, "第一节期限"),)), "", "")
    cursor = QTextCursor(view.document())
    cursor.setPosition(1)
    assert cursor.charFormat().fontWeight() == QFont.Weight.Bold
    cursor.setPosition(9)
    assert cursor.charFormat().fontWeight() != QFont.Weight.Bold


def test_hits_are_looked_for_from_the_heading_that_was_chosen(view) -> None:
    view.show_page(PageText("甲。" + LONG + "乙节\n甲。", ((0, "甲节"), (2 + len(LONG), "乙节"))), "甲", "乙节")
    assert view.hit == (2, 2)
    assert view.heading == "乙节"


def test_a_selection_knows_its_heading_behind_rare_letters(view) -> None:
    view.show_page(PageText("𬱖𬱖\n乙", ((0, "甲节"), (3, "乙节"))), "", "")
    cursor = QTextCursor(view.document())
    cursor.setPosition(5)
    cursor.setPosition(6, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert (view.chosen, view.chosen_heading) == ("乙", "乙节")
