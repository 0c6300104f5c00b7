"""Fine waves: lines that ripple around the sheet without a break, and the sea of old embroideries along its foot."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin, tau

from ipexam.documents.pen import Curve, Pen, circle, curve, figures, line, rectangle

_OUTER, _INNER = 9.0, 19.2
_INSET = 14.0
_WAVE = 10.0
_BEND = 2 * _WAVE / pi
"""The radius of a corner whose arc is one wave long, so that the ripple meets itself."""
_STRANDS = 7
_SWING = 2.6
_SCALE = 7.0


def draw_waves(pen: Pen, width: float, height: float, colours: Mapping[str, str]) -> None:
    """The border, the ripples behind the text and the sea at the foot of a sheet of this size in mm."""
    with pen.at(width / 2, height * 0.47):
        _ripples(pen, min(width, height) * 0.3, colours["pale_sea"])
    _sea(pen, width, height, colours)
    _border(pen, width, height, colours)
    with pen.sharp():
        for inset, thickness, colour in ((_OUTER, 0.7, "sea"), (_INNER, 0.18, "copper")):
            pen.ink(colours[colour], thickness)
            pen.stroke(rectangle(inset, inset, width - 2 * inset, height - 2 * inset))


def _border(pen: Pen, width: float, height: float, colours: Mapping[str, str]) -> None:
    straight = [curve(_ripple(tau * n / _STRANDS, _SWING), 5) for n in range(_STRANDS)]
    bend = [curve(_bent(tau * n / _STRANDS, _SWING), 5) for n in range(_STRANDS)]
    core = [curve(_ripple(tau * n / 2, 0.9), 5) for n in range(2)]
    core_bend = [curve(_bent(tau * n / 2, 0.9), 5) for n in range(2)]
    for side, corner, colour in ((straight, bend, "sea"), (core, core_bend, "copper")):
        pen.ink(colours[colour], 0.11)
        _around(pen, width, height, figures(side), figures(corner))


def _around(pen: Pen, width: float, height: float, side: str, corner: str) -> None:
    """Sides in whole waves, a corner after each, clockwise from the upper left."""
    for number, (left, top) in enumerate(
        ((_INSET, _INSET), (width - _INSET, _INSET), (width - _INSET, height - _INSET), (_INSET, height - _INSET))
    ):
        length = (width, height)[number % 2] - 2 * _INSET - 2 * _BEND
        waves = round(length / _WAVE)
        with pen.at(left, top, 90 * number):
            with pen.at(_BEND, 0, 0, wide=length / (waves * _WAVE)):
                pen.repeat(side, waves, right=_WAVE)
            with pen.at(_BEND + length, 0):
                pen.stroke(corner)


def _ripple(shift: float, swing: float) -> Curve:
    def at(t: float) -> tuple[float, float]:
        return _WAVE * t, swing * sin(tau * t + shift)

    return at


def _bent(shift: float, swing: float) -> Curve:
    """The same wave along a quarter circle that turns down."""

    def at(t: float) -> tuple[float, float]:
        reach, angle = _BEND - swing * sin(tau * t + shift), pi / 2 * t
        return reach * sin(angle), _BEND - reach * cos(angle)

    return at


def _ripples(pen: Pen, radius: float, colour: str) -> None:
    """Rings that sway more the farther out they are."""
    pen.ink(colour, 0.2)
    for ring in range(18):
        reach = radius * (0.2 + 0.8 * ring / 17)
        part = curve(_sway(reach, 0.5 + ring * 0.1), 6)
        with pen.at(0, 0, ring * 2.5):
            pen.repeat(part, 24, turn=15)


def _sway(reach: float, swing: float) -> Curve:
    def at(t: float) -> tuple[float, float]:
        distance, angle = reach + swing * sin(tau * t), tau * t / 24
        return distance * cos(angle), distance * sin(angle)

    return at


def _sea(pen: Pen, width: float, height: float, colours: Mapping[str, str]) -> None:
    """Rows of scales (海水纹) that rise inside the frame; each row covers the one behind it."""
    rows, foot = 3, height - _INNER
    columns = int((width - 2 * _INNER) // (2 * _SCALE))
    wide = (width - 2 * _INNER) / columns
    scale = figures(circle(0, 0, wide / 2 * share) for share in (1.0, 0.74, 0.48, 0.22))
    for row in range(rows):
        top = foot - (rows - 1 - row) * wide / 4
        for column in range(columns + row % 2):
            with pen.at(_INNER + wide * (column + (0 if row % 2 else 0.5)), top):
                pen.ink("#FFFFFF")
                pen.fill(circle(0, 0, wide / 2))
                pen.ink(colours["pale_sea"], 0.3)
                pen.stroke(scale)
    pen.ink("#FFFFFF")
    pen.fill(rectangle(0, foot, width, height - foot))
    pen.fill(rectangle(0, foot - 60, _INNER, 80))
    pen.fill(rectangle(width - _INNER, foot - 60, _INNER, 80))
    pen.ink(colours["pale_sea"], 0.3)
    pen.stroke(line((_INNER, foot), (width - _INNER, foot)))
