"""Checks of a finished batch by other eyes than the ones that drew it: what pdfium reads and what zxing scans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pypdfium2
import pypdfium2.raw

from ipexam.documents.certificate import CertificatePage, Parts, texts
from ipexam.documents.codes import codes_in_image
from ipexam.documents.layout import Box, Template
from ipexam.documents.pdf import MM
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.progress import Report

_SCAN_SCALE = 250 / 72
_NO_CHARACTER = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_REFERENCE = rb"/%s (\d+) 0 R"


class Fault(Enum):
    """What can be wrong with a page or a file."""

    PAGES_DIFFER = "pages_differ"
    TEXT_MISSING = "text_missing"
    GLYPH_MISSING = "glyph_missing"
    CODE_UNREADABLE = "code_unreadable"
    CODE_DIFFERS = "code_differs"
    FONT_NOT_EMBEDDED = "font_not_embedded"
    FONT_WITHOUT_UNICODE = "font_without_unicode"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a page (from 1; 0 is the whole file); `fact` names the text, font or count concerned."""

    page: int
    fault: Fault
    fact: str


def check_batch(path: Path, parts: Parts, report: Report) -> tuple[Finding, ...]:
    """Everything wrong with a batch file that should show these certificates in this order; empty when nothing is.

    Page k is compared with certificate k: every text, every glyph, and the QR code as scanned from the rendered page.
    Raises `DocumentUnreadable` when the file is no PDF.
    """
    data = path.read_bytes()
    findings = list(font_findings(data))
    pages = [(template, page) for template, pages in parts for page in pages]
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) != len(pages):
                findings.append(Finding(0, Fault.PAGES_DIFFER, f"{len(document)} / {len(pages)}"))
            for number, (page, (template, expected)) in enumerate(zip(document, pages, strict=False), 1):
                findings += _page_findings(number, page, expected, template)
                report(number, len(pages))
    except pypdfium2.PdfiumError as broken:
        raise DocumentUnreadable(str(path)) from broken
    return tuple(findings)


def font_findings(pdf: bytes) -> Iterator[Finding]:
    """The fonts of a PDF of ours that are not embedded or have no map back to text."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    for body in objects.values():
        if not re.search(rb"/Type /Font\b(?!Descriptor)", body):
            continue
        name = re.search(rb"/BaseFont /(\S+)", body)
        fact = name.group(1).decode("ascii", "replace") if name else ""
        if b"/FontFile2" not in _referred(b"FontDescriptor", body, objects):
            yield Finding(0, Fault.FONT_NOT_EMBEDDED, fact)
        if not _referred(b"ToUnicode", body, objects):
            yield Finding(0, Fault.FONT_WITHOUT_UNICODE, fact)


def text_of(page: pypdfium2.PdfPage) -> str:
    """The page's text without any blank or line end."""
    return "".join(page.get_textpage().get_text_bounded().split())


def _page_findings(
    number: int, page: pypdfium2.PdfPage, expected: CertificatePage, template: Template
) -> Iterator[Finding]:
    shown = text_of(page)
    for text in texts(expected.fields, template):
        if "".join(text.split()) not in shown:
            yield Finding(number, Fault.TEXT_MISSING, text)
    if lost := _unmapped(page):
        yield Finding(number, Fault.GLYPH_MISSING, str(lost))
    scanned = _scan(page, template.code.box, template.height)
    if not scanned:
        yield Finding(number, Fault.CODE_UNREADABLE, expected.fields.number)
    elif scanned != (expected.payload,):
        yield Finding(number, Fault.CODE_DIFFERS, expected.fields.number)


def _unmapped(page: pypdfium2.PdfPage) -> int:
    """How many glyphs on the page stand for no character: `.notdef` boxes among them."""
    text = page.get_textpage()
    points = [pypdfium2.raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars())]
    return sum(point in _NO_CHARACTER for point in points)


def _scan(page: pypdfium2.PdfPage, box: Box, height: float) -> tuple[str, ...]:
    """The codes in the part of the page where the code stands."""
    width_pt, height_pt = page.get_size()
    crop = (
        box.left * MM,
        (height - box.top - box.height) * MM,
        width_pt - (box.left + box.width) * MM,
        height_pt - (height - box.top) * MM,
    )
    return codes_in_image(page.render(scale=_SCAN_SCALE, grayscale=True, crop=crop).to_pil())


def _referred(key: bytes, body: bytes, objects: dict[int, bytes]) -> bytes:
    """The object that a dictionary's key refers to; empty when there is none."""
    found = re.search(_REFERENCE % key, body)
    return objects.get(int(found.group(1)), b"") if found else b""
