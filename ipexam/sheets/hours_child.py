"""The child that reads a learning log: `python -m ipexam.sheets.hours_child`.

Asked with the file's name, its password, the programme's zone and how its sheets are read - or with what is needed to
find that out - it answers for each sheet with what it names for the first time, the packed records, what rows in
doubt say, and how many rows are no records; at last with the notes on the file, if there are any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import HeaderNotFound, LogHoldsNoHours
from ipexam.domain.hours_log import LogMapping
from ipexam.domain.packed_hours import PackedHours, packed
from ipexam.domain.plain import from_plain, to_plain
from ipexam.domain.platform import Layout, Platform
from ipexam.opening.child import Answer, serve
from ipexam.opening.isolation import Json
from ipexam.opening.tables import read_content
from ipexam.opening.workbook import Workbook
from ipexam.sheets.headers_hours import HOURS
from ipexam.sheets.log_facts import KnownFacts, settle
from ipexam.sheets.log_people import LogNames
from ipexam.sheets.log_reader import LogReader
from ipexam.sheets.platforms import load_platforms
from ipexam.sheets.survey import layout_without_hours, likely_mappings

_AT_ONCE = 8192
_LANGUAGES = ("zh_CN", "en")


def work(request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Read every sheet that is mapped."""
    workbook = read_content(content, request["name"], password=request["password"])
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    names, zone = LogNames(), ZoneInfo(request["zone"])
    mappings = _mappings(workbook, request)
    for mapping in mappings:
        reader = LogReader(workbook.name, sheets[mapping.sheet], mapping, zone, names)
        answer.say({"sheet": mapping.sheet, "platform": mapping.platform})
        _send(reader.records(), names, answer)
        answer.say({"said": reader.said, "left_out": to_plain(reader.skipped)})
    if notes := workbook.all_notes(sheets[mapping.sheet] for mapping in mappings):
        answer.say({"notes": to_plain(notes)})


def _mappings(workbook: Workbook, request: Mapping[str, Json]) -> Sequence[LogMapping]:
    """How the sheets are read: as a person said, or else as the survey would, with what known facts settle. Raises
    `HeaderNotFound` or `LogHoldsNoHours`."""
    if request["mappings"]:
        return [from_plain(LogMapping, told) for told in request["mappings"]]
    facts = from_plain(KnownFacts, request["facts"])
    kept = {fingerprint: from_plain(LogMapping, told) for fingerprint, told in request["kept"].items()}
    platforms = load_platforms(*(Path(folder) for folder in request["folders"]))
    found = likely_mappings(workbook, ZoneInfo(request["zone"]), platforms, kept.get)
    if not found:
        raise _refusal(request["name"], layout_without_hours(workbook, ZoneInfo(request["zone"]), platforms))
    return [settle(mapping, asks, clues, facts).mapping for mapping, asks, clues in found]


def _refusal(name: str, known: tuple[Platform, Layout] | None) -> UserError:
    """Why there is nothing to read: the export is known and holds no hours, or nothing looks like a log."""
    if known is None:
        return HeaderNotFound(name, HOURS.needed_labels)
    platform, layout = known
    export = tuple(" · ".join((platform.names[one], layout.names[one])) for one in _LANGUAGES)
    return LogHoldsNoHours(name, export, tuple(layout.remarks.get(one, "") for one in _LANGUAGES))


def _send(records: Iterator[PackedHours], names: LogNames, answer: Answer) -> None:
    """The records, each chunk after the people and courses that it names for the first time."""
    while chunk := list(islice(records, _AT_ONCE)):
        answer.say({"claims": names.claims.fresh(), "courses": names.courses.fresh()})
        answer.give(packed(chunk))


if __name__ == "__main__":
    serve(work)
