"""Time on the days of a zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from ipexam.scoring.days import by_day, length_of, midnight

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
DAY = date(2021, 9, 13)


def test_time_is_cut_at_midnight_in_the_zone() -> None:
    start = int(datetime(2021, 9, 13, 23, tzinfo=SHANGHAI).timestamp())
    assert by_day(start, 2 * 3600 + 86_400, SHANGHAI) == [
        (DAY.toordinal(), 3600),
        (DAY.toordinal() + 1, 86_400),
        (DAY.toordinal() + 2, 3600),
    ]
    assert by_day(start, 0, SHANGHAI) == []


def test_a_day_on_which_the_clocks_change_has_another_length() -> None:
    assert length_of(DAY.toordinal(), SHANGHAI) == 86_400
    assert length_of(date(2021, 10, 31).toordinal(), BERLIN) == 90_000
    start = midnight(date(2021, 10, 31), BERLIN)
    assert by_day(start, 90_000, BERLIN) == [(date(2021, 10, 31).toordinal(), 90_000)]
