"""The open book: found by search, contents or bookmark, read as text and picture, and always the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from ipexam.exchange.material import MaterialDocument, MaterialPage, build_material
from ipexam.room.snapshot import Material
from ipexam.ui import tasks
from ipexam.ui.room.lock.clipboard import PrivateClipboard
from ipexam.ui.room.material import MaterialPane
from tests.exchange.packages import material
from tests.ui.room.exam_day import sample_book


def make(qtbot, data: bytes, bookmarks: frozenset[tuple[int, int]] = frozenset(), size=(380, 600)) -> MaterialPane:
    book = Material(data)
    pane = MaterialPane(book, book.search, 100, bookmarks)
    qtbot.addWidget(pane)
    pane.resize(*size)
    pane.show()
    return pane


def book_of(*pages: str) -> bytes:
    return build_material((MaterialDocument("读本", tuple(MaterialPage(n, "", t) for n, t in enumerate(pages, 1))),))


@pytest.fixture
def pane(qtbot):
    return make(qtbot, material())


def rows(tree) -> list[tuple[str, list[str]]]:
    tops = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [(top.text(0), [top.child(n).text(0) for n in range(top.childCount())]) for top in tops]


def shown(pane) -> object:
    return pane._faces.currentWidget()


def text(pane) -> str:
    return pane.reader.view.toPlainText()


def press(qtbot, pane, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    with qtbot.waitActive(pane):
        pane.activateWindow()
    qtbot.keyClick(QApplication.focusWidget() or pane, key, modifier)


def test_contents_show_every_document_with_its_headings(pane) -> None:
    assert rows(pane.contents) == [("专利法读本", ["第一章 总则", "第二章 授权"]), ("商标法读本", ["总则"])]


def test_headings_stand_under_higher_ones(qtbot) -> None:
    pages = [MaterialPage(1, "第一章", "", 0), MaterialPage(2, "第一节", "甲", 1), MaterialPage(3, "第二章", "乙", 0)]
    pane = make(qtbot, build_material((MaterialDocument("读本", tuple(pages)),)))
    top = pane.contents.topLevelItem(0)
    assert rows(pane.contents) == [("读本", ["第一章", "第二章"])]
    assert top.child(0).child(0).text(0) == "第一节"


def test_hits_are_grouped_by_document_and_heading(qtbot, pane) -> None:
    pane.box.setText("专利")
    qtbot.keyClick(pane.box, Qt.Key.Key_Return)
    assert rows(pane.hits) == [("专利法读本", ["第二章 授权"]), ("商标法读本", ["总则"])]
    assert pane.hits.topLevelItem(0).child(0).childCount() == 1
    assert pane._tabs.tabText(1) == "检索结果 2"


def test_a_hit_opens_its_page_and_back_returns_to_the_hits(qtbot, pane) -> None:
    pane.search("二十年")
    leaf = pane.hits.topLevelItem(0).child(0).child(0)
    pane.hits.setCurrentItem(leaf)
    with qtbot.waitSignal(pane.looked_up) as told:
        pane.hits.itemActivated.emit(leaf, 0)
    assert told.args == ["专利法读本", 2, "二十年"]
    assert "二十年" in text(pane)
    assert pane.reader.view.extraSelections()
    pane.go_back()
    assert shown(pane) is pane.hits
    assert pane.hits.currentItem() is leaf
    pane.go_forward()
    assert shown(pane) is pane.reader
    assert not pane._forward.isEnabled()


def test_back_returns_to_the_page_scrolled_as_it_was(qtbot) -> None:
    pane = make(qtbot, sample_book())
    pane.open_page(1, 4)
    qtbot.waitUntil(lambda: pane.reader.view.verticalScrollBar().maximum() > 60)
    pane.reader.view.verticalScrollBar().setValue(57)
    pane.search("质押")
    pane.go_back()
    assert pane.reader.place == (1, 4, 57)


def test_back_returns_to_the_hits_of_the_earlier_search(pane) -> None:
    pane.search("商标")
    pane.open_page(2, 1)
    pane.search("二十年")
    pane.open_page(1, 2)
    for _step in range(3):
        pane.go_back()
    assert shown(pane) is pane.hits
    assert pane.box.text() == "商标"
    assert rows(pane.hits) == [("商标法读本", ["总则"])]


def test_keys_go_back_and_forward(qtbot, pane) -> None:
    pane.open_page(1, 1)
    press(qtbot, pane, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(pane) is pane.contents)
    press(qtbot, pane, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown(pane) is pane.reader)


def test_pages_are_turned_within_their_document(qtbot, pane) -> None:
    pane.open_page(1, 1)
    with qtbot.waitSignal(pane.looked_up) as told:
        press(qtbot, pane, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["专利法读本", 2, ""]
    pane.reader._on.click()
    assert not pane.reader._on.isEnabled()


def test_the_next_hit_is_on_this_page_and_then_on_another(qtbot) -> None:
    pane = make(qtbot, book_of("质押一，质押二", "没有", "质押三"))
    pane.search("质押")
    pane.open_page(1, 1)
    assert pane.reader._hits.text() == "第 1 处，共 2 处"
    press(qtbot, pane, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: pane.reader.view.hit == (2, 2))
    press(qtbot, pane, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: pane.reader.place[:2] == (1, 3))
    pane.reader.step_hit(1)
    assert pane.reader.place[:2] == (1, 3)
    press(qtbot, pane, Qt.Key.Key_F3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pane.reader.place[:2] == (1, 1))
    assert pane.reader.view.hit == (2, 2)


def test_nothing_found_says_what_to_do(pane) -> None:
    pane.search("量子")
    assert shown(pane) is pane._nothing


def test_empty_lists_say_how_to_fill_them(pane) -> None:
    pane._tabs.tabBarClicked.emit(1)
    assert shown(pane) is pane._unsearched
    pane._tabs.tabBarClicked.emit(2)
    assert shown(pane) is pane._unmarked


def test_an_empty_search_shows_the_contents(pane) -> None:
    pane.search("专利")
    pane.search("")
    assert shown(pane) is pane.contents


def test_a_page_is_marked_found_again_and_unmarked(qtbot, pane) -> None:
    pane.open_page(1, 2)
    with qtbot.waitSignal(pane.bookmarked) as told:
        press(qtbot, pane, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [1, 2, True]
    assert pane._tabs.tabText(2) == "书签 1"
    pane._tabs.tabBarClicked.emit(2)
    assert rows(pane.bookmarks) == [("专利法读本", ["第 2 页  第二章 授权"])]
    pane.bookmarks.itemActivated.emit(pane.bookmarks.topLevelItem(0).child(0), 0)
    assert pane.reader._bookmark.isChecked()
    with qtbot.waitSignal(pane.bookmarked) as told:
        pane.reader._bookmark.click()
    assert told.args == [1, 2, False]
    assert pane._tabs.tabText(2) == "书签"


def test_bookmarks_of_an_earlier_start_are_there(qtbot) -> None:
    pane = make(qtbot, material(), frozenset({(2, 1), (1, 3), (9, 9)}))
    assert [title for title, _pages in rows(pane.bookmarks)][:2] == ["专利法读本", "商标法读本"]
    pane.open_page(2, 1)
    assert pane.reader._bookmark.isChecked()


def test_a_page_is_shown_as_it_was_printed_beside_its_text(qtbot) -> None:
    pane = make(qtbot, sample_book())
    pane.open_page(1, 4)
    press(qtbot, pane, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    picture = pane.reader.picture
    qtbot.waitUntil(lambda: not picture.picture.pixmap().isNull(), timeout=5000)
    assert abs(picture.picture.pixmap().deviceIndependentSize().width() - picture.viewport().width()) < 20
    assert pane.reader.view.isVisible()
    assert pane.reader._faces.orientation() is Qt.Orientation.Vertical
    pane.resize(900, 600)
    qtbot.waitUntil(lambda: pane.reader._faces.orientation() is Qt.Orientation.Horizontal)
    pane.reader._as_picture.click()
    qtbot.waitUntil(lambda: not tasks.busy())
    assert not picture.isVisible()


def test_text_and_picture_grow_together(qtbot) -> None:
    pane = make(qtbot, sample_book())
    pane.open_page(1, 4)
    pane.reader._as_picture.click()
    shown_picture = pane.reader.picture.picture
    qtbot.waitUntil(lambda: not shown_picture.pixmap().isNull(), timeout=5000)
    before = shown_picture.pixmap().width()
    press(qtbot, pane, Qt.Key.Key_Equal, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: shown_picture.pixmap().width() > before, timeout=5000)
    assert pane.reader.view.property("zoom") == "115"
    assert not tasks.busy() or qtbot.waitUntil(lambda: not tasks.busy()) is None


def test_a_document_of_text_has_no_page_image(qtbot) -> None:
    pane = make(qtbot, sample_book())
    pane.open_page(2, 1)
    assert pane.reader._as_picture.isHidden()
    assert "开卷考试" in text(pane)


def test_a_broken_pdf_is_told_and_the_text_stays(qtbot, pane) -> None:
    pane.open_page(1, 1)
    pane.reader._as_picture.click()
    qtbot.waitUntil(lambda: "PDF" in pane.reader.picture.picture.text() and not tasks.busy())
    assert "发明创造" in text(pane)


def test_what_is_copied_says_where_it_stands(qtbot, pane) -> None:
    pane.open_page(1, 2)
    assert not pane.reader._copy.isEnabled()
    place = text(pane).index("二十年")
    cursor = QTextCursor(pane.reader.view.document())
    cursor.setPosition(place)
    cursor.setPosition(place + 3, QTextCursor.MoveMode.KeepAnchor)
    pane.reader.view.setTextCursor(cursor)
    press(qtbot, pane, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(pane.reader._said.isVisible)
    assert QApplication.clipboard().text() == "“二十年”（《专利法读本》第二章 授权，第 2 页）"


def test_in_a_locked_window_the_copy_stays_inside(qtbot, pane) -> None:
    app = QApplication.instance()
    private = PrivateClipboard(pane, app)
    app.clipboard().setText("outside")
    private.engage()
    pane.open_page(1, 2)
    pane.reader.view.selectAll()
    pane.reader._copy.click()
    assert private.text.endswith("（《专利法读本》第二章 授权，第 2 页）")
    assert app.clipboard().text() == "outside"
    private.release()


def test_a_heading_in_the_middle_of_a_page_is_where_contents_lead(qtbot) -> None:
    long = "正文。\n" * 120
    pages = (MaterialPage(1, "第一节", "第一节\n" + long), MaterialPage(1, "第二节", "第二节\n" + long))
    pane = make(qtbot, build_material((MaterialDocument("读本", pages),)))
    leaf = pane.contents.topLevelItem(0).child(1)
    pane.contents.itemClicked.emit(leaf, 0)
    assert pane.reader.view.heading == "第二节"
    assert pane.reader.view.verticalScrollBar().value() > 0


def test_a_book_of_two_thousand_pages_is_opened_and_searched_fluently(qtbot) -> None:
    pages = [MaterialPage(n, f"第{n // 10}节", f"第{n}页 " + "商标许可" * 100, n % 2) for n in range(1, 2001)]
    pane = make(qtbot, build_material((MaterialDocument("大全", tuple(pages)),)))
    pane.search("第1999页")
    assert rows(pane.hits) == [("大全", ["第199节"])]
    pane.open_page(1, 1999)
    assert text(pane).startswith("第1999页")
    pane.search("许可")
    assert pane._tabs.tabText(1) == "检索结果 2000"
