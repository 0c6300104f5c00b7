"""One record of a learning log read from a row: when and how long, or whether a course was completed.

Written for 200,000 rows: a day, a time of day and a duration are looked up among what was read before; only what is
new, odd or in doubt takes the long way through `Timing`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping
from ipexam.domain.packed_hours import CODES, COMPLETED, GRAINS, NO_TIME, PackedHours
from ipexam.domain.problem import ProblemCode
from ipexam.opening.workbook import Cell
from ipexam.sheets.cells import says_nothing, text_of
from ipexam.sheets.completion import is_completed
from ipexam.sheets.header import Header
from ipexam.sheets.hours_timing import LONGEST_VISIT, ROUNDED_UP, Timing

CODE = {code: n for n, code in enumerate(CODES)}
"""The number of a problem's code; 0 for None."""

Said = tuple[int, str, str]
"""Of a row in doubt: its line, the letters of the column in doubt and what stands there."""

Read = Callable[[int, list[Cell], int, int, int], "PackedHours | None"]
"""Reads a row's record: line, cells, claim, course, and the code of what is in doubt about the person."""

_GRAIN = {grain: n for n, grain in enumerate(GRAINS)}
_INTERVAL, _CUMULATIVE = _GRAIN[Grain.INTERVAL], _GRAIN[Grain.CUMULATIVE]
_LOST, _SHARED = CODE[ProblemCode.ID_PRECISION_LOST], CODE[ProblemCode.SHARED_DEVICE]
_MINUTES = {f" {n // 60:02d}:{n % 60:02d}": n * 60 for n in range(24 * 60)}
_SECONDS = {f":{n:02d}": n for n in range(60)}
_ANY_LENGTH = 1 << 40
"""The duration of a row that names none: the interval's own length counts."""
_LENGTHS = frozenset({HoursColumn.DURATION, HoursColumn.END})


def record_reader(
    header: Header[HoursColumn], mapping: LogMapping, zone: ZoneInfo, said: list[Said], *, optional: bool
) -> Read:
    """How one record is read from a row; what rows in doubt say goes into `said`. With `optional` a group of columns
    that says nothing is no record."""
    if HoursColumn.COMPLETION in header.index and not _LENGTHS & header.index.keys():
        return _completion_reader(header, said)
    timing = Timing(header, zone, mapping)
    start, end, duration = (header.at(c) for c in (HoursColumn.START, HoursColumn.END, HoursColumn.DURATION))
    places = [header.index[c] for c in (HoursColumn.START, HoursColumn.END, HoursColumn.DURATION) if c in header.index]
    intervals = mapping.grain is Grain.INTERVAL and start >= 0 and end >= 0
    totals = mapping.grain is Grain.CUMULATIVE
    days: dict[str, int] = {}
    lengths: dict[Cell, int] = {} if duration >= 0 else {"": _ANY_LENGTH}

    def read(line: int, cells: list[Cell], claim: int, course: int, doubt: int) -> PackedHours | None:
        if doubt:
            return slowly(line, cells, claim, course, doubt)
        try:
            if intervals:
                began_text: Any = cells[start]  # a cell of another type ends in TypeError
                ended_text: Any = cells[end]
                began = days[began_text[:10]] + _MINUTES[began_text[10:16]] + _SECONDS[began_text[16:]]
                ended = days[ended_text[:10]] + _MINUTES[ended_text[10:16]] + _SECONDS[ended_text[16:]]
                length, seconds = ended - began, lengths[cells[duration]]
                if 0 <= length <= LONGEST_VISIT:
                    if seconds <= length:
                        return line, claim, course, _INTERVAL, began, ended, seconds, 0
                    if seconds < length + ROUNDED_UP or seconds == _ANY_LENGTH:
                        return line, claim, course, _INTERVAL, began, ended, length, 0
            elif totals:
                return line, claim, course, _CUMULATIVE, NO_TIME, NO_TIME, lengths[cells[duration]], 0
        except (KeyError, TypeError):
            pass
        return slowly(line, cells, claim, course, 0)

    def slowly(line: int, cells: list[Cell], claim: int, course: int, doubt: int) -> PackedHours | None:
        if optional and all(says_nothing(text_of(cells[place])) for place in places):
            return None
        grain, began_at, ended_at, seconds, odd, column = timing.read(cells)
        code = doubt or CODE[odd]
        if code:
            told = HoursColumn.NAME if code == _SHARED else HoursColumn.ID_NUMBER if doubt else column
            place = header.index.get(told)
            text = "" if doubt == _LOST else text_of(cells[header.at(told)])
            said.append((line, "" if place is None else header.sheet.letter(place), text))
        elif began_at is not None and ended_at is not None:
            _learn(days, cells[start], began_at, zone)
            _learn(days, cells[end], ended_at, zone)
        if odd is None and duration >= 0 and _is_learnable(cells[duration]):
            known = timing.duration(cells[duration])
            if known is not None:
                lengths[cells[duration]] = known
        began = NO_TIME if began_at is None else int(began_at.timestamp())
        ended = NO_TIME if ended_at is None else int(ended_at.timestamp())
        return line, claim, course, _GRAIN[grain], began, ended, seconds, code

    return read


def _completion_reader(header: Header[HoursColumn], said: list[Said]) -> Read:
    """How a row of a log is read that tells no time, only whether a course was completed: `COMPLETED` stands for the
    seconds that completing the course takes. Who has not completed it has no record."""
    place = header.at(HoursColumn.COMPLETION)
    letter = header.sheet.letter(place)

    def read(line: int, cells: list[Cell], claim: int, course: int, doubt: int) -> PackedHours | None:
        text = text_of(cells[place])
        completed = is_completed(text)
        if completed is False:
            return None
        code = doubt or (0 if completed else CODE[ProblemCode.STATUS_UNKNOWN])
        if code:
            said.append((line, letter, text))
        return line, claim, course, _CUMULATIVE, NO_TIME, NO_TIME, 0 if code else COMPLETED, code

    return read


def _learn(days: dict[str, int], cell: Cell, moment: datetime, zone: ZoneInfo) -> None:
    """Keep a day's midnight, so that its other times need only be added up; not on days when the clock changes."""
    if not isinstance(cell, str) or len(cell) != 19 or cell[4] != "-" or cell[10] != " ":
        return
    midnight = moment.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    if midnight.utcoffset() == (midnight + timedelta(days=1)).utcoffset():
        days[cell[:10]] = int(midnight.timestamp())


def _is_learnable(cell: Cell) -> bool:
    """Texts, and numbers that no boolean equals."""
    return isinstance(cell, str) or (isinstance(cell, float) and cell not in (0.0, 1.0))
