"""An import in one line."""

from __future__ import annotations

from ipexam.domain.batch import ImportOutcome
from ipexam.wording import batch


def test_counts_of_nothing_are_left_out() -> None:
    assert batch.outcome(ImportOutcome(1, 298, 0, 0, 2, 1, ())) == "新增 298 行、待人工处理 2 行、未接收 1 行"


def test_an_empty_file_says_so(english: None) -> None:
    assert batch.outcome(ImportOutcome(None, 0, 0, 0, 0, 0, ())) == "No rows found"
