"""The calibration sheet has its crosses and rulers where the fit believes them, on paper of any size."""

from __future__ import annotations

import pytest

from ipexam.documents.calibration_sheet import calibration_sheet
from ipexam.documents.pages import pages_of
from ipexam.documents.print_pages import papers
from ipexam.domain.calibration import RULER_MM, crosses
from ipexam.domain.print_job import Paper, Tray
from tests.documents.raster import Raster, dark

SIZES = (Paper(210, 297), Paper(285, 210), Paper(176, 250))


@pytest.mark.parametrize("paper", SIZES, ids=str)
def test_every_cross_stands_where_it_should_on_a_sheet_of_that_size(paper: Paper) -> None:
    sheet = calibration_sheet(paper, Tray("HP", "手送"))
    assert papers(sheet) == (paper,)
    raster = Raster.of_page(sheet, paper)
    for cross in crosses(paper):
        assert dark(raster, cross) == pytest.approx(cross, abs=0.1)


def test_the_rulers_are_a_hundred_millimetres_long() -> None:
    paper = SIZES[0]
    raster = Raster.of_page(calibration_sheet(paper, Tray()), paper)
    across, down = raster.dots_per_mm
    black = raster.grey < 128
    row = black[round(15 * down) - 4 : round(15 * down) + 5].any(axis=0).nonzero()[0]
    column = black[:, round(15 * across) - 4 : round(15 * across) + 5].any(axis=1).nonzero()[0]
    for dots, scale in ((row, across), (column, down)):
        assert (dots.max() - dots.min()) / scale == pytest.approx(RULER_MM, abs=0.8)


def test_the_sheet_says_which_printer_and_tray_it_is_for() -> None:
    (page,) = pages_of(calibration_sheet(SIZES[0], Tray("HP LaserJet M507", "手送纸盒")))
    text = "".join(page.text.split())
    assert "打印机：HPLaserJetM507" in text
    assert "纸盒：手送纸盒" in text
    assert "210×297毫米" in text
