"""A box under the mouse."""

from __future__ import annotations

from ipexam.domain.certificate_layout import Box
from ipexam.ui.office.template_drag import Drag, grip_at, grips
from ipexam.ui.office.template_grips import Grip

SHEET = Box(0, 0, 210, 297)
BOX = Box(50, 40, 100, 20)


def drag(grip: Grip | None, box: Box = BOX, *, square: bool = False) -> Drag:
    return Drag(60, 50, box, grip, square, [Box(20, 100, 30, 30)], SHEET, 2)


def test_a_dragged_box_snaps_to_the_middle_and_a_free_one_does_not() -> None:
    snapped, guides = drag(None).to(64.3, 50)
    free, none = drag(None).to(64.3, 50, free=True)
    assert (snapped.left, len(guides)) == (55.0, 1)
    assert (free.left, none) == (54.3, ())


def test_a_pulled_edge_snaps() -> None:
    box, guides = drag(Grip.LEFT).to(11, 50)
    assert (box.left, box.right, guides) == (1.0, 150.0, ())
    box, guides = drag(Grip.BOTTOM).to(60, 89.5)
    assert (box.bottom, len(guides)) == (100.0, 1)


def test_nothing_is_dragged_off_the_sheet() -> None:
    away = drag(None)
    assert away.to(-900, -900)[0] == Box(0, 0, 100, 20)
    assert away.to(900, 900, free=True)[0] == Box(110, 277, 100, 20)
    outside = drag(None, Box(200, 290, 100, 20))
    assert outside.to(70, 60)[0] == Box(200, 290, 100, 20)
    assert outside.to(30, 20, free=True)[0] == Box(170, 260, 100, 20)


def test_an_edge_is_pulled_to_the_edge_of_the_sheet_and_back_over_its_box() -> None:
    assert drag(Grip.TOP_LEFT).to(-900, -900)[0] == Box(0, 0, 150, 60)
    wide = drag(Grip.LEFT, Box(10, 40, 200, 20))
    assert wide.to(110, 50, free=True)[0] == Box(60, 40, 150, 20)


def test_a_square_grows_to_both_sides_at_once() -> None:
    box, _guides = drag(Grip.BOTTOM_RIGHT, Box(50, 40, 45, 45), square=True).to(65, 50)
    assert (box.width, box.height) == (50, 50)


def test_a_grip_is_found_near_its_place_and_squares_have_corners_only() -> None:
    assert grip_at(BOX, 100.5, 60.4, 1, square=False) is Grip.BOTTOM
    assert grip_at(BOX, 100.5, 60.4, 1, square=True) is None
    assert grip_at(BOX, 100, 50, 1, square=False) is None
    assert len(grips(square=True)) == 4
