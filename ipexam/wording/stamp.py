"""Words about stamps, backups on paper and signed PDF files."""

from __future__ import annotations

from datetime import date

from ipexam.domain import stamp_errors
from ipexam.domain.errors import UserError
from ipexam.domain.stamp import StampLetter, StampLine
from ipexam.domain.stamp_errors import CertificateFault, StampFault
from ipexam.domain.verb import Verb
from ipexam.wording import verbs
from ipexam.wording.language import _


def fault(value: str) -> str:
    """Why a picture cannot be a stamp."""
    words = {
        StampFault.DAMAGED.value: _("it is not a whole PNG, JPEG, BMP, TIFF or WebP picture"),
        StampFault.TOO_LARGE.value: _("it is too large"),
        StampFault.EMPTY.value: _("there is no ink on it"),
        StampFault.COVERED.value: _("it is covered all over"),
        StampFault.COARSE.value: _("the stamp on it is narrower than 354 dots, which prints badly"),
        StampFault.SHAPE.value: _("what is on it is longer than a stamp; only the stamp may be on it"),
    }
    return words.get(value, value)


def certificate_fault(value: str) -> str:
    """Why a certificate of an authority cannot sign."""
    words = {
        CertificateFault.UNREADABLE.value: _("its password is another one, or the file is damaged"),
        CertificateFault.INCOMPLETE.value: _("a private key with its certificate is not in it"),
        CertificateFault.WEAK.value: _("its key is weaker than RSA with 2048 bits or the curve P-256"),
        CertificateFault.OUTDATED.value: _("its certificate is not valid today"),
    }
    return words.get(value, value)


def status(line: StampLine, today: date) -> str:
    """Whether a stamp can be placed today."""
    if line.retired_at is not None:
        return _("Out of use")
    return _("In use") if line.letter.holds(today) else _("Letter expired")


def validity(letter: StampLetter) -> str:
    """From when to when a letter of authorisation holds."""
    if letter.valid_until is None:
        return _("from {day}, without an end").format(day=letter.dated.isoformat())
    return _("from {day} to {until}").format(day=letter.dated.isoformat(), until=letter.valid_until.isoformat())


def purpose(told: str) -> str:
    """What a stamp was placed for: a verb of the office by its name, anything else as it was told."""
    return next((verbs.label(verb) for verb in Verb if str(verb) == told), told)


def signed(fingerprint: str) -> str:
    """What a signed PDF is worth, and what it is checked with."""
    told = _("Certificate fingerprint: {fingerprint}").format(fingerprint=fingerprint)
    worth = _("The signature shows that nothing was changed since. It proves no date and replaces no stamp.")
    return f"{told}\n{worth}"


def errors() -> dict[type[UserError], str]:
    """What stands against it, and what to do."""
    return _stamps() | _papers()


def _stamps() -> dict[type[UserError], str]:
    return {
        stamp_errors.StampsUnprotected: _(
            "Stamps are kept only under the office password, and this office has none. Set one on the page “Office "
            "keys” or with “ipexam keys protect”, then add the stamp."
        ),
        stamp_errors.StampUnusable: _(
            "“{path}” cannot be a stamp: {stamp_fault}. Scan the stamp alone, on white paper at 300 dpi or more, then "
            "try again."
        ),
        stamp_errors.LetterIsStamp: _(
            "“{path}” is the picture of the stamp itself, not its letter of authorisation. Scan the signed letter, "
            "then try again."
        ),
        stamp_errors.StampSizeImpossible: _(
            "A stamp is 40 to 45 mm wide, not {width} mm. Measure the stamp on paper, then give its real width."
        ),
        stamp_errors.StampMissing: _(
            "“{body}” has no stamp in use. Add one, or choose stamps in ink for this programme."
        ),
        stamp_errors.StampAltered: _(
            "The picture of a stamp in this office is not the one that was added ({picture}…). Do not print with it: "
            "look into the audit trail, retire the stamp and add it again."
        ),
        stamp_errors.StampUnauthorised: _(
            "The letter of authorisation of “{body}” does not cover {day}; its last day is {until}. File a newer "
            "letter, then try again."
        ),
    }


def _papers() -> dict[type[UserError], str]:
    return {
        stamp_errors.CertificateUnusable: _(
            "“{path}” cannot sign PDF files: {certificate_fault}. Take the file that the authority gave you, with its "
            "password."
        ),
        stamp_errors.PdfNotSignable: _(
            "“{path}” cannot be signed: it is damaged or protected. Write the PDF again, then sign it."
        ),
        stamp_errors.BackupLinesWrong: _(
            "These lines are missing or not as they were printed: {lines}. Compare each of their words with the paper "
            "and type them again."
        ),
        stamp_errors.BackupForeign: _(
            "These lines are of different backups, or a line is too much. Take all sheets of one backup."
        ),
        stamp_errors.KeysThere: _(
            "This office has signed with keys of its own already, so other keys cannot take their place. Restore the "
            "backup into a new office."
        ),
    }
