from __future__ import annotations

import hashlib
import re
import time
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageStat

from ipexam.documents.certificate import (
    PLAIN,
    CertificatePage,
    Dress,
    draw_batch,
    draw_personal,
    set_texts,
    texts,
)
from ipexam.documents.codes import codes_in_image
from ipexam.documents.layout import load_template, template_names
from ipexam.documents.pages import pages_of, render_page
from ipexam.documents.pdf import MM
from ipexam.domain.certificate_layout import Box, PlacedPicture
from ipexam.domain.certificate_print import UNMOVED, Affine, PrintMode
from ipexam.domain.exam_errors import NothingToPrint, TextUnprintable
from ipexam.domain.progress import Cancelled, silent
from tests.documents.samples import NAMES, fields, page

BODIES = ("横琴知识产权运营示范服务中心", "广东知识产权培训示范基地")
GOLDEN = Path(__file__).parent.parent / "golden" / "documents"
TEMPLATE = load_template("certificate_portrait")


DIGESTS = {
    "certificate_bilingual": "71d1c72fa72b4ad885e38f11eae7b94e136ed79ce2893d5a2559f0c0d4042033",
    "certificate_landscape": "c1b8208e735f65ee723f8c28860385bf24a245fe1bf2bf098dcc47bdef5530f5",
    "certificate_portrait": "f06a4d26ffea6a1998427abd5fd70f4cdb466956319f30f0cb9a1a23d8c09e69",
}


def whole_page(**changes: object) -> CertificatePage:
    """A certificate with everything that a template may show."""
    name = str(changes.pop("name", "陈䶮"))
    whole = {"name_latin": "CHEN Yan", "awarded_for_en": "IP Operations Programme", "stamps_en": ("One", "Two")}
    return page(name, **{"stamps": BODIES, **whole, **changes})


def unpacked_digest(pdf: bytes) -> str:
    parts = re.split(rb"stream\r?\n(.*?)endstream", pdf, flags=re.DOTALL)
    body = re.sub(rb"/Length \d+|\n\d{10} .*|startxref.*|/ID.*?\]", b"", b"".join(parts[::2]), flags=re.DOTALL)
    streams = (zlib.decompressobj().decompress(part) for part in parts[1::2])
    return hashlib.sha256(b"\0".join([body, *streams])).hexdigest()


def picture(mode: str, size: tuple[int, int], colour: object, how: str) -> bytes:
    file = BytesIO()
    Image.new(mode, size, colour).save(file, how)
    return file.getvalue()


def drawn(sheet: CertificatePage, dress: Dress) -> Image.Image:
    """The page with four dots to the millimetre."""
    return Image.open(BytesIO(render_page(draw_personal(sheet, TEMPLATE, dress), 1, 4 / MM))).convert("RGB")


def dot(left: float, top: float) -> tuple[int, int]:
    return round(4 * left), round(4 * top)


def near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(found, wanted, strict=True))


def code_corners(dress: Dress) -> list[tuple[float, float]]:
    """Where the corners of the code are found on the page, in mm."""
    scale = 8 / MM
    image = Image.open(BytesIO(render_page(draw_personal(whole_page(), TEMPLATE, dress), 1, scale))).convert("L")
    (code,) = zxingcpp.read_barcodes(image)
    at = code.position
    corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    return [(corner.x / 8, corner.y / 8) for corner in corners]


def words(pdf: bytes) -> list[str]:
    return ["".join(p.text.split()) for p in pages_of(pdf)]


def test_a_batch_has_one_page_for_each_certificate_in_order(tmp_path: Path):
    pages = [page(name, number) for number, name in enumerate(NAMES, 1)]
    draw_batch([(TEMPLATE, pages)], tmp_path / "batch.pdf", silent)
    shown = words((tmp_path / "batch.pdf").read_bytes())
    assert len(shown) == len(NAMES)
    for number, (name, text) in enumerate(zip(NAMES, shown, strict=True), 1):
        assert "".join(name.split()) in text
        assert f"GDIPO-2026-{number:04d}" in text


@pytest.mark.parametrize("name", template_names())
def test_the_text_of_a_certificate_is_as_it_was_agreed(name: str):
    found = words(draw_personal(whole_page(), load_template(name)))[0]
    assert found == "".join((GOLDEN / f"{name}.txt").read_text("utf-8").split())


@pytest.mark.parametrize("name", template_names())
def test_the_picture_of_a_certificate_is_as_it_was_agreed(name: str):
    """The tolerance is for other versions of the renderer; a moved line or another font is far beyond it."""
    found = Image.open(BytesIO(render_page(draw_personal(whole_page(), load_template(name)), 1, 0.75))).convert("L")
    golden = Image.open(GOLDEN / f"{name}.png").convert("L")
    assert found.size == golden.size
    difference = ImageChops.difference(found, golden)
    assert ImageStat.Stat(difference).rms[0] < 4


@pytest.mark.parametrize("name", template_names())
def test_the_file_of_a_certificate_is_as_it_was_agreed(name: str):
    """The sha256 of the file with its streams unpacked: how well they are packed is the business of each zlib."""
    assert unpacked_digest(draw_personal(whole_page(), load_template(name))) == DIGESTS[name]


def test_a_certificate_drawn_another_year_in_another_zone_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch):
    first = draw_personal(whole_page(), TEMPLATE)
    monkeypatch.setenv("TZ", "America/Chicago")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    time.tzset()
    try:
        assert draw_personal(whole_page(), TEMPLATE) == first
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_personal_file_is_small():
    """Ten thousand are kept; the drawing is 33 KB, a photo comes on top."""
    for name in template_names():
        assert len(draw_personal(whole_page(), load_template(name))) < 48_000


def test_a_photo_fills_its_place_in_a_frame_and_its_absence_leaves_paper():
    sheet, place = whole_page(photo="ab"), TEMPLATE.photo
    assert place is not None
    with_photo = drawn(sheet, Dress({"ab": picture("RGB", (100, 140), "#3366CC", "JPEG")}))
    left, top = place.box.left + place.box.width / 2, place.box.top + place.box.height / 2
    assert near(with_photo.getpixel(dot(left, top)), (0x33, 0x66, 0xCC))
    assert near(with_photo.getpixel(dot(place.box.left - 1, top)), (255, 255, 255))
    assert near(drawn(whole_page(), PLAIN).getpixel(dot(left, top)), (255, 255, 255))


def test_a_stamp_lies_on_the_text_like_ink():
    sheet = whole_page(stamp_images=("s1", "s2"))
    ink = picture("RGBA", (90, 90), (255, 0, 0, 128), "PNG")
    stamped = drawn(sheet, Dress({"s1": ink, "s2": ink}))
    for place in TEMPLATE.stamps[:2]:
        over = stamped.getpixel(dot(place.centre_left, place.centre_top - 15))
        assert over[0] > 230
        assert 100 < over[1] < 140
    text = words(draw_personal(sheet, TEMPLATE, Dress({"s1": ink, "s2": ink})))[0]
    assert "".join(BODIES[0].split()) in text


def test_only_what_the_certificate_has_of_its_own_is_laid_over_a_printed_sheet():
    over = Dress({"ab": picture("RGB", (100, 140), "#3366CC", "JPEG")}, PrintMode.OVERLAY)
    pdf = draw_personal(whole_page(photo="ab"), TEMPLATE, over)
    shown = words(pdf)[0]
    assert shown == "".join("".join(texts(whole_page(photo="ab").fields, TEMPLATE, PrintMode.OVERLAY)).split())
    assert "结业证书" not in shown
    image = Image.open(BytesIO(render_page(pdf, 1, 2))).convert("RGB")
    assert image.getpixel((5, 300)) == image.getpixel((28, 300)) == (255, 255, 255)
    assert codes_in_image(image) == (whole_page().payload,)


def test_everything_goes_through_the_map_that_undoes_a_printer():
    """A map of every kind at once: the corners of the code are found where it sends them."""
    placing = Affine(1.01, 0.02, -0.015, 0.99, 3.0, -2.0)
    plain, moved = (code_corners(Dress(placing=each)) for each in (UNMOVED, placing))
    for here, there in zip(plain, moved, strict=True):
        wanted = placing.at(*here)
        assert max(abs(wanted[0] - there[0]), abs(wanted[1] - there[1])) < 0.3


def test_pictures_of_a_template_lie_under_everything_and_are_kept_once(tmp_path: Path):
    paper = picture("RGB", (21, 30), "#FFFFAA", "PNG")
    template = replace(TEMPLATE, background="bg", pictures=(PlacedPicture("logo", Box(30, 25, 10, 10)),))
    logo = picture("RGB", (10, 10), "#00AA00", "PNG")
    dress = Dress({"bg": paper, "logo": logo})
    image = Image.open(BytesIO(render_page(draw_personal(whole_page(), template, dress), 1, 2))).convert("RGB")
    assert near(image.getpixel((8, 8)), (0xFF, 0xFF, 0xAA))
    assert near(image.getpixel(tuple(round(2 * MM * value) for value in (35, 30))), (0, 0xAA, 0))
    assert min(image.convert("L").crop((310, 235, 880, 350)).getextrema()) < 110
    draw_batch([(template, [whole_page(), page("㛃𬱖", 2)])], tmp_path / "a.pdf", silent, dress)
    assert (tmp_path / "a.pdf").read_bytes().count(b"/Subtype /Image") == 2


def test_an_address_before_the_code_still_fits_every_template():
    sheet = whole_page(name="迪丽热巴·阿卜杜热合曼", check_url="https://ip.example.org/check")
    for name in template_names():
        image = Image.open(BytesIO(render_page(draw_personal(sheet, load_template(name)), 1, 200 / 72)))
        assert codes_in_image(image) == (sheet.code_text,)


def test_drawing_twice_gives_the_same_bytes(tmp_path: Path):
    first, second = (draw_personal(page("㛃𬱖"), TEMPLATE) for _ in range(2))
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    draw_batch([(TEMPLATE, [page("㛃𬱖"), page("陈䶮", 2)])], tmp_path / "a.pdf", silent)
    draw_batch([(TEMPLATE, [page("㛃𬱖"), page("陈䶮", 2)])], tmp_path / "b.pdf", silent)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_page_of_a_batch_looks_like_the_personal_file(tmp_path: Path):
    draw_batch([(TEMPLATE, [page("陈䶮"), page("㛃𬱖", 2)])], tmp_path / "a.pdf", silent)
    batch = render_page((tmp_path / "a.pdf").read_bytes(), 2, 1)
    assert batch == render_page(draw_personal(page("㛃𬱖", 2), TEMPLATE), 1, 1)


def test_a_batch_of_two_templates_gives_each_page_its_own_sheet(tmp_path: Path):
    narrow = replace(TEMPLATE, name="certificate_narrow", width=TEMPLATE.width - 5)
    draw_batch([(TEMPLATE, [page("陈䶮")]), (narrow, [page("㛃𬱖", 2)])], tmp_path / "a.pdf", silent)
    pdf = (tmp_path / "a.pdf").read_bytes()
    with pypdfium2.PdfDocument(pdf) as document:
        widths = [round(each.get_width() / MM) for each in document]
    assert widths == [TEMPLATE.width, TEMPLATE.width - 5]
    assert render_page(pdf, 1, 1) == render_page(draw_personal(page("陈䶮"), TEMPLATE), 1, 1)
    assert render_page(pdf, 2, 1) == render_page(draw_personal(page("㛃𬱖", 2), narrow), 1, 1)


def test_the_file_says_version_language_and_title():
    pdf = draw_personal(page("陈䶮"), TEMPLATE)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/Lang (zh-CN)" in pdf
    assert b"Helvetica" not in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_dict()["Title"] == "结业证书 GDIPO-2026-0001"
        assert document[0].get_size() == pytest.approx((595.276, 841.890), abs=0.01)


def test_a_name_no_font_can_print_stops_the_batch_before_a_file_is_made(tmp_path: Path):
    with pytest.raises(TextUnprintable) as caught:
        draw_batch([(TEMPLATE, [page("陈䶮"), page("王\ue863", 2)])], tmp_path / "a.pdf", silent)
    assert caught.value.characters == "\ue863"
    assert list(tmp_path.iterdir()) == []


def test_cancelling_leaves_the_old_file_as_it_was(tmp_path: Path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        draw_batch([(TEMPLATE, [page("陈䶮")])], target, cancel)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_an_empty_batch_is_refused(tmp_path: Path):
    with pytest.raises(NothingToPrint):
        draw_batch([(TEMPLATE, [])], tmp_path / "a.pdf", silent)


def test_a_long_name_shrinks_and_a_longer_one_takes_two_lines():
    shown = {text.place.text: text.fitted for text in set_texts(fields(NAMES[3]), TEMPLATE)}
    assert len(shown["{name}"].lines) in (1, 2)
    assert shown["{name}"].size < 36
    wide = {t.place.text: t.fitted for t in set_texts(fields(NAMES[3] + " " + NAMES[3]), TEMPLATE)}
    assert len(wide["{name}"].lines) == 2


def test_the_longest_name_still_keeps_the_quiet_zone_or_is_refused():
    with pytest.raises(TextUnprintable):
        draw_personal(page("阿" * 60), TEMPLATE)


def test_one_stamping_body_stands_alone_in_the_middle():
    text = words(draw_personal(page("陈䶮", stamps=("国家知识产权培训（广东）基地",)), TEMPLATE))[0]
    assert text.count("国家知识产权培训（广东）基地") == 1


def test_the_code_on_the_page_is_read_at_screen_and_at_print_resolution():
    sheet = page("陈䶮")
    for scale in (200 / 72, 300 / 72):
        picture = Image.open(BytesIO(render_page(draw_personal(sheet, TEMPLATE), 1, scale)))
        assert codes_in_image(picture) == (sheet.payload,)
