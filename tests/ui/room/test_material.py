"""The open book: found by search or contents, and always the way back to the same place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ipexam.room.snapshot import Material
from ipexam.ui import tasks
from ipexam.ui.room.material import MaterialPane
from ipexam.ui.room.material_reader import _flowed, _places
from tests.exchange.packages import material
from tests.ui.room.exam_day import sample_book


def make(qtbot, data: bytes) -> MaterialPane:
    book = Material(data)
    pane = MaterialPane(book, book.search, 100)
    qtbot.addWidget(pane)
    pane.resize(380, 600)
    pane.show()
    return pane


@pytest.fixture
def pane(qtbot):
    return make(qtbot, material())


def rows(tree) -> list[tuple[str, list[str]]]:
    tops = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [(top.text(0), [top.child(n).text(0) for n in range(top.childCount())]) for top in tops]


def test_contents_show_every_document_with_its_headings(pane) -> None:
    assert rows(pane.contents) == [("专利法读本", ["第一章 总则", "第二章 授权"]), ("商标法读本", ["总则"])]


def test_hits_are_grouped_by_document_and_heading(qtbot, pane) -> None:
    pane.box.setText("专利")
    qtbot.keyClick(pane.box, Qt.Key.Key_Return)
    assert [title for title, _hits in rows(pane.hits)] == ["专利法读本 › 第二章 授权", "商标法读本 › 总则"]
    assert pane._count.text() == "找到 2 页"


def test_a_hit_opens_its_page_and_back_returns_to_the_hits(qtbot, pane) -> None:
    pane.search("二十年")
    leaf = pane.hits.topLevelItem(0).child(0)
    pane.hits.setCurrentItem(leaf)
    with qtbot.waitSignal(pane.looked_up) as told:
        pane.hits.itemActivated.emit(leaf, 0)
    assert told.args == ["专利法读本", 2]
    assert "二十年" in pane.reader._text.toPlainText()
    assert pane.reader._text.extraSelections()
    pane.go_back()
    assert pane._faces.currentWidget() is pane.hits
    assert pane.hits.currentItem() is leaf


def test_back_returns_to_the_page_scrolled_as_it_was(qtbot) -> None:
    pane = make(qtbot, sample_book())
    pane.open_page(1, 4)
    qtbot.waitUntil(lambda: pane.reader._text.verticalScrollBar().maximum() > 60)
    pane.reader._text.verticalScrollBar().setValue(57)
    pane.search("质押")
    pane.go_back()
    assert pane.reader.place == (1, 4, 57)


def test_pages_are_turned_within_their_document(qtbot, pane) -> None:
    pane.open_page(1, 1)
    with qtbot.waitSignal(pane.looked_up) as told:
        pane.reader._on.click()
    assert told.args == ["专利法读本", 2]
    pane.reader._on.click()
    assert not pane.reader._on.isEnabled()


def test_nothing_found_says_what_to_do(pane) -> None:
    pane.search("量子")
    assert pane._faces.currentWidget() is pane._nothing


def test_an_empty_search_shows_the_contents(pane) -> None:
    pane.search("专利")
    pane.search("")
    assert pane._faces.currentWidget() is pane.contents


def test_a_page_is_shown_as_it_was_printed(qtbot) -> None:
    pane = make(qtbot, sample_book())
    pane.open_page(1, 4)
    pane.reader._as_picture.click()
    qtbot.waitUntil(lambda: not pane.reader._picture.pixmap().isNull(), timeout=5000)
    assert abs(pane.reader._picture.pixmap().width() - pane.reader._faces.width()) < 40


def test_a_document_of_text_has_no_page_image(qtbot) -> None:
    pane = make(qtbot, sample_book())
    pane.open_page(2, 1)
    assert pane.reader._as_picture.isHidden()
    assert "开卷考试" in pane.reader._text.toPlainText()


def test_a_broken_pdf_is_told_and_the_text_stays(qtbot, pane) -> None:
    pane.open_page(1, 1)
    pane.reader._as_picture.click()
    qtbot.waitUntil(lambda: "PDF" in pane.reader._picture.text() and not tasks.busy())
    pane.reader._as_picture.click()
    assert "发明创造" in pane.reader._text.toPlainText()


def test_printed_lines_become_paragraphs() -> None:
    assert _flowed("专利权的期限自申请日起\n计算，发明专利权为二十\n年。\n第二条") == (
        "专利权的期限自申请日起计算，发明专利权为二十年。\n第二条"
    )


def test_places_are_found_across_line_ends() -> None:
    assert _places("质押登\n记。质押", "质押登记") == [(0, 5)]
    assert _places("PCT 与 pct", "pct") == [(0, 3), (6, 9)]
    assert _places("全文", "") == []
