from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from ipexam.domain.hall import Arrangement, Hall
from ipexam.domain.sitting import SittingKind

NINE = datetime(2021, 11, 21, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def hall(arrangement: Arrangement) -> Hall:
    return Hall("项目", "考试", SittingKind.REAL, "1", NINE, 120, (), arrangement)


def test_times_count_from_the_start() -> None:
    fixed = hall(Arrangement(latest_entry_minutes=15, earliest_hand_in_minutes=60))
    assert (fixed.latest_entry, fixed.earliest_hand_in) == (NINE.replace(minute=15), NINE.replace(hour=10))
    assert fixed.ends_at == NINE.replace(hour=11)


def test_late_entry_closes_after_half_an_hour_when_nobody_says_otherwise() -> None:
    plain = hall(Arrangement())
    assert (plain.latest_entry, plain.earliest_hand_in) == (NINE.replace(minute=30), None)
