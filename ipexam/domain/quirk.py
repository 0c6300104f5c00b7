"""What a clerk should know about a foreign workbook that can be read all the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum


class Quirk(Enum):
    """A kind of oddity that may change what the cells say."""

    EXTERNAL_LINKS = "external_links"
    UNCALCULATED = "uncalculated"
    ERROR_CELLS = "error_cells"

    @property
    def spoils(self) -> bool:
        """Whether cells say nothing because of it; links to other workbooks only make their values old."""
        return self is not Quirk.EXTERNAL_LINKS


@dataclass(frozen=True, slots=True)
class Note:
    """A quirk, how often it was met, and the sheet and cell (`D7`) where first. A quirk of the whole file has no
    sheet."""

    quirk: Quirk
    sheet: str
    count: int
    first: str


@dataclass(frozen=True, slots=True)
class FileNotes:
    """The notes on one of the files of an import; `file` is its name without folders."""

    file: str
    notes: tuple[Note, ...]


def gathered(notes: Iterable[Note]) -> tuple[Note, ...]:
    """One note for each quirk, however many sheets have it: a clerk is told once, with the first place."""
    found: dict[Quirk, Note] = {}
    for note in notes:
        first = found.get(note.quirk)
        found[note.quirk] = replace(first, count=first.count + note.count) if first else note
    return tuple(found.values())
