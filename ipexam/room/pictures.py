"""Pictures for the exam room's window: pages of the open book, and the QR code of a receipt."""

from __future__ import annotations

import threading
from collections import OrderedDict

from ipexam.documents.codes import Matrix, matrix
from ipexam.documents.pages import Drawing, draw_page
from ipexam.room.snapshot import Material

__all__ = ["Drawing", "Matrix", "PagePictures", "receipt_matrix"]

_KEPT = 6
"""So many pictures are kept, some megabytes each: turning back is at once, and the room stays small."""


class PagePictures:
    """Draws pages of one open book and keeps the last ones. May be asked from any thread."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._guard = threading.Lock()
        self._pdf: tuple[int, bytes | None] = (0, None)
        self._drawn: OrderedDict[tuple[int, int, int], Drawing] = OrderedDict()

    def kept(self, document: int, page: int, width: int) -> Drawing | None:
        """The picture if it is there already."""
        return self._drawn.get((document, page, width))

    def draw(self, document: int, page: int, width: int) -> Drawing | None:
        """A page so many dots wide; None when the document came as text only.

        Takes tens of milliseconds: call it as a task. Raises `DocumentUnreadable`.
        """
        with self._guard:
            if self._pdf[0] != document:
                self._pdf = (document, self._material.pdf(document))
            pdf = self._pdf[1]
            if pdf is None:
                return None
            wish = (document, page, width)
            if wish not in self._drawn:
                self._drawn[wish] = draw_page(pdf, page, width)
            self._drawn.move_to_end(wish)
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
            return self._drawn[wish]


def receipt_matrix(code: str) -> Matrix:
    """The rows of a receipt's QR code from the top, one byte a module: 1 is dark. The quiet zone is not part of it."""
    return matrix(code)
