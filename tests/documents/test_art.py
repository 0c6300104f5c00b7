from __future__ import annotations

import zlib

import pytest
from PIL import ImageChops

from ipexam.documents.art import ornament
from ipexam.documents.art_guilloche import draw_guilloche
from ipexam.documents.art_lattice import draw_lattice
from ipexam.documents.art_waves import draw_waves
from ipexam.documents.pen import Pen
from ipexam.domain.certificate_layout import ORNAMENT_COLOURS, Ornament
from tests.documents.test_pen import picture

DRAWN = [Ornament.GUILLOCHE, Ornament.LATTICE, Ornament.WAVES]


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("size", [(210.0, 297.0), (297.0, 210.0), (285.0, 210.0), (60.0, 60.0)])
def test_an_ornament_of_any_sheet_takes_a_few_kilobytes_of_a_certificates_file(
    name: Ornament, size: tuple[float, float]
):
    orders = ornament(name, *size, ())
    assert len(zlib.compress(orders.encode())) < 9_000
    assert orders.split().count("q") == orders.split().count("Q")


@pytest.mark.parametrize("name", DRAWN)
def test_an_ornament_is_drawn_in_the_templates_own_colours(name: Ornament):
    assert "1 0 1 RG" not in ornament(name, 210, 297, ())
    own = tuple((colour, "#FF00FF") for colour in ORNAMENT_COLOURS)
    assert "1 0 1 RG" in ornament(name, 210, 297, own)


def test_no_ornament_draws_nothing():
    assert ornament(Ornament.NONE, 210, 297, ()) == ""


@pytest.mark.parametrize("draw", [draw_guilloche, draw_lattice, draw_waves])
def test_the_middle_of_a_sheet_stays_pale_enough_to_read_on(draw):
    """Whatever is drawn behind the text keeps nine tenths of the paper's light."""
    pen = Pen(20)
    with pen.at(0, 0, wide=40 / 210, high=20 / 297):
        draw(pen, 210, 297, ORNAMENT_COLOURS)
    middle = picture(pen).crop((80, 30, 320, 160)).convert("L")
    assert middle.getextrema()[0] > 225


def test_the_border_ends_in_whole_figures_at_each_corner():
    """The same in all four corners but for turning: a border that does not meet itself is told by its corners."""
    pen = Pen(20)
    with pen.at(0, 0, wide=20 / 200, high=20 / 200):
        draw_lattice(pen, 200, 200, ORNAMENT_COLOURS)
    shown = picture(pen).crop((0, 0, 200, 200)).convert("L")
    for turned in (shown.rotate(90), shown.rotate(180), shown.rotate(270)):
        different = ImageChops.difference(shown, turned).point(lambda value: 255 if value > 96 else 0)
        assert different.histogram()[255] < 400
