"""What the checks of a batch of certificates found, in words."""

from __future__ import annotations

from ipexam.domain.certificate_check import Fault
from ipexam.wording.language import _, ngettext


def fault(value: Fault) -> str:
    """What is wrong, in a few words."""
    return _words()[value]


def finding(page: int, code: str, fact: str) -> str:
    """One finding with its page; page 0 is the whole file."""
    text = _("page {page}: {what} ({fact})") if page else _("whole file: {what} ({fact})")
    return text.format(page=page, what=fault(Fault(code)), fact=fact)


def checked(pages: int, findings: int) -> str:
    """What checking a file came to."""
    if findings:
        text = ngettext("{n} finding. Do not print this file.", "{n} findings. Do not print this file.", findings)
        return text.format(n=findings)
    text = ngettext(
        "{n} certificate, page by page as it was issued.", "{n} certificates, page by page as they were issued.", pages
    )
    return text.format(n=pages)


def stamps_unseen() -> str:
    """What was not checked of stamps as images."""
    return _("Of the stamps only the place was checked: their pictures are sealed.")


def _words() -> dict[Fault, str]:
    return {
        Fault.PAGES_DIFFER: _("the number of pages is wrong"),
        Fault.TEXT_MISSING: _("a text is missing"),
        Fault.TEXT_UNEXPECTED: _("there is text that does not belong there"),
        Fault.GLYPH_MISSING: _("a character has no glyph"),
        Fault.PRIVATE_CHARACTER: _("a private-use character of an old system was printed"),
        Fault.CODE_UNREADABLE: _("the code cannot be read"),
        Fault.CODE_DIFFERS: _("the code belongs to another certificate"),
        Fault.CLAIMS_DIFFER: _("the signed code says something else than the paper"),
        Fault.SIGNATURE_WRONG: _("the code was not signed by this office"),
        Fault.PHOTO_MISSING: _("the photo is missing"),
        Fault.PHOTO_DIFFERS: _("the photo is another person's"),
        Fault.STAMP_MISSING: _("a stamp is missing"),
        Fault.STAMP_DIFFERS: _("a stamp is another body's"),
        Fault.PICTURE_UNEXPECTED: _("there is a picture that does not belong there"),
        Fault.FIXED_PRINTED: _("what the paper carries already was printed again"),
        Fault.FONT_NOT_EMBEDDED: _("a font is not embedded"),
        Fault.FONT_WITHOUT_UNICODE: _("a font cannot be searched"),
    }
