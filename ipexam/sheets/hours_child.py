"""The child that reads a learning log: `python -m ipexam.sheets.hours_child`.

Asked with the file's name, its password, the programme's zone and how its sheets are read - or with what is needed to
find that out - it answers for each sheet with what it names for the first time, the packed records, and what rows in
doubt say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.domain.file_errors import HeaderNotFound
from ipexam.domain.hours_log import LogMapping
from ipexam.domain.packed_hours import PackedHours, packed
from ipexam.domain.plain import from_plain
from ipexam.opening.child import Answer, serve
from ipexam.opening.isolation import Json
from ipexam.opening.tables import read_content
from ipexam.opening.workbook import Workbook
from ipexam.sheets.headers_hours import HOURS
from ipexam.sheets.log_facts import KnownFacts, settle
from ipexam.sheets.log_people import LogNames
from ipexam.sheets.log_reader import LogReader
from ipexam.sheets.platforms import load_platforms
from ipexam.sheets.survey import likely_mappings

_AT_ONCE = 8192


def work(request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Read every sheet that is mapped."""
    workbook = read_content(content, request["name"], password=request["password"])
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    names, zone = LogNames(), ZoneInfo(request["zone"])
    for mapping in _mappings(workbook, request):
        reader = LogReader(workbook.name, sheets[mapping.sheet], mapping, zone, names)
        answer.say({"sheet": mapping.sheet, "platform": mapping.platform})
        _send(reader.records(), names, answer)
        answer.say({"said": reader.said, "blank": reader.skipped.blank, "totals": reader.skipped.totals})


def _mappings(workbook: Workbook, request: Mapping[str, Json]) -> Sequence[LogMapping]:
    """How the sheets are read: as a person said, or else as the survey would, with what known facts settle. Raises
    `HeaderNotFound`."""
    if request["mappings"]:
        return [from_plain(LogMapping, told) for told in request["mappings"]]
    facts = from_plain(KnownFacts, request["facts"])
    kept = {fingerprint: from_plain(LogMapping, told) for fingerprint, told in request["kept"].items()}
    platforms = load_platforms(*(Path(folder) for folder in request["folders"]))
    found = likely_mappings(workbook, ZoneInfo(request["zone"]), platforms, kept.get)
    if not found:
        raise HeaderNotFound(request["name"], HOURS.needed_labels)
    return [settle(mapping, asks, clues, facts).mapping for mapping, asks, clues in found]


def _send(records: Iterator[PackedHours], names: LogNames, answer: Answer) -> None:
    """The records, each chunk after the people and courses that it names for the first time."""
    while chunk := list(islice(records, _AT_ONCE)):
        answer.say({"claims": names.claims.fresh(), "courses": names.courses.fresh()})
        answer.give(packed(chunk))


if __name__ == "__main__":
    serve(work)
