from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import CognitiveLevel, Key, QuestionContent, QuestionType
from ipexam.sheets.questions_sheet import read_questions
from tests.sheets.builder import xlsx

HEAD = ["编号", "题型", "课程", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "解析", "难度", "认知层次"]
HEAD += ["知识点", "来源", "法律版本日期", "失效日期", "评分要点"]
ROW: dict[str, object] = {
    "编号": 1.0,
    "题型": "单选题",
    "课程": "3.2 知识产权转让许可",
    "题干": "题",
    "选项A": "甲",
    "选项B": "乙",
    "选项C": 3.0,
    "答案": "Ｂ",
    "难度": 4.0,
    "认知层次": "应用",
    "法律版本日期": date(2021, 6, 1),
}


def read(
    folder: Path, *rows: dict[str, object]
) -> tuple[list[tuple[str, QuestionContent]], list[tuple[str, ProblemCode]]]:
    table = [HEAD, *([row.get(label, "") for label in HEAD] for row in rows)]
    found, problems = read_questions(xlsx(folder, table))
    return [(code, content) for _, code, content in found], [
        (f"{p.where.column}{p.where.row}", p.code) for p in problems
    ]


def test_a_question_is_read_with_float_artefacts_and_full_width_letters(tmp_path: Path) -> None:
    expected = QuestionContent(
        type=QuestionType.SINGLE,
        course_code="3.2",
        stem="题",
        options=("甲", "乙", "3"),
        key=Key(choices=(1,)),
        difficulty=4,
        level=CognitiveLevel.APPLY,
        knowledge="",
        source="",
        law_date=date(2021, 6, 1),
        expires_on=None,
        explanation="",
    )
    assert read(tmp_path, ROW) == ([("1", expected)], [])


def test_a_boolean_is_the_key_of_a_true_false_question(tmp_path: Path) -> None:
    found, problems = read(tmp_path, {**ROW, "题型": "判断题", "答案": False})
    assert (found[0][1].options, found[0][1].key.choices, problems) == (("正确", "错误"), (1,), [])


def test_the_blanks_of_a_stem_are_written_one_way(tmp_path: Path) -> None:
    found, _ = read(
        tmp_path, {**ROW, "题型": "填空", "题干": "专利权期限为（　　），商标为______年。", "答案": "20年；10/十"}
    )
    assert found[0][1].stem == "专利权期限为____，商标为____年。"
    assert found[0][1].key.blanks == (("20年",), ("10", "十"))


@pytest.mark.parametrize(
    ("cells", "cell", "code"),
    [
        ({"题型": "作文"}, "B2", ProblemCode.QUESTION_TYPE_UNKNOWN),
        ({"题干": ""}, "D2", ProblemCode.VALUE_MISSING),
        ({"答案": "D"}, "I2", ProblemCode.KEY_BEYOND_OPTIONS),
        ({"答案": "AB"}, "I2", ProblemCode.VALUE_UNREADABLE),
        ({"答案": ""}, "I2", ProblemCode.KEY_MISSING),
        ({"选项A": "", "选项B": "", "选项C": ""}, "E2", ProblemCode.OPTIONS_MISSING),
        ({"选项B": ""}, "F2", ProblemCode.OPTIONS_MISSING),
        ({"题型": "判断题", "答案": "也许"}, "I2", ProblemCode.VALUE_UNREADABLE),
        ({"题型": "填空题", "题干": "____和____", "答案": "甲"}, "I2", ProblemCode.BLANKS_DIFFER),
        ({"题型": "填空题", "题干": "____", "答案": ""}, "I2", ProblemCode.KEY_MISSING),
        ({"题型": "简答题", "答案": ""}, "I2", ProblemCode.KEY_MISSING),
        ({"题型": "简答题", "答案": "见上", "评分要点": "指出主体"}, "Q2", ProblemCode.VALUE_UNREADABLE),
    ],
)
def test_a_row_that_is_no_question_is_rejected_with_its_cell(
    tmp_path: Path, cells: dict[str, object], cell: str, code: ProblemCode
) -> None:
    assert read(tmp_path, {**ROW, **cells}) == ([], [(cell, code)])


@pytest.mark.parametrize(
    ("cells", "cell", "code"),
    [
        ({"难度": "9"}, "K2", ProblemCode.VALUE_UNREADABLE),
        ({"认知层次": "玄学"}, "L2", ProblemCode.VALUE_UNREADABLE),
        ({"法律版本日期": "去年"}, "O2", ProblemCode.TIME_UNREADABLE),
    ],
)
def test_a_wrong_tag_is_reported_and_the_question_kept(
    tmp_path: Path, cells: dict[str, object], cell: str, code: ProblemCode
) -> None:
    found, problems = read(tmp_path, {**ROW, **cells})
    assert (len(found), problems) == (1, [(cell, code)])


def test_a_code_that_was_there_before_is_reported(tmp_path: Path) -> None:
    found, problems = read(tmp_path, ROW, {**ROW, "题干": "又"}, {**ROW, "编号": ""}, {**ROW, "编号": ""})
    assert ([code for code, _ in found], problems) == (["1", "", ""], [("A3", ProblemCode.QUESTION_REPEATED)])
