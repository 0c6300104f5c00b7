"""Where a box snaps to."""

from __future__ import annotations

from ipexam.domain.certificate_layout import Box
from ipexam.ui.office.template_grips import Grip
from ipexam.ui.office.template_snap import NOWHERE, Guide, snap_move, snap_pull

SHEET = (210.0, 297.0)


def test_a_box_near_the_middle_of_the_sheet_goes_there() -> None:
    snap = snap_move(Box(54, 30, 100, 20), [], *SHEET, reach=2)
    assert (snap.across, snap.down) == (1.0, 0.0)
    assert snap.guides == (Guide(105.0, upright=True),)


def test_a_box_goes_to_the_nearest_edge_of_another_one() -> None:
    snap = snap_move(Box(20.5, 99, 10, 10), [Box(20, 100, 50, 30)], *SHEET, reach=2)
    assert (snap.across, snap.down) == (-0.5, 1.0)


def test_nothing_snaps_from_farther_than_the_reach() -> None:
    assert snap_move(Box(20.5, 40, 10, 10), [Box(80, 100, 50, 30)], *SHEET, reach=0.4) == NOWHERE


def test_only_the_edges_that_are_pulled_snap() -> None:
    snap = snap_pull(Box(20.5, 40, 49, 10), Grip.RIGHT, [Box(20, 40.5, 50, 30)], *SHEET, reach=2)
    assert (snap.across, snap.down) == (0.5, 0.0)
    assert snap.guides == (Guide(70.0, upright=True),)
