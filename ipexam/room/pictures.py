"""Pictures for the exam room's window: a page of the open book, and the QR code of a receipt."""

from __future__ import annotations

from ipexam.documents.codes import Matrix, matrix
from ipexam.documents.pages import render_page
from ipexam.room.snapshot import Material

__all__ = ["Matrix", "page_picture", "receipt_matrix"]


def page_picture(material: Material, document: int, page: int, scale: float) -> bytes | None:
    """A page as PNG, 72 dots to the inch at scale 1; None when the document came as text only.

    Takes tens of milliseconds: call it as a task. Raises `DocumentUnreadable`.
    """
    pdf = material.pdf(document)
    return None if pdf is None else render_page(pdf, page, scale)


def receipt_matrix(code: str) -> Matrix:
    """The rows of a receipt's QR code from the top, one byte a module: 1 is dark. The quiet zone is not part of it."""
    return matrix(code)
