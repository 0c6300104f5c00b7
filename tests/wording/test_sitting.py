from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ipexam.domain.sitting import NO_ACCOMMODATION, Accommodation
from ipexam.wording.sitting import accommodation, late_start, own_time

NINE = datetime(2026, 11, 22, 1, tzinfo=UTC)


@pytest.mark.parametrize(("whole", "said"), [(120, "120 分钟"), (150, "共 150 分钟（含加时 30 分钟）")])
def test_a_candidates_time_says_how_much_of_it_is_extra(whole: int, said: str) -> None:
    assert own_time(whole, 120) == said


def test_what_is_set_for_a_candidate_begins_with_the_extra_time() -> None:
    assert accommodation(Accommodation(150, large_print=True), 120) == "加时 30 分钟（共 150 分钟）、大字"
    assert accommodation(NO_ACCOMMODATION, 120) == ""


def test_a_start_that_has_passed_is_told() -> None:
    assert late_start(NINE, NINE - timedelta(minutes=1)) == ""
    assert "开考时间已过" in late_start(NINE, NINE)
