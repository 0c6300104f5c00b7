from __future__ import annotations

from dataclasses import replace

from ipexam.domain.question import Key, QuestionContent, QuestionType
from ipexam.formats.chinese_layout import Role, laid_out, needs_guard

CONTENT = QuestionContent(
    QuestionType.SINGLE, "3.2", "甲（　　）。", ("一", "二"), Key(choices=(1,)), 3, None, "商标", "", None, None, "略"
)


def test_lines_of_a_question() -> None:
    lines = [(line.role, line.label + line.text) for line in laid_out([("Q1", CONTENT)], with_key=True)]
    assert lines == [
        (Role.SECTION, "一、单选题（共1题）"),
        (Role.STEM, "1. 甲（　　）。"),
        (Role.OPTION, "A. 一"),
        (Role.OPTION, "B. 二"),
        (Role.ANSWER, "答案：B"),
        (Role.ANSWER, "解析：略"),
        (Role.TAGS, "【编号】Q1　【课程】3.2　【难度】3　【知识点】商标"),
    ]


def test_only_what_looks_like_structure_is_protected() -> None:
    assert all(
        map(
            needs_guard,
            (
                "1. 甲",
                "A. 甲",
                "答案：甲",
                "甲（ B ）",
                "一、单选题",
                "材料一：甲",
                " 甲",
                "[单选题]甲",
                "x^{2}",
                "甲（10分）",
            ),
        )
    )
    assert not any(map(needs_guard, ("甲公司（　　）", "专利权的期限为____年", "《专利法》第十条", "甲，乙")))


def test_a_question_of_another_type_in_a_group_says_so() -> None:
    grouped = replace(CONTENT, group="G", passage="材料")
    judged = replace(grouped, type=QuestionType.TRUE_FALSE, options=("正确", "错误"), key=Key(choices=(0,)))
    labels = [line.label for line in laid_out([("a", grouped), ("b", judged)], with_key=False)]
    assert "2. （判断题）" in labels
