from __future__ import annotations

from ipexam.formats.chinese_key_entries import groups_of
from ipexam.formats.chinese_key_rows import rows_of
from ipexam.formats.chinese_labels import Label
from ipexam.formats.chinese_outline import outline_of
from ipexam.formats.chinese_text import Marked, source_line


def entries(text: str) -> list[list[tuple[int, str]]]:
    outline = outline_of([source_line(no, Marked(line)) for no, line in enumerate(text.split("\n"), 1)])
    rows = [rows_of(outline.lines, at) for at in range(len(outline.lines))]
    groups = groups_of(outline.lines, outline.headings, rows, 0, len(outline.lines))
    return [
        [(entry.number, entry.labelled[Label.ANSWER].plain) for entry in group.entries]
        for group in groups
        if group.entries
    ]


def test_entries_under_headings() -> None:
    assert entries("一、单选题\n1-2 AB\n二、简答题\n1. 甲\n接着\n2. 乙") == [
        [(1, "A"), (2, "B")],
        [(1, "甲\n接着"), (2, "乙")],
    ]


def test_numbers_that_begin_anew_begin_a_group() -> None:
    assert entries("1.A 2.B\n1.√ 2.×") == [[(1, "A"), (2, "B")], [(1, "√"), (2, "×")]]


def test_several_answers_on_a_line() -> None:
    assert entries("1、专利权 2、商标权") == [[(1, "专利权"), (2, "商标权")]]


def test_points_of_an_explanation_are_no_entries() -> None:
    assert entries("1.【答案】A\n【解析】略\n1. 其一\n2. 其二\n2.【答案】B") == [[(1, "A"), (2, "B")]]
