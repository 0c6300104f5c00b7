"""What the columns of a learning log say: samples with what they are understood to mean, and what they leave open.

Nothing is guessed: what a column proves goes into the mapping, what it does not prove is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from ipexam.domain.hours_log import Ask, Clues, ColumnSample, DayOrder, HoursColumn, LogMapping, TwoParts
from ipexam.opening.workbook import Cell, Sheet, column_letters
from ipexam.sheets.cells import is_footnote, is_total, says_nothing, text_of
from ipexam.sheets.durations import Durations, clock_parts, has_seconds, is_bare_number
from ipexam.sheets.moments import Moments, day_order, swapped_days

LOOKED_AT = 2000
"""Rows below the header that a survey looks at. What comes later is read by the same rules, and what is in doubt there
waits for a person."""
SAMPLES = 4
MOST_CLUES = 50

_TIMES = (HoursColumn.START, HoursColumn.END, HoursColumn.DAY)
_INTERVAL_SLACK = 60
"""A platform that counts whole minutes may credit up to one more than the interval has."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a sheet read by a mapping says and what it leaves open."""

    samples: tuple[ColumnSample, ...]
    asks: frozenset[Ask]
    clues: Clues


def understand(sheet: Sheet, mapping: LogMapping, zone: ZoneInfo, *, samples: bool = True) -> Understood:
    """Samples, if they are wanted, open questions and clues of a sheet that is read by a mapping."""
    log = _Log(sheet, mapping, zone)
    return Understood(log.samples() if samples else (), log.asks(), log.clues())


def proven(sheet: Sheet, mapping: LogMapping, zone: ZoneInfo) -> LogMapping:
    """The mapping with what the sheet's own columns prove about clocks and days."""
    return _Log(sheet, mapping, zone).proven()


class _Log:
    """The first rows of a sheet below its header, read by a mapping."""

    def __init__(self, sheet: Sheet, mapping: LogMapping, zone: ZoneInfo) -> None:
        self._sheet, self._mapping = sheet, mapping
        self._first = sheet.content.first_column
        self._head = [cells for _, cells in islice(self._rows(), LOOKED_AT)]
        self._moments = Moments(zone, tuple, mapping.day_order)
        self._durations = Durations(mapping.unit, mapping.two_parts)
        self._groups = [{**mapping.columns, **repeat.columns} for repeat in mapping.repeats] or [dict(mapping.columns)]

    def _rows(self) -> Iterator[tuple[int, list[Cell]]]:
        rows = islice(self._sheet.rows(), self._mapping.header_to, self._mapping.last_row)
        return ((number, cells) for number, cells in rows if not _is_no_record(cells))

    def _places(self, *columns: HoursColumn) -> list[int]:
        found = dict.fromkeys(group[column] for group in self._groups for column in columns if column in group)
        return [place - self._first for place in found]

    def _cells(self, *columns: HoursColumn, every: bool = False) -> Iterator[Cell]:
        """The filled cells of some columns: of the first rows, or of every row."""
        places = self._places(*columns)
        for cells in (cells for _, cells in self._rows()) if every else self._head:
            for place in places:
                if 0 <= place < len(cells) and cells[place] != "" and not says_nothing(text_of(cells[place])):
                    yield cells[place]

    def proven(self) -> LogMapping:
        """The mapping with what the columns prove about clocks and days."""
        mapping = self._mapping
        if mapping.day_order is None and any(map(swapped_days, self._cells(*_TIMES))):
            order = day_order(self._cells(*_TIMES, every=True))
            mapping = replace(mapping, day_order=None if order is DayOrder.UNKNOWN else order)
        if mapping.two_parts is None:
            mapping = replace(mapping, two_parts=self._clocks())
        return mapping

    def _clocks(self) -> TwoParts | None:
        """What clocks of two parts are. Beside clocks of three parts they are minutes and seconds, and so they are when
        they fit between start and end in no other way; a spreadsheet's own times beside others with seconds were typed
        in full."""
        doubtful = [cell for cell in self._cells(HoursColumn.DURATION) if _is_doubtful(cell, self._durations)]
        if not doubtful:
            return None
        texts = any(isinstance(cell, str) for cell in doubtful)
        if any(has_seconds(cell) for cell in self._cells(HoursColumn.DURATION) if isinstance(cell, str) is texts):
            return TwoParts.MINUTES_SECONDS if texts else TwoParts.HOURS_MINUTES
        return TwoParts.MINUTES_SECONDS if self._fit_as_minutes() else None

    def _fit_as_minutes(self) -> bool:
        fits = [self._fits(cells, group) for cells in self._head for group in self._groups]
        return True in fits and False not in fits

    def _fits(self, cells: list[Cell], group: dict[HoursColumn, int]) -> bool | None:
        """Whether a row's clock fits its interval as minutes and seconds alone; None for a row that proves nothing."""
        at = [group.get(column, self._first - 1) - self._first for column in (*_TIMES[:2], HoursColumn.DURATION)]
        parts = clock_parts(cells[at[2]]) if at[2] >= 0 else None
        begun, ended = (_moment(self._moments, cells[place]) if place >= 0 else None for place in at[:2])
        if parts is None or not isinstance(begun, datetime) or not isinstance(ended, datetime):
            return None
        most = (ended - begun).total_seconds() + _INTERVAL_SLACK
        small = parts[0] * 60 + parts[1]
        return None if small * 60 <= most else small <= most

    def samples(self) -> tuple[ColumnSample, ...]:
        """A few cells of each column in the header's order."""
        places: dict[int, HoursColumn] = {}
        for group in self._groups:
            for column, place in group.items():
                places.setdefault(place, column)
        return tuple(self._sample(column, place) for place, column in sorted(places.items()))

    def _sample(self, column: HoursColumn, place: int) -> ColumnSample:
        seen: dict[str, str] = {}
        strange: dict[str, str] = {}
        for cells in self._head:
            cell = cells[place - self._first] if 0 <= place - self._first < len(cells) else ""
            written = shown(cell)
            if written and written not in seen:
                understood = self._understood(column, cell)
                if len(seen) < SAMPLES:
                    seen[written] = understood
                elif not understood and not strange and not says_nothing(written):
                    strange[written] = understood
        label = self._label(place)
        return ColumnSample(column, label, column_letters(place), (*seen.items(), *strange.items()))

    def _label(self, place: int) -> str:
        above = islice(self._sheet.rows(), self._mapping.header_from - 1, self._mapping.header_to)
        texts = [text_of(cells[place - self._first]) for _, cells in above if 0 <= place - self._first < len(cells)]
        return next((text for text in reversed(texts) if text), "")

    def _understood(self, column: HoursColumn, cell: Cell) -> str:
        if column is HoursColumn.DURATION:
            seconds, doubt = self._durations.read(cell)
            return "" if doubt is not None else str(seconds)
        if column not in _TIMES:
            text = text_of(cell)
            return "" if says_nothing(text) else text
        moment = _moment(self._moments, cell)
        if isinstance(moment, time) and self._mapping.day is not None:
            moment = self._moments.at(self._mapping.day, moment)
        return "" if moment is None else moment.isoformat()

    def asks(self) -> frozenset[Ask]:
        """What the file cannot tell and the mapping does not say."""
        mapping, found = self._mapping, set()
        durations = [*self._cells(HoursColumn.DURATION)]
        if mapping.unit is None and any(map(is_bare_number, durations)):
            found.add(Ask.UNIT)
        if any(_is_doubtful(cell, self._durations) for cell in durations):
            found.add(Ask.TWO_PARTS)
        if mapping.day_order is None and any(map(swapped_days, self._cells(*_TIMES))):
            found.add(Ask.DAY_ORDER)
        if mapping.day is None and not self._places(HoursColumn.DAY) and self._lacks_day():
            found.add(Ask.DAY)
        if not mapping.course and HoursColumn.COURSE not in mapping.columns:
            found.add(Ask.COURSE)
        return frozenset(found)

    def _lacks_day(self) -> bool:
        return any(isinstance(_moment(self._moments, cell), time) for cell in self._cells(HoursColumn.START))

    def clues(self) -> Clues:
        """The ambiguous values, the largest first."""
        doubtful = [cell for cell in self._cells(HoursColumn.DURATION) if _is_doubtful(cell, self._durations)]
        clocks = sorted({parts for parts in map(clock_parts, doubtful) if parts}, reverse=True)
        unordered: Iterable[Cell] = self._cells(*_TIMES) if self._mapping.day_order is None else ()
        dates = {days for days in map(swapped_days, unordered) if days is not None}
        return Clues(tuple(clocks[:MOST_CLUES]), tuple(sorted(dates, reverse=True)[:MOST_CLUES]))


def _is_no_record(cells: Sequence[Cell]) -> bool:
    texts = [text for text in map(text_of, cells) if text]
    return bool(texts) and (is_total(texts[0]) or is_footnote(texts[0], texts))


def _is_doubtful(cell: Cell, durations: Durations) -> bool:
    """Whether a clock of two parts could be minutes and seconds or hours and minutes, by all that is known."""
    return durations.is_ambiguous(cell)


def _moment(moments: Moments, cell: Cell) -> datetime | date | time | None:
    try:
        return moments.read(cell)
    except (ValueError, OverflowError):
        return None


def shown(cell: Cell) -> str:
    """A cell as a spreadsheet shows it."""
    if isinstance(cell, datetime) and cell.year > 1900:
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    return text_of(cell)
