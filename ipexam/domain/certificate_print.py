"""Putting certificates on paper: what of them is drawn, in which order, and where a printer really puts it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PrintMode(Enum):
    """The whole certificate on blank paper, or only its own fields on sheets that carry the rest already (套打)."""

    FULL = "full"
    OVERLAY = "overlay"


class PrintOrder(Enum):
    """The order of a batch: by number, by seat in the hall, or by organisation, each by number within."""

    NUMBER = "number"
    SEAT = "seat"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Affine:
    """An affine map of the sheet in millimetres from its upper left corner, y downwards: the point (x, y) goes to
    (xx*x + xy*y + x0, yx*x + yy*y + y0)."""

    xx: float = 1.0
    xy: float = 0.0
    yx: float = 0.0
    yy: float = 1.0
    x0: float = 0.0
    y0: float = 0.0

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.xx * x + self.xy * y + self.x0, self.yx * x + self.yy * y + self.y0


UNMOVED = Affine()
"""The map of a printer that puts everything where it belongs."""
