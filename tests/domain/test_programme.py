"""The batch whose cut-off comes next."""

from __future__ import annotations

from datetime import date

import pytest

from ipexam.services.programme_template import from_template


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2021, 9, 1), 1), (date(2021, 11, 30), 1), (date(2021, 12, 1), 2), (date(2022, 1, 1), None)],
)
def test_the_next_batch_is_the_one_whose_date_is_not_past(day: date, expected: int | None) -> None:
    found = from_template("guangdong-ip-operations").next_batch(day)
    assert (found.no if found else None) == expected
