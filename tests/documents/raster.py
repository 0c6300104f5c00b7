"""Positions measured on a raster: where the middle of a cross came out, in mm from the sheet's upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ipexam.documents.pages import draw_page
from ipexam.domain.calibration import Point
from ipexam.domain.print_job import Paper

_ARM_MM = 8.0
_AROUND_MM = 6.0
_DARK = 128


@dataclass(frozen=True)
class Raster:
    """Grey dots, 0 is black; `dots_per_mm` across and down."""

    grey: npt.NDArray[np.uint8]
    dots_per_mm: tuple[float, float]

    @staticmethod
    def of_page(pdf: bytes, paper: Paper, dots_per_inch: int = 300, page: int = 1) -> Raster:
        """A page as our own eyes see it."""
        drawn = draw_page(pdf, page, round(paper.width / 25.4 * dots_per_inch))
        dots = np.frombuffer(drawn.dots, np.uint8).reshape(drawn.height, drawn.stride)[:, : drawn.width * 4]
        grey = dots.reshape(drawn.height, drawn.width, 4)[:, :, :3].min(axis=2)
        return Raster(grey, (drawn.width / paper.width, drawn.height / paper.height))


def dark(raster: Raster, near: Point) -> Point:
    """The middle of the cross near a place: the darkest row and column around, each to the middle of its line."""
    across, down = raster.dots_per_mm
    left, right = (round((near[0] + side * _ARM_MM) * across) for side in (-1, 1))
    top, bottom = (round((near[1] + side * _ARM_MM) * down) for side in (-1, 1))
    part = raster.grey[max(top, 0) : bottom, max(left, 0) : right] < _DARK
    return (
        (max(left, 0) + _line(part.sum(axis=0))) / across,
        (max(top, 0) + _line(part.sum(axis=1))) / down,
    )


def _line(counts: npt.NDArray[np.int_]) -> float:
    """The middle of the columns that are dark nearly as far as the darkest one."""
    (places,) = np.nonzero(counts > 0.5 * counts.max())
    return float(places.mean()) + 0.5
