from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from ipexam.documents.certificate import draw_personal
from ipexam.documents.layout import load_template
from ipexam.documents.pages import headings_of, pages_of, render_page
from ipexam.domain.exam_errors import DocumentUnreadable
from tests.documents.samples import page

PDF = draw_personal(page("陈䶮"), load_template("certificate_portrait"))


def test_a_page_is_rendered_at_its_scale():
    with Image.open(BytesIO(render_page(PDF, 1, 0.5))) as picture:
        assert picture.format == "PNG"
        assert picture.size == (298, 421)


def test_a_huge_scale_is_capped():
    with Image.open(BytesIO(render_page(PDF, 1, 1000))) as picture:
        assert picture.width * picture.height <= 40_100_000


def test_a_file_without_an_outline_has_no_headings():
    assert headings_of(PDF) == ()


@pytest.mark.parametrize("number", [0, 2, -1])
def test_a_page_that_is_not_there_is_refused(number: int):
    with pytest.raises(DocumentUnreadable):
        render_page(PDF, number, 1)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", PDF[:300], b"hello"])
def test_what_is_no_pdf_is_refused(content: bytes):
    with pytest.raises(DocumentUnreadable):
        pages_of(content)
