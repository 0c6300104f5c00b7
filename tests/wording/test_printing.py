"""What is said of paper, trays and fits."""

from __future__ import annotations

import pytest

from ipexam.domain.calibration import Fit
from ipexam.domain.certificate_print import Affine
from ipexam.domain.print_job import Paper, Tray
from ipexam.wording import printing


@pytest.mark.parametrize(
    ("paper", "text"),
    [
        (Paper(210, 297), "A4  210 × 297 毫米"),
        (Paper(297, 210), "A4  297 × 210 毫米"),
        (Paper(285, 210.5), "285 × 210.5 毫米"),
    ],
)
def test_paper_is_told_by_its_size_and_by_its_name_if_it_has_one(paper: Paper, text: str) -> None:
    assert printing.paper(paper) == text


def test_a_tray_that_nobody_named_is_a_dash() -> None:
    assert [printing.tray(one) for one in (Tray(), Tray("M507"), Tray("M507", "手送"))] == ["—", "M507", "M507 / 手送"]


def test_a_fit_tells_which_way_and_how_far() -> None:
    text = printing.fit(Fit(Affine(x0=1.44, y0=-0.8), 0.123))
    assert text == "右移 +1.4 毫米，下移 -0.8 毫米；缩放 100.00 % × 100.00 %；偏转 +0.00°。读数吻合到 0.12 毫米。"
