from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.fonts import Typeface
from ipexam.documents.pdf import A4, open_canvas
from ipexam.documents.pdf_objects import PdfObjects
from ipexam.documents.pdf_reading import PdfReading, ShownPage


def shown(draw: object) -> ShownPage:
    file = BytesIO()
    canvas = open_canvas(file, A4, Typeface.SERIF, "x")
    canvas.setFont(Typeface.SERIF.font_name, 12)
    draw(canvas)  # type: ignore[operator]  # each test gives its own
    canvas.showPage()
    canvas.save()
    (page,) = PdfReading(PdfObjects(file.getvalue())).pages()
    return page


def test_a_text_is_read_with_its_brackets_and_backslashes() -> None:
    page = shown(lambda canvas: canvas.drawString(10, 10, "王𬱖 (a) \\ q Q cm (b"))
    assert page.texts == ["王𬱖 (a) \\ q Q cm (b"]
    assert (page.text, page.undrawn) == ("王𬱖(a)\\qQcm(b", [])


def test_texts_of_a_form_are_part_of_the_page_that_draws_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("same")
        canvas.setFont(Typeface.SERIF.font_name, 12)
        canvas.drawString(10, 10, "结业证书")
        canvas.endForm()
        canvas.doForm("same")
        canvas.setFont(Typeface.SERIF.font_name, 12)
        canvas.drawString(10, 30, "陈䶮")

    page = shown(draw)
    assert page.text == "结业证书陈䶮"
    assert len(page.forms) == 1


def test_a_picture_is_found_where_all_maps_send_it() -> None:
    picture = ImageReader(Image.new("RGB", (2, 2), "red"))

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(100, 50)
        canvas.scale(2, 2)
        canvas.drawImage(picture, 10, 20, 30, 40)
        canvas.restoreState()
        canvas.drawImage(picture, 0, 0, 10, 10)

    first, second = shown(draw).pictures
    assert first.centre == pytest.approx((100 + 2 * 25, 50 + 2 * 40))
    assert second.centre == pytest.approx((5, 5))
    assert first.image == second.image


def test_text_without_a_font_is_text_that_nobody_can_read() -> None:
    page = shown(lambda canvas: canvas.addLiteral("BT (abc) Tj ET"))
    assert page.undrawn == ["\ufffd"] * 3
