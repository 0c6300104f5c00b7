"""A box under the mouse: taken as a whole or by a grip, it follows the pointer and snaps to what is near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from ipexam.domain.certificate_layout import Box
from ipexam.ui.office.template_grips import Grip, moved, place_of, pulled
from ipexam.ui.office.template_snap import NOWHERE, Guide, snap_move, snap_pull


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag that began at a point in mm with a box, by a grip or, without one, as a whole. `others` are the boxes it
    may snap to on a sheet of this size, from `reach` mm away."""

    left: float
    top: float
    box: Box
    grip: Grip | None
    square: bool
    others: Sequence[Box]
    sheet: Box
    reach: float

    def way(self, left: float, top: float) -> float:
        """How far the pointer is from where it began, in mm."""
        return hypot(left - self.left, top - self.top)

    def to(self, left: float, top: float, *, free: bool = False) -> tuple[Box, tuple[Guide, ...]]:
        """The box when the pointer is at this point in mm, and the lines it snapped to; a `free` one snaps to none.

        Nothing may be printed beside the sheet, so no box is dragged off it.
        """
        across, down = self._on_sheet(left - self.left, top - self.top)
        snap = NOWHERE
        if self.grip is None:
            if not free:
                there = Box(self.box.left + across, self.box.top + down, self.box.width, self.box.height)
                snap = snap_move(there, self.others, self.sheet.width, self.sheet.height, self.reach)
            return moved(self.box, *self._on_sheet(across + snap.across, down + snap.down)), snap.guides
        if not free and not self.square:
            there = pulled(self.box, self.grip, across, down)
            snap = snap_pull(there, self.grip, self.others, self.sheet.width, self.sheet.height, self.reach)
        ended = pulled(self.box, self.grip, across + snap.across, down + snap.down, square=self.square)
        return ended, snap.guides

    def _on_sheet(self, across: float, down: float) -> tuple[float, float]:
        """As much of a way as leaves the box, or the edges that are pulled, on the sheet."""
        box, grip = self.box, self.grip
        left, right, top, bottom = box.left, box.right, box.top, box.bottom
        if grip is not None:
            left = right = left if grip.across < 0 else right
            top = bottom = top if grip.down < 0 else bottom
        return _kept(across, left, right, self.sheet.width), _kept(down, top, bottom, self.sheet.height)


def _kept(way: float, start: float, end: float, sheet: float) -> float:
    """As much of a way as leaves both edges on the sheet; a box that juts out goes no farther and may come back."""
    return max(min(0.0, -start), min(max(0.0, sheet - end), way))


def grip_at(box: Box, left: float, top: float, reach: float, *, square: bool) -> Grip | None:
    """The grip of a box under a point in mm, if any; square boxes have their corners only."""
    for grip in grips(square=square):
        x, y = place_of(box, grip)
        if abs(x - left) <= reach and abs(y - top) <= reach:
            return grip
    return None


def grips(*, square: bool) -> tuple[Grip, ...]:
    """The grips a box has, corners first: on a small box they win."""
    corners = tuple(grip for grip in Grip if grip.corner)
    return corners if square else (*corners, *(grip for grip in Grip if not grip.corner))
