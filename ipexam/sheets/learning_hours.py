"""Learning logs of any platform as hours entries: what each row says, kept even when it is in doubt.

Grain of a sheet: start and end make intervals; start and a duration make intervals; a duration under a label with 累计
or 总 is a running total; any other duration is a visit, on a day when the row names one. Of several sheets in one
file only those of the finest grain are read, for platforms write the same hours twice, as details and as a summary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from zoneinfo import ZoneInfo

from ipexam.domain.bulk import collector_resting
from ipexam.domain.hours import Grain, HoursEntry
from ipexam.domain.hours_log import HoursColumn, Unit
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.trainee import Claim
from ipexam.matching.fold import repaired
from ipexam.matching.identity import lost_precision
from ipexam.opening.workbook import Cell, Workbook
from ipexam.sheets.cells import is_total, says_nothing, text_of
from ipexam.sheets.header import Header, find_headers, is_repeated
from ipexam.sheets.headers_hours import HOURS
from ipexam.sheets.hours_timing import Timing, sheet_grain

_GRAINS = (Grain.INTERVAL, Grain.VISIT, Grain.CUMULATIVE)
_PERSON = (HoursColumn.NAME, HoursColumn.ID_NUMBER, HoursColumn.PHONE, HoursColumn.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Skipped:
    """What of a file is no record: rows that are blank, totals and footnotes, repeated headers; and sheets that say the
    same hours less finely."""

    blank: int = 0
    totals: int = 0
    headers: int = 0
    sheets: tuple[str, ...] = ()


def read_hours(
    workbook: Workbook, zone: ZoneInfo, course: str = "", unit: Unit | None = None
) -> tuple[list[HoursEntry], list[Problem], Skipped]:
    """Every record of a learning log. `course` names the course of rows that name none, `unit` what bare numbers count
    where the header does not say. A row in doubt is an entry with its doubt and a problem with its cell. Raises
    `HeaderNotFound`."""
    headers = find_headers(workbook, HOURS)
    finest = min((sheet_grain(header) for header in headers), key=_GRAINS.index)
    entries: list[HoursEntry] = []
    problems: list[Problem] = []
    counts = [0, 0, 0]
    with collector_resting():
        for header in headers:
            if sheet_grain(header) is finest:
                log = _Log(header, Timing(header, zone, unit), course or _course_above(header))
                found = log.read(entries, problems)
                counts = [total + more for total, more in zip(counts, found, strict=True)]
    left_out = tuple(header.sheet.name for header in headers if sheet_grain(header) is not finest)
    return entries, problems, Skipped(counts[0], counts[1], counts[2], left_out)


def _course_above(header: Header[HoursColumn]) -> str:
    """The course that a title line names: `课程：高价值专利培育 班级：一班`."""
    for text in header.above:
        for part in text.replace("：", ":").split():
            label, _, value = part.partition(":")
            if label in ("课程", "课程名称") and value:
                return value
    return ""


_Person = tuple[Claim, ProblemCode | None]


class _Log:
    """One sheet being read. Written for 200,000 rows: no object is made for what is not in doubt."""

    def __init__(self, header: Header[HoursColumn], timing: Timing, course: str) -> None:
        self._header = header
        self._timing = timing
        self._course = course
        self._id_label = header.labels.get(HoursColumn.ID_NUMBER, "")
        self._people: dict[Sequence[Cell], _Person] = {}
        self._blank = self._totals = self._headers = 0

    def read(self, entries: list[HoursEntry], problems: list[Problem]) -> tuple[int, int, int]:
        """Append the sheet's entries and problems; the counts of rows that are blank, totals and repeated headers."""
        header, time_of, people = self._header, self._timing.read, self._people
        pick = itemgetter(*map(header.at, _PERSON))
        course_at, default = header.at(HoursColumn.COURSE), self._course
        file, sheet = header.file, header.sheet.name
        for row, cells in header.rows():
            who = pick(cells)
            person = people.get(who) or self._person(who, cells)
            if person is None:
                continue
            claim, doubt = person
            grain, began, ended, seconds, timing_doubt, column = time_of(cells)
            course = cells[course_at]
            course = (course.strip() if type(course) is str else text_of(course)) or default
            if doubt is None:
                doubt = timing_doubt
                if doubt is None:
                    entries.append(HoursEntry(Where(file, sheet, row), claim, course, grain, began, ended, seconds))
                    continue
            else:
                column = HoursColumn.ID_NUMBER
            said = "" if column is HoursColumn.ID_NUMBER else text_of(cells[header.at(column)])
            where = header.where(row, column)
            entries.append(HoursEntry(where, claim, course, grain, began, ended, seconds, doubt, said))
            problems.append(Problem(where, doubt, {"value": said} if said else {}))
        return self._blank, self._totals, self._headers

    def _person(self, who: tuple[Cell, ...], cells: list[Cell]) -> _Person | None:
        """Who a row is about, seen for the first time; None for a row that is no record (counted)."""
        name, id_number, phone, organisation = map(_given, who)
        if (not id_number or id_number == self._id_label) and self._is_no_record(name, cells):
            return None
        lost = lost_precision(who[1])
        claim = Claim(repaired(name), "" if lost else id_number, phone, repaired(organisation))
        person = (claim, ProblemCode.ID_PRECISION_LOST if lost else None)
        if name or id_number or phone:
            self._people[who] = person
        return person

    def _is_no_record(self, name: str, cells: list[Cell]) -> bool:
        first = next((text for text in map(text_of, cells) if text), "")
        if not first:
            self._blank += 1
        elif is_total(first) or is_total(name):
            self._totals += 1
        elif is_repeated(self._header, cells):
            self._headers += 1
        else:
            return False
        return True


def _given(cell: Cell) -> str:
    text = text_of(cell)
    return "" if says_nothing(text) else text
