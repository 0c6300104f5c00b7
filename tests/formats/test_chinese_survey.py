from __future__ import annotations

from ipexam.formats.chinese_survey import survey
from ipexam.formats.chinese_text import Marked, source_line


def test_sums_tell_what_a_span_has() -> None:
    lines = [
        source_line(no, Marked(text)) for no, text in enumerate(("1. 甲（ ）", "A. 一", "B. 二", "答案：A", "2. 乙"), 1)
    ]
    found = survey(lines, [None] * 5, [False] * 5)
    assert found.options == [0, 0, 1, 1, 1, 1]
    assert found.answers == [0, 0, 0, 0, 1, 1]
    assert [(candidate.at, candidate.inside) for candidate in found.candidates if candidate.number] == [
        (0, False),
        (4, True),
    ]


def test_a_list_inside_an_answer_is_marked_as_points() -> None:
    lines = [
        source_line(no, Marked(text)) for no, text in enumerate(("1. 甲", "答：1. 一", "1. 二", "2. 三", "2. 乙"), 1)
    ]
    points = [candidate.point for candidate in survey(lines, [None] * 5, [False] * 5).candidates if candidate.number]
    assert points == [False, True, True, False]


def test_a_stem_that_says_so_may_begin_a_question() -> None:
    lines = [source_line(no, Marked(text)) for no, text in enumerate(("题型：单选题", "题干：甲"), 1)]
    assert [candidate.at for candidate in survey(lines, [None] * 2, [False] * 2).candidates if candidate.named] == [0]
