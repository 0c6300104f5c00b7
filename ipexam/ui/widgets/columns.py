"""How the columns of a list share the width there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LEAST_REST, _READABLE_REST = 96, 260
"""What the column that takes the rest keeps when there is none, and what others make room for, unless it needs less."""


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What one column asks for, in pixels: `usual` when there is room, 0 for what is left; `whole` for what must not be
    cut off, such as its heading; `content` for the widest of its texts."""

    usual: int
    whole: int
    content: int

    @property
    def full(self) -> int:
        """What it takes when there is room; at least that for the column that takes the rest."""
        return max(self.whole, self.usual or min(self.content, _READABLE_REST))

    @property
    def tight(self) -> int:
        """What it takes in a small window: no more than its texts need."""
        return max(self.whole, min(self.usual or _LEAST_REST, self.content))


def shared(room: int, needs: Sequence[ColumnNeed]) -> list[int]:
    """The width of each column. Where there is room, columns are as wide as usual and one without a width takes the
    rest; else all are as narrow as their texts let them be. What does not fit even so is wider than the room."""
    fits = sum(need.full for need in needs) <= room
    widths = [need.full if fits else need.tight for need in needs]
    rest = [place for place, need in enumerate(needs) if not need.usual]
    if not rest and not fits:  # what is over goes to the columns that are narrower than usual
        rest = [place for place, need in enumerate(needs) if need.tight < need.full]
    return _given(widths, rest, max(0, room - sum(widths)))


def _given(widths: list[int], takers: Sequence[int], over: int) -> list[int]:
    """The widths with what is over given to some of them in equal parts."""
    for number, place in enumerate(takers):
        part = over // (len(takers) - number)
        widths[place] += part
        over -= part
    return widths
