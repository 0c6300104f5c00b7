"""Ornament drawn by code around and behind a certificate, as engraved on share certificates and diplomas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from ipexam.documents.art_guilloche import draw_guilloche
from ipexam.documents.art_lattice import draw_lattice
from ipexam.documents.art_waves import draw_waves
from ipexam.documents.packed_stream import pack
from ipexam.documents.pen import Pen
from ipexam.domain.certificate_layout import ORNAMENT_COLOURS, Ornament

Colours = Mapping[str, str]


def ornament(name: Ornament, width: float, height: float, colours: tuple[tuple[str, str], ...]) -> str:
    """The drawing orders of an ornament for a sheet of this size in mm.

    A template's own colours of these names take the place of `ORNAMENT_COLOURS`.
    """
    draw = ART.get(name)
    if draw is None:
        return ""
    pen = Pen(height)
    draw(pen, width, height, {**ORNAMENT_COLOURS, **dict(colours)})
    return pen.orders


@lru_cache(maxsize=8)
def packed_ornament(name: Ornament, width: float, height: float, colours: tuple[tuple[str, str], ...]) -> bytes:
    """The same ready for a file, made once for all certificates; empty without an ornament."""
    orders = ornament(name, width, height, colours)
    return pack(orders) if orders else b""


ART: Mapping[Ornament, Callable[[Pen, float, float, Colours], None]] = {
    Ornament.GUILLOCHE: draw_guilloche,
    Ornament.LATTICE: draw_lattice,
    Ornament.WAVES: draw_waves,
}
"""How each ornament is drawn."""
