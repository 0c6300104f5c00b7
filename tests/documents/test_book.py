"""Texts without pages: under their headings, cut where a reader would turn the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.documents.book import PAGE_CHARACTERS, Headed, chapter_level, cleaned, paged, sections_of_text


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("第一编 总则", 0),
        ("第十二章　附则", 1),
        ("第３章 法律责任", 1),
        ("  第二节", 2),
        ("第一条 为了保护专利权人的合法权益", None),
        ("第一章规定的期限", None),
        ("见第一章 总则", None),
        ("第一章 " + "长" * 60, None),
    ],
)
def test_chapters_are_known_by_their_wording(line: str, level: int | None) -> None:
    assert chapter_level(line) == level


def test_where_markdown_marks_headings_wording_marks_none() -> None:
    found = list(sections_of_text("# 专利法\n第一章 总则\n甲"))
    assert [(one.heading, one.text) for one in found] == [("专利法", "第一章 总则\n甲")]


def test_a_chapter_that_only_holds_others_keeps_its_place() -> None:
    found = [(one.number, one.level, one.heading, one.text) for one in sections_of_text("# 一\n## 二\n甲")]
    assert found == [(1, 0, "一", ""), (2, 1, "二", "甲")]


@given(st.lists(st.text(alphabet="甲乙\n", max_size=3 * PAGE_CHARACTERS), max_size=2))
def test_long_texts_are_cut_and_no_letter_is_lost(texts: list[str]) -> None:
    found = list(paged(Headed(0, f"h{n}", text) for n, text in enumerate(texts)))
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert all(len(one.text) <= 2 * PAGE_CHARACTERS for one in found)
    assert "".join(one.text for one in found).replace("\n", "") == "".join(texts).replace("\n", "")


def test_what_nobody_sees_is_taken_out_and_rare_letters_stay() -> None:
    assert cleaned("a\x02b\r\nc\u200b\u202ed\ufffe\U0002c796") == "ab\ncd\U0002c796"
