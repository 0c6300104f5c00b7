"""Cells of a sheet that its author merged over several rows: only the first of them holds the value.

`Content.rows()` tells them as they are stored, for in most tables a value belongs to its row alone; a reader that knows
better looks here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ipexam.opening.frames import Json, Untrue
from ipexam.opening.limits import LAST_ROW, MOST_COLUMNS

MOST_MERGED = 100_000


class Merged(NamedTuple):
    """Merged cells: the numbers of their first and last row as the spreadsheet shows them, and their first and last
    column, which count from 0 at column A."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def is_possible(self) -> bool:
        """Whether a spreadsheet can have such cells, over several rows."""
        return 1 <= self.top < self.bottom <= LAST_ROW and 0 <= self.left <= self.right < MOST_COLUMNS


Corners = tuple[tuple[int, int], tuple[int, int]]
"""Row and column of the first and of the last cell as python-calamine tells them, all from 0."""


def merged_over_rows(told: Iterable[Corners]) -> tuple[Merged, ...]:
    """Those that reach over several rows, as many as anybody merges by hand."""
    found = (Merged(top + 1, bottom + 1, left, right) for (top, left), (bottom, right) in told)
    return tuple(sorted(merged for merged in found if merged.is_possible)[:MOST_MERGED])


def merged_taken(told: Json) -> tuple[Merged, ...]:
    """Merged cells from JSON. Raises `Untrue`."""
    if type(told) is not list or len(told) > MOST_MERGED:
        raise Untrue
    return tuple(map(_taken, told))


def _taken(told: Json) -> Merged:
    if type(told) is not list or [type(number) for number in told] != [int] * 4:
        raise Untrue
    merged = Merged(*told)
    if not merged.is_possible:
        raise Untrue
    return merged
