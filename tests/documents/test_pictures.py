from __future__ import annotations

from io import BytesIO

from PIL import Image

from ipexam.documents.fonts import Typeface
from ipexam.documents.pages import render_page
from ipexam.documents.pdf import MM, open_canvas
from ipexam.documents.pictures import Picture, fill_box, lay_in_box, lay_true
from ipexam.domain.certificate_layout import Box


def encoded(image: Image.Image, how: str = "PNG") -> bytes:
    file = BytesIO()
    image.save(file, how)
    return file.getvalue()


def halves() -> Image.Image:
    """40 by 20 dots, red on the left, blue on the right."""
    image = Image.new("RGB", (40, 20), "#FF0000")
    image.paste("#0000FF", (20, 0, 40, 20))
    return image


def drawn(draw, picture: Picture) -> tuple[bytes, Image.Image]:
    file = BytesIO()
    canvas = open_canvas(file, (40 * MM, 40 * MM), Typeface.SERIF, "test")
    for _page in range(2):
        draw(canvas, picture, Box(10, 5, 10, 20), 40)
        canvas.showPage()
    canvas.save()
    return file.getvalue(), Image.open(BytesIO(render_page(file.getvalue(), 2, 10 / MM))).convert("RGB")


def test_a_box_is_filled_and_what_juts_out_is_cut_off_on_both_sides():
    _pdf, shown = drawn(fill_box, Picture("a", encoded(halves())))
    assert shown.getpixel((110, 60))[0] > 200
    assert shown.getpixel((190, 240))[2] > 200
    assert shown.getpixel((95, 150)) == shown.getpixel((205, 150)) == (255, 255, 255)


def test_a_picture_laid_in_a_box_keeps_its_shape():
    _pdf, shown = drawn(lay_in_box, Picture("a", encoded(halves())))
    assert shown.getpixel((110, 150))[0] > 200
    assert shown.getpixel((150, 60)) == (255, 255, 255)


def test_a_picture_that_carries_its_real_size_is_drawn_in_it():
    """30 dots of ink at 127 to the inch are 6 mm: in the middle of a box of 10 by 20 mm."""
    ink, file = Image.new("RGBA", (30, 30), (255, 0, 0, 255)), BytesIO()
    ink.save(file, "PNG", dpi=(127, 127))
    _pdf, shown = drawn(lay_true, Picture("a", file.getvalue()))
    assert shown.getpixel((123, 150)) == shown.getpixel((177, 150)) == (255, 0, 0)
    assert shown.getpixel((117, 150)) == shown.getpixel((183, 150)) == (255, 255, 255)
    _pdf, shown = drawn(lay_true, Picture("b", encoded(ink)))
    assert shown.getpixel((103, 150)) == (255, 0, 0), "without a size it fills the box"


def test_letters_under_a_stamp_stay_black_and_paper_takes_its_colour():
    def over_black(canvas, picture: Picture, box: Box, height: float) -> None:
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(10 * MM, 20 * MM, 10 * MM, 5 * MM, stroke=0, fill=1)
        lay_true(canvas, picture, box, height)

    _pdf, shown = drawn(over_black, Picture("a", encoded(Image.new("RGBA", (10, 20), (200, 30, 38, 255)))))
    assert shown.getpixel((150, 170)) == (0, 0, 0)
    assert shown.getpixel((150, 100)) == (200, 30, 38)


def test_a_transparent_picture_lets_through_what_is_under_it():
    ink = Image.new("RGBA", (20, 40), (255, 0, 0, 0))
    ink.paste((255, 0, 0, 128), (0, 0, 20, 20))
    _pdf, shown = drawn(lay_in_box, Picture("a", encoded(ink)))
    assert shown.getpixel((150, 100)) == (255, 127, 127)
    assert shown.getpixel((150, 200)) == (255, 255, 255)


def test_a_jpeg_is_embedded_once_and_as_it_is():
    photo = encoded(halves(), "JPEG")
    pdf, _shown = drawn(fill_box, Picture("a", photo))
    assert pdf.count(photo) == 1
