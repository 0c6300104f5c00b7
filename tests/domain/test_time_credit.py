"""Extra time for what was lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ipexam.domain.time_credit import TimeCredit

RAISED = datetime(2026, 11, 22, 1, 10, tzinfo=UTC)


def credit(lost_seconds: int, not_charged_seconds: int = 0, own_fault: bool = False) -> TimeCredit:
    return TimeCredit(RAISED, RAISED + timedelta(seconds=lost_seconds), not_charged_seconds * 1000, own_fault)


@pytest.mark.parametrize(
    ("lost", "not_charged", "minutes"),
    [(0, 0, 0), (1, 0, 1), (60, 0, 1), (61, 0, 2), (600, 192, 7), (192, 192, 0), (100, 500, 0), (300, -60, 5)],
)
def test_lost_time_less_what_was_not_charged_is_given_in_whole_minutes(
    lost: int, not_charged: int, minutes: int
) -> None:
    assert credit(lost, not_charged).minutes == minutes


def test_the_candidates_own_fault_earns_nothing() -> None:
    assert credit(600, own_fault=True).minutes == 0


def test_more_than_ten_minutes_needs_a_second_proctor() -> None:
    assert not credit(600).needs_second
    assert credit(601).needs_second


def test_recovery_before_the_raised_hand_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="backwards"):
        credit(-1)


def test_after_more_than_fifty_minutes_the_sitting_is_rescheduled() -> None:
    assert not credit(3000).reschedule
    assert credit(3001, not_charged_seconds=3001).reschedule
    assert not credit(3600, own_fault=True).reschedule
