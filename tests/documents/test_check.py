from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents import certificate
from ipexam.documents.certificate import PLAIN, CertificatePage, Dress, code_of, draw_batch
from ipexam.documents.check import check_batch
from ipexam.documents.fonts import Typeface, font
from ipexam.documents.layout import load_template
from ipexam.documents.pdf import A4, open_canvas
from ipexam.domain.certificate_check import Fault, Finding
from ipexam.domain.certificate_print import Affine, PrintMode
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.progress import silent
from ipexam.sealing.credential import key_id
from tests.documents.font_faults import font_faults
from tests.documents.samples import KEY, NAMES, fields, page

TEMPLATE = load_template("certificate_portrait")
PAGES = tuple(page(name, number) for number, name in enumerate(NAMES, 1))
KEYS = {key_id(KEY.public_key()): KEY.public_key()}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("batch") / "batch.pdf"
    draw_batch([(TEMPLATE, PAGES)], path, silent)
    return path


def found(path: Path, *pages: CertificatePage, dress: Dress = PLAIN) -> list[tuple[int, Fault]]:
    return [(one.page, one.fault) for one in check_batch(path, [(TEMPLATE, pages)], silent, dress, KEYS)]


def written(path: Path, text: str, typeface: Typeface = Typeface.SERIF) -> Path:
    """A page that says nothing but this text, in one font, whether it has the characters or not."""
    with path.open("wb") as file:
        canvas = open_canvas(file, A4, typeface, "bad")
        canvas.setFont(typeface.font_name, 12)
        canvas.drawString(100, 400, text)
        canvas.showPage()
        canvas.save()
    return path


def test_a_sound_batch_has_no_findings(batch: Path):
    assert found(batch, *PAGES) == []


def test_swapped_pages_are_found_by_text_and_by_code(batch: Path):
    swapped = found(batch, PAGES[1], PAGES[0], *PAGES[2:])
    kinds = (Fault.TEXT_MISSING, Fault.TEXT_UNEXPECTED, Fault.CODE_DIFFERS)
    assert set(swapped) == {(number, kind) for number in (1, 2) for kind in kinds}


def test_a_missing_page_is_found(batch: Path):
    assert (0, Fault.PAGES_DIFFER) in found(batch, *PAGES, page("赵敏", 9))


def test_a_changed_name_is_found_on_the_paper_and_in_the_code(batch: Path):
    changed = CertificatePage(replace(PAGES[0].fields, name="陈龑"), PAGES[0].payload)
    kinds = [Fault.TEXT_MISSING, Fault.TEXT_UNEXPECTED, Fault.CLAIMS_DIFFER]
    assert found(batch, changed, *PAGES[1:]) == [(1, kind) for kind in kinds]


def test_a_code_that_differs_from_the_signed_payload_is_found(batch: Path):
    changed = CertificatePage(PAGES[0].fields, PAGES[1].payload)
    assert found(batch, changed, *PAGES[1:]) == [(1, Fault.CODE_DIFFERS), (1, Fault.CLAIMS_DIFFER)]


def test_a_code_that_another_key_signed_is_found(batch: Path):
    other = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()
    findings = check_batch(batch, [(TEMPLATE, PAGES)], silent, PLAIN, {key_id(other): other})
    assert findings[0] == Finding(1, Fault.SIGNATURE_WRONG, "GDIPO-2026-0001")
    assert len(findings) == len(PAGES)


def test_a_text_that_no_certificate_asked_for_is_found(tmp_path: Path):
    more = replace(TEMPLATE, texts=(*TEMPLATE.texts, replace(TEMPLATE.texts[0], text="样张")))
    draw_batch([(more, PAGES[:1])], tmp_path / "more.pdf", silent)
    assert check_batch(tmp_path / "more.pdf", [(TEMPLATE, PAGES[:1])], silent) == (
        Finding(1, Fault.TEXT_UNEXPECTED, "样张"),
    )


def test_a_damaged_code_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def damaged(page: CertificatePage, place: object) -> tuple[bytes, ...]:
        rows = code_of(page, TEMPLATE.code)
        return tuple(bytes(len(row)) if 12 <= number < 34 else row for number, row in enumerate(rows))

    monkeypatch.setattr(certificate, "code_of", damaged)
    draw_batch([(TEMPLATE, PAGES[:1])], tmp_path / "bad.pdf", silent)
    assert found(tmp_path / "bad.pdf", PAGES[0]) == [(1, Fault.CODE_UNREADABLE)]


def test_a_missing_glyph_is_found(tmp_path: Path):
    assert 0x2A6D6 not in font(Typeface.SERIF).face.charToGlyph
    findings = check_batch(written(tmp_path / "bad.pdf", "陈\U0002a6d6"), [(TEMPLATE, PAGES[:1])], silent)
    assert Finding(1, Fault.GLYPH_MISSING, "U+FFFD") in findings


def test_an_empty_box_under_a_readable_text_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(font(Typeface.SERIF).face.charToGlyph, 0x0E01, 0)
    findings = check_batch(written(tmp_path / "bad.pdf", "陈\u0e01"), [(TEMPLATE, PAGES[:1])], silent)
    assert Finding(1, Fault.GLYPH_MISSING, "U+0E01") in findings


def test_a_private_use_character_is_found_although_a_font_draws_it(tmp_path: Path):
    findings = check_batch(written(tmp_path / "bad.pdf", "陈\ue500", Typeface.KAI), [(TEMPLATE, PAGES[:1])], silent)
    assert Finding(1, Fault.PRIVATE_CHARACTER, "U+E500") in findings


def test_a_font_that_is_not_embedded_is_found(tmp_path: Path):
    path = tmp_path / "bad.pdf"
    with path.open("wb") as file:
        canvas = open_canvas(file, A4, Typeface.SERIF, "bad")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 400, "A")
        canvas.save()
    faults = {(one.fault, one.fact) for one in font_faults(path)}
    assert faults == {(Fault.FONT_NOT_EMBEDDED, "Helvetica"), (Fault.FONT_WITHOUT_UNICODE, "Helvetica")}


def test_on_printed_paper_only_a_certificates_own_fields_are_drawn(batch: Path, tmp_path: Path):
    overlay = Dress(mode=PrintMode.OVERLAY)
    draw_batch([(TEMPLATE, PAGES)], tmp_path / "overlay.pdf", silent, overlay)
    assert found(tmp_path / "overlay.pdf", *PAGES, dress=overlay) == []
    assert set(found(batch, *PAGES, dress=overlay)) == {
        (number, fault) for number in range(1, len(PAGES) + 1) for fault in (Fault.TEXT_UNEXPECTED, Fault.FIXED_PRINTED)
    }


def test_a_calibrated_batch_is_checked_where_its_printers_map_sends_it(batch: Path, tmp_path: Path):
    moved = Dress(placing=Affine(0.99, 0.01, -0.01, 1.005, 6.0, -25.0))
    draw_batch([(TEMPLATE, PAGES[:1])], tmp_path / "moved.pdf", silent, moved)
    assert found(tmp_path / "moved.pdf", PAGES[0], dress=moved) == []
    assert (1, Fault.CODE_UNREADABLE) in found(batch, PAGES[0], dress=Dress(placing=Affine(x0=90.0)))


def test_an_address_before_the_code_is_part_of_what_is_compared(tmp_path: Path):
    with_address = replace(PAGES[0], fields=fields(NAMES[0], check_url="https://example.cn/check"))
    draw_batch([(TEMPLATE, [with_address])], tmp_path / "address.pdf", silent)
    assert found(tmp_path / "address.pdf", with_address) == []
    assert found(tmp_path / "address.pdf", PAGES[0]) == [(1, Fault.CODE_DIFFERS)]


def test_another_issue_day_than_the_signed_one_is_found(batch: Path):
    changed = CertificatePage(replace(PAGES[0].fields, issued_on=date(2026, 12, 1)), PAGES[0].payload)
    assert (1, Fault.CLAIMS_DIFFER) in found(batch, changed, *PAGES[1:])


def test_a_file_that_is_no_pdf_is_refused(tmp_path: Path):
    (tmp_path / "x.pdf").write_bytes(b"nothing")
    with pytest.raises(DocumentUnreadable):
        check_batch(tmp_path / "x.pdf", [(TEMPLATE, PAGES)], silent)
