from __future__ import annotations

from io import BytesIO

from ipexam.documents.flow import upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.pages import pages_of
from ipexam.documents.pdf import open_canvas
from ipexam.documents.running_head import running_head


def test_every_page_but_the_first_has_it_however_long_it_is() -> None:
    sheet, file, text = upright_a4(), BytesIO(), "考场签到表" * 20
    draw = running_head(sheet, Chain.SANS, text)
    canvas = open_canvas(file, (sheet.width, sheet.height), Typeface.SANS, "t")
    for _page in range(3):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    assert [page.text.strip() for page in pages_of(file.getvalue())] == ["", text, text]
