"""Durations as platforms and clerks write them, as whole seconds. What cannot be read is unknown, never zero.

Read: `0:30:00`, `0012:03:04.50`, `90分钟`, `1小时20分`, `1h 27m 51s`, `1 hr 12 min`, `PT1H20M33S`, numbers in their
column's unit, spreadsheet times. A clock of two parts (`47:03`) is read when its column is known to hold minutes and
seconds, or hours and minutes; so is a spreadsheet time like 43:53:00, which somebody may have typed as `43:53`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from ipexam.domain.hours_log import TwoParts, Unit
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import SECONDS_PER_CLASS_HOUR
from ipexam.opening.workbook import Cell
from ipexam.sheets.cells import is_error, says_nothing, text_of
from ipexam.sheets.header import bracket_of, fold_label

Duration = tuple[int, ProblemCode | None]
"""Seconds, and what is in doubt about them: then the seconds are 0 and mean nothing."""

_EMPTY: Duration = (0, ProblemCode.VALUE_MISSING)
_UNREADABLE: Duration = (0, ProblemCode.DURATION_UNREADABLE)
_NEGATIVE: Duration = (0, ProblemCode.DURATION_NEGATIVE)
_AMBIGUOUS: Duration = (0, ProblemCode.CLOCK_AMBIGUOUS)

SUSPECT_CLOCK = 10 * 3600
"""A spreadsheet's own time of ten whole hours and more in one visit is `43:53` typed for minutes and seconds."""

_EXCEL_FIRST_DAY = datetime(1899, 12, 31)  # noqa: DTZ001  # a spreadsheet's day zero has no zone
_WORDS = {
    **dict.fromkeys(("天", "日", "d", "day", "days"), 86400),
    **dict.fromkeys(("小时", "个小时", "时", "h", "hr", "hrs", "hour", "hours"), 3600),
    **dict.fromkeys(("分钟", "分", "m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("秒", "秒钟", "s", "sec", "secs", "second", "seconds"), 1),
    **dict.fromkeys(("学时", "个学时", "课时", "个课时"), SECONDS_PER_CLASS_HOUR),
}
_WORDED = re.compile(r"(\d+(?:\.\d+)?)([^\d.]+)")
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:\.\d+)?)")
_ISO = re.compile(r"p(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?)?")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_LABEL_UNITS = (
    (("学时", "课时"), Unit.CLASS_HOURS),
    (("时:分", "hh:mm", "h:mm", "小时", "hours", "hour", "hrs", "时", "h"), Unit.HOURS),
    (("分钟", "分钟数", "分", "minutes", "minute", "mins", "min"), Unit.MINUTES),
    (("秒", "秒数", "seconds", "second", "secs", "sec", "s"), Unit.SECONDS),
)


def unit_of(label: str) -> Unit | None:
    """The unit that a column's label states in brackets, after a slash, or at its end."""
    bracket, folded = bracket_of(label), fold_label(label)
    for words, unit in _LABEL_UNITS:
        stripped = bracket.removeprefix("单位").strip(":： ")
        if stripped in words or any(folded.endswith(word) for word in words[:2] if len(word) > 1):
            return unit
    return None


_CLOCK_OF_UNIT = {
    Unit.HOURS: TwoParts.HOURS_MINUTES,
    Unit.MINUTES: TwoParts.MINUTES_SECONDS,
    Unit.SECONDS: TwoParts.MINUTES_SECONDS,
}


class Durations:
    """A reader for one column; it remembers the texts it has read. A column whose unit is told needs no `two_parts`: a
    clock in a column of hours has hours and minutes, in one of minutes or seconds it has minutes and seconds."""

    def __init__(self, unit: Unit | None, two_parts: TwoParts | None = None) -> None:
        self._unit = unit
        self._told = two_parts
        self._two_parts = two_parts or (_CLOCK_OF_UNIT.get(unit) if unit else None)
        self._known: dict[str, Duration] = {}

    def read(self, cell: Cell) -> Duration:
        """The cell's seconds, or why they are in doubt."""
        if isinstance(cell, str):
            known = self._known.get(cell)
            if known is None:
                known = self._known[cell] = self._text(cell)
            return known
        if isinstance(cell, bool):
            return _UNREADABLE
        if isinstance(cell, (int, float)):
            return self._number(float(cell))
        return self._typed(_spreadsheet_time(cell))

    def is_ambiguous(self, cell: Cell) -> bool:
        """Whether the cell is a clock of two parts that could be minutes and seconds or hours and minutes."""
        return self.read(cell)[1] is ProblemCode.CLOCK_AMBIGUOUS

    def _typed(self, read: Duration) -> Duration:
        """A spreadsheet's own time, which is a clock of two parts when it has no seconds."""
        seconds, doubt = read
        if doubt is not None or seconds % 60:
            return read
        if self._told is TwoParts.MINUTES_SECONDS:
            return seconds // 60, None
        return _AMBIGUOUS if seconds >= SUSPECT_CLOCK and self._two_parts is not TwoParts.HOURS_MINUTES else read

    def _number(self, number: float) -> Duration:
        if not math.isfinite(number):
            return _UNREADABLE
        if number < 0:
            return _NEGATIVE
        if self._unit is None:
            return 0, ProblemCode.UNIT_UNKNOWN
        return _whole(number * self._unit.value)

    def _text(self, cell: str) -> Duration:
        text = unicodedata.normalize("NFKC", text_of(cell)).lower()
        if says_nothing(text):
            return _EMPTY
        if is_error(text):
            return 0, ProblemCode.ERROR_CELL
        if text.startswith(("-", "−")):
            return _NEGATIVE if self._positive(text[1:].strip())[1] is not _UNREADABLE[1] else _UNREADABLE
        return self._positive(text)

    def _positive(self, text: str) -> Duration:
        if _NUMBER.fullmatch(text):
            return self._number(float(text.replace(",", "")))
        if found := _CLOCK.fullmatch(text):
            return self._clock(found[1], found[2], found[3])
        if (found := _ISO.fullmatch(text)) and any(found.groups()):
            days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
            return _whole(days * 86400 + hours * 3600 + minutes * 60 + seconds)
        return _worded(text)

    def _clock(self, hours: str | None, middle: str, last: str) -> Duration:
        if float(last) >= 60 or (hours is not None and float(middle) >= 60):
            return _UNREADABLE
        if hours is None and "." not in last:
            if self._two_parts is None:
                return _AMBIGUOUS
            if self._two_parts is TwoParts.HOURS_MINUTES:
                hours, middle, last = middle, last, "0"
        return _whole(int(hours or 0) * 3600 + float(middle) * 60 + float(last))


def clock_parts(cell: Cell) -> tuple[int, int] | None:
    """The two numbers of a clock that could be minutes and seconds or hours and minutes; None when it is no such."""
    if isinstance(cell, str):
        found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text_of(cell)))
        plain = found and found[1] is None and found[3].isdigit() and int(found[3]) < 60
        return (int(found[2]), int(found[3])) if found and plain else None
    if isinstance(cell, (bool, int, float)):
        return None
    seconds, doubt = _spreadsheet_time(cell)
    return (seconds // 3600, seconds // 60 % 60) if doubt is None and seconds % 60 == 0 and seconds else None


def has_seconds(cell: Cell) -> bool:
    """Whether a clock has hours, minutes and seconds: a text of three parts, a spreadsheet's time with seconds."""
    if isinstance(cell, str):
        found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text_of(cell)))
        return found is not None and found[1] is not None
    if isinstance(cell, (bool, int, float)):
        return False
    seconds, doubt = _spreadsheet_time(cell)
    return doubt is None and seconds % 60 > 0


def is_bare_number(cell: Cell) -> bool:
    """Whether a cell is a number that needs its column's unit."""
    if isinstance(cell, str):
        return _NUMBER.fullmatch(unicodedata.normalize("NFKC", text_of(cell))) is not None
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _worded(text: str) -> Duration:
    """Numbers each followed by a unit, larger units first."""
    total, smallest, end = 0.0, math.inf, 0
    compact = re.sub(r"[\s,]+|and", "", text)
    for found in _WORDED.finditer(compact):
        factor = _WORDS.get(found[2].rstrip("."))
        if factor is None or factor >= smallest or found.start() != end:
            return _UNREADABLE
        total, smallest, end = total + float(found[1]) * factor, factor, found.end()
    return _whole(total) if end and end == len(compact) else _UNREADABLE


def _spreadsheet_time(cell: date | time | timedelta) -> Duration:
    """A time of day, an elapsed time, or the date that a spreadsheet makes of 24 hours and more (1 January 1900)."""
    if isinstance(cell, timedelta):
        return _whole(cell.total_seconds()) if cell >= timedelta() else _NEGATIVE
    if isinstance(cell, time):
        return _whole(cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6)
    moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
    if moment.year > 1900:
        return _UNREADABLE
    elapsed = moment - _EXCEL_FIRST_DAY
    return _whole(elapsed.total_seconds()) if elapsed >= timedelta() else _NEGATIVE


def _whole(seconds: float) -> Duration:
    """Whole seconds, half a second up."""
    return int(seconds + 0.5), None
