"""The wording of the roster (名册) as its template file says it: one reading for the PDF and the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from ipexam.domain.pool import Roster, RosterLine

Value = str | int | date


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """A column: the field of `RosterLine` it shows, its title, its width in mm and where its text stands."""

    field: str
    title: str
    width_mm: float
    align: str


@dataclass(frozen=True, slots=True)
class RosterWording:
    """Every word of a roster. `words` maps a field to the words for its enum values or for yes, no and unknown."""

    title: str
    head: tuple[str, ...]
    columns: tuple[RosterColumn, ...]
    signatures: tuple[str, ...]
    signature_date: str
    stamp: str
    page: str
    pages: str
    sheet: str
    words: Mapping[str, Mapping[str, str]]

    def head_of(self, roster: Roster) -> tuple[str, ...]:
        """The lines of the head, filled in."""
        facts = {
            "project": roster.project,
            "document": roster.document,
            "batch": roster.batch,
            "count": len(roster.lines),
            "made_on": roster.made_on.isoformat(),
        }
        return tuple(line.format_map(facts) for line in self.head)

    def row(self, line: RosterLine) -> tuple[Value, ...]:
        """The cells of a line: numbers and dates as such, all else as text; an unknown group is empty."""
        return tuple(self._cell(column.field, getattr(line, column.field)) for column in self.columns)

    def _cell(self, field: str, value: object) -> Value:
        words = self.words.get(field)
        if words is not None:
            return words[_key(value)] if not (value is None and "unknown" not in words) else ""
        if isinstance(value, str | int | date):
            return value
        raise TypeError(field)


def read_wording(data: Mapping[str, Any]) -> RosterWording:
    """The wording from the parsed TOML of `resources/templates/roster.toml`."""
    columns = tuple(
        RosterColumn(entry["field"], entry["title"], float(entry["width"]), entry["align"]) for entry in data["column"]
    )
    return RosterWording(
        title=data["title"],
        head=tuple(data["head"]),
        columns=columns,
        signatures=tuple(data["signatures"]),
        signature_date=data["signature_date"],
        stamp=data["stamp"],
        page=data["page"],
        pages=data["pages"],
        sheet=data["sheet"],
        words=data["words"],
    )


def _key(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return {True: "yes", False: "no"}.get(value, "unknown") if isinstance(value, bool) else "unknown"
