"""Line art as the drawing orders of a PDF, in millimetres from the upper left corner of the sheet.

Engraved ornament is one figure drawn again and again. A figure is made once and repeated in the same
words, so that the orders of a whole border deflate to little more than those of one figure: a certificate's own file
is kept ten thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import cos, radians, sin

Point = tuple[float, float]
Curve = Callable[[float], Point]

_MM = 72 / 25.4
_SLOPE_STEP = 1e-4
_ARC = 0.5523
"""How far the handles of a quarter circle stand from its ends, for a radius of 1."""


class Pen:
    """Collects drawing orders. Colours are `#RRGGBB`, widths are mm."""

    def __init__(self, height: float) -> None:
        self._orders = [f"q {_decimal(_MM, 5)} 0 0 {_decimal(-_MM, 5)} 0 {_decimal(height * _MM, 3)} cm 1 J 1 j"]

    @property
    def orders(self) -> str:
        """Everything that was drawn, as part of a PDF's content."""
        return "\n".join([*self._orders, "Q"])

    def ink(self, colour: str, width: float = 0.0) -> None:
        """The colour of what follows, lines and areas, and how wide lines are."""
        channels = " ".join(_decimal(int(colour[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))
        self._orders.append(f"{channels} RG {channels} rg {_decimal(width, 3)} w")

    def stroke(self, figure: str) -> None:
        """Draw a figure's lines."""
        self._orders.append(f"{figure} S")

    def fill(self, figure: str) -> None:
        """Fill a figure; where it covers itself twice it is open."""
        self._orders.append(f"{figure} f*")

    def repeat(self, figure: str, times: int, right: float = 0.0, down: float = 0.0, turn: float = 0.0) -> None:
        """Stroke a figure so many times, each moved and turned (degrees) against the one before."""
        step = self._placed(right, down, turn)
        self._orders += ["q", *[f"{figure} S {step}"] * times, "Q"]

    @contextmanager
    def sharp(self) -> Iterator[None]:
        """Draw corners as corners; otherwise lines meet and end round."""
        self._orders.append("q 2 J 0 j")
        yield
        self._orders.append("Q")

    @contextmanager
    def at(self, left: float, top: float, turn: float = 0.0, wide: float = 1.0, high: float = 1.0) -> Iterator[None]:
        """Draw from another origin, turned by so many degrees clockwise and stretched."""
        self._orders.append(f"q {self._placed(left, top, turn, wide, high)}")
        yield
        self._orders.append("Q")

    def _placed(self, left: float, top: float, turn: float, wide: float = 1.0, high: float = 1.0) -> str:
        c, s = cos(radians(turn)), sin(radians(turn))
        matrix = (c * wide, s * wide, -s * high, c * high, left, top)
        return " ".join(_decimal(value, 5) for value in matrix) + " cm"


def line(*points: Point, closed: bool = False) -> str:
    """A figure of straight lines."""
    first, *rest = (f"{_decimal(x)} {_decimal(y)}" for x, y in points)
    return " ".join([f"{first} m", *(f"{point} l" for point in rest), *(["h"] if closed else [])])


def rectangle(left: float, top: float, width: float, height: float) -> str:
    """A rectangle."""
    return " ".join([*map(_decimal, (left, top, width, height)), "re"])


def polygon(radius: float, corners: int, turn: float = 0.0) -> str:
    """A regular polygon around the origin; its first corner points right, then turned clockwise."""
    angles = [radians(turn + 360 * corner / corners) for corner in range(corners)]
    return line(*((radius * cos(angle), radius * sin(angle)) for angle in angles), closed=True)


def circle(left: float, top: float, radius: float) -> str:
    """A circle."""
    r, k = radius, radius * _ARC
    quarters = ((r, k, k, r, 0.0, r), (-k, r, -r, k, -r, 0.0), (-r, -k, -k, -r, 0.0, -r), (k, -r, r, -k, r, 0.0))
    drawn = [f"{_decimal(left + r)} {_decimal(top)} m"]
    for quarter in quarters:
        moved = (value + (top if place % 2 else left) for place, value in enumerate(quarter))
        drawn.append(" ".join(map(_decimal, moved)) + " c")
    return " ".join([*drawn, "h"])


def curve(along: Curve, segments: int) -> str:
    """A curve by its formula over 0..1: cubics with its points and slopes, so that a few numbers draw smooth lines."""
    x, y = along(0.0)
    drawn = [f"{_decimal(x)} {_decimal(y)} m"]
    drawn += [_segment(along, segment / segments, (segment + 1) / segments) for segment in range(segments)]
    return " ".join(drawn)


def figures(parts: Iterable[str]) -> str:
    """Several figures as one."""
    return " ".join(parts)


def _segment(along: Curve, start: float, end: float) -> str:
    """The cubic with the curve's points and slopes at both ends (Hermite)."""
    third = (end - start) / 3
    (x0, y0), (dx0, dy0) = along(start), _slope(along, start)
    (x1, y1), (dx1, dy1) = along(end), _slope(along, end)
    points = (x0 + dx0 * third, y0 + dy0 * third, x1 - dx1 * third, y1 - dy1 * third, x1, y1)
    return " ".join(map(_decimal, points)) + " c"


def _slope(along: Curve, t: float) -> Point:
    (x0, y0), (x1, y1) = along(t - _SLOPE_STEP), along(t + _SLOPE_STEP)
    return (x1 - x0) / (2 * _SLOPE_STEP), (y1 - y0) / (2 * _SLOPE_STEP)


def _decimal(value: float, places: int = 2) -> str:
    """Hundredths of a millimetre are finer than any printer."""
    shown = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown
