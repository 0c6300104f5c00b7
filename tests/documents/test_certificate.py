from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from ipexam.documents.certificate import draw_batch, draw_personal, set_texts
from ipexam.documents.codes import codes_in_image
from ipexam.documents.layout import load_template
from ipexam.documents.pages import pages_of, render_page
from ipexam.documents.pdf import MM
from ipexam.domain.exam_errors import NothingToPrint, TextUnprintable
from ipexam.domain.progress import Cancelled, silent
from tests.documents.samples import NAMES, fields, page

GOLDEN = Path(__file__).parent.parent / "golden" / "documents"
TEMPLATE = load_template("certificate_portrait")


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


def test_the_text_of_a_certificate_is_as_it_was_agreed():
    found = words(draw_personal(page("陈䶮"), TEMPLATE))[0]
    expected = (GOLDEN / "certificate_portrait.txt").read_text("utf-8")
    assert found == "".join(expected.split())


def test_the_picture_of_a_certificate_is_as_it_was_agreed():
    """The tolerance is for other versions of the renderer; a moved line or another font is far beyond it."""
    found = Image.open(BytesIO(render_page(draw_personal(page("陈䶮"), TEMPLATE), 1, 0.75))).convert("L")
    golden = Image.open(GOLDEN / "certificate_portrait.png").convert("L")
    assert found.size == golden.size
    difference = ImageChops.difference(found, golden)
    assert ImageStat.Stat(difference).rms[0] < 4


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
