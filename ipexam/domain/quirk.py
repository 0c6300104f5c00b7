"""What a clerk should know about a foreign workbook that can be read all the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Quirk(Enum):
    """A kind of oddity that may change what the cells say."""

    EXTERNAL_LINKS = "external_links"
    UNCALCULATED = "uncalculated"
    ERROR_CELLS = "error_cells"


@dataclass(frozen=True, slots=True)
class Note:
    """A quirk, how often it was met in a sheet, and the first cell (`D7`). A quirk of the whole file has no sheet."""

    quirk: Quirk
    sheet: str
    count: int
    first: str
