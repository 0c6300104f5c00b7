from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.documents.certificate import CertificatePage, draw_batch
from ipexam.documents.check import Fault, check_batch, font_findings
from ipexam.documents.fonts import Typeface
from ipexam.documents.layout import load_template
from ipexam.documents.pdf import A4, MM, open_canvas
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.progress import silent
from tests.documents.samples import NAMES, page

TEMPLATE = load_template("certificate_portrait")
PAGES = tuple(page(name, number) for number, name in enumerate(NAMES, 1))


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    draw_batch([(TEMPLATE, PAGES)], tmp_path / "batch.pdf", silent)
    return tmp_path / "batch.pdf"


def faults(path: Path, pages: tuple[CertificatePage, ...]) -> list[tuple[int, Fault]]:
    return [(found.page, found.fault) for found in check_batch(path, [(TEMPLATE, pages)], silent)]


def test_a_sound_batch_has_no_findings(batch: Path):
    assert check_batch(batch, [(TEMPLATE, PAGES)], silent) == ()


def test_swapped_pages_are_found_by_text_and_by_code(batch: Path):
    found = faults(batch, (PAGES[1], PAGES[0], *PAGES[2:]))
    assert {(1, Fault.TEXT_MISSING), (1, Fault.CODE_DIFFERS), (2, Fault.TEXT_MISSING), (2, Fault.CODE_DIFFERS)} == set(
        found
    )


def test_a_missing_page_is_found(batch: Path):
    assert (0, Fault.PAGES_DIFFER) in faults(batch, (*PAGES, page("赵敏", 9)))


def test_a_changed_name_is_found(batch: Path):
    changed = CertificatePage(replace(PAGES[0].fields, name="陈龑"), PAGES[0].payload)
    assert faults(batch, (changed, *PAGES[1:])) == [(1, Fault.TEXT_MISSING)]


def test_a_code_that_differs_from_the_signed_payload_is_found(batch: Path):
    changed = CertificatePage(PAGES[0].fields, PAGES[1].payload)
    assert faults(batch, (changed, *PAGES[1:])) == [(1, Fault.CODE_DIFFERS)]


def test_a_damaged_code_and_a_missing_glyph_are_found(tmp_path: Path):
    path = tmp_path / "bad.pdf"
    with path.open("wb") as file:
        canvas = open_canvas(file, A4, Typeface.SERIF, "bad")
        canvas.setFont(Typeface.SERIF.font_name, 12)
        canvas.drawString(100, 400, "陈\U0002a6d6")
        canvas.rect(40 * MM, 30 * MM, 10 * MM, 10 * MM, fill=1)
        canvas.showPage()
        canvas.save()
    found = faults(path, PAGES[:1])
    assert (1, Fault.GLYPH_MISSING) in found
    assert (1, Fault.CODE_UNREADABLE) in found


def test_a_font_that_is_not_embedded_is_found(tmp_path: Path):
    path = tmp_path / "bad.pdf"
    with path.open("wb") as file:
        canvas = open_canvas(file, A4, Typeface.SERIF, "bad")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 400, "A")
        canvas.save()
    found = {(finding.fault, finding.fact) for finding in font_findings(path.read_bytes())}
    assert found == {(Fault.FONT_NOT_EMBEDDED, "Helvetica"), (Fault.FONT_WITHOUT_UNICODE, "Helvetica")}


def test_a_file_that_is_no_pdf_is_refused(tmp_path: Path):
    (tmp_path / "x.pdf").write_bytes(b"nothing")
    with pytest.raises(DocumentUnreadable):
        check_batch(tmp_path / "x.pdf", [(TEMPLATE, PAGES)], silent)
