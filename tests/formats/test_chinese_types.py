from __future__ import annotations

import pytest

from ipexam.domain.question import QuestionType
from ipexam.formats.chinese_types import CHOICE, closing_type, heading_of, inline_type, type_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("一、单选题", QuestionType.SINGLE),
        ("二、【多选题】(每题2分)", QuestionType.MULTIPLE),
        ("第一部分 判断题(共10题,每题1分)", QuestionType.TRUE_FALSE),
        ("三. 填空题:共20分", QuestionType.FILL_IN),
        ("(四)简答题", QuestionType.SHORT_ANSWER),
        ("案例分析题", QuestionType.CASE),
        ("Ⅱ、选择题", CHOICE),
        ("# 单项选择题", QuestionType.SINGLE),
        ("五、排序题", QuestionType.UNKNOWN),
    ],
)
def test_headings_tell_types(line: str, kind: object) -> None:
    found = heading_of(line)
    assert found is not None
    assert found.type == kind


@pytest.mark.parametrize(
    "line", ["1. 下列关于单选题的说法", "单选题的分值是多少?", "第十条 下列标志", "判断题目的难易", "多选题中选对得分"]
)
def test_what_only_mentions_a_type_is_no_heading(line: str) -> None:
    assert heading_of(line) is None


def test_chapters_are_headings() -> None:
    found = heading_of("第一章 总则")
    assert found is not None
    assert found.chapter


def test_types_inside_a_stem() -> None:
    assert inline_type("[单选题]甲") == (QuestionType.SINGLE, 5, "")
    assert inline_type("(多选题,2分)甲") == (QuestionType.MULTIPLE, 8, "2")
    assert inline_type("判断题:甲") == (QuestionType.TRUE_FALSE, 4, "")
    assert inline_type("(甲)乙") is None
    assert closing_type("甲(多选)") == (QuestionType.MULTIPLE, 1, "")
    assert type_of("【不定项选择题】") is QuestionType.MULTIPLE
