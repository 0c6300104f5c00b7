from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipexam.domain.programme import AssessmentBatch
from ipexam.domain.roster import RosterGrouping, issued_within
from tests.documents.rosters import roster
from tests.wording.builders import notice

BATCHES = (
    AssessmentBatch(1, 1, "第一批", date(2021, 11, 15)),
    AssessmentBatch(2, 2, "第二批", date(2021, 12, 31)),
    AssessmentBatch(3, 3, "补考", None),
)


@pytest.mark.parametrize(
    ("no", "first", "last"),
    [(1, None, date(2021, 12, 30)), (2, date(2021, 12, 31), date(9999, 12, 30)), (3, date.max, None)],
)
def test_a_batch_reaches_from_its_cut_off_to_the_next_one(no: int, first: date | None, last: date | None) -> None:
    assert issued_within(replace(notice(), batches=BATCHES), no) == (first, last)


def test_a_batch_that_is_not_there_has_no_days() -> None:
    with pytest.raises(KeyError):
        issued_within(replace(notice(), batches=BATCHES), 9)


def test_groups_are_the_runs_of_lines_that_stand_together() -> None:
    grouped = roster(12, RosterGrouping.CITY)
    assert [(group, len(lines)) for group, lines in grouped.groups()] == [
        (None, 3),
        ("广州", 3),
        ("深圳", 3),
        ("珠海", 3),
    ]
    assert [len(lines) for _group, lines in roster(12).groups()] == [12]
