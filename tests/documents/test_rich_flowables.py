"""Texts with images, tables and raised text on paper: nothing cut, nothing lost, a plain text as ever."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.platypus import Flowable

from ipexam.documents.booklet import KeyEntry, draw_booklet, draw_key
from ipexam.documents.flow import Style, TextBlock, flow, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pages import pages_of
from ipexam.documents.rich_flowables import Ground, RichBlock, TableBlock, natural_em, rich_flowables, squeezed
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.domain.question import QuestionType
from ipexam.domain.rich_text import picture, table
from tests.documents.font_faults import font_faults
from tests.exchange.rich_papers import chart_sha256, images, rich_paper

STYLE = Style(Chain.SERIF, 10, 1.6)
GROUND = Ground(images())
SHOWN = picture(chart_sha256(), "流程")


def text_of(path: Path) -> str:
    return "".join("".join(page.text.split()) for page in pages_of(path.read_bytes()))


def pdf_of(story: list[Flowable]) -> bytes:
    file = io.BytesIO()
    flow(file, story, upright_a4(), Typeface.SERIF, "t", ("{page}", "/{pages}"))
    return file.getvalue()


def test_a_text_without_marks_is_an_ordinary_block() -> None:
    (block,) = rich_flowables("甲\n乙 \\*丙", STYLE, GROUND, "1.")
    assert isinstance(block, TextBlock)
    assert (block.text, block.mark) == ("甲\n乙 *丙", "1.")


def test_every_block_of_a_text_is_drawn_in_order() -> None:
    text = f"见**下**图：\n{SHOWN}\n{table((('甲', '10^{6}'), ('乙', '')))}\n完"
    blocks = rich_flowables(text, replace(STYLE, inset=22), GROUND, "1.")
    assert [type(block).__name__ for block in blocks] == ["RichBlock", "RichBlock", "TableBlock", "RichBlock"]
    words = "".join("".join(page.text.split()) for page in pages_of(pdf_of(blocks)))
    assert words.startswith("1.见下图：甲106乙完")


@pytest.mark.parametrize("room", [60.0, 200.0, 450.0])
def test_an_image_is_as_wide_as_the_column_at_most_and_keeps_its_shape(room: float) -> None:
    (block,) = rich_flowables(SHOWN, STYLE, GROUND)
    assert isinstance(block, RichBlock)
    block.wrap(room, 1000)
    ((atom,),) = [line.atoms for line in block._lines]
    assert atom.box is not None
    assert atom.box.width == pytest.approx(min(270.0, room))
    assert atom.box.width / atom.box.height == pytest.approx(360 / 150)


def test_an_image_is_never_cut_and_stays_with_the_line_above() -> None:
    above, shown = rich_flowables(f"**见**图：\n{SHOWN}", STYLE, GROUND)
    assert above.keepWithNext
    assert shown.split(450, 40) == []


def test_a_missing_image_is_its_words() -> None:
    words = "".join(page.text for page in pages_of(pdf_of(rich_flowables(SHOWN, STYLE, Ground({})))))
    assert "[流程]" in words


def test_raised_text_is_not_torn_from_its_base_and_closing_marks_lead_no_line() -> None:
    (block,) = rich_flowables("共10^{6}；" * 40, STYLE, GROUND)
    assert isinstance(block, RichBlock)
    for room in range(60, 200, 7):
        block.wrap(room, 1000)
        assert len(block._lines) > 5
        for line in block._lines:
            assert not line.atoms[0].glued
            assert sum(atom.width for atom in line.atoms) <= room + 0.001


def test_a_long_line_is_split_where_a_page_ends() -> None:
    (block,) = rich_flowables("很**长**的话。" * 200, STYLE, GROUND, "1.")
    _width, tall = block.wrap(300, 1000)
    first, rest = block.split(300, tall / 2)
    assert first.wrap(300, 1000)[1] + rest.wrap(300, 1000)[1] == pytest.approx(tall)
    assert block.split(300, 10) == []


def test_columns_are_squeezed_into_the_room_the_narrow_ones_last() -> None:
    assert squeezed([50, 60], 200) == [50, 60]
    assert squeezed([50, 300, 300], 350) == [50, 150, 150]
    (made,) = rich_flowables(table((("很长的一格" * 20, "短"),)), STYLE, GROUND)
    assert isinstance(made, TableBlock)
    pdf_of([made])
    assert sum(made.widths) == pytest.approx(upright_a4().room, abs=0.1)


def test_the_natural_width_knows_images_and_tables() -> None:
    assert natural_em("四个汉字", STYLE, GROUND) == pytest.approx(4, abs=0.1)
    assert natural_em(SHOWN, STYLE, GROUND) == pytest.approx(27)


def test_what_no_font_draws_is_refused_also_among_marks() -> None:
    with pytest.raises(TextUnprintable):
        pdf_of(rich_flowables("**\ue000**", STYLE, GROUND))


def test_a_booklet_shows_everything_and_each_passage_once(tmp_path: Path) -> None:
    draw_booklet(rich_paper(), tmp_path / "b.pdf", images())
    words = text_of(tmp_path / "b.pdf")
    assert "阅读下列材料，回答第2～3题。" in words
    assert "阅读下列材料，回答第7题。" in words
    assert words.count("一种锂电池隔膜") == 2
    assert "比表面积(m2/g)" in words
    assert "第2空：A.申请日B.授权公告日C.公布日" in words
    assert "（）1.《专利法》A.发明创造" in words
    assert "D.植物新品种" in words
    assert font_faults(tmp_path / "b.pdf") == []


def test_drawing_a_rich_booklet_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        draw_booklet(rich_paper(), tmp_path / name, images())
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_key_has_its_images_and_raised_text_too(tmp_path: Path) -> None:
    entries = (KeyEntry(1, QuestionType.SINGLE, "B", f"因为 10^{{6}}：\n{SHOWN}"),)
    draw_key("考试", "A", entries, tmp_path / "k.pdf", images())
    assert "解析：因为106：" in text_of(tmp_path / "k.pdf")
    assert b"/Image" in (tmp_path / "k.pdf").read_bytes()


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for large in (False, True):
        draw_booklet(replace(rich_paper(), large_print=large), tmp_path / "b.pdf", images())
        for page in pages_of((tmp_path / "b.pdf").read_bytes()):
            lines = [line for line in page.text.splitlines() if line.strip() and "页" not in line]
            assert "（共" not in lines[-1]


@pytest.mark.parametrize(
    "text",
    [
        table([(f"第{n}行", "很长的一格" * 8) for n in range(90)]),
        table([("甲", "比一页还高的一格" * 900)]),
        f"{SHOWN}与" * 40,
        "**很**长的一段。" * 1500,
    ],
)
def test_what_is_longer_than_a_page_goes_on_the_next_one(text: str) -> None:
    shown = pages_of(pdf_of(rich_flowables(text, replace(STYLE, inset=22), GROUND, "1.")))
    assert len(shown) > 1
    words = "".join("".join(page.text.split()) for page in shown)
    assert all(words.count(each) == text.count(each) for each in "长高与段")
