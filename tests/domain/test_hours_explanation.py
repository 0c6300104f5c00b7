"""What an explanation tells of itself."""

from __future__ import annotations

from ipexam.domain.hours import Uncounted
from ipexam.domain.hours_explanation import Standing
from tests.documents.explanations import explanation


def test_credited_time_is_counted_time_and_losses() -> None:
    found = explanation()
    assert found.credited_seconds == found.seconds + sum(seconds for _, seconds in found.losses().values())


def test_losses_come_in_the_rules_own_order_with_how_many_records() -> None:
    assert list(explanation().losses().items()) == [
        (Uncounted.WAITING, (1, 2700)),
        (Uncounted.AFTER_DEADLINE, (1, 3600)),
        (Uncounted.OVERLAP, (1, 1200)),
        (Uncounted.COURSE_CAP, (1, 1800)),
    ]


def test_records_that_are_not_theirs_for_sure_are_in_no_sum() -> None:
    found = explanation()
    outside = found.of_standing(Standing.POSSIBLE, Standing.SET_ASIDE, Standing.REPLACED)
    assert [record.no for record in outside] == [7, 8, 9]
    assert not any(record.theirs for record in outside)


def test_each_record_finds_its_file_and_each_file_its_sheets() -> None:
    found = explanation()
    assert [found.file_of(record).no for record in found.records] == [1] * 8 + [2]
    assert [found.sheets_of(file) for file in found.files] == [("学习记录",), ("",)]


def test_a_confirmed_row_is_one_that_was_in_doubt_and_counts() -> None:
    assert [record.no for record in explanation().records if record.confirmed] == [6]
