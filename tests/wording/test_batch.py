"""An import in one line."""

from __future__ import annotations

from datetime import UTC, datetime

from ipexam.domain.batch import BatchLine, BatchNoun, ImportOutcome
from ipexam.wording import batch


def test_counts_of_nothing_are_left_out() -> None:
    assert batch.outcome(ImportOutcome(1, 298, 0, 0, 2, 1, ())) == "新增 298 行、待人工处理 2 行、未接收 1 行"


def test_an_empty_file_says_so(english: None) -> None:
    assert batch.outcome(ImportOutcome(None, 0, 0, 0, 0, 0, ())) == "No rows found"


def batch_of(*files: str) -> BatchLine:
    at = datetime(2021, 12, 20, 1, 5, tzinfo=UTC)
    return BatchLine(7, BatchNoun.MARKS, files, at, "林老师", 298, 3, 0, 2, 0, None)


def test_a_question_about_undoing_says_which_batch_which_files_and_how_many_rows() -> None:
    asked = batch.undo_question(batch_of("成绩1.xlsx", "成绩2.xlsx"), "Asia/Shanghai")
    assert asked.splitlines()[:3] == [
        "导入批次第 7 批：考试成绩，2021-12-20 09:05，林老师",
        "文件：成绩1.xlsx、成绩2.xlsx",
        "行数：新增 298 行、变更 3 行、待人工处理 2 行",
    ]


def test_of_many_files_a_question_names_the_first(english: None) -> None:
    asked = batch.undo_question(batch_of(*(f"{n}.xlsx" for n in range(40))), "Asia/Shanghai")
    assert "Files: 0.xlsx, 1.xlsx, 2.xlsx, 3.xlsx, 4.xlsx, 5.xlsx and 34 more" in asked
