"""Learning logs of any platform as hours entries: what each row says, kept even when it is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ipexam.domain.bulk import collector_resting
from ipexam.domain.hours import Grain, HoursEntry
from ipexam.domain.hours_log import HoursColumn, LogMapping, Unit
from ipexam.domain.packed_hours import CODES, GRAINS, NO_TIME, PackedHours
from ipexam.domain.problem import Where
from ipexam.domain.trainee import Claim
from ipexam.opening.workbook import Sheet, Workbook
from ipexam.sheets.durations import unit_of
from ipexam.sheets.header import Header, find_headers
from ipexam.sheets.headers_hours import HOURS
from ipexam.sheets.hours_timing import sheet_grain
from ipexam.sheets.log_people import LogNames
from ipexam.sheets.log_reader import LogReader

_GRAINS = (Grain.INTERVAL, Grain.VISIT, Grain.CUMULATIVE)


def read_log(workbook: Workbook, mappings: Sequence[LogMapping], zone: ZoneInfo) -> list[HoursEntry]:
    """Every record of the sheets that are mapped."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    names = LogNames()
    entries: list[HoursEntry] = []
    with collector_resting():
        for mapping in mappings:
            reader = LogReader(workbook.name, sheets[mapping.sheet], mapping, zone, names)
            records = list(reader.records())
            entries += _entries(workbook.name, sheets[mapping.sheet], records, reader, names)
    return entries


def _entries(
    file: str, sheet: Sheet, records: Sequence[PackedHours], reader: LogReader, names: LogNames
) -> Iterator[HoursEntry]:
    claims, courses = [*names.claims], [*names.courses]
    said = iter(reader.said)
    for line, claim, course, grain, began, ended, seconds, doubt in records:
        where, text = Where(file, sheet.name, line), ""
        if doubt:
            _, letter, text = next(said)
            where = replace(where, column=letter)
        who = Claim(*claims[claim])
        times = _time(began), _time(ended)
        yield HoursEntry(where, who, courses[course], GRAINS[grain], *times, seconds, CODES[doubt], text)


def _time(epoch: int) -> datetime | None:
    return None if epoch == NO_TIME else datetime.fromtimestamp(epoch, UTC)


def generic_mappings(workbook: Workbook, course: str = "", unit: Unit | None = None) -> list[LogMapping]:
    """How a log that no platform profile knows is read: by the labels of its header. `course` names the course of rows
    that name none, `unit` what bare numbers count where the header does not say. Of several sheets only those of the
    finest grain are read, for platforms write the same hours twice. Raises `HeaderNotFound`."""
    headers = find_headers(workbook, HOURS)
    finest = min((sheet_grain(header) for header in headers), key=_GRAINS.index)
    return [_mapping(header, course, unit) for header in headers if sheet_grain(header) is finest]


def _mapping(header: Header[HoursColumn], course: str, unit: Unit | None) -> LogMapping:
    first = header.sheet.content.first_column
    return LogMapping(
        sheet=header.sheet.name,
        header_from=header.row,
        header_to=header.row,
        columns={column: place + first for column, place in header.index.items()},
        grain=sheet_grain(header),
        unit=unit_of(header.labels.get(HoursColumn.DURATION, "")) or unit,
        course=course or _course_above(header),
    )


def _course_above(header: Header[HoursColumn]) -> str:
    """The course that a title line names: `课程：高价值专利培育 班级：一班`."""
    for text in header.above:
        for part in text.replace("：", ":").split():
            label, _, value = part.partition(":")
            if label in ("课程", "课程名称") and value:
                return value
    return ""
