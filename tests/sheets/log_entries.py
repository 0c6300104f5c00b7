"""A learning log as the program reads it, each record unpacked for a test to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from ipexam.domain.hours import HoursEntry
from ipexam.domain.hours_log import LogMapping
from ipexam.domain.packed_hours import CODES, GRAINS, NO_TIME
from ipexam.domain.problem import Where
from ipexam.domain.trainee import Claim
from ipexam.opening.workbook import Workbook
from ipexam.paths import resource
from ipexam.sheets.log_facts import KnownFacts, settle
from ipexam.sheets.log_people import LogNames
from ipexam.sheets.log_reader import LogReader
from ipexam.sheets.platforms import load_platforms
from ipexam.sheets.survey import likely_mappings

PLATFORMS = load_platforms(resource("platforms"))
_NOTHING = KnownFacts()


def settled(workbook: Workbook, zone: ZoneInfo, facts: KnownFacts = _NOTHING) -> list[LogMapping]:
    """How the sheets that count are read where nobody says it."""
    found = likely_mappings(workbook, zone, PLATFORMS)
    return [settle(mapping, asks, clues, facts).mapping for mapping, asks, clues in found]


def read_log(workbook: Workbook, mappings: Sequence[LogMapping], zone: ZoneInfo) -> list[HoursEntry]:
    """Every record of the sheets that are mapped."""
    sheets, names = {sheet.name: sheet for sheet in workbook.sheets}, LogNames()
    readers = [LogReader(workbook.name, sheets[mapping.sheet], mapping, zone, names) for mapping in mappings]
    return [
        entry
        for reader, mapping in zip(readers, mappings, strict=True)
        for entry in _entries(workbook.name, mapping.sheet, reader, names)
    ]


def _entries(file: str, sheet: str, reader: LogReader, names: LogNames) -> Iterator[HoursEntry]:
    records = list(reader.records())
    claims, courses, said = [*names.claims], [*names.courses], iter(reader.said)
    for line, claim, course, grain, began, ended, seconds, doubt in records:
        where, text = Where(file, sheet, line), ""
        if doubt:
            _, letter, text = next(said)
            where = replace(where, column=letter)
        times = _time(began), _time(ended)
        who = Claim(*claims[claim])
        yield HoursEntry(where, who, courses[course], GRAINS[grain], *times, seconds, CODES[doubt], text)


def _time(epoch: int) -> datetime | None:
    return None if epoch == NO_TIME else datetime.fromtimestamp(epoch, UTC)
