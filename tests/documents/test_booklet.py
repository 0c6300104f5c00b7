from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.documents.booklet import KeyEntry, draw_booklet, draw_key
from ipexam.documents.pages import pages_of
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.paper import SeatPaper
from tests.documents.font_faults import font_faults
from tests.documents.papers import TITLES, paper

ENTRIES = tuple(KeyEntry(n, kind, f"键{n}", f"理由{n}") for n, kind in enumerate(TITLES, 1))


def pages(path: Path) -> list[str]:
    return ["".join(page.text.split()) for page in pages_of(path.read_bytes())]


def test_questions_are_numbered_through_in_order_under_their_sections(tmp_path: Path):
    draw_booklet(paper(3), tmp_path / "b.pdf")
    whole = "".join(pages(tmp_path / "b.pdf"))
    for ordinal, title in zip("一二三四五六", TITLES.values(), strict=True):
        assert f"{ordinal}、{title}（共3题，每题2.5分，共7.5分）" in whole
    assert "A.专利权B.商标专用权C.著作权D.商业秘密" in whole
    assert "18.甲公司拟收购乙公司的专利组合。" in whole


def test_the_front_has_blanks_notes_and_the_computed_maximum(tmp_path: Path):
    draw_booklet(paper(3), tmp_path / "b.pdf")
    front = pages(tmp_path / "b.pdf")[0]
    for words in (
        "结业考试",
        "A卷",
        "姓名：",
        "准考证号：",
        "考试时间：90分钟满分：45分共18题",
        "考生须知",
        "1.开卷考试。",
    ):
        assert words in front


def test_every_later_page_names_the_paper_and_the_form(tmp_path: Path):
    draw_booklet(paper(), tmp_path / "b.pdf")
    shown = pages(tmp_path / "b.pdf")
    assert len(shown) > 3
    for number, text in enumerate(shown[1:], 2):
        assert "结业考试A卷" in text
        assert f"第{number}页/共{len(shown)}页" in text


def test_a_stem_and_its_options_stay_on_one_page(tmp_path: Path):
    draw_booklet(paper(8), tmp_path / "b.pdf")
    for text in pages(tmp_path / "b.pdf"):
        assert text.count("下列做法符合规定的有") == text.count("D.第四种做法")


def test_the_booklet_never_shows_a_key_and_the_key_says_it_is_internal(tmp_path: Path):
    draw_booklet(paper(1), tmp_path / "b.pdf")
    draw_key("结业考试", "A", ENTRIES, tmp_path / "k.pdf")
    booklet, key = "".join(pages(tmp_path / "b.pdf")), "".join(pages(tmp_path / "k.pdf"))
    assert "答案" not in booklet
    assert "内部资料" in key
    for entry in ENTRIES:
        assert f"{entry.number}.答案：{entry.key}解析：{entry.explanation}" in key


def test_drawing_twice_gives_the_same_bytes_with_all_fonts_embedded(tmp_path: Path):
    for name in ("a.pdf", "b.pdf"):
        draw_booklet(paper(2), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert font_faults(tmp_path / "a.pdf") == []


def test_a_paper_without_questions_is_refused(tmp_path: Path):
    with pytest.raises(NothingToPrint):
        draw_booklet(SeatPaper("t", "A", 90, ()), tmp_path / "b.pdf")
    with pytest.raises(NothingToPrint):
        draw_key("t", "A", (), tmp_path / "b.pdf")
