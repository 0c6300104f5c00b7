"""The box that nobody overlooks: as wide as it is told, with all its words, on its ground."""

from __future__ import annotations

import io

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.warning_box import warning_box

TEXT = "本页含有开考密码，请装入密码信封，开考前不得拆封。"


def test_the_words_stand_whole_in_a_box_of_the_given_width() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(300, 200))
    box = warning_box(TEXT, 200)
    width, height = box.wrapOn(canvas, 300, 200)
    box.drawOn(canvas, 20, 100)
    canvas.save()
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    told = page.get_textpage().get_text_bounded().replace("\r\n", "")
    ground = page.render(scale=1).to_pil().getpixel((21, 200 - 100 - 2))
    assert (width, told) == (200, TEXT)
    assert height > 2 * 9.5  # two lines at least
    assert ground == (251, 246, 234)
