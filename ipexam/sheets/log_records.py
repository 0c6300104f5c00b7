"""One record of a learning log read from a row: when and how long, or whether a course was completed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping
from ipexam.domain.packed_hours import CODES, COMPLETED, GRAINS, NO_TIME, PackedHours
from ipexam.domain.problem import ProblemCode
from ipexam.opening.workbook import Cell
from ipexam.sheets.cells import says_nothing, text_of
from ipexam.sheets.completion import is_completed
from ipexam.sheets.header import Header
from ipexam.sheets.hours_timing import Timing
from ipexam.sheets.plain_times import PlainTimes, Times

CODE = {code: n for n, code in enumerate(CODES)}
"""The number of a problem's code; 0 for None."""

Said = tuple[int, str, str]
"""Of a row in doubt: its line, the letters of the column in doubt and what stands there."""

Read = Callable[[int, list[Cell], int, int, int], "PackedHours | None"]
"""Reads a row's record: line, cells, claim, course, and the code of what is in doubt about the person."""

_GRAIN = {grain: n for n, grain in enumerate(GRAINS)}
_CUMULATIVE = _GRAIN[Grain.CUMULATIVE]
_LOST, _SHARED = CODE[ProblemCode.ID_PRECISION_LOST], CODE[ProblemCode.SHARED_DEVICE]
_LENGTHS = frozenset({HoursColumn.DURATION, HoursColumn.END})


@dataclass(frozen=True, slots=True)
class RecordReader:
    """How one record is read from a row: `row` reads any, `plain` the times of rows about which nothing is new or odd,
    and None when one of them is otherwise. `grain` is that of plain rows."""

    row: Read
    plain: Callable[[Sequence[list[Cell]]], list[Times] | None] | None = None
    grain: int = _CUMULATIVE


def record_reader(
    header: Header[HoursColumn], mapping: LogMapping, zone: ZoneInfo, said: list[Said], *, optional: bool
) -> RecordReader:
    """How one record is read from a row; what rows in doubt say goes into `said`. With `optional` a group of columns
    that says nothing is no record."""
    if HoursColumn.COMPLETION in header.index and not _LENGTHS & header.index.keys():
        return RecordReader(_completion_reader(header, said))
    timing, usual = Timing(header, zone, mapping), _GRAIN[mapping.grain]
    plain = PlainTimes(header, mapping.grain, zone, timing.duration)
    places = [header.index[c] for c in (HoursColumn.START, HoursColumn.END, HoursColumn.DURATION) if c in header.index]

    def read(line: int, cells: list[Cell], claim: int, course: int, doubt: int) -> PackedHours | None:
        times = None if doubt else plain.of((cells,))
        if times:
            return line, claim, course, usual, *times[0], 0
        return slowly(line, cells, claim, course, doubt)

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
        else:
            plain.learn(cells, began_at, ended_at)
        began = NO_TIME if began_at is None else int(began_at.timestamp())
        ended = NO_TIME if ended_at is None else int(ended_at.timestamp())
        return line, claim, course, _GRAIN[grain], began, ended, seconds, code

    return RecordReader(read, None if optional else plain.of, usual)


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
