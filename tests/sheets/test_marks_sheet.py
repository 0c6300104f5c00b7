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
        ("优秀", ProblemCode.MARK_UNREADABLE),
        ("", ProblemCode.VALUE_MISSING),
        (101, ProblemCode.MARK_OUT_OF_RANGE),
        (-1, ProblemCode.MARK_OUT_OF_RANGE),
        (True, ProblemCode.MARK_UNREADABLE),
    ],
)
def test_what_is_no_mark_is_a_problem_and_never_zero(tmp_path: Path, cell: object, code: ProblemCode) -> None:
    entries, problems = read_marks(xlsx(tmp_path, [HEAD, [1, "张三", "E12345678", cell], ["", "平均分", "", 80]]))
    assert (entries, [(p.where.column, p.where.row, p.code) for p in problems]) == ([], [("D", 2, code)])


def test_marks_of_written_answers_are_read(tmp_path: Path) -> None:
    rows = [["答卷号", "题号", "得分"], [7, "Q-1", 4.5], [7, "Q-2", ""], ["x", "Q-3", 1], [8, "", 1], [8, "Q-4", "好"]]
    entries, problems = read_written_marks(xlsx(tmp_path, rows))
    assert [(e.attempt_id, e.item_id, e.mark) for e in entries] == [(7, "Q-1", Fraction(9, 2))]
    assert [(p.where.row, p.code) for p in problems] == [
        (4, ProblemCode.VALUE_UNREADABLE),
        (5, ProblemCode.VALUE_MISSING),
        (6, ProblemCode.MARK_UNREADABLE),
    ]
