"""Calibrating a printer: four crosses at known places, where they came out, and the map between the two.

A sheet is fed a little askew, moved and stretched; an affine map says all of that with six numbers. Four crosses give
eight readings, so that two are left over: how badly they fit is how far the readings can be trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import atan2, degrees, hypot

from ipexam.domain.certificate_print import Affine
from ipexam.domain.print_errors import CrossesDisagree, CrossFarOff, PaperTooSmall, RulersDisagree, SheetScaled
from ipexam.domain.print_job import Paper, Tray

INSET_MM = 25.0
"""How far each cross stands from the two edges of its corner: no printer leaves so wide a margin blank."""
RULER_MM = 100.0
"""How long both rulers of the sheet are."""

_MOST_OFF_MM = 8.0
_MOST_RULER_MM = 1.5
_MOST_UNLIKE_MM = 1.0
_MOST_RESIDUAL_MM = 0.4
_SMALLEST_MM = 125.0
"""B6: both rulers with their figures stay on the sheet."""

Point = tuple[float, float]
"""Millimetres from the sheet's left and upper edges."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What a person measured on the sheet, all in mm: where each cross came out, from the left and the upper edge, in
    the order of `crosses`; how long the rulers across and down are."""

    crosses: tuple[Point, ...]
    across: float = RULER_MM
    down: float = RULER_MM


@dataclass(frozen=True, slots=True)
class Fit:
    """What a printer does to a sheet: `moves` takes the place that was meant to the place that came out. `residual` is
    the worst distance in mm between a reading and the map."""

    moves: Affine
    residual: float

    @property
    def placing(self) -> Affine:
        """Where to draw what shall come out in its place: the inverse."""
        return inverse(self.moves)

    @property
    def turned(self) -> float:
        """By how many degrees the sheet is askew, clockwise."""
        return degrees(atan2(self.moves.yx, self.moves.xx))

    @property
    def stretched(self) -> tuple[float, float]:
        """The scale across and down; 1 is none."""
        return hypot(self.moves.xx, self.moves.yx), hypot(self.moves.xy, self.moves.yy)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fit that is kept: of which tray and paper, when, and by whom."""

    id: int
    tray: Tray
    paper: Paper
    fit: Fit
    made_at: datetime
    actor: str


def crosses(paper: Paper) -> tuple[Point, ...]:
    """Where the crosses stand: upper left, upper right, lower left, lower right."""
    right, bottom = paper.width - INSET_MM, paper.height - INSET_MM
    return (INSET_MM, INSET_MM), (right, INSET_MM), (INSET_MM, bottom), (right, bottom)


def checked(paper: Paper) -> Paper:
    """The same paper. Raises `PaperTooSmall` when it has no room for the sheet."""
    if min(paper.width, paper.height) < _SMALLEST_MM:
        raise PaperTooSmall(_told(min(paper.width, paper.height)))
    return paper


def fit(paper: Paper, readings: Readings) -> Fit:
    """The map that fits the readings best by least squares.

    Raises `PaperTooSmall`, `SheetScaled`, `CrossFarOff`, `RulersDisagree` and `CrossesDisagree`. On a rectangle a cross
    that was read wrongly by e shows as a residual of e/4 at each of the four.
    """
    meant = crosses(checked(paper))
    _check_rulers(readings)
    _check_places(meant, readings.crosses)
    moves = _least_squares(meant, readings.crosses)
    residual = max(hypot(*_between(moves.at(*at), came)) for at, came in zip(meant, readings.crosses, strict=True))
    found = Fit(moves, residual)
    for place, (ruler, scale) in enumerate(zip((readings.across, readings.down), found.stretched, strict=True), 1):
        if abs(ruler - RULER_MM * scale) > _MOST_UNLIKE_MM:
            raise RulersDisagree(place, _told(abs(ruler - RULER_MM * scale)))
    if residual > _MOST_RESIDUAL_MM:
        raise CrossesDisagree(_told(4 * residual))
    return found


def inverse(map_: Affine) -> Affine:
    """The map that undoes another. Raises `ZeroDivisionError` for one that flattens the sheet."""
    area = map_.xx * map_.yy - map_.xy * map_.yx
    xx, xy, yx, yy = map_.yy / area, -map_.xy / area, -map_.yx / area, map_.xx / area
    return Affine(xx, xy, yx, yy, -(xx * map_.x0 + xy * map_.y0), -(yx * map_.x0 + yy * map_.y0))


def _check_rulers(readings: Readings) -> None:
    for place, length in enumerate((readings.across, readings.down), 1):
        if not abs(length - RULER_MM) <= _MOST_RULER_MM:
            raise SheetScaled(place, _told(length))


def _check_places(meant: Sequence[Point], came: Sequence[Point]) -> None:
    for place, (at, read) in enumerate(zip(meant, came, strict=True), 1):
        off = hypot(*_between(at, read))
        if not off <= _MOST_OFF_MM:
            raise CrossFarOff(place, _told(off))


def _told(millimetres: float) -> str:
    return f"{millimetres:.1f}"


def _between(one: Point, other: Point) -> Point:
    return other[0] - one[0], other[1] - one[1]


def _least_squares(meant: Sequence[Point], came: Sequence[Point]) -> Affine:
    """About the middle of the crosses, which stand on a rectangle: there the sums of x, y and x*y are nothing, and
    each coefficient is a quotient of two sums."""
    count = len(meant)
    mid_x, mid_y = sum(x for x, _y in meant) / count, sum(y for _x, y in meant) / count
    to_x, to_y = sum(x for x, _y in came) / count, sum(y for _x, y in came) / count
    square_x = sum((x - mid_x) ** 2 for x, _y in meant)
    square_y = sum((y - mid_y) ** 2 for _x, y in meant)
    pairs = [((x - mid_x, y - mid_y), read) for (x, y), read in zip(meant, came, strict=True)]
    xx, yx = (sum(at[0] * read[axis] for at, read in pairs) / square_x for axis in (0, 1))
    xy, yy = (sum(at[1] * read[axis] for at, read in pairs) / square_y for axis in (0, 1))
    return Affine(xx, xy, yx, yy, to_x - xx * mid_x - xy * mid_y, to_y - yx * mid_x - yy * mid_y)
