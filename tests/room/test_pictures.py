"""Pictures for the window."""

from __future__ import annotations

import pytest

from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.exchange.material import Material
from ipexam.room.pictures import page_picture, receipt_matrix
from tests.exchange.packages import material


def test_text_has_no_page_picture_and_a_broken_pdf_is_told() -> None:
    book = Material(material())
    assert page_picture(book, 2, 1, 1.0) is None
    with pytest.raises(DocumentUnreadable):
        page_picture(book, 1, 1, 1.0)
    book.close()


def test_a_receipts_code_is_a_square() -> None:
    rows = receipt_matrix("IPXR1:0123456789ABCDEF")
    assert {len(row) for row in rows} == {len(rows)}
    assert set(b"".join(rows)) == {0, 1}
