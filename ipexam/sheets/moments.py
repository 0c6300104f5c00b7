"""Dates and times as platforms and clerks write them, as aware UTC times, days, or times of day.

A date whose day and month could be swapped is read by what the whole column shows, or not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ipexam.domain.hours_log import DayOrder
from ipexam.opening.workbook import Cell
from ipexam.sheets.cells import says_nothing, text_of

Moment = datetime | date | time | None
"""An aware UTC time, a day, a time of day that lacks its day, or nothing."""


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SERIAL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet's serial numbers have no zone
_SERIALS = (20_000, 80_000)  # 1954 to 2119
_DATE = r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
_COMPACT = r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})"
_SWAPPABLE = r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})[-/.](?P<year>\d{4}|\d{2})"
_TIME = (
    r"(?P<half_before>上午|下午|晚上|中午|凌晨|am|pm)?\s*(?P<hour>\d{1,2})[:时点](?P<minute>\d{1,2})分?"
    r"(?::?(?P<sec>\d{1,2})(?:\.\d+)?秒?)?\s*(?P<half_after>am|pm|a\.m\.|p\.m\.)?"
)
_ZONE = (
    r"(?:\s*\(?(?P<zone>z|[+-]\d{2}:?\d{2}|(?:utc|gmt)(?:(?P<sign>[+-])(?P<ahead>\d{1,2})(?::?(?P<ahead_minutes>\d{2}))?)?)"
    r"\)?(?:\s*\([^()]*\))?)?"
)
"""`Z`, `+0800`, `UTC+8`, `(GMT+08:00)`, with a name in brackets behind. CST and the like are not read, for the standard
times of China, Cuba and Chicago have the same letters."""
_GAP = r"(?:\s*[,t]?\s*(?:\(?(?:周|星期)[一二三四五六日天]\)?\s*)?)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_NAMED = rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})"
_NAMED_FIRST = rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
_DAYS = (_DATE, _COMPACT, _SWAPPABLE, _NAMED, _NAMED_FIRST)
_MOMENTS = tuple(re.compile(f"{day}(?:{_GAP}{_TIME}{_ZONE})?") for day in _DAYS)
_TIME_ALONE = re.compile(_TIME)
_STAMP = re.compile(r"(20\d{6})(\d{2})(\d{2})(\d{2})")
_SWAPPED_DAY = re.compile(rf"^{_SWAPPABLE}\b")


class DayOrderUnknown(ValueError):
    """A date whose day and month could be swapped, in a column that does not say which is which."""


def day_order(cells: Iterable[Cell]) -> DayOrder:
    """What a column's texts prove: a number above 12 can only be the day. Contradicting or no proof is UNKNOWN."""
    proofs = set()
    for cell in cells:
        found = _SWAPPED_DAY.match(cell.strip()) if isinstance(cell, str) else None
        if found and _may_begin_with_year(found.groupdict()):
            continue
        if found and int(found["first"]) > 12:
            proofs.add(DayOrder.DAY_FIRST)
        elif found and int(found["second"]) > 12:
            proofs.add(DayOrder.MONTH_FIRST)
    return proofs.pop() if len(proofs) == 1 else DayOrder.UNKNOWN


class Moments:
    """A reader for the columns of one sheet whose times are local to `zone`. `columns` gives all their cells, to be
    searched for proof of the day order when the first date needs it and no `order` is told."""

    def __init__(
        self, zone: ZoneInfo, columns: Callable[[], Iterable[Cell]] = tuple, order: DayOrder | None = None
    ) -> None:
        self._zone = zone
        self._columns = columns
        self._order = order
        self._bases: dict[str, datetime] = {}

    def read(self, cell: Cell) -> Moment:
        """The cell's time. Raises `ValueError` when it cannot be read without guessing."""
        if isinstance(cell, str):
            if len(cell) == 19 and cell[4] == "-" and cell[10] == " " and cell[13] == cell[16] == ":":
                local = datetime.fromisoformat(cell)
                base = self._bases.get(cell[:10])
                return _EPOCH + (local - base) if base is not None else self._first_of_day(cell[:10], local)
            return self._text(unicodedata.normalize("NFKC", text_of(cell)).lower())
        if isinstance(cell, datetime):
            return self.utc(cell)
        if isinstance(cell, (date, time)):
            return cell
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return self._serial(float(cell))
        raise ValueError("not a time")

    def _first_of_day(self, day: str, local: datetime) -> datetime:
        """The time in UTC; for the day's other times keep the epoch on the local clock, unless the clock changes."""
        midnight = datetime.fromisoformat(day)
        offset = self._offset(midnight)
        if offset == self._offset(midnight + timedelta(days=1)):
            self._bases[day] = _EPOCH.replace(tzinfo=None) + offset
        return self.utc(local)

    def _offset(self, moment: datetime) -> timedelta:
        return self._zone.utcoffset(moment) or timedelta()

    def utc(self, moment: datetime) -> datetime:
        """A local time in UTC; a time that brings its own zone keeps it."""
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
        return (moment - self._offset(moment)).replace(tzinfo=UTC)

    def at(self, day: date, clock: time = time()) -> datetime:
        """A local day and time of day in UTC."""
        return self.utc(datetime.combine(day, clock.replace(tzinfo=None)))

    def day_of(self, moment: datetime) -> date:
        """The local day of a UTC time."""
        return moment.astimezone(self._zone).date()

    def _serial(self, number: float) -> Moment:
        if 0 <= number < 1:
            seconds = min(round(number * 86400), 86399)
            return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
        if not _SERIALS[0] <= number < _SERIALS[1]:
            return self._text(text_of(number))
        moment = _SERIAL_EPOCH + timedelta(seconds=round(number * 86400))
        return moment.date() if number.is_integer() else self.utc(moment)

    def _text(self, text: str) -> Moment:
        if says_nothing(text):
            return None
        if found := _STAMP.fullmatch(text):
            return self.utc(datetime.strptime(text, "%Y%m%d%H%M%S"))  # noqa: DTZ007  # the zone is the sheet's
        for pattern in _MOMENTS:
            if found := pattern.fullmatch(text):
                return self._assembled(found)
        if found := _TIME_ALONE.fullmatch(text):
            return _clock(found)
        raise ValueError("not a time")

    def _assembled(self, found: re.Match[str]) -> Moment:
        day = self._day(found.groupdict())
        if found["hour"] is None:
            return day
        local = datetime.combine(day, _clock(found))
        if found["zone"] is None:
            return self.utc(local)
        return datetime.fromisoformat(local.isoformat() + _offset_of(found)).astimezone(UTC)

    def _day(self, parts: dict[str, str | None]) -> date:
        year = int(parts["year"] or 0)
        if "name" in parts:
            return date(year, _MONTHS.index(parts["name"] or "") + 1, int(parts["day"] or 0))
        if "first" not in parts:
            return date(year, int(parts["month"] or 0), int(parts["day"] or 0))
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        year += 2000 if year < 100 else 0
        if _may_begin_with_year(parts) and self._order is not DayOrder.DAY_FIRST:
            raise DayOrderUnknown("day or year")
        if first > 12 or first == second:
            return date(year, second, first)
        if second > 12:
            return date(year, first, second)
        if self._order is None:
            self._order = day_order(self._columns())
        if self._order is DayOrder.UNKNOWN:
            raise DayOrderUnknown("day or month")
        month, day = (first, second) if self._order is DayOrder.MONTH_FIRST else (second, first)
        return date(year, month, day)


def _offset_of(found: re.Match[str]) -> str:
    """A zone as ISO 8601 writes it: `+08:00` for `utc+8`."""
    if found["ahead"] is not None:
        return f"{found['sign']}{int(found['ahead']):02d}:{found['ahead_minutes'] or '00'}"
    return found["zone"] if found["zone"][0] in "+-" else "+00:00"


def _may_begin_with_year(parts: Mapping[str, str | None]) -> bool:
    """Whether a date like 21-05-10 may be one of the year 2021, as ISO 8601 would have it, or of the 21st."""
    return parts["mark"] == "-" and len(parts["year"] or "") == 2 and int(parts["first"] or 0) > 12


def swapped_days(cell: Cell) -> tuple[date, date] | None:
    """A text's date read with the day first and with the month first; None when the two are the same or it is none."""
    found = _SWAPPED_DAY.match(cell.strip()) if isinstance(cell, str) else None
    if found is None:
        return None
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    year += 2000 if year < 100 else 0
    if first == second or not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    return date(year, second, first), date(year, first, second)


def _clock(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    half = (found["half_before"] or found["half_after"] or "").replace(".", "")
    if half in ("pm", "下午", "晚上") and hour < 12:
        hour += 12
    elif half in ("am", "凌晨", "上午") and hour == 12:
        hour = 0
    return time(hour, int(found["minute"]), int(found["sec"] or 0))
