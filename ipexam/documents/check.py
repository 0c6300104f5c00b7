"""Checks of a finished batch by other eyes than the ones that drew it.

What pdfium reads, what our own reading of the file says, and what zxing scans from the rendered page have to agree with
each certificate as it was issued.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from unicodedata import category

import pypdfium2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ipexam.documents.certificate import PLAIN, CertificatePage, Dress, Parts, texts
from ipexam.documents.check_pictures import Found, PictureCheck
from ipexam.documents.codes import codes_in_image
from ipexam.documents.pdf import MM
from ipexam.documents.pdf_objects import PdfObjects
from ipexam.documents.pdf_reading import PdfReading, ShownPage
from ipexam.domain.certificate import VerificationStatus
from ipexam.domain.certificate_check import Fault, Finding
from ipexam.domain.certificate_layout import Template
from ipexam.domain.certificate_print import PrintMode
from ipexam.domain.exam_errors import DocumentUnreadable
from ipexam.domain.progress import Report
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing.credential import verify_code

_SCAN_SCALE = 250 / 72
_NO_CHARACTER = frozenset("\x00\ufffd\ufffe\uffff")

Keys = Mapping[str, Ed25519PublicKey]


def check_batch(
    path: Path,
    parts: Parts,
    report: Report,
    dress: Dress = PLAIN,
    keys: Keys | None = None,
    unseen: Container[str] = (),
) -> tuple[Finding, ...]:
    """Everything wrong with a batch file that should show these certificates in this order and dress; empty when
    nothing is.

    Page k is compared with certificate k: every text and no other, every glyph, photo and stamps, and the QR code as
    scanned from the rendered page; with the office's public `keys` also its signature and what was signed. Of pictures
    that are `unseen` only the place is checked. Raises `DocumentUnreadable` when the file is no PDF of ours.
    """
    data = bytes_of(path)
    pages = [(template, page) for template, pages in parts for page in pages]
    reading = PdfReading(PdfObjects(data, str(path)))
    pictures = PictureCheck(reading.pdf, dress, unseen)
    findings = list(font_findings(reading))
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) != len(pages):
                findings.append(Finding(0, Fault.PAGES_DIFFER, f"{len(document)} / {len(pages)}"))
            found = zip(document, reading.pages(), pages, strict=False)
            for number, (seen, shown, (template, page)) in enumerate(found, 1):
                faults = (
                    *_text_faults(shown, text_of(seen), texts(page.fields, template, dress.mode)),
                    *pictures.faults(shown, page, template),
                    *_form_faults(shown, page, dress),
                    *_code_faults(_scan(seen, template, dress), page, keys),
                )
                findings += [Finding(number, fault, fact) for fault, fact in dict.fromkeys(faults)]
                report(number, len(pages))
    except pypdfium2.PdfiumError as broken:
        raise DocumentUnreadable(str(path)) from broken
    return tuple(findings)


def font_findings(reading: PdfReading) -> Iterator[Finding]:
    """The fonts of a PDF of ours that are not embedded or have no map back to text."""
    for font in reading.fonts():
        if not font.embedded:
            yield Finding(0, Fault.FONT_NOT_EMBEDDED, font.name)
        if not font.mapped:
            yield Finding(0, Fault.FONT_WITHOUT_UNICODE, font.name)


def text_of(page: pypdfium2.PdfPage) -> str:
    """The page's text as pdfium reads it, without any blank or line end."""
    return "".join(page.get_textpage().get_text_range().split())


def _text_faults(shown: ShownPage, seen: str, expected: Iterable[str]) -> Iterator[Found]:
    """Both readings have every text; together the texts are all that ours finds."""
    whole = shown.text
    bare = ["".join(text.split()) for text in expected]
    for text in bare:
        if text not in whole or text not in seen:
            yield Fault.TEXT_MISSING, text
    if extra := Counter(whole) - Counter("".join(bare)):
        yield Fault.TEXT_UNEXPECTED, "".join(extra.elements())
    if undrawn := dict.fromkeys([*shown.undrawn, *(each for each in seen if each in _NO_CHARACTER)]):
        yield Fault.GLYPH_MISSING, _points(undrawn)
    if private := {each for each in (*whole, *seen) if category(each) == "Co"}:
        yield Fault.PRIVATE_CHARACTER, _points(sorted(private))


def _form_faults(shown: ShownPage, page: CertificatePage, dress: Dress) -> Iterator[Found]:
    """What is the same on every certificate is drawn as a form, and not at all on pre-printed paper."""
    if dress.mode is PrintMode.OVERLAY and shown.forms:
        yield Fault.FIXED_PRINTED, page.fields.number


def _code_faults(scanned: tuple[str, ...], page: CertificatePage, keys: Keys | None) -> Iterator[Found]:
    number = page.fields.number
    if not scanned:
        yield Fault.CODE_UNREADABLE, number
    elif scanned != (page.code_text,):
        yield Fault.CODE_DIFFERS, number
    if keys is None:
        return
    verified = verify_code(page.payload, keys)
    fields, claims = page.fields, verified.claims
    if verified.status is not VerificationStatus.VALID or claims is None:
        yield Fault.SIGNATURE_WRONG, number
    elif (claims.number, claims.name, claims.last_four, claims.issued_on) != (
        fields.number,
        fields.name,
        fields.last_four,
        fields.issued_on,
    ):
        yield Fault.CLAIMS_DIFFER, number


def _scan(page: pypdfium2.PdfPage, template: Template, dress: Dress) -> tuple[str, ...]:
    """The codes in the part of the page where the code stands, or where the printer's map sends it."""
    box = template.code.box
    corners = [dress.placing.at(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    across, down = zip(*corners, strict=True)
    width, height = page.get_size()
    margins = (min(across) * MM, height - max(down) * MM, width - max(across) * MM, min(down) * MM)
    crop = tuple(max(0.0, margin) for margin in margins)
    return codes_in_image(page.render(scale=_SCAN_SCALE, grayscale=True, crop=crop).to_pil())


def _points(characters: Iterable[str]) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in characters)
