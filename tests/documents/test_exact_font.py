from __future__ import annotations

from io import BytesIO

from ipexam.documents.exact_font import ExactFont
from ipexam.documents.fonts import Typeface, font
from ipexam.documents.pdf import A4, open_canvas
from ipexam.documents.pdf_objects import PdfObjects
from ipexam.documents.pdf_reading import PdfReading
from ipexam.paths import resource


def drawn(text: str) -> bytes:
    file = BytesIO()
    canvas = open_canvas(file, A4, Typeface.SERIF, "x")
    canvas.setFont(Typeface.SERIF.font_name, 12)
    canvas.drawString(10, 10, text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_a_subset_made_before_is_embedded_again_byte_by_byte() -> None:
    first, again = drawn("王䶮𬱖"), drawn("王䶮𬱖")
    font(Typeface.SERIF)._subset.cache_clear()
    assert first == again == drawn("王䶮𬱖")
    assert first != drawn("王䶮")


def test_what_is_embedded_draws_every_character_that_its_map_names() -> None:
    (shown,) = PdfReading(PdfObjects(drawn("王䶮 A"))).fonts()
    assert (shown.embedded, shown.mapped) == (True, True)
    named = {code for code, text in shown.texts.items() if text in "王䶮A"}
    assert len(named) == 3
    assert not named & shown.undrawn


def test_widths_are_those_of_the_font() -> None:
    loaded = ExactFont("test", BytesIO(resource("fonts", Typeface.KAI.value).read_bytes()))
    made = loaded._subset("AAAAAA+X", (0x41, 0x738B))
    assert made.widths == f"[{loaded.face.getCharWidth(0x41):g} 1000]".encode()
