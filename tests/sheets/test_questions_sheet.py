from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book
from openpyxl.drawing.image import Image

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import CognitiveLevel, Key, QuestionContent, QuestionType
from ipexam.domain.question_file import FileReading, PassedOver, Standing
from ipexam.domain.rich_text import picture, plain
from ipexam.formats.pictures import take_picture
from ipexam.formats.sheet_pictures_child import ask_pictures
from ipexam.opening.tables import read_tables
from ipexam.sheets.questions_sheet import read_questions
from tests.formats.test_pictures import drawn
from tests.sheets.builder import text, xlsx

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

NO_OPTIONS = {"选项A": "", "选项B": "", "选项C": ""}


def read(
    folder: Path, *rows: dict[str, object]
) -> tuple[list[tuple[str, QuestionContent]], list[tuple[str, ProblemCode]]]:
    table = [HEAD, *([row.get(label, "") for label in HEAD] for row in rows)]
    reading = read_questions(xlsx(folder, table))
    assert not reading.unaccounted
    kept = [question for question in reading.questions if question.standing is Standing.SOUND]
    return [(question.code, question.content) for question in kept], told(reading)


def told(reading: FileReading) -> list[tuple[str, ProblemCode]]:
    """Every problem with its cell."""
    problems = (*reading.problems, *(problem for question in reading.questions for problem in question.problems))
    return [(f"{p.where.column}{p.where.row}", p.code) for p in problems]


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
    found, problems = read(tmp_path, {**ROW, **NO_OPTIONS, "题型": "判断题", "答案": False})
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
        ({"题型": "作文"}, "B2", ProblemCode.QUESTION_TYPE_UNSUPPORTED),
        ({"题干": ""}, "D2", ProblemCode.STEM_MISSING),
        ({"答案": "D"}, "I2", ProblemCode.KEY_BEYOND_OPTIONS),
        ({"答案": "AB"}, "I2", ProblemCode.KEY_TOO_MANY),
        ({"答案": ""}, "I2", ProblemCode.KEY_MISSING),
        ({"选项A": "", "选项B": "", "选项C": ""}, "E2", ProblemCode.OPTIONS_MISSING),
        ({"选项B": ""}, "F2", ProblemCode.OPTIONS_MISSING),
        ({**NO_OPTIONS, "题型": "判断题", "答案": "也许"}, "I2", ProblemCode.KEY_UNREADABLE),
        ({**NO_OPTIONS, "题型": "填空题", "题干": "____和____", "答案": "甲"}, "I2", ProblemCode.BLANKS_DIFFER),
        ({**NO_OPTIONS, "题型": "填空题", "题干": "____", "答案": ""}, "I2", ProblemCode.KEY_MISSING),
        ({**NO_OPTIONS, "题型": "简答题", "答案": ""}, "I2", ProblemCode.KEY_MISSING),
        ({**NO_OPTIONS, "题型": "简答题", "答案": "见上", "评分要点": "指出主体"}, "Q2", ProblemCode.VALUE_UNREADABLE),
    ],
)
def test_a_row_that_cannot_be_asked_is_told_with_its_cell(
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


@pytest.mark.parametrize(
    ("cells", "standing"),
    [
        ({"题型": "简答题", "答案": "见上"}, Standing.SOUND),
        ({"题型": "简答题"}, Standing.DRAFT),
        ({"题型": "填空题", "题干": "____", "答案": "十年"}, Standing.SOUND),
        ({"题型": "判断题", "答案": "对"}, Standing.SOUND),
    ],
)
def test_options_that_a_type_has_no_use_for_are_told_and_doubted_when_the_key_names_one(
    tmp_path: Path, cells: dict[str, object], standing: Standing
) -> None:
    row = {**ROW, **cells}
    reading = read_questions(xlsx(tmp_path, [HEAD, [row.get(label, "") for label in HEAD]]))
    (question,) = reading.questions
    assert question.standing is standing
    ((code, facts),) = [(p.code, p.facts) for p in question.problems]
    assert (code, facts["value"]) == (ProblemCode.OBJECT_NOT_KEPT, "选项A：甲；乙；3")


def test_the_letter_of_a_judgement_with_options_that_say_neither_makes_a_draft(tmp_path: Path) -> None:
    reading = read_questions(xlsx(tmp_path, [["题型", "题干", "A", "B", "答案"], ["判断题", "题", "甲", "乙", "A"]]))
    (question,) = reading.questions
    assert (question.standing, question.content.key) == (Standing.DRAFT, Key())
    assert told(reading) == [("C2", ProblemCode.OBJECT_NOT_KEPT), ("E2", ProblemCode.SCORING_UNKNOWN)]


@pytest.mark.parametrize(
    "cells",
    [["正确", "错误", "A"], ["错误", "正确", "对"], ["A.对", "B.错", "×"], ["/", "无", "√"]],
)
def test_options_that_say_true_and_false_are_not_told(tmp_path: Path, cells: list[str]) -> None:
    reading = read_questions(xlsx(tmp_path, [["题型", "题干", "A", "B", "答案"], ["判断题", "题", *cells]]))
    assert told(reading) == []


def test_a_number_that_is_one_options_place_and_anothers_words_makes_a_draft(tmp_path: Path) -> None:
    head = ["题型", "题干", "选项A", "选项B", "选项C", "答案"]
    table = [head, ["单选题", "几项？", 2.0, 3.0, 4.0, 2.0], ["单选题", "又几项？", 1.0, 2.0, 3.0, 2.0]]
    first, second = read_questions(xlsx(tmp_path, table)).questions
    assert (first.standing, first.content.key) == (Standing.DRAFT, Key())
    assert [(p.code, p.facts["value"]) for p in first.problems] == [(ProblemCode.KEYS_CONTRADICT, "A. 2 / B. 3")]
    assert (second.standing, second.content.key) == (Standing.SOUND, Key(choices=(1,)))


@pytest.mark.parametrize(
    ("heading", "numbers", "read_as", "problems"),
    [
        ("难度", [1.0, 3.0], [1, 3], [("C1", ProblemCode.DIFFICULTY_SCALE_UNKNOWN)]),
        ("难度", [1.0, 4.0], [1, 4], []),
        ("难度(1-3)", [1.0, 3.0], [1, 5], []),
        ("难度（0易1中2难）", [0.0, 2.0], [1, 5], []),
        ("难度(1-3)", ["较难", 4.0], [4, 3], [("C3", ProblemCode.VALUE_UNREADABLE)]),
    ],
)
def test_a_scale_of_difficulty_is_taken_from_the_heading_or_told_once(
    tmp_path: Path, heading: str, numbers: list[object], read_as: list[int], problems: list[tuple[str, ProblemCode]]
) -> None:
    rows = [["判断题", f"题{n}。", number, "对"] for n, number in enumerate(numbers)]
    reading = read_questions(xlsx(tmp_path, [["题型", "题干", heading, "答案"], *rows]))
    assert [question.content.difficulty for question in reading.questions] == read_as
    assert told(reading) == problems


def test_a_code_that_was_there_before_is_reported(tmp_path: Path) -> None:
    first = {**ROW, "编号": "Q-1"}
    found, problems = read(tmp_path, first, {**first, "题干": "又"}, {**ROW, "编号": ""}, {**ROW, "编号": ""})
    assert ([code for code, _ in found], problems) == (["Q-1", "", ""], [("A3", ProblemCode.QUESTION_REPEATED)])


def questions(reading: FileReading) -> list[tuple[QuestionType, str, tuple[str, ...], Key]]:
    """What a reading found, as far as layouts differ."""
    assert not reading.unaccounted
    return [(q.content.type, q.content.stem, q.content.options, q.content.key) for q in reading.questions]


EXPECTED = [
    (QuestionType.SINGLE, "谁来批准？", ("甲局", "乙局"), Key(choices=(1,))),
    (QuestionType.TRUE_FALSE, "应当登记。", ("正确", "错误"), Key(choices=(0,))),
]


def test_a_title_above_the_header_and_a_note_below_are_no_questions(tmp_path: Path) -> None:
    table = [
        ["2021年试题汇总"],
        [],
        ["序号", "题型", "题目", "A", "B", "正确选项"],
        [1.0, "单选", "谁来批准？", "A.甲局", "B.乙局", "B"],
        ["序号", "题型", "题目", "A", "B", "正确选项"],
        [2.0, "是非题", "应当登记。", "", "", True],
        ["制表人：李老师"],
        ["不知道是什么"],
    ]
    reading = read_questions(xlsx(tmp_path, table))
    assert questions(reading) == EXPECTED
    assert [(p.lines, p.why) for p in reading.passed] == [
        ((1, 3), PassedOver.HEADING),
        ((5,), PassedOver.HEADING),
        ((7,), PassedOver.COMMENT),
        ((8,), PassedOver.NOT_UNDERSTOOD),
    ]
    assert told(reading) == [("8", ProblemCode.LINE_NOT_UNDERSTOOD)]


def test_one_sheet_a_type_says_the_type_by_its_name(tmp_path: Path) -> None:
    sheets = {
        "单选题": [["题目", "选项", "答案"], ["谁来批准？", "甲局$;$乙局", "B"]],
        "二、判断题": [["题目", "答案"], ["应当登记。", "√"]],
        "封面": [["某某培训"]],
    }
    reading = read_questions(xlsx(tmp_path, sheets))
    assert questions(reading) == EXPECTED
    assert [question.lines for question in reading.questions] == [(2,), (4,)]
    assert [(p.lines, p.why) for p in reading.passed][-1] == ((5,), PassedOver.NOT_UNDERSTOOD)


def test_headings_between_the_rows_say_the_type(tmp_path: Path) -> None:
    table = [
        ["题干", "选项A", "选项B", "答案"],
        ["一、单项选择题（每题2分）"],
        ["谁来批准？", "甲局", "乙局", "B"],
        ["二、判断题"],
        ["应当登记。", "", "", "对"],
    ]
    assert questions(read_questions(xlsx(tmp_path, table))) == EXPECTED


def test_without_any_word_the_shape_says_the_type(tmp_path: Path) -> None:
    table = [["试题", "选项", "参考答案"], ["谁来批准？", "甲局|乙局", "B"], ["应当登记。", "", "正确"]]
    assert questions(read_questions(xlsx(tmp_path, table))) == EXPECTED


def test_a_text_table_of_an_old_system_is_read(tmp_path: Path) -> None:
    rows = [
        ["题型", "题目", "选项", "答案"],
        ["单选题", "谁来批准？", "甲局|乙局", "B"],
        ["判断题", "应当登记。", "", "TRUE"],
    ]
    assert questions(read_questions(text(tmp_path, rows, "gbk"))) == EXPECTED


def test_signs_of_other_people_mean_what_they_say(tmp_path: Path) -> None:
    table = [["题型", "题目", "答案"], ["简答题", "a^{2} 与 **b** 有何区别？", "*见教材*"]]
    content = read_questions(xlsx(tmp_path, table)).questions[0].content
    assert (plain(content.stem), plain(content.key.answer)) == ("a^{2} 与 **b** 有何区别？", "*见教材*")


def test_facts_of_other_people_find_their_fields(tmp_path: Path) -> None:
    head = ["题型", "题目", "答案", "难度系数", "分值", "章节", "关键词", "出题人", "建议用时", "材料"]
    rows = [
        ["简答题", "一问？", "甲", 0.85, 5.0, "商标运营", "续展；宽展", "李老师", "2分钟", "某公司……"],
        ["简答题", "二问？", "乙", 0.3, "", "商标运营", "", "", "90", "某公司……"],
    ]
    first, second = (q.content for q in read_questions(xlsx(tmp_path, [head, *rows])).questions)
    assert (first.difficulty, second.difficulty, first.tags) == (1, 4, ("续展", "宽展", "分值:5"))
    assert (first.course_code, first.author, first.seconds, second.seconds) == ("商标运营", "李老师", 120, 90)
    assert first.group == second.group != ""
    assert first.passage == "某公司……"


def test_a_type_that_nobody_knows_is_kept_raw(tmp_path: Path) -> None:
    table = [["题型", "题目", "选项", "答案"], ["排序题", "排列步骤。", "甲|乙|丙", "312"]]
    question = read_questions(xlsx(tmp_path, table)).questions[0]
    assert (question.standing, question.content.type) == (Standing.DRAFT, QuestionType.UNKNOWN)
    assert (question.content.options, question.content.key.answer) == (("甲", "乙", "丙"), "312")
    assert "答案：312" in question.raw


def test_images_go_where_they_lie(tmp_path: Path) -> None:
    book = Book()
    for row in [["题型", "题目", "选项A", "选项B", "答案", "图片"], ["单选题", "看图。", "甲", "", "A", ""]]:
        book.active.append(row)
    book.active.add_image(Image(io.BytesIO(drawn("PNG"))), "D2")
    book.active.add_image(Image(io.BytesIO(drawn("PNG"))), "F2")
    book.save(tmp_path / "图.xlsx")
    opened = read_tables(tmp_path / "图.xlsx")
    reading = read_questions(opened, ask_pictures(opened.content, "图.xlsx"))
    mark = picture(take_picture(drawn("PNG")).sha256)
    content = reading.questions[0].content
    assert (content.stem, content.options) == (f"看图。\n{mark}", ("甲", mark))
    assert set(reading.images) == {take_picture(drawn("PNG")).sha256}


def test_an_image_that_is_only_named_is_told(tmp_path: Path) -> None:
    table = [["题型", "题目", "答案", "图片"], ["简答题", "看图。", "甲", "img/1.png"]]
    assert told(read_questions(xlsx(tmp_path, table))) == [("D2", ProblemCode.IMAGE_MISSING)]


CELLS = (
    st.text(st.sampled_from("题型答案选项单多判断A.BC一、1（）|$;\n √"), max_size=8) | st.booleans() | st.floats(0, 9)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=8))
def test_every_row_that_says_something_is_told_of(tmp_path: Path, rows: list[list[object]]) -> None:
    reading = read_questions(xlsx(tmp_path, [["题型", "题目", "选项", "答案"], *rows]))
    assert not reading.unaccounted
    assert len(reading.counted) == 1 + sum(any(str(cell).strip() for cell in row) for row in rows)


def test_options_go_by_numbers_too_and_a_choice_by_its_key(tmp_path: Path) -> None:
    table = [
        ["试题题型", "题目名称", "备选项1", "备选项2", "选项3", "正确答案", "试题难度"],
        ["选择题", "谁来批准？", "甲局", "乙局", "丙局", "选项2", "困难"],
        ["Multiple Choice", "谁可以？", "甲局", "乙局", "丙局", "A|B", "易"],
    ]
    one, several = read_questions(xlsx(tmp_path, table)).questions
    assert (one.content.type, one.content.key.choices, one.content.difficulty) == (QuestionType.SINGLE, (1,), 5)
    assert (several.content.type, several.content.key.choices) == (QuestionType.MULTIPLE, (0, 1))


def test_a_header_that_comes_again_in_part_heads_only(tmp_path: Path) -> None:
    table = [
        ["序号", "题目", "A", "B", "答案"],
        ["1", "谁来批准？", "甲局", "乙局", "B"],
        ["二、判断题"],
        ["序号", "题目", "", "", "答案"],
        ["1", "应当登记。", "", "", "对"],
    ]
    assert questions(read_questions(xlsx(tmp_path, table))) == EXPECTED


def test_empty_braces_are_blanks_where_there_are_no_others(tmp_path: Path) -> None:
    table = [["题型", "题干", "答案"], ["填空题", "{}年施行，【】年修订", "1985；1992"], ["填空题", "f()____", "x"]]
    assert [(q[1], q[3].blanks) for q in questions(read_questions(xlsx(tmp_path, table)))] == [
        ("____年施行，____年修订", (("1985",), ("1992",))),
        ("f()____", (("x",),)),
    ]


def test_options_that_cannot_be_cut_do_not_become_a_written_question(tmp_path: Path) -> None:
    reading = read_questions(xlsx(tmp_path, [["题干", "选项", "答案"], ["谁来批准？", "甲局乙局", "B"]]))
    assert [question.standing for question in reading.questions] == [Standing.REJECTED]
    assert [problem.code for problem in reading.questions[0].problems] == [ProblemCode.OPTIONS_MISSING]


def test_an_option_that_shows_an_error_is_no_option(tmp_path: Path) -> None:
    reading = read_questions(xlsx(tmp_path, [["题干", "选项A", "选项B", "答案"], ["谁来批准？", "甲局", "#N/A", "A"]]))
    assert [problem.code for problem in reading.questions[0].problems] == [ProblemCode.ERROR_CELL]
