"""Finished pages put on paper: cut from a stored document, or moved to where a printer needs them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pypdfium2

from ipexam.documents.pages import opened
from ipexam.documents.pdf import MM
from ipexam.domain.certificate_print import Affine
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.print_job import Paper


def cut(pdf: bytes, pages: Sequence[int]) -> bytes:
    """These pages (from 1) of a document in this order, each drawn by the very same content; the whole document comes
    back as it is. Raises `DocumentUnreadable`, also when there is no such page."""
    with opened(pdf) as document:
        if not all(1 <= page <= len(document) for page in pages):
            raise DocumentUnreadable("")
        if [*pages] == [*range(1, len(document) + 1)]:
            return pdf
        with pypdfium2.PdfDocument.new() as taken:
            taken.import_pages(document, [page - 1 for page in pages])
            return _saved(taken)


def moved(pdf: bytes, placing: Affine) -> bytes:
    """The pages of a document with all that is on them put where `placing` says, on sheets of the same size."""
    with opened(pdf) as document, pypdfium2.PdfDocument.new() as target:
        for number, page in enumerate(document):
            width, height = page.get_size()
            form = document.page_as_xobject(number, target)
            placed = form.as_pageobject()
            placed.set_matrix(pypdfium2.PdfMatrix(*_matrix(placing, height)))
            sheet = target.new_page(width, height)
            sheet.insert_obj(placed)
            sheet.gen_content()
            form.close()
        return _saved(target)


def papers(pdf: bytes) -> tuple[Paper, ...]:
    """The size of each page in mm, to a hundredth. Raises `DocumentUnreadable`."""
    with opened(pdf) as document:
        sizes = map(document.get_page_size, range(len(document)))
        return tuple(Paper(round(width / MM, 2), round(height / MM, 2)) for width, height in sizes)


def _matrix(map_: Affine, height: float) -> tuple[float, float, float, float, float, float]:
    """A map of millimetres from the upper left corner, as PDF wants it: points from the lower left one."""
    return (
        map_.xx,
        -map_.yx,
        -map_.xy,
        map_.yy,
        map_.xy * height + map_.x0 * MM,
        height - map_.yy * height - map_.y0 * MM,
    )


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
