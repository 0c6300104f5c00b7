"""Ornament drawn by code: guilloche bands, rosettes and frames, as engraved on share certificates.

Every curve is a formula; cubic segments take its points and slopes, so that a few hundred numbers draw smooth lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO
from math import cos, sin, tau

from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.pdf import MM

Point = tuple[float, float]
Curve = Callable[[float], Point]

_HAIR = 0.11
_SLOPE_STEP = 1e-4
_FRAME_OUTER, _BAND_OUTER, _BAND_INNER, _FRAME_INNER = 10.0, 11.6, 18.4, 20.0
_BAND_MIDDLE = (_BAND_OUTER + _BAND_INNER) / 2
_CORNER = 8.2
_WAVE_LENGTH = 11.0
_STRANDS = 6
_PER_WAVE = 4


@lru_cache(maxsize=8)
def ornament(name: str, width: float, height: float, colours: tuple[tuple[str, str], ...]) -> str:
    """The drawing of an ornament for a sheet of this size in mm, computed once: every certificate has the same."""
    canvas = Canvas(BytesIO(), pagesize=(width * MM, height * MM))
    before = len(canvas._code)  # type: ignore[attr-defined]  # the stubs hide the page being drawn
    ART[name](canvas, width, height, dict(colours))
    return "\n".join(canvas._code[before:])  # type: ignore[attr-defined]


def draw_guilloche(canvas: Canvas, width: float, height: float, colours: Mapping[str, str]) -> None:
    """The frame, the rosette behind the text and the ornament under the title of a sheet of this size in mm."""
    canvas.saveState()
    canvas.scale(MM, MM)
    _background(canvas, width / 2, height * 0.48, colours["pale_gold"])
    for upright, offset in ((False, 0.0), (False, height), (True, 0.0), (True, width)):
        _band(canvas, width, height, colours["gold"], upright=upright, edge=offset)
    _frames(canvas, width, height, colours)
    for left in (_BAND_MIDDLE, width - _BAND_MIDDLE):
        for bottom in (_BAND_MIDDLE, height - _BAND_MIDDLE):
            _corner(canvas, left, bottom, colours)
    _divider(canvas, width / 2, height - 78.5, colours)
    canvas.restoreState()


def _frames(canvas: Canvas, width: float, height: float, colours: Mapping[str, str]) -> None:
    for inset, thickness, colour in (
        (_FRAME_OUTER, 0.7, "gold"),
        (_BAND_OUTER, 0.15, "gold"),
        (_BAND_INNER, 0.15, "gold"),
        (_FRAME_INNER, 0.35, "red"),
        (_FRAME_INNER + 1.2, 0.12, "gold"),
    ):
        canvas.setStrokeColor(colours[colour])
        canvas.setLineWidth(thickness)
        canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset)


def _band(canvas: Canvas, width: float, height: float, colour: str, *, upright: bool, edge: float) -> None:
    """One side of the frame: strands of two families of waves that meet the corners in whole periods."""
    middle = _BAND_MIDDLE if edge == 0 else edge - _BAND_MIDDLE
    start, end = _BAND_MIDDLE, (height if upright else width) - _BAND_MIDDLE
    periods = round((end - start) / _WAVE_LENGTH)
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(_HAIR)
    for strand in range(_STRANDS):
        shift = tau * strand / _STRANDS
        for share, frequency in ((3.2, 1), (1.5, 2)):
            _stroke(
                canvas,
                _wave(start, end, middle, share, periods * frequency, shift, upright),
                periods * _PER_WAVE * frequency,
            )


def _wave(start: float, end: float, middle: float, swing: float, periods: int, shift: float, upright: bool) -> Curve:
    def at(t: float) -> Point:
        along = start + (end - start) * t
        across = middle + swing * sin(tau * periods * t + shift)
        return (across, along) if upright else (along, across)

    return at


def _rosette(left: float, bottom: float, radius: float, depth: float, petals: int, shift: float) -> Curve:
    def at(t: float) -> Point:
        reach = radius * (1 - depth + depth * sin(petals * tau * t + shift))
        return left + reach * cos(tau * t), bottom + reach * sin(tau * t)

    return at


def _background(canvas: Canvas, left: float, bottom: float, colour: str) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(0.22)
    for radius, depth, petals, rings in ((62.0, 0.16, 24, 6), (42.0, 0.22, 16, 6), (24.0, 0.30, 12, 6)):
        for ring in range(rings):
            _stroke(canvas, _rosette(left, bottom, radius, depth, petals, tau * ring / rings), petals * _PER_WAVE)


def _corner(canvas: Canvas, left: float, bottom: float, colours: Mapping[str, str]) -> None:
    half = _CORNER / 2 + 1.2
    canvas.setFillColor("#FFFFFF")
    canvas.setStrokeColor(colours["gold"])
    canvas.setLineWidth(0.35)
    canvas.rect(left - half, bottom - half, 2 * half, 2 * half, fill=1)
    canvas.setLineWidth(_HAIR)
    for ring in range(5):
        _stroke(canvas, _rosette(left, bottom, 4.5, 0.26, 8, tau * ring / 5), 64)
    canvas.setStrokeColor(colours["red"])
    for ring in range(4):
        _stroke(canvas, _rosette(left, bottom, 2.1, 0.34, 6, tau * ring / 4), 48)


def _divider(canvas: Canvas, left: float, bottom: float, colours: Mapping[str, str]) -> None:
    canvas.setStrokeColor(colours["gold"])
    canvas.setLineWidth(0.25)
    for side in (-1, 1):
        canvas.line(left + side * 5, bottom, left + side * 33, bottom)
        canvas.setFillColor(colours["gold"])
        canvas.circle(left + side * 33.9, bottom, 0.55, stroke=0, fill=1)
    canvas.setLineWidth(_HAIR)
    for ring in range(4):
        _stroke(canvas, _rosette(left, bottom, 3.2, 0.3, 6, tau * ring / 4), 48)
    canvas.setFillColor(colours["red"])
    canvas.circle(left, bottom, 0.6, stroke=0, fill=1)


def _stroke(canvas: Canvas, curve: Curve, segments: int) -> None:
    """Hundredths of a millimetre are finer than any printer, and keep a certificate's own file small."""
    x, y = curve(0.0)
    drawn = [f"{x:.2f} {y:.2f} m"]
    drawn += [_segment(curve, segment / segments, (segment + 1) / segments) for segment in range(segments)]
    canvas.addLiteral(" ".join(drawn) + " S")


def _segment(curve: Curve, start: float, end: float) -> str:
    """The cubic with the curve's points and slopes at both ends (Hermite)."""
    third = (end - start) / 3
    (x0, y0), (dx0, dy0) = curve(start), _slope(curve, start)
    (x1, y1), (dx1, dy1) = curve(end), _slope(curve, end)
    points = (x0 + dx0 * third, y0 + dy0 * third, x1 - dx1 * third, y1 - dy1 * third, x1, y1)
    return " ".join(f"{value:.2f}" for value in points) + " c"


def _slope(curve: Curve, t: float) -> Point:
    (x0, y0), (x1, y1) = curve(t - _SLOPE_STEP), curve(t + _SLOPE_STEP)
    return (x1 - x0) / (2 * _SLOPE_STEP), (y1 - y0) / (2 * _SLOPE_STEP)


ART: Mapping[str, Callable[[Canvas, float, float, Mapping[str, str]], None]] = {"guilloche": draw_guilloche}
"""The ornaments a template may name."""
