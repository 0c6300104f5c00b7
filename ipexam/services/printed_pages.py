"""The pages of a job on their way to a printer: as a file, by their sizes, as dots."""

from __future__ import annotations

from pathlib import Path

from ipexam.documents.pages import Drawing, draw_page
from ipexam.documents.print_pages import papers
from ipexam.domain.print_job import Paper
from ipexam.opening.destination import replacing

_MM_IN_AN_INCH = 25.4


def write_pdf(pdf: bytes, path: Path) -> None:
    """Write a document whole or not at all. Raises `FileLocked`, `DiskFull`."""
    with replacing(path) as file:
        file.write(pdf)


def page_sizes(pdf: bytes) -> tuple[Paper, ...]:
    """The size of each page of a job, for whoever feeds the printer."""
    return papers(pdf)


def page_picture(pdf: bytes, page: int, paper: Paper, dots_per_inch: int) -> Drawing:
    """A page (from 1) as dots for a printer that takes no PDF."""
    return draw_page(pdf, page, round(paper.width / _MM_IN_AN_INCH * dots_per_inch))
