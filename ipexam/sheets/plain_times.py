"""When and how long, for many rows at once: days, times of day and durations are looked up among what was read before.

Written for 200,000 rows. Only rows about which nothing is odd are answered; the others take the long way through
`Timing`. So do rows of a day not met before, which teach this their day; a new duration is read at once, for a log has
thousands of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn
from ipexam.domain.packed_hours import NO_TIME
from ipexam.opening.workbook import Cell
from ipexam.sheets.header import Header
from ipexam.sheets.hours_timing import LONGEST_VISIT, ROUNDED_UP

Times = tuple[int, int, int]
"""Begin and end, epoch seconds or `NO_TIME`, and seconds."""

_MINUTES = {f" {n // 60:02d}:{n % 60:02d}": n * 60 for n in range(24 * 60)}
_SECONDS = {f":{n:02d}": n for n in range(60)}
_ANY_LENGTH = 1 << 40
"""The duration of a row that names none: the interval's own length counts."""


class PlainTimes:
    """What the rows of one sheet have said so far. A row's last cell is an empty one that stands for absent columns."""

    def __init__(
        self, header: Header[HoursColumn], grain: Grain, zone: ZoneInfo, seconds_of: Callable[[Cell], int | None]
    ) -> None:
        """`seconds_of` reads a cell of the duration column; None is a doubt."""
        self._zone = zone
        self._start, self._end = header.at(HoursColumn.START), header.at(HoursColumn.END)
        self._duration = header.at(HoursColumn.DURATION)
        self._days: dict[str, int] = {}
        self._lengths: dict[Cell, int] = _Lengths(seconds_of) if self._duration >= 0 else {"": _ANY_LENGTH}
        self.of: Callable[[Sequence[list[Cell]]], list[Times] | None] = _none
        """The times of some rows; None when any of them must take the long way."""
        if grain is Grain.CUMULATIVE:
            self.of = self._totals
        elif grain is Grain.INTERVAL and self._start >= 0 and self._end >= 0:
            self.of = self._intervals

    def learn(self, cells: list[Cell], began: datetime | None, ended: datetime | None) -> None:
        """Keep the days of a row without doubt."""
        if began is not None and ended is not None:
            self._learn_day(cells[self._start], began)
            self._learn_day(cells[self._end], ended)

    def _intervals(self, rows: Sequence[list[Cell]]) -> list[Times] | None:
        days, lengths, duration = self._days, self._lengths, self._duration
        starts: list[Any] = [cells[self._start] for cells in rows]  # a cell of another type ends in TypeError
        ends: list[Any] = [cells[self._end] for cells in rows]
        times: list[Times] = []
        try:
            began_at = [days[text[:10]] + _MINUTES[text[10:16]] + _SECONDS[text[16:]] for text in starts]
            ended_at = [days[text[:10]] + _MINUTES[text[10:16]] + _SECONDS[text[16:]] for text in ends]
            credited = [lengths[cells[duration]] for cells in rows]
        except (KeyError, TypeError):
            return None
        for began, ended, seconds in zip(began_at, ended_at, credited, strict=True):
            length = ended - began
            if not 0 <= length <= LONGEST_VISIT or length + ROUNDED_UP <= seconds != _ANY_LENGTH:
                return None
            times.append((began, ended, seconds if seconds <= length else length))
        return times

    def _totals(self, rows: Sequence[list[Cell]]) -> list[Times] | None:
        lengths, duration = self._lengths, self._duration
        try:
            return [(NO_TIME, NO_TIME, lengths[cells[duration]]) for cells in rows]
        except (KeyError, TypeError):
            return None

    def _learn_day(self, cell: Cell, moment: datetime) -> None:
        """Keep a day's midnight, so that its other times need only be added up; not on days when the clock changes."""
        if not isinstance(cell, str) or len(cell) != 19 or cell[4] != "-" or cell[10] != " ":
            return
        midnight = moment.astimezone(self._zone).replace(hour=0, minute=0, second=0, microsecond=0)
        if midnight.utcoffset() == (midnight + timedelta(days=1)).utcoffset():
            self._days[cell[:10]] = int(midnight.timestamp())


def _none(_: Sequence[list[Cell]]) -> None:
    """Rows of visits always take the long way: their days are few and their times are none."""


class _Lengths(dict[Cell, int]):
    """The seconds of each duration met so far; one that is in doubt is a `KeyError`."""

    def __init__(self, seconds_of: Callable[[Cell], int | None]) -> None:
        super().__init__()
        self._seconds_of = seconds_of

    def __missing__(self, cell: Cell) -> int:
        seconds = self._seconds_of(cell) if _is_learnable(cell) else None
        if seconds is None:
            raise KeyError(cell)
        self[cell] = seconds
        return seconds


def _is_learnable(cell: Cell) -> bool:
    """Texts, and numbers that no boolean equals."""
    return isinstance(cell, str) or (isinstance(cell, float) and cell not in (0.0, 1.0))
