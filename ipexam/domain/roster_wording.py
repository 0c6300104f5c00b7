"""The wording of the roster (名册) as its template file says it: one reading for the PDF and the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from ipexam.domain.programme import Audience
from ipexam.domain.roster import Roster, RosterLine
from ipexam.domain.trainee import Region

Value = str | int | date


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """A column: the field of `RosterLine` it shows, its title, its width in mm and where its text stands. A `private`
    column is on a roster with private fields only, and takes its width from the organisation's."""

    field: str
    title: str
    width_mm: float
    align: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class RosterWording:
    """Every word of a roster. `words` maps a field to the words for its enum values or for yes, no and unknown; `group`
    is the line over a group, `confidential` what a roster with private fields says of itself."""

    title: str
    head: tuple[str, ...]
    columns: tuple[RosterColumn, ...]
    signatures: tuple[str, ...]
    signature_date: str
    stamp: str
    page: str
    pages: str
    sheet: str
    group: str
    nameless: str
    confidential: str
    words: Mapping[str, Mapping[str, str]]

    def columns_of(self, roster: Roster) -> tuple[RosterColumn, ...]:
        """The columns that this roster shows; their widths are the same together."""
        if roster.private:
            return _squeezed(self.columns)
        return tuple(column for column in self.columns if not column.private)

    def head_of(self, roster: Roster) -> tuple[str, ...]:
        """The lines of the head, filled in."""
        facts = {
            "project": roster.project,
            "document": roster.document,
            "batch": roster.batch,
            "count": len(roster.lines),
            "made_on": roster.made_on.isoformat(),
        }
        lines = tuple(line.format_map(facts) for line in self.head)
        return (*lines, self.confidential) if roster.private else lines

    def row(self, line: RosterLine, columns: tuple[RosterColumn, ...]) -> tuple[Value, ...]:
        """The cells of a line: numbers and dates as such, all else as text; an unknown group is empty."""
        return tuple(self._cell(column.field, getattr(line, column.field)) for column in columns)

    def group_line(self, group: Audience | Region | str | None, people: int) -> str:
        """The line over a group with its subtotal."""
        name = group if isinstance(group, str) else ""
        if isinstance(group, Audience | Region):
            name = self.words["audience" if isinstance(group, Audience) else "region"][group.value]
        return self.group.format(name=name or self.nameless, count=people)

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
        RosterColumn(e["field"], e["title"], float(e["width"]), e["align"], e.get("private", False))
        for e in data["column"]
    )
    plain = ("title", "signature_date", "stamp", "page", "pages", "sheet", "group", "nameless", "confidential", "words")
    return RosterWording(
        head=tuple(data["head"]),
        columns=columns,
        signatures=tuple(data["signatures"]),
        **{name: data[name] for name in plain},
    )


def _squeezed(columns: tuple[RosterColumn, ...]) -> tuple[RosterColumn, ...]:
    """With the private columns, at the cost of the widest one."""
    extra = sum(column.width_mm for column in columns if column.private)
    widest = max(columns, key=lambda column: column.width_mm)
    narrow = RosterColumn(widest.field, widest.title, widest.width_mm - extra, widest.align)
    return tuple(narrow if column is widest else column for column in columns)


def _key(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return {True: "yes", False: "no"}.get(value, "unknown") if isinstance(value, bool) else "unknown"
