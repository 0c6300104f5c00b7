"""When and how long: the times and durations of one learning log's rows, with the doubts that a person must settle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping
from ipexam.domain.problem import ProblemCode
from ipexam.opening.workbook import Cell
from ipexam.sheets.durations import Durations
from ipexam.sheets.header import Header
from ipexam.sheets.moments import DayOrderUnknown, Moment, Moments

Timed = tuple[Grain, datetime | None, datetime | None, int, ProblemCode | None, HoursColumn]
"""Grain, begin, end, seconds, what is in doubt and in which column. Seconds of a doubtful row are what can be known."""

LONGEST_VISIT = 24 * 3600
"""No visit lasts longer than a day."""
LONGEST_TOTAL = 240 * 3600
"""A running total above ten days is a wrong unit."""
SUSPECT_CLOCK = 10 * 3600
"""A spreadsheet's own time of ten hours and more in one visit may be a negative one, which is read as positive."""
ROUNDED_UP = 60
"""A platform that counts whole minutes may credit up to one more than the interval has."""

_TIMES = (HoursColumn.START, HoursColumn.END, HoursColumn.DAY)


class Timing:
    """Reads the times of one sheet's rows, by the grain its columns show."""

    def __init__(self, header: Header[HoursColumn], zone: ZoneInfo, mapping: LogMapping) -> None:
        self._header = header
        self._default_day = mapping.day
        self._start = header.at(HoursColumn.START)
        self._end = header.at(HoursColumn.END)
        self._day = header.at(HoursColumn.DAY)
        self._duration = header.at(HoursColumn.DURATION)
        self._durations = Durations(mapping.unit, mapping.two_parts)
        self._clock_is_told = mapping.two_parts is not None
        self._moments = Moments(zone, self._all_times, mapping.day_order)
        self._midnights: bool | None = None
        if mapping.grain is Grain.CUMULATIVE:
            self.read = self._total
        elif mapping.grain is Grain.VISIT and self._start >= 0:
            self.read = self._visited
        elif self._start >= 0 and self._end >= 0:
            self.read = self._interval
        else:
            self.read = self._started

    def duration(self, cell: Cell) -> int | None:
        """The seconds that a cell of the duration column says for sure. More than any total can have is a doubt."""
        seconds, doubt = self._durations.read(cell)
        return None if doubt or seconds > LONGEST_TOTAL else seconds

    def _all_times(self) -> Iterator[Cell]:
        places = [self._header.index[column] for column in _TIMES if column in self._header.index]
        return (cells[place] for _, cells in self._header.rows() for place in places)

    def _total(self, cells: list[Cell]) -> Timed:
        seconds, doubt = self._durations.read(cells[self._duration])
        if seconds > LONGEST_TOTAL:
            doubt = ProblemCode.DURATION_TOO_LONG
        return Grain.CUMULATIVE, None, None, seconds, doubt, HoursColumn.DURATION

    def _interval(self, cells: list[Cell]) -> Timed:
        try:
            began = self._moments.read(cells[self._start])
        except (ValueError, OverflowError) as odd:
            return self._unreadable(cells, HoursColumn.START, odd)
        try:
            ended = self._moments.read(cells[self._end])
        except (ValueError, OverflowError) as odd:
            return self._unreadable(cells, HoursColumn.END, odd)
        if type(began) is datetime and type(ended) is datetime:
            return self._between(cells, began, ended)
        return self._pieced(cells, began, ended)

    def _between(self, cells: list[Cell], began: datetime, ended: datetime) -> Timed:
        """An interval: the platform's own duration counts when it fits in, else the interval's length."""
        length = int((ended - began).total_seconds())
        if length < 0:
            return Grain.INTERVAL, began, ended, 0, ProblemCode.END_BEFORE_START, HoursColumn.END
        if length > LONGEST_VISIT:
            return Grain.INTERVAL, began, ended, length, ProblemCode.DURATION_TOO_LONG, HoursColumn.END
        seconds, doubt = self._durations.read(cells[self._duration])
        if doubt is ProblemCode.VALUE_MISSING:
            return Grain.INTERVAL, began, ended, length, None, HoursColumn.DURATION
        if doubt is None and seconds >= length + ROUNDED_UP:
            doubt = ProblemCode.DURATION_EXCEEDS_INTERVAL
        return Grain.INTERVAL, began, ended, min(seconds, length), doubt, HoursColumn.DURATION

    def _pieced(self, cells: list[Cell], began: Moment, ended: Moment) -> Timed:
        """An interval whose times lack their day, or one of which is missing."""
        if type(began) is date and type(ended) is date:
            return self._visit(cells, self._moments.at(began))
        start = self._on_day(began, cells)
        if start is None:
            return self._incomplete(cells, began, HoursColumn.START)
        if isinstance(ended, time):
            return self._between(cells, start, self._moments.at(self._moments.day_of(start), ended))
        if ended is None:
            return self._from(cells, start, HoursColumn.END)
        return self._between(cells, start, ended if isinstance(ended, datetime) else self._moments.at(ended))

    def _visited(self, cells: list[Cell]) -> Timed:
        """A visit that is told from others by its start and may have been spread over days: its duration counts."""
        try:
            began = self._moments.read(cells[self._start])
        except (ValueError, OverflowError) as odd:
            return self._unreadable(cells, HoursColumn.START, odd)
        return self._visit(cells, self._on_day(began, cells))

    def _started(self, cells: list[Cell]) -> Timed:
        """A start or a day, or neither, and a duration."""
        column = HoursColumn.START if self._start >= 0 else HoursColumn.DAY
        try:
            began = self._moments.read(cells[self._start if self._start >= 0 else self._day])
        except (ValueError, OverflowError) as odd:
            return self._unreadable(cells, column, odd)
        if isinstance(began, datetime):
            return self._from(cells, began, HoursColumn.DURATION)
        if isinstance(began, date):
            midnight = self._moments.at(began)
            return (
                self._from(cells, midnight, HoursColumn.DURATION) if self._has_times() else self._visit(cells, midnight)
            )
        start = self._on_day(began, cells)
        if start is not None:
            return self._from(cells, start, HoursColumn.DURATION)
        return self._visit(cells, None) if began is None else self._incomplete(cells, began, column)

    def _from(self, cells: list[Cell], began: datetime, missing: HoursColumn) -> Timed:
        seconds, doubt = self._lasting(cells)
        if doubt is ProblemCode.VALUE_MISSING:
            return Grain.INTERVAL, began, None, 0, doubt, missing
        ended = None if doubt else began + timedelta(seconds=seconds)
        return Grain.INTERVAL, began, ended, seconds, doubt, HoursColumn.DURATION

    def _visit(self, cells: list[Cell], day: datetime | None) -> Timed:
        seconds, doubt = self._lasting(cells)
        return Grain.VISIT, day, None, seconds, doubt, HoursColumn.DURATION

    def _lasting(self, cells: list[Cell]) -> tuple[int, ProblemCode | None]:
        cell = cells[self._duration]
        seconds, doubt = self._durations.read(cell)
        if doubt is None and seconds > LONGEST_VISIT:
            return seconds, ProblemCode.DURATION_TOO_LONG
        typed = not isinstance(cell, (str, float, int)) and not self._clock_is_told
        if doubt is None and seconds >= SUSPECT_CLOCK and typed:
            return seconds, ProblemCode.UNIT_UNKNOWN
        return seconds, doubt

    def _on_day(self, moment: Moment, cells: list[Cell]) -> datetime | None:
        """A full time from what there is: a day alone is its midnight, a time of day needs the day column."""
        if isinstance(moment, datetime):
            return moment
        if isinstance(moment, date):
            return self._moments.at(moment)
        if not isinstance(moment, time):
            return None
        try:
            day = self._moments.read(cells[self._day]) or self._default_day
        except (ValueError, OverflowError):
            return None
        if isinstance(day, datetime):
            day = self._moments.day_of(day)
        return self._moments.at(day, moment) if isinstance(day, date) else None

    def _incomplete(self, cells: list[Cell], began: Moment, column: HoursColumn) -> Timed:
        """No start: a duration alone is a visit; a time without a day is in doubt."""
        if began is None:
            return self._visit(cells, None) if self._duration >= 0 else (
                Grain.INTERVAL, None, None, 0, ProblemCode.VALUE_MISSING, column
            )  # fmt: skip
        return self._doubtful(cells, column, ProblemCode.DAY_MISSING)

    def _unreadable(self, cells: list[Cell], column: HoursColumn, odd: Exception) -> Timed:
        swapped = isinstance(odd, DayOrderUnknown)
        return self._doubtful(cells, column, ProblemCode.DAY_ORDER_UNKNOWN if swapped else ProblemCode.TIME_UNREADABLE)

    def _doubtful(self, cells: list[Cell], column: HoursColumn, code: ProblemCode) -> Timed:
        seconds, _ = self._durations.read(cells[self._duration])
        return Grain.INTERVAL, None, None, seconds, code, column

    def _has_times(self) -> bool:
        """Whether the start column holds times of day, so that a bare date in it is midnight and not a whole day."""
        if self._midnights is None:
            place = self._start if self._start >= 0 else self._day
            self._midnights = any(isinstance(cells[place], datetime) for _, cells in self._header.rows())
        return self._midnights
