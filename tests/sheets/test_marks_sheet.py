from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.domain.marks import ExamStatus
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Claim
from ipexam.sheets.marks_sheet import read_marks, read_written_marks
from tests.sheets.builder import xlsx

HEAD = ["序号", "姓名", "证件号码", "考试成绩"]


@pytest.mark.parametrize(
    ("cell", "status", "mark"),
    [
        (85, ExamStatus.MARKED, Fraction(85)),
        (59.5, ExamStatus.MARKED, Fraction(119, 2)),
        ("60.0分", ExamStatus.MARKED, Fraction(60)),
        (0, ExamStatus.MARKED, Fraction(0)),
        ("缺考", ExamStatus.ABSENT, None),
        ("违纪", ExamStatus.VOID, None),
        ("作弊", ExamStatus.VOID, None),
        ("缓 考", ExamStatus.DEFERRED, None),
    ],
)
def test_a_mark_or_a_status_is_read(tmp_path: Path, cell: object, status: ExamStatus, mark: Fraction | None) -> None:
    entries, problems = read_marks(xlsx(tmp_path, [["成绩单"], HEAD, [1, "张三", "E12345678", cell]]))
    assert problems == []
    assert [(e.claim, e.status, e.mark, e.where.row) for e in entries] == [
        (Claim("张三", "E12345678"), status, mark, 3)
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("优秀", ProblemCode.MARK_IS_WORD),
        ("A", ProblemCode.MARK_IS_WORD),
        ("约80分", ProblemCode.MARK_UNREADABLE),
        ("8O", ProblemCode.MARK_UNREADABLE),
        ("#N/A", ProblemCode.ERROR_CELL),
        ("", ProblemCode.VALUE_MISSING),
        ("/", ProblemCode.VALUE_MISSING),
        (101, ProblemCode.MARK_OUT_OF_RANGE),
        (-1, ProblemCode.MARK_OUT_OF_RANGE),
        (True, ProblemCode.MARK_UNREADABLE),
        ("?", ProblemCode.MARK_UNREADABLE),
    ],
)
def test_what_is_no_mark_is_a_problem_and_never_zero(tmp_path: Path, cell: object, code: ProblemCode) -> None:
    entries, problems = read_marks(xlsx(tmp_path, [HEAD, [1, "张三", "E12345678", cell], ["", "平均分", "", 80]]))
    assert (entries, [(p.where.column, p.where.row, p.code) for p in problems]) == ([], [("D", 2, code)])


def test_a_word_is_a_mark_once_a_person_said_what_it_is_worth(tmp_path: Path) -> None:
    rows = [HEAD, [1, "张三", "", "优 秀"], [2, "李四", "", "良"], [3, "王五", "", 0], [4, "赵六", "", "缺考"]]
    entries, problems = read_marks(xlsx(tmp_path, rows), {"优秀": Fraction(90), "缺考": Fraction(1)})
    assert [(e.status, e.mark, e.word) for e in entries] == [
        (ExamStatus.MARKED, Fraction(90), "优 秀"),
        (ExamStatus.MARKED, Fraction(0), ""),
        (ExamStatus.ABSENT, None, ""),
    ]
    assert [(p.where.row, p.code, p.facts) for p in problems] == [(3, ProblemCode.MARK_IS_WORD, {"value": "良"})]


@pytest.mark.parametrize(
    ("cell", "remark", "status", "note"),
    [
        ("违纪（夹带）", "", ExamStatus.VOID, "夹带"),
        ("缓考：住院", "", ExamStatus.DEFERRED, "住院"),
        ("缺考", "未请假", ExamStatus.ABSENT, "未请假"),
        (80, "第一排", ExamStatus.MARKED, ""),
        ("违纪(成绩无效)", "", ExamStatus.VOID, ""),
    ],
)
def test_a_status_keeps_the_reason_that_the_sheet_gives(
    tmp_path: Path, cell: object, remark: str, status: ExamStatus, note: str
) -> None:
    entries, problems = read_marks(xlsx(tmp_path, [[*HEAD, "备注"], [1, "张三", "E12345678", cell, remark]]))
    assert ([(e.status, e.note) for e in entries], problems) == ([(status, note)], [])


def test_marks_of_written_answers_are_read(tmp_path: Path) -> None:
    rows = [["答卷号", "题号", "得分"], [7, "Q-1", 4.5], [7, "Q-2", ""], ["x", "Q-3", 1], [8, "", 1], [8, "Q-4", "好"]]
    entries, problems = read_written_marks(xlsx(tmp_path, rows))
    assert [(e.attempt_id, e.item_id, e.mark) for e in entries] == [(7, "Q-1", Fraction(9, 2))]
    assert [(p.where.row, p.code) for p in problems] == [
        (4, ProblemCode.VALUE_UNREADABLE),
        (5, ProblemCode.VALUE_MISSING),
        (6, ProblemCode.MARK_UNREADABLE),
    ]
