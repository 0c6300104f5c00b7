"""Drawing orders packed as soon as they are known: once for all files that share them, and page by page, for a document
keeps every page until its end."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFFormXObject, PDFName, PDFResourceDictionary, PDFStream
from reportlab.pdfgen.canvas import Canvas

from ipexam.documents.pdf import MM


def pack(orders: str) -> bytes:
    """Drawing orders as they lie in a file."""
    return zlib.compress(orders.encode("latin-1"))


def define_form(canvas: Canvas, name: str, packed: bytes, width: float, height: float) -> None:
    """Give a canvas a form of so many mm; `canvas.doForm` then draws it. The orders name neither fonts nor pictures."""
    form = PDFFormXObject(0, 0, width * MM, height * MM)
    form.Contents, form.Resources = _stream(packed), PDFResourceDictionary()
    canvas._doc.addForm(name, form)  # type: ignore[attr-defined]  # the stubs hide the document being written


def end_page(canvas: Canvas) -> None:
    """End a page as `canvas.showPage` does, and keep no more of it than its packed orders."""
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]  # type: ignore[attr-defined]  # as above
    page.Contents, page.stream = _stream(pack(page.stream), _Leaving), None


class _Leaving(PDFStream):
    """A stream that is let go as soon as it is written: of thousands of pages only one copy is in memory."""

    def format(self, document: Any) -> bytes:  # the library's documents are untyped
        """What stands in the file."""
        written: bytes = super().format(document)
        self.content = b""
        return written


def _stream(packed: bytes, kind: type[PDFStream] = PDFStream) -> PDFStream:
    stream = kind(content=packed, filters=())
    stream.dictionary["Filter"] = PDFName("FlateDecode")
    return stream
