"""What goes to the printer a second time is the very same drawing, and a moved page lies where it was sent."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ipexam.documents.calibration_sheet import calibration_sheet
from ipexam.documents.certificate import draw_batch
from ipexam.documents.layout import load_template
from ipexam.documents.pages import draw_page, pages_of
from ipexam.documents.print_pages import cut, moved, papers
from ipexam.domain.certificate_print import Affine
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.print_job import Paper, Tray
from ipexam.domain.progress import silent
from tests.documents.raster import Raster, dark
from tests.documents.samples import NAMES, page


@cache
def batch() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "batch.pdf"
        pages = [page(name, number) for number, name in enumerate(NAMES, 1)]
        draw_batch([(load_template("certificate_portrait"), pages)], path, silent)
        return path.read_bytes()


def test_the_pages_from_a_jam_on_are_drawn_dot_by_dot_as_before() -> None:
    rest = cut(batch(), [2, 3, 4])
    assert [draw_page(rest, n, 900) for n in (1, 2, 3)] == [draw_page(batch(), n, 900) for n in (2, 3, 4)]
    assert [one.text for one in pages_of(rest)] == [one.text for one in pages_of(batch())[1:]]


def test_the_whole_document_comes_back_as_it_is() -> None:
    assert cut(batch(), [1, 2, 3, 4]) is batch()


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(DocumentUnreadable):
        cut(batch(), [5])


def test_sizes_are_told_in_millimetres() -> None:
    assert papers(batch()) == (Paper(210, 297),) * 4


def test_a_moved_page_has_its_crosses_where_the_map_sends_them() -> None:
    paper, placing = Paper(210, 297), Affine(1.004, -0.005, 0.005, 0.996, 2.0, -1.5)
    sheet = calibration_sheet(paper, Tray())
    assert papers(moved(sheet, placing)) == (paper,)
    before, after = (Raster.of_page(pdf, paper) for pdf in (sheet, moved(sheet, placing)))
    for cross in ((25.0, 25.0), (185.0, 272.0)):
        assert dark(before, cross) == pytest.approx(cross, abs=0.1)
        assert dark(after, placing.at(*cross)) == pytest.approx(placing.at(*cross), abs=0.1)
