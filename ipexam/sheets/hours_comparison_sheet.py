"""学时导入对比: two imports of learning hours beside each other as a spreadsheet."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ipexam.domain.hours_comparison import Amount, ComparedHours, HoursComparison
from ipexam.paths import resource
from ipexam.sheets.table import Value, write_table
from ipexam.wording.hours_explanation import clock


def write_comparison(path: Path, found: HoursComparison, lines: Sequence[ComparedHours]) -> None:
    """Write one row per line, in the order given; class-hours are rounded half up to two places.

    Raises `FileMissing`, `FileLocked`, `DiskFull`.
    """
    words = tomllib.loads(resource("templates", "hours_comparison.toml").read_text("utf-8"))
    zone = ZoneInfo(found.zone)
    title = words["title"].format(
        before=found.before.batch,
        after=found.after.batch,
        before_at=f"{found.before.made_at.astimezone(zone):%Y-%m-%d %H:%M}",
        after_at=f"{found.after.made_at.astimezone(zone):%Y-%m-%d %H:%M}",
    )
    write_table(path, words["headings"], [_row(line, words) for line in lines], words["sheet"], title)


def _row(line: ComparedHours, words: dict[str, Any]) -> list[Value]:
    worth = [amount.class_hours if amount else Fraction(0) for amount in (line.before, line.after)]
    return [
        line.name,
        line.masked_id or words["unknown"],
        line.organisation,
        line.course_code,
        line.course,
        words["changes"][line.change.value],
        *_amount(line.before),
        *_amount(line.after),
        f"{'-' if line.seconds < 0 else ''}{clock(abs(line.seconds))}",
        _two_places(worth[1] - worth[0]),
    ]


def _amount(amount: Amount | None) -> tuple[Value, Value, Value]:
    if amount is None:
        return None, None, None
    return amount.records, clock(amount.seconds), _two_places(amount.class_hours)


def _two_places(value: Fraction) -> Decimal:
    hundredths = (Decimal(value.numerator * 100) / Decimal(value.denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    return hundredths / 100
