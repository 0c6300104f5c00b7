"""Exam results in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ipexam.domain.marks import ExamStatus
from ipexam.wording import marks


@pytest.mark.parametrize(
    ("status", "mark", "word"),
    [
        (ExamStatus.MARKED, Fraction(60), "合格"),
        (ExamStatus.MARKED, Fraction("59.99"), "不合格"),
        (ExamStatus.ABSENT, None, "缺考"),
        (ExamStatus.UNMARKED, None, "待评阅"),
        (None, None, "尚无成绩"),
    ],
)
def test_a_result_is_passed_only_from_the_pass_mark_on(
    status: ExamStatus | None, mark: Fraction | None, word: str
) -> None:
    assert marks.result(status, mark, Fraction(60)) == word


def test_absent_is_a_dash_and_not_zero() -> None:
    assert marks.mark_text(None, Fraction(60)) == "—"
    assert marks.mark_text(Fraction(0), Fraction(60)) == "0.00"
