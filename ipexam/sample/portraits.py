"""Abstract portraits for the sample programme: shapes and colours drawn by code, of nobody."""

from __future__ import annotations

import colorsys
import io

from PIL import Image, ImageDraw

_WIDTH, _HEIGHT = 480, 672
_FINER = 2
"""Drawn so many times larger and made smaller, so that edges are smooth."""
_GOLDEN = 0.618

Colour = tuple[int, int, int]


def portrait(place: int) -> bytes:
    """The portrait of the trainee at this place: always the same JPEG, another one for every place."""
    hue = place * _GOLDEN % 1
    image = Image.new("RGB", (_WIDTH * _FINER, _HEIGHT * _FINER), _colour(hue + 0.5, 0.10, 0.95))
    _shoulders(ImageDraw.Draw(image), _colour(hue, 0.42, 0.48))
    _head(ImageDraw.Draw(image), place)
    out = io.BytesIO()
    image.resize((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS).save(out, "JPEG", quality=90, subsampling=0)
    return out.getvalue()


def _head(draw: ImageDraw.ImageDraw, place: int) -> None:
    half = 74 + place % 3 * 6
    skin = _colour(0.07, 0.28 + place % 4 * 0.06, 0.93 - place % 4 * 0.06)
    hair = _colour(0.08 + place % 5 * 0.01, 0.35, 0.16 + place % 3 * 0.06)
    draw.rounded_rectangle(_box(206, 380, 274, 512), 30 * _FINER, fill=skin)
    draw.ellipse(_box(240 - half * 1.55, 150, 240 + half * 1.55, 430), fill=hair)
    draw.ellipse(_box(240 - half * 1.3, 190, 240 + half * 1.3, 440), fill=skin)
    begin, end = 180 + place % 4 * 8, 360 - place % 3 * 6
    draw.pieslice(_box(240 - half * 1.5, 140, 240 + half * 1.5, 400), begin, end, fill=hair)


def _shoulders(draw: ImageDraw.ImageDraw, colour: Colour) -> None:
    draw.ellipse(_box(50, 470, 430, 900), fill=colour)
    draw.polygon(_box(196, 478, 284, 478, 240, 546), fill=(250, 250, 248))


def _box(*places: float) -> tuple[float, ...]:
    return tuple(place * _FINER for place in places)


def _colour(hue: float, saturation: float, value: float) -> Colour:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)
