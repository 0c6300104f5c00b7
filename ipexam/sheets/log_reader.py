"""Rows of a learning log read by a mapping, as packed records: who, which course, when and how long.

Written for 200,000 rows: rows are read some at a time, column by column, as long as nothing about them is new or odd.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from zoneinfo import ZoneInfo

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping
from ipexam.domain.packed_hours import PackedHours
from ipexam.opening.workbook import Cell, Row, Sheet
from ipexam.sheets.cells import given, text_of
from ipexam.sheets.header import Header
from ipexam.sheets.log_people import LogNames, LogPeople, Person
from ipexam.sheets.log_records import Read, RecordReader, Said, record_reader

_TOGETHER = 64
"""Rows read column by column: few enough to stay in the processor's cache."""


def header_of(file: str, sheet: Sheet, mapping: LogMapping) -> Header[HoursColumn]:
    """The header that a mapping points at; its places are those of the rows' cells."""
    rows = [cells for _, cells in islice(sheet.rows(), mapping.header_from - 1, mapping.header_to)]
    first = sheet.content.first_column
    index = {column: place - first for column, place in mapping.columns.items()}
    labels = {column: _label(rows, place) for column, place in index.items()}
    return Header(file, sheet, mapping.header_to, index, labels, ())


def _label(rows: Sequence[list[Cell]], place: int) -> str:
    texts = (text_of(cells[place]) for cells in reversed(rows) if 0 <= place < len(cells))
    return next((text for text in texts if text), "")


class LogReader:
    """One sheet of a log. `names` is filled as the rows are read, `said` with what rows in doubt say; `skipped` counts
    the rows that are no records."""

    def __init__(self, file: str, sheet: Sheet, mapping: LogMapping, zone: ZoneInfo, names: LogNames) -> None:
        self._sheet, self._mapping, self._zone, self._names = sheet, mapping, zone, names
        self._header = header_of(file, sheet, mapping)
        self._people = LogPeople(self._header, mapping, names)
        self.said: list[Said] = []
        self.skipped = self._people.skipped

    def records(self) -> Iterator[PackedHours]:
        """The sheet's records in the order of its rows."""
        return chain.from_iterable(self._blocks())

    def _blocks(self) -> Iterator[Iterable[PackedHours]]:
        readers, course_of = self._readers(), self._course_reader()
        plain, grain = readers[0].plain, readers[0].grain
        rows = islice(self._sheet.rows(), self._mapping.header_to, self._mapping.last_row)
        while block := list(islice(rows, _TOGETHER)):
            for _, cells in block:
                cells.append("")
            claims, odd = self._people.of(block)
            times = plain([cells for _, cells in block]) if plain and not odd else None
            if times is None:
                yield self._one_by_one(block, claims, odd, course_of, readers)
                continue
            yield [
                (line, claim, course_of(cells), grain, began, ended, seconds, 0)
                for (line, cells), claim, (began, ended, seconds) in zip(block, claims, times, strict=True)
            ]

    def _one_by_one(
        self,
        rows: Sequence[Row],
        claims: Sequence[int],
        odd: Mapping[int, tuple[Person, ...]],
        course_of: Callable[[list[Cell]], int],
        readers: Sequence[RecordReader],
    ) -> Iterator[PackedHours]:
        """The records of rows that `LogPeople.of` has told apart, each read for itself."""
        for n, (line, cells) in enumerate(rows):
            people = odd.get(n, ((claims[n], 0),))
            silent = bool(people)
            for claim, doubt in people:
                course = course_of(cells)
                for reader in readers:
                    record = reader.row(line, cells, claim, course, doubt)
                    if record is not None:
                        silent = False
                        yield record
            self.skipped.silent += silent

    def _readers(self) -> list[RecordReader]:
        """How a record is read from a row, once for each group of columns that stands side by side."""
        if not self._mapping.repeats:
            return [record_reader(self._header, self._mapping, self._zone, self.said, optional=False)]
        first = self._sheet.content.first_column
        groups = [{column: n - first for column, n in repeat.columns.items()} for repeat in self._mapping.repeats]
        headers = [replace(self._header, index={**self._header.index, **group}) for group in groups]
        readers = [record_reader(header, self._mapping, self._zone, self.said, optional=True) for header in headers]
        return [RecordReader(_summed(readers))] if self._mapping.grain is Grain.CUMULATIVE else readers

    def _course_reader(self) -> Callable[[list[Cell]], int]:
        """The number of the course that a row names, or else of the mapping's."""
        numbers, default, place = self._names.courses, self._mapping.course, self._header.at(HoursColumn.COURSE)
        spelled: dict[Cell, int] = {}

        def course_of(cells: list[Cell]) -> int:
            cell = cells[place]
            number = spelled.get(cell)
            if number is None:
                number = spelled[cell] = numbers[given(cell) or default]
            return number

        return course_of


def _summed(readers: Sequence[RecordReader]) -> Read:
    """Shares of one running total, such as live and replay: one record, in doubt as soon as a share is."""

    def read(line: int, cells: list[Cell], claim: int, course: int, doubt: int) -> PackedHours | None:
        whole: PackedHours | None = None
        for share in readers:
            record = share.row(line, cells, claim, course, doubt)
            if record is not None and record[7]:
                return record
            if record is not None:
                whole = record if whole is None else (*record[:6], record[6] + whole[6], 0)
        return whole

    return read
