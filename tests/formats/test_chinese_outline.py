from __future__ import annotations

from ipexam.formats.chinese_outline import is_furniture, outline_of
from ipexam.formats.chinese_text import Marked, source_line


def test_the_outline_of_a_file() -> None:
    texts = ("题库", "", "一、总则", "1. 甲", "- 3 -", "材料一：乙", "2. 丙")
    outline = outline_of([source_line(no, Marked(text)) for no, text in enumerate(texts, 1)])
    assert [line.no for line in outline.lines] == [1, 3, 4, 6, 7]
    assert outline.gaps == [False, True, False, False, False]
    assert [heading is not None for heading in outline.headings] == [False, True, False, False, False]
    assert [line.no for line in outline.furniture] == [5]
    assert [passage is not None for passage in outline.passages] == [False] * 5  # it stands inside question 1


def test_furniture() -> None:
    assert all(map(is_furniture, ("第 3 页 共 10 页", "-----", "3 / 10", "- 5 -", "Page 2 of 9")))
    assert not any(map(is_furniture, ("____", "第3页的表", "3-10", "1. 甲")))
