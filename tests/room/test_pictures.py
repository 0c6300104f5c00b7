"""Pictures for the window."""

from __future__ import annotations

import pytest

from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.exchange.material import Material
from ipexam.room.pictures import PagePictures, receipt_matrix
from tests.exchange.packages import material
from tests.ui.room.exam_day import sample_book


def test_text_has_no_page_picture_and_a_broken_pdf_is_told() -> None:
    book = Material(material())
    assert PagePictures(book).draw(2, 1, 200) is None
    with pytest.raises(DocumentUnreadable):
        PagePictures(book).draw(1, 1, 200)
    book.close()


def test_a_page_is_as_wide_as_asked_and_kept_for_the_way_back() -> None:
    book = Material(sample_book())
    pictures = PagePictures(book)
    drawn = pictures.draw(1, 1, 300)
    assert drawn is not None
    assert abs(drawn.width - 300) <= 1
    assert len(drawn.dots) == drawn.stride * drawn.height
    assert pictures.kept(1, 1, 300) is drawn
    for page in range(2, 9):
        pictures.draw(1, page, 300)
    assert pictures.kept(1, 1, 300) is None
    assert pictures.kept(1, 8, 300) is not None
    with pytest.raises(DocumentUnreadable):
        pictures.draw(1, 10_000, 300)
    book.close()


def test_a_receipts_code_is_a_square() -> None:
    rows = receipt_matrix("IPXR1:0123456789ABCDEF")
    assert {len(row) for row in rows} == {len(rows)}
    assert set(b"".join(rows)) == {0, 1}
