from __future__ import annotations

import zlib
from io import BytesIO
from math import sin, tau

from PIL import Image

from ipexam.documents.fonts import Typeface
from ipexam.documents.pages import render_page
from ipexam.documents.pdf import MM, open_canvas
from ipexam.documents.pen import Pen, circle, curve, line, polygon, rectangle


def picture(pen: Pen) -> Image.Image:
    """A sheet of 40 by 20 mm, ten dots to the millimetre."""
    file = BytesIO()
    canvas = open_canvas(file, (40 * MM, 20 * MM), Typeface.SERIF, "test")
    canvas.addLiteral(pen.orders)
    canvas.showPage()
    canvas.save()
    return Image.open(BytesIO(render_page(file.getvalue(), 1, 10 / MM))).convert("RGB")


def test_a_figure_stands_where_it_was_put_from_the_upper_left_corner():
    pen = Pen(20)
    pen.ink("#FF0000")
    pen.fill(rectangle(5, 2, 10, 4))
    shown = picture(pen)
    assert shown.getpixel((100, 40)) == (255, 0, 0)
    assert shown.getpixel((100, 70)) == shown.getpixel((30, 40)) == (255, 255, 255)


def test_a_repeated_figure_moves_on_and_the_next_one_starts_where_the_pen_was():
    pen = Pen(20)
    pen.ink("#000000", 1)
    pen.repeat(line((2, 5), (2, 10)), 3, right=6)
    pen.stroke(line((2, 15), (4, 15)))
    shown = picture(pen)
    assert [shown.getpixel((x, 75))[0] for x in (20, 80, 140, 200, 50)] == [0, 0, 0, 255, 255]
    assert shown.getpixel((30, 150)) == (0, 0, 0)


def test_a_turned_origin_turns_clockwise():
    pen = Pen(20)
    pen.ink("#000000", 1)
    with pen.at(20, 10, 90):
        pen.stroke(line((0, 0), (8, 0)))
    shown = picture(pen)
    assert shown.getpixel((200, 160)) == (0, 0, 0)
    assert shown.getpixel((260, 100)) == (255, 255, 255)


def test_a_circle_within_a_circle_is_open():
    pen = Pen(20)
    pen.ink("#000000")
    pen.fill(circle(20, 10, 8) + " " + circle(20, 10, 4))
    shown = picture(pen)
    assert shown.getpixel((200, 100)) == (255, 255, 255)
    assert shown.getpixel((260, 100)) == (0, 0, 0)


def test_a_curve_passes_through_its_points():
    pen = Pen(20)
    pen.ink("#000000", 1)
    pen.stroke(curve(lambda t: (40 * t, 10 + 6 * sin(tau * t)), 4))
    shown = picture(pen)
    for t in (0.125, 0.25, 0.6, 0.75, 0.9):
        assert shown.getpixel((round(400 * t), round(100 + 60 * sin(tau * t))))[0] < 60


def test_a_polygon_has_its_corners():
    assert polygon(1, 4).count(" l") == 3
    assert polygon(2, 4).startswith("2 0 m")


def test_a_hundred_repeats_cost_little_more_than_a_few():
    once, often = Pen(20), Pen(20)
    wave = curve(lambda t: (9 * t, sin(tau * t)), 12)
    once.repeat(wave, 1, right=9)
    often.repeat(wave, 100, right=9)
    assert len(zlib.compress(often.orders.encode())) < 3 * len(zlib.compress(once.orders.encode()))
