from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import FileReading
from ipexam.opening.tables import read_tables
from ipexam.sheets.questions_sheet import read_questions
from tests.sheets.builder import text, xlsx

HEAD = ["章节", "题型", "材料", "题干", "A", "B", "答案", "难度"]
MERGED = [
    HEAD,
    ["第一章", "单选题", "甲公司诉乙公司。", "一？", "是", "不是", "A", "难"],
    ["", "", "", "二？", "是", "不是", "B", ""],
    ["", "多选题", "", "三？", "是", "不是", "AB", ""],
    ["第二章", "", "", "四？", "是", "不是", "AB", "易"],
]


def merged(folder: Path, *ranges: str) -> FileReading:
    book = Book()
    for row in MERGED:
        book.active.append([cell or None for cell in row])
    for cells in ranges:
        book.active.merge_cells(cells)
    book.save(folder / "题.xlsx")
    return read_questions(read_tables(folder / "题.xlsx"))


def told(reading: FileReading) -> list[tuple[str, str, str]]:
    """Every gap with its cell."""
    problems = [problem for question in reading.questions for problem in question.problems]
    assert {problem.code for problem in problems} <= {ProblemCode.VALUE_NOT_REPEATED}
    return [(f"{p.where.column}{p.where.row}", p.facts["value"], p.facts["above"]) for p in problems]


def test_a_merged_cell_speaks_for_every_row_it_covers(tmp_path: Path) -> None:
    reading = merged(tmp_path, "A2:A4", "B2:B3", "B4:B5", "C2:C4", "H2:H3")
    contents = [question.content for question in reading.questions]
    assert [content.course_code for content in contents] == ["第一章", "第一章", "第一章", "第二章"]
    assert [content.type for content in contents] == [QuestionType.SINGLE] * 2 + [QuestionType.MULTIPLE] * 2
    assert [content.passage for content in contents] == ["甲公司诉乙公司。"] * 3 + [""]
    assert len({content.group for content in contents[:3]}) == 1
    assert not contents[3].group
    assert [content.difficulty for content in contents] == [5, 5, 3, 1]
    assert told(reading) == []
    assert "章节：第一章" in reading.questions[1].raw


def test_what_is_merged_from_an_empty_row_takes_nothing_from_the_cells_above(tmp_path: Path) -> None:
    book = Book()
    for row in (["材料", "题干", "答案"], ["甲", "一。", "对"], [None, "二。", "对"], [None], [None, "三。", "对"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("A4:A6")
    book.save(tmp_path / "题.xlsx")
    contents = [question.content for question in read_questions(read_tables(tmp_path / "题.xlsx")).questions]
    assert [content.passage for content in contents] == ["甲", "甲", ""]


def test_merged_stems_and_keys_are_not_carried_down(tmp_path: Path) -> None:
    book = Book()
    for row in (["题型", "题干", "答案"], ["判断题", "一。", "对"], ["判断题", "", "错"], ["判断题", "三。", ""]):
        book.active.append([cell or None for cell in row])
    book.active.merge_cells("B2:B3")
    book.active.merge_cells("C3:C4")
    book.save(tmp_path / "题.xlsx")
    reading = read_questions(read_tables(tmp_path / "题.xlsx"))
    codes = [[problem.code for problem in question.problems] for question in reading.questions]
    assert codes == [[], [ProblemCode.STEM_MISSING], [ProblemCode.KEY_MISSING]]


def test_the_first_empty_cell_below_a_lone_value_is_told(tmp_path: Path) -> None:
    gaps = [("A3", "第一章", "2"), ("B3", "单选题", "2"), ("C3", "甲公司诉乙公司。", "2"), ("B5", "多选题", "4")]
    assert told(read_questions(xlsx(tmp_path, MERGED))) == gaps
    assert told(read_questions(text(tmp_path, MERGED, "gbk"))) == gaps


@pytest.mark.parametrize(
    "rows",
    [
        [["一章", "单选题", "甲", "一？"], ["一章", "单选题", "甲", "二？"], ["一章", "单选题", "", "三？"]],
        [["一章", "单选题", "甲", "一？"], ["一章", "单选题", "乙", "二？"], ["一章", "单选题", "丙", "三？"]],
        [["", "单选题", "", "一？"], ["", "单选题", "", "二？"], ["", "单选题", "甲", "三？"]],
    ],
)
def test_a_column_without_gaps_below_lone_values_is_not_told(tmp_path: Path, rows: list[list[str]]) -> None:
    table = [HEAD, *([*row, "是", "不是", "A"] for row in rows)]
    assert told(read_questions(xlsx(tmp_path, table))) == []


def test_a_type_that_the_sheet_or_the_course_beside_says_leaves_no_gap(tmp_path: Path) -> None:
    head = ["课程", "章节", "题型", "题干", "答案"]
    table = [head, ["", "一章", "判断题", "一。", "对"], ["1.1", "", "", "二。", "错"]]
    assert told(read_questions(xlsx(tmp_path, {"判断题": table}))) == []
