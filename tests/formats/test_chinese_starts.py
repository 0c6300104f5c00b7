from __future__ import annotations

from ipexam.formats.chinese_outline import outline_of
from ipexam.formats.chinese_starts import find_starts
from ipexam.formats.chinese_text import Marked, source_line


def starts(text: str) -> list[int]:
    outline = outline_of([source_line(no, Marked(line)) for no, line in enumerate(text.split("\n"), 1)])
    found = find_starts(outline.lines, outline.headings, outline.gaps)
    return [outline.lines[start.at].no for start in found]


def test_numbers_that_follow_one_another_begin_questions() -> None:
    assert starts("1. 甲。\n2. 乙。\n3. 丙。") == [1, 2, 3]


def test_one_answer_a_question() -> None:
    assert starts("1. 甲\n答案：一\n1. 要点\n2. 要点\n2. 乙\n答案：二") == [1, 5]


def test_a_file_without_questions_has_no_starts() -> None:
    assert starts("通知\n请各单位按时报名") == []
    assert starts("") == []


def test_a_heading_lets_numbers_begin_anew() -> None:
    assert starts("一、判断题\n1. 甲。\n2. 乙。\n二、简答题\n1. 丙。\n2. 丁。") == [2, 3, 5, 6]
