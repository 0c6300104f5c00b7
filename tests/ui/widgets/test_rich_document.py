"""Texts of questions as documents of Qt: nothing in them is ever markup, and blanks and images have their places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QTextCharFormat, QTextCursor

from ipexam.domain.rich_text import picture
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images, Ink, RichDocument
from tests.exchange.rich_papers import chart, chart_sha256, images

SHOWN = picture(chart_sha256(), "流程")


def written(text: str, given: Images = NO_IMAGES, blanks: int = 0) -> RichDocument:
    font = QFont("Noto Sans")
    font.setPixelSize(16)
    made = RichDocument()
    made.write(text, given, Ink(font, QColor("black"), QColor("gray")), [QSize(120, 30)] * blanks)
    made.lay(500)
    return made


def format_at(document: RichDocument, word: str) -> QTextCharFormat:
    cursor = QTextCursor(document)
    cursor.setPosition(document.toPlainText().index(word) + 1)
    return cursor.charFormat()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", ["<b>甲</b> & <img src=x>", "&lt;script&gt;", "<table><tr><td>", "](img:x)"])
def test_what_looks_like_markup_stays_text(text) -> None:
    assert written(text).toPlainText() == text


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("hollow", ["（ ）", "（\u3000）", "（\u3000\u3000）", "(  )"])
def test_an_empty_bracket_is_never_broken_over_two_lines(hollow: str) -> None:
    document = written(f"下列关于专利权质押的说法中，正确的是{hollow}。请选择一项。")
    for width in range(140, 420, 3):
        document.lay(width)
        block = document.begin()
        starts = {block.layout().lineAt(n).textStart() for n in range(block.layout().lineCount())}
        inside = {at for at in range(len(block.text())) if block.text()[:at].endswith((*"（(", "\xa0"))}
        assert not starts & inside


@pytest.mark.usefixtures("qapp")
def test_runs_have_their_looks() -> None:
    document = written("H_{2}O，10^{6}，**不**是")
    align = QTextCharFormat.VerticalAlignment
    assert format_at(document, "2").verticalAlignment() is align.AlignSubScript
    assert format_at(document, "6").verticalAlignment() is align.AlignSuperScript
    assert format_at(document, "不").fontWeight() == QFont.Weight.Bold
    assert format_at(document, "是").fontWeight() == QFont.Weight.Normal


@pytest.mark.usefixtures("qapp")
def test_an_image_fits_the_column_and_is_found_under_the_pointer() -> None:
    document = written(f"见图：\n{SHOWN}", images())
    (at,) = document._natural
    wide = document._rect_of(at)
    assert (wide.width(), wide.height()) == (360, 150)
    assert document.picture_at(QPointF(wide.center())) == chart_sha256()
    assert document.picture_at(QPointF(5, 2)) == ""
    document.lay(180)
    assert (document._rect_of(at).width(), document._rect_of(at).height()) == (180, 75)


@pytest.mark.usefixtures("qapp")
def test_an_image_stands_on_white_even_where_it_is_transparent() -> None:
    document = written(SHOWN, images())
    (name,) = [f"img:{sha256}" for sha256 in document.pictures]
    kept = document.resource(2, name)
    assert isinstance(kept, QImage)
    assert kept.pixelColor(1, 1) == QColor("white")
    assert QImage.fromData(chart()).pixelColor(1, 1).alpha() == 0


@pytest.mark.usefixtures("qapp")
def test_a_missing_or_broken_image_is_shown_as_its_words() -> None:
    assert written(SHOWN).toPlainText() == "[流程]"
    assert written(picture(chart_sha256())).toPlainText() == "[图]"
    assert written(SHOWN, {chart_sha256(): b"\x89PNG\r\n\x1a\n junk"}).toPlainText() == "[流程]"


@pytest.mark.usefixtures("qapp")
def test_a_table_has_its_cells_and_grows_with_them() -> None:
    document = written("数据：\n| 甲 | 10^{6} |\n| 乙 |  |\n完")
    text = document.toPlainText()
    assert [word for word in text.split("\n") if word] == ["数据：", "甲", "106", "乙", "完"]
    assert document.lay(500) > written("数据：\n完").lay(500) + 40


@pytest.mark.usefixtures("qapp")
def test_blanks_have_boxes_of_their_size_in_order_also_in_a_table() -> None:
    document = written("甲____乙____\n| 丙 | ____ |", blanks=3)
    first, second, third = document.blank_rects()
    assert {rect.size() for rect in (first, second, third)} == {QSize(120, 30)}
    assert first.right() < second.left()
    assert first.top() == second.top() < third.top()
    document.size_blank(0, QSize(400, 30))
    document.lay(500)
    assert document.blank_rects()[0].width() == 400
    assert document.blank_rects()[1].top() > first.top()


@pytest.mark.usefixtures("qapp")
def test_a_blank_without_a_place_in_the_stem_comes_last_and_a_longer_line_is_one() -> None:
    assert len(written("填________", blanks=2).blank_rects()) == 2
    document = written("填￼____空", blanks=1)
    assert len(document.blank_rects()) == 1
