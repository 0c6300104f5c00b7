"""Boxes that find their place: near the middle of the sheet, or an edge of another box, they snap to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipexam.domain.certificate_layout import Box
from ipexam.ui.office.template_grips import Grip


@dataclass(frozen=True, slots=True)
class Guide:
    """A line that a box snapped to: across the sheet at `at` mm from the top, or `upright` at `at` mm from the left."""

    at: float
    upright: bool


@dataclass(frozen=True, slots=True)
class Snap:
    """How far a box has to go to find its place, and the lines it found."""

    across: float
    down: float
    guides: tuple[Guide, ...]


NOWHERE = Snap(0.0, 0.0, ())


def snap_move(box: Box, others: Sequence[Box], width: float, height: float, reach: float) -> Snap:
    """Where a box that is being moved wants to go; `width` and `height` are the sheet's, all in mm."""
    across = _nearest(_edges(box.left, box.width), _lines(width, ((o.left, o.width) for o in others)), reach)
    down = _nearest(_edges(box.top, box.height), _lines(height, ((o.top, o.height) for o in others)), reach)
    return _snap(across, down)


def snap_pull(box: Box, grip: Grip, others: Sequence[Box], width: float, height: float, reach: float) -> Snap:
    """Where the edges of a box that are being pulled want to go."""
    across = down = None
    if grip.across:
        edge = box.left if grip.across < 0 else box.right
        across = _nearest((edge,), _lines(width, ((o.left, o.width) for o in others)), reach)
    if grip.down:
        edge = box.top if grip.down < 0 else box.bottom
        down = _nearest((edge,), _lines(height, ((o.top, o.height) for o in others)), reach)
    return _snap(across, down)


def _snap(across: tuple[float, float] | None, down: tuple[float, float] | None) -> Snap:
    guides = [Guide(found[1], upright) for found, upright in ((across, True), (down, False)) if found]
    return Snap(across[0] if across else 0.0, down[0] if down else 0.0, tuple(guides))


def _edges(start: float, length: float) -> tuple[float, ...]:
    return start, start + length / 2, start + length


def _lines(sheet: float, others: Iterable[tuple[float, float]]) -> list[float]:
    """The middle of the sheet first: of two lines as near it wins."""
    return [sheet / 2, *(edge for start, length in others for edge in _edges(start, length))]


def _nearest(edges: Iterable[float], lines: Sequence[float], reach: float) -> tuple[float, float] | None:
    """The shortest way from one of the edges to one of the lines, and that line; None beyond `reach`."""
    ways = [(abs(line - edge), line - edge, line) for edge in edges for line in lines]
    way = min(ways, key=lambda found: found[0])
    return (way[1], way[2]) if way[0] <= reach else None
