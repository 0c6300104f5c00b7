"""Guilloche: a band of interlaced waves in a frame, rosettes in its corners and a great one behind the text."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin, tau

from ipexam.documents.pen import Curve, Pen, circle, curve, figures, line, rectangle

_HAIR = 0.1
_OUTER, _BAND_OUTER, _BAND_INNER, _INNER = 9.0, 10.6, 18.6, 20.2
_MIDDLE = (_BAND_OUTER + _BAND_INNER) / 2
_CORNER = 5.6
_WAVE = 11.0
_STRANDS = 6


def draw_guilloche(pen: Pen, width: float, height: float, colours: Mapping[str, str]) -> None:
    """The frame and the great rosette of a sheet of this size in mm."""
    pen.ink(colours["pale_gold"], 0.2)
    with pen.at(width / 2, height * 0.5):
        _great_rosette(pen, min(width, height) * 0.31)
    _bands(pen, width, height, colours)
    with pen.sharp():
        _frames(pen, width, height, colours)
    for left in (_MIDDLE, width - _MIDDLE):
        for top in (_MIDDLE, height - _MIDDLE):
            with pen.at(left, top):
                _corner(pen, colours)


def _frames(pen: Pen, width: float, height: float, colours: Mapping[str, str]) -> None:
    for inset, thickness, colour in (
        (_OUTER, 0.8, "gold"),
        (_BAND_OUTER, 0.15, "gold"),
        (_BAND_INNER, 0.15, "gold"),
        (_INNER, 0.4, "red"),
        (_INNER + 1.1, 0.12, "gold"),
    ):
        pen.ink(colours[colour], thickness)
        pen.stroke(rectangle(inset, inset, width - 2 * inset, height - 2 * inset))


def _bands(pen: Pen, width: float, height: float, colours: Mapping[str, str]) -> None:
    """Each side in whole waves from corner to corner, the core in red as on old bonds."""
    across = [(_MIDDLE, top, 0.0, width) for top in (_MIDDLE, height - _MIDDLE)]
    down = [(left, _MIDDLE, 90.0, height) for left in (_MIDDLE, width - _MIDDLE)]
    for family, colour, thickness in ((_outer_strands(), "gold", _HAIR), (_core_strands(), "red", 0.07)):
        pen.ink(colours[colour], thickness)
        for left, top, turn, length in across + down:
            waves = round((length - 2 * _MIDDLE) / _WAVE)
            with pen.at(left, top, turn, wide=(length - 2 * _MIDDLE) / (waves * _WAVE)):
                pen.repeat(family, waves, right=_WAVE)


def _outer_strands() -> str:
    """Strands whose swing swells and sinks, so that they bound a chain of lenses."""
    return figures(curve(_strand(tau * n / _STRANDS, 2.75, 0.85, 2), 8) for n in range(_STRANDS))


def _core_strands() -> str:
    return figures(curve(_strand(tau * n / 4 + pi / 8, 1.0, 0.0, 1), 6) for n in range(3))


def _strand(shift: float, swing: float, swell: float, frequency: int) -> Curve:
    def at(t: float) -> tuple[float, float]:
        return _WAVE * t, (swing + swell * cos(tau * t)) * sin(frequency * tau * t + shift)

    return at


def _great_rosette(pen: Pen, radius: float) -> None:
    for share, depth, petals, rings in (
        (1.0, 0.15, 36, 5),
        (0.72, 0.2, 24, 5),
        (0.44, 0.28, 16, 5),
        (0.19, 0.34, 12, 4),
    ):
        _rosette(pen, radius * share, depth, petals, rings)


def _rosette(pen: Pen, radius: float, depth: float, petals: int, rings: int) -> None:
    """Rings of petals, each ring turned against the one before; one petal is drawn again and again."""
    petal = curve(_petal(radius, depth, petals), 4)
    for ring in range(rings):
        with pen.at(0, 0, 360 / petals * ring / rings):
            pen.repeat(petal, petals, turn=360 / petals)


def _petal(radius: float, depth: float, petals: int) -> Curve:
    def at(t: float) -> tuple[float, float]:
        reach = radius * (1 - depth + depth * sin(tau * t))
        return reach * cos(tau * t / petals), reach * sin(tau * t / petals)

    return at


def _corner(pen: Pen, colours: Mapping[str, str]) -> None:
    pen.ink("#FFFFFF")
    pen.fill(rectangle(-_CORNER, -_CORNER, 2 * _CORNER, 2 * _CORNER))
    pen.ink(colours["gold"], 0.4)
    with pen.sharp():
        pen.stroke(rectangle(-_CORNER, -_CORNER, 2 * _CORNER, 2 * _CORNER))
    pen.ink(colours["gold"], 0.12)
    inner = _CORNER - 0.7
    pen.stroke(rectangle(-inner, -inner, 2 * inner, 2 * inner))
    for x in (-1, 1):
        for y in (-1, 1):
            pen.stroke(line((x * inner, y * (inner - 1.6)), (x * (inner - 1.6), y * inner)))
    _rosette(pen, 4.3, 0.3, 10, 4)
    pen.ink(colours["red"], 0.1)
    _rosette(pen, 2.3, 0.36, 8, 3)
    pen.ink(colours["gold"])
    pen.fill(circle(0, 0, 0.5))
