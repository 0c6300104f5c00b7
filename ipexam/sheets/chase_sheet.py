"""催学名单: one row a person for mail merge, counted by organisation and city, and messages as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.domain.chase import ChaseGroup, ChaseMessage, ChaseSummary, Lack
from ipexam.domain.chase_wording import ChaseWording
from ipexam.opening.destination import replacing
from ipexam.sheets.table import Table, Value, write_tables

PersonRow = Sequence[Value]


def write_chase(
    path: Path,
    words: ChaseWording,
    people: Sequence[PersonRow],
    groups: Sequence[tuple[ChaseGroup, Sequence[ChaseSummary]]],
    zone: str,
) -> None:
    """Write the rows as they come and the summaries, each on a sheet of its own. The headings stand in row 1, where a
    mail merge looks for its fields.

    Raises `FileMissing`, `FileLocked`, `DiskFull`.
    """
    sheets = [Table(words.people_sheet, words.people_headings, people)]
    for group, summaries in groups:
        cities = group is ChaseGroup.CITY
        sheet = words.city_sheet if cities else words.organisation_sheet
        headings = words.city_headings if cities else words.organisation_headings
        rows = [_summary(one, words, ZoneInfo(zone), with_city=not cities) for one in summaries]
        sheets.append(Table(sheet, headings, rows))
    write_tables(path, sheets)


def write_messages(path: Path, messages: Sequence[ChaseMessage], *, one_line_each: bool) -> None:
    """Write messages as text (UTF-8 with a mark, as Windows programs expect): each in one line behind its number and a
    tab, or as paragraphs apart.

    Raises `FileMissing`, `FileLocked`, `DiskFull`.
    """
    if one_line_each:
        text = "".join(f"{one.to}\t{' '.join(one.text.split())}\r\n" for one in messages)
    else:
        text = "\r\n".join(f"{one.text}\n".replace("\n", "\r\n") for one in messages)
    with replacing(path, ".txt") as file:
        file.write(text.encode("utf-8-sig"))


def _summary(one: ChaseSummary, words: ChaseWording, zone: ZoneInfo, *, with_city: bool) -> list[Value]:
    last: datetime | None = one.last_contact
    named: list[Value] = [one.name or words.unstated, *([one.city] if with_city else [])]
    counts = [one.people, *(one.lacking[lack] for lack in Lack), one.never_asked]
    return [*named, *counts, "" if last is None else last.astimezone(zone).strftime("%Y-%m-%d %H:%M")]
