"""Rows of a learning log read by a mapping, as packed records: who, which course, when and how long.

Written for 200,000 rows: what a row says of its person is looked up among what was read before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import itemgetter
from zoneinfo import ZoneInfo

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping
from ipexam.domain.packed_hours import PackedHours
from ipexam.domain.problem import ProblemCode
from ipexam.matching.fold import repaired
from ipexam.matching.full_name import full_name
from ipexam.matching.identity import lost_precision
from ipexam.matching.name_forms import Named, people_in
from ipexam.opening.workbook import Cell, Sheet
from ipexam.sheets.cells import is_total, says_nothing, text_of
from ipexam.sheets.header import Header, is_repeated
from ipexam.sheets.log_records import CODE, Read, Said, record_reader

WHO = (
    HoursColumn.NAME,
    HoursColumn.ID_NUMBER,
    HoursColumn.PHONE,
    HoursColumn.ORGANISATION,
    HoursColumn.NICKNAME,
    HoursColumn.PLATFORM_ID,
)
"""The columns that say who a row is about, in the order of a claim's texts; a family name stands apart."""

_LONGEST_NOTHING = 4
"""No text that says nothing is longer."""


@dataclass
class LogNames:
    """What the sheets of one file name, numbered from 0 in the order met: people as their six texts, and courses."""

    claims: dict[tuple[str, ...], int] = field(default_factory=dict)
    courses: dict[str, int] = field(default_factory=dict)


@dataclass
class Skipped:
    """How many rows of a sheet are no records."""

    blank: int = 0
    totals: int = 0
    headers: int = 0


_Person = tuple[int, int]
"""A claim's number and the code of what is in doubt about it."""


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
    """One sheet of a log. `names` is filled as the rows are read, `said` with what rows in doubt say."""

    def __init__(self, file: str, sheet: Sheet, mapping: LogMapping, zone: ZoneInfo, names: LogNames) -> None:
        self._sheet, self._mapping, self._zone, self._names = sheet, mapping, zone, names
        self._header = header_of(file, sheet, mapping)
        self._people: dict[Sequence[Cell], tuple[_Person, ...]] = {}
        self.said: list[Said] = []
        self.skipped = Skipped()

    def records(self) -> Iterator[PackedHours]:
        """The sheet's records in the order of its rows."""
        pick = itemgetter(*(self._header.at(column) for column in (*WHO, HoursColumn.FAMILY_NAME)))
        known, person_of, course_of, groups = self._people.get, self._person, self._course_reader(), self._groups()
        for line, cells in islice(self._sheet.rows(), self._mapping.header_to, self._mapping.last_row):
            cells.append("")
            who = pick(cells)
            for claim, doubt in known(who) or person_of(who, cells):
                course = course_of(cells)
                for read in groups:
                    record = read(line, cells, claim, course, doubt)
                    if record is not None:
                        yield record

    def _groups(self) -> list[Read]:
        """How a record is read from a row, once for each group of columns that stands side by side."""
        if not self._mapping.repeats:
            return [record_reader(self._header, self._mapping, self._zone, self.said, optional=False)]
        first = self._sheet.content.first_column
        groups = [{column: n - first for column, n in repeat.columns.items()} for repeat in self._mapping.repeats]
        headers = [replace(self._header, index={**self._header.index, **group}) for group in groups]
        reads = [record_reader(header, self._mapping, self._zone, self.said, optional=True) for header in headers]
        return [_summed(reads)] if self._mapping.grain is Grain.CUMULATIVE else reads

    def _course_reader(self) -> Callable[[list[Cell]], int]:
        """The number of the course that a row names, or else of the mapping's."""
        numbers, default, place = self._names.courses, self._mapping.course, self._header.at(HoursColumn.COURSE)
        spelled: dict[Cell, int] = {}

        def course_of(cells: list[Cell]) -> int:
            cell = cells[place]
            number = spelled.get(cell)
            if number is None:
                number = spelled[cell] = numbers.setdefault(_given(cell) or default, len(numbers))
            return number

        return course_of

    def _person(self, who: tuple[Cell, ...], cells: list[Cell]) -> tuple[_Person, ...]:
        """Who a row is about, seen for the first time; nobody for a row that is no record (counted)."""
        *texts, family = [_given(cell) for cell in who]
        texts[0] = full_name(texts[0], family)
        label = self._header.labels.get(HoursColumn.ID_NUMBER, "")
        if (not texts[1] or texts[1] == label) and self._is_no_record(texts[0], cells):
            return ()
        lost = lost_precision(who[1])
        texts[0], texts[3] = repaired(texts[0]), repaired(texts[3])
        texts[1] = "" if lost else texts[1]
        people = self._named(texts, CODE[ProblemCode.ID_PRECISION_LOST] if lost else 0)
        if any(texts):
            self._people[who] = people
        return people

    def _named(self, texts: list[str], doubt: int) -> tuple[_Person, ...]:
        """The people that a row's texts name; two on one device are two people in doubt."""
        people = people_in(texts[0], self._mapping.names) if self._mapping.names else ()
        if not people:
            return ((self._claim(texts), doubt),)
        if len(people) > 1:
            doubt = CODE[ProblemCode.SHARED_DEVICE]
        return tuple((self._claim(_filled(texts, one)), doubt) for one in people)

    def _claim(self, texts: Sequence[str]) -> int:
        claims = self._names.claims
        return claims.setdefault(tuple(texts), len(claims))

    def _is_no_record(self, name: str, cells: list[Cell]) -> bool:
        first = next((text for text in map(text_of, cells) if text), "")
        if not first:
            self.skipped.blank += 1
        elif is_total(first) or is_total(name) or name in self._mapping.nobody:
            self.skipped.totals += 1
        elif is_repeated(self._header, cells):
            self.skipped.headers += 1
        else:
            return False
        return True


def _given(cell: Cell) -> str:
    """What a cell says, empty for `--` and the like; words that say nothing are short."""
    if cell == "":
        return ""
    text = text_of(cell)
    return "" if len(text) <= _LONGEST_NOTHING and says_nothing(text) else text


def _filled(texts: list[str], one: Named) -> tuple[str, ...]:
    """A claim's texts with what the name column says of one person; a column of its own comes first."""
    _, id_number, phone, organisation, nickname, platform_id = texts
    return one.name, id_number, phone, organisation or one.organisation, nickname or one.nickname, platform_id


def _summed(reads: Sequence[Read]) -> Read:
    """Shares of one running total, such as live and replay: one record, in doubt as soon as a share is."""

    def read(line: int, cells: list[Cell], claim: int, course: int, doubt: int) -> PackedHours | None:
        whole: PackedHours | None = None
        for share in reads:
            record = share(line, cells, claim, course, doubt)
            if record is not None and record[7]:
                return record
            if record is not None:
                whole = record if whole is None else (*record[:6], record[6] + whole[6], 0)
        return whole

    return read
