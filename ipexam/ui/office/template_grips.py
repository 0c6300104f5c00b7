"""The points of a box by which it is resized, and what pulling one of them makes of the box, in millimetres."""

from __future__ import annotations

from enum import Enum

from ipexam.domain.certificate_layout import Box

SMALLEST = 2.0
"""No box is pulled smaller than this: one could not take hold of it any more."""
_TENTH = 1


class Grip(Enum):
    """Where it sits: -1 is the left or upper edge, 0 the middle, 1 the right or lower edge."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)

    @property
    def across(self) -> int:
        """Which upright edge follows it."""
        return self.value[0]

    @property
    def down(self) -> int:
        """Which level edge follows it."""
        return self.value[1]

    @property
    def corner(self) -> bool:
        """Whether it moves two edges at once."""
        return bool(self.across and self.down)


def place_of(box: Box, grip: Grip) -> tuple[float, float]:
    """Where a grip sits on a box."""
    return box.left + box.width * (1 + grip.across) / 2, box.top + box.height * (1 + grip.down) / 2


def moved(box: Box, across: float, down: float) -> Box:
    """The box elsewhere, to a tenth of a millimetre where it moved at all."""
    left = round(box.left + across, _TENTH) if across else box.left
    top = round(box.top + down, _TENTH) if down else box.top
    return Box(left, top, box.width, box.height)


def pulled(box: Box, grip: Grip, across: float, down: float, *, square: bool = False) -> Box:
    """The box with the edges of `grip` pulled by so much; the opposite edges stay. A `square` one stays square and
    follows the farther pull."""
    left, width = _pulled(box.left, box.width, grip.across, across)
    top, height = _pulled(box.top, box.height, grip.down, down)
    if not square:
        return Box(left, top, width, height)
    side = width if abs(width - box.width) >= abs(height - box.height) else height
    left = box.right - side if grip.across < 0 else box.left
    return Box(left, box.bottom - side if grip.down < 0 else box.top, side, side)


def _pulled(start: float, length: float, edge: int, by: float) -> tuple[float, float]:
    if not edge or not by:
        return start, length
    least = min(SMALLEST, length)
    if edge > 0:
        return start, max(least, round(start + length + by, _TENTH) - start)
    end = start + length
    begun = min(round(start + by, _TENTH), end - least)
    return begun, end - begun
