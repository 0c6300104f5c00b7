"""Pages on their way to a printer."""

from __future__ import annotations

from pathlib import Path

from ipexam.documents.calibration_sheet import calibration_sheet
from ipexam.domain.print_job import Paper, Tray
from ipexam.services.printed_pages import page_picture, page_sizes, write_pdf

INNER = Paper(190, 260)


def test_a_page_has_as_many_dots_as_its_paper_at_that_resolution(tmp_path: Path) -> None:
    sheet = calibration_sheet(INNER, Tray())
    drawn = page_picture(sheet, 1, INNER, 300)
    assert (drawn.width, drawn.height) == (round(190 / 25.4 * 300), round(260 / 25.4 * 300))


def test_pages_are_written_as_they_are(tmp_path: Path) -> None:
    sheet = calibration_sheet(INNER, Tray())
    write_pdf(sheet, tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes() == sheet
    assert page_sizes(sheet) == (INNER,)
