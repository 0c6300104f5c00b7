"""What the office takes over from a child that reads a log, and what it does not believe."""

from __future__ import annotations

import pytest

from ipexam.domain.file_errors import ReadingStopped
from ipexam.domain.hours_log import LogFile
from ipexam.domain.left_out import LeftOut
from ipexam.domain.progress import silent
from ipexam.opening.frames import JSON
from ipexam.opening.isolation import Json
from ipexam.services.hours_staging import LogTaker, StagedLogs
from tests.wording.builders import notice


def taken(*left_out: Json) -> LeftOut:
    """What was left out of a log whose child says this of its sheets."""
    said = [{"sheet": "一月", "platform": "generic"}, *({"said": [], "left_out": told} for told in left_out)]
    with StagedLogs(notice()) as staged:
        LogTaker(staged, silent).take(LogFile("log.xlsx"), iter([(JSON, each) for each in said]), b"")
        return staged.left_out


def test_rows_that_are_no_records_are_counted_for_all_sheets_together() -> None:
    sheet = {"totals": 1, "headers": 2, "blank": 12, "silent": 0}
    assert taken(sheet, sheet) == LeftOut(2, 4, 24, 0)


@pytest.mark.parametrize(
    "told",
    [{"blank": -1}, {"blank": True}, {"blank": 1.5}, {"blank": "3"}, {"blank": 1 << 40}, {"others": 1}, [1], None],
)
def test_a_child_that_counts_no_rows_is_not_believed(told: Json) -> None:
    with pytest.raises(ReadingStopped):
        taken(told)
