"""Reference material of the open book: the office's PDF, Markdown and text files as documents of a package."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ipexam.documents.pages import headings_of, pages_of
from ipexam.domain.errors import FileLocked, FileMissing, FileTooLarge
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.exchange.material import MaterialDocument, MaterialPage

MAX_MIB = 200
_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)


def read_material(paths: Sequence[Path]) -> tuple[MaterialDocument, ...]:
    """The documents, titled by their file names. Raises `FileMissing`, `FileLocked`, `DocumentUnreadable`, …"""
    return tuple(_document(path) for path in paths)


def _document(path: Path) -> MaterialDocument:
    data = _bytes(path)
    try:
        if data.startswith(b"%PDF-"):
            return MaterialDocument(path.stem, _pdf_pages(data), data)
        return MaterialDocument(path.stem, _text_pages(data.decode("utf-8-sig")))
    except (UnicodeDecodeError, DocumentUnreadable) as broken:
        raise DocumentUnreadable(str(path)) from broken


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_MIB << 20:
            raise FileTooLarge(str(path), MAX_MIB)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise FileMissing(str(path)) from missing
    except OSError as locked:
        raise FileLocked(str(path)) from locked


def _pdf_pages(data: bytes) -> tuple[MaterialPage, ...]:
    """Each page under the last heading of the outline that begins on or before it."""
    headings = headings_of(data)
    pages = []
    for page in pages_of(data):
        under = [heading.title for heading in headings if heading.page <= page.number]
        pages.append(MaterialPage(page.number, under[-1] if under else "", page.text))
    return tuple(pages)


def _text_pages(text: str) -> tuple[MaterialPage, ...]:
    """A page for each heading, and one for what stands before the first."""
    _, *rest = _HEADING.split("\n" + text)
    before = _HEADING.split(text)[0].strip()
    sections = [("", before)] if before else []
    sections += [(title.strip(), body.strip()) for title, body in zip(rest[::2], rest[1::2], strict=True)]
    return tuple(MaterialPage(number, title, body) for number, (title, body) in enumerate(sections, 1))
