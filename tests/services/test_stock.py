"""What there is to draw from and to seat."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import RightMissing
from ipexam.domain.question import QuestionFilter, QuestionStatus, QuestionType
from ipexam.domain.sitting import SittingKind
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.question_review import QuestionReviewService
from ipexam.services.stock import StockService
from tests.services.exams import ExamDay, bank_of, fill_bank


def test_approved_questions_are_counted_per_module_and_type(office: Desk, tmp_path: Path) -> None:
    fill_bank(office, tmp_path, 3)
    there = StockService(office).approved()
    assert dict(there) == {("1", kind): 3 for kind in {content.type for _code, content in bank_of(1)}}
    assert there["2", QuestionType.CASE] == 0


def test_a_suspended_question_is_not_counted(office: Desk, tmp_path: Path) -> None:
    fill_bank(office, tmp_path, 3)
    bank = BankService(office)
    cases = bank.page(None, QuestionFilter(type=QuestionType.CASE))[0]
    QuestionReviewService(office).move([cases[0].id], QuestionStatus.SUSPENDED, "复核")
    assert StockService(office).approved()["1", QuestionType.CASE] == 2


def test_whoever_may_not_see_papers_learns_no_counts(desk_without: Callable[[Right], Desk], office: Desk) -> None:
    with pytest.raises(RightMissing):
        StockService(desk_without(Right.EXAM)).approved()


def test_trainees_without_a_seat_are_counted_per_kind(office: Desk, tmp_path: Path) -> None:
    ExamDay(office, tmp_path)
    stock = StockService(office)
    assert stock.unseated(None, SittingKind.REAL) == 0
    assert stock.unseated(None, SittingKind.TRIAL) == 3
