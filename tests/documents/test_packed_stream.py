from __future__ import annotations

import zlib
from io import BytesIO

import pypdfium2

from ipexam.documents.fonts import Typeface
from ipexam.documents.packed_stream import define_form, end_page, pack
from ipexam.documents.pdf import A4, MM, open_canvas


def test_a_packed_drawing_is_drawn_where_the_page_draws_it() -> None:
    file = BytesIO()
    canvas = open_canvas(file, A4, Typeface.SERIF, "x")
    define_form(canvas, "red", pack("1 0 0 rg 0 0 100 100 re f"), 210, 297)
    canvas.translate(100 * MM, 100 * MM)
    canvas.doForm("red")
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        image = document[0].render(scale=1).to_pil().convert("RGB")
    assert image.getpixel((round(100 * MM) + 50, image.height - round(100 * MM) - 50)) == (255, 0, 0)
    assert image.getpixel((10, 10)) == (255, 255, 255)


def test_packing_loses_nothing() -> None:
    assert zlib.decompress(pack("0 0 m 1 1 l S")) == b"0 0 m 1 1 l S"


def test_a_page_is_packed_when_it_ends_and_drawn_as_ever() -> None:
    file = BytesIO()
    canvas = open_canvas(file, A4, Typeface.SERIF, "x")
    for text in ("第一页", "第二页 \\()"):
        canvas.setFont(Typeface.SERIF.font_name, 12)
        canvas.drawString(50, 50, text)
        end_page(canvas)
    assert [page.stream for page in canvas._doc.Pages.pages] == [None, None]
    canvas.save()
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        assert [page.get_textpage().get_text_range() for page in document] == ["第一页", "第二页 \\()"]
