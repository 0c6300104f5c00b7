"""Boxes moved and pulled by their grips."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.certificate_layout import Box
from ipexam.ui.office.template_grips import SMALLEST, Grip, moved, place_of, pulled

BOX = Box(10.03, 20, 30, 40)
WAYS = st.floats(-200, 200).filter(lambda way: way != 0)


def test_a_box_that_moves_comes_to_tenths_of_a_millimetre_and_keeps_its_size() -> None:
    assert moved(BOX, 1.04, 0) == Box(11.1, 20, 30, 40)


def test_a_pull_at_the_right_edge_leaves_the_left_one() -> None:
    wider = pulled(BOX, Grip.RIGHT, 5, 99)
    assert (wider.left, wider.top, wider.height) == (10.03, 20, 40)
    assert round(wider.right, 6) == 45.0


@given(st.sampled_from(list(Grip)), WAYS, WAYS, st.booleans())
def test_no_pull_makes_a_box_smaller_than_one_can_take_hold_of(
    grip: Grip, across: float, down: float, square: bool
) -> None:
    box = pulled(Box(10, 20, 30, 30), grip, across, down, square=square)
    assert box.width >= SMALLEST - 1e-9
    assert box.height >= SMALLEST - 1e-9


@given(st.sampled_from([grip for grip in Grip if grip.corner]), WAYS, WAYS)
def test_a_square_stays_one_and_its_opposite_corner_stays_where_it_is(grip: Grip, across: float, down: float) -> None:
    before = Box(10, 20, 30, 30)
    after = pulled(before, grip, across, down, square=True)
    opposite = next(other for other in Grip if (other.across, other.down) == (-grip.across, -grip.down))
    assert after.width == after.height
    assert [round(at, 6) for at in place_of(after, opposite)] == [round(at, 6) for at in place_of(before, opposite)]


def test_a_thin_line_may_stay_thin_when_its_length_is_pulled() -> None:
    assert pulled(Box(10, 20, 30, 0.25), Grip.RIGHT, 10, 0).height == 0.25
