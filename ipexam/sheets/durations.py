"""Durations as platforms and clerks write them, as whole seconds. What cannot be read is unknown, never zero.

Read: `0:30:00`, `47:03` (minutes and seconds, or hours and minutes in a column of hours), `0012:03:04.50`, `90分钟`,
`1小时20分`, `1h 27m 51s`, `1 hr 12 min`, `PT1H20M33S`, numbers in their column's unit, spreadsheet times.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from ipexam.domain.hours_log import Unit
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


class Durations:
    """A reader for one column; it remembers the texts it has read."""

    def __init__(self, unit: Unit | None) -> None:
        self._unit = unit
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
        return _spreadsheet_time(cell)

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
        if hours is None and self._unit is Unit.HOURS:
            hours, middle, last = middle, last, "0"
        if float(last) >= 60 or (hours is not None and float(middle) >= 60):
            return _UNREADABLE
        return _whole(int(hours or 0) * 3600 + float(middle) * 60 + float(last))


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
