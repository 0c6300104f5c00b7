"""Words about photos."""

from __future__ import annotations

from ipexam.domain.photo import PhotoFile, PhotoFinding, PhotoOutcome, PhotoReading
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _, ngettext

_ORDER = (
    PhotoFinding.MATCHED,
    PhotoFinding.SAME,
    PhotoFinding.BY_NAME,
    PhotoFinding.SEVERAL,
    PhotoFinding.DIFFERS,
    PhotoFinding.NOBODY,
    PhotoFinding.TWICE,
    PhotoFinding.HEIC,
    PhotoFinding.UNREADABLE,
    PhotoFinding.TOO_LARGE,
    PhotoFinding.TOO_SMALL,
)


def finding(value: PhotoFinding) -> str:
    """What became of a file, in a word or two."""
    return {
        PhotoFinding.MATCHED: _("matched"),
        PhotoFinding.SAME: _("there already"),
        PhotoFinding.BY_NAME: _("by name alone"),
        PhotoFinding.SEVERAL: _("several people"),
        PhotoFinding.DIFFERS: _("name and number differ"),
        PhotoFinding.NOBODY: _("nobody found"),
        PhotoFinding.TWICE: _("several photos of one person"),
        PhotoFinding.HEIC: _("iPhone format"),
        PhotoFinding.UNREADABLE: _("not readable"),
        PhotoFinding.TOO_LARGE: _("picture too large"),
        PhotoFinding.TOO_SMALL: _("picture too small"),
    }[value]


def advice(file: PhotoFile) -> str:
    """What to do about a file; empty when there is nothing to do."""
    return {
        PhotoFinding.MATCHED: "",
        PhotoFinding.SAME: "",
        PhotoFinding.BY_NAME: _(
            "Only one trainee has this name. Look at the photo and tick it when it is the right one."
        ),
        PhotoFinding.SEVERAL: _("It may be any of: {names}. Add the ID number or phone to the file's name.").format(
            names=listed(file.candidates)
        ),
        PhotoFinding.DIFFERS: _("The number belongs to {names}. Check the file's name.").format(
            names=listed(file.candidates)
        ),
        PhotoFinding.NOBODY: _("No trainee fits. Name the file by ID number, or by name and phone."),
        PhotoFinding.TWICE: _("Look at them side by side and tick the good one; the others are left out."),
        PhotoFinding.HEIC: _(
            "iPhone photos (HEIC) cannot be used. On the iPhone choose Settings > Camera > Formats > Most Compatible "
            "and take it again; or open it on a PC and save it as JPEG."
        ),
        PhotoFinding.UNREADABLE: _("The file is damaged or no picture. Ask for it again as JPEG."),
        PhotoFinding.TOO_LARGE: _("Save it smaller (JPEG, under 40 MB), then import again."),
        PhotoFinding.TOO_SMALL: _("It would print blurred. Ask for one of at least 180 × 252 pixels."),
    }[file.finding]


def summary(reading: PhotoReading) -> str:
    """How many files came to what, in one line."""
    told = [(reading.count(each), each) for each in _ORDER]
    return listed(_("{n} {what}").format(what=finding(each), n=n) for n, each in told if n)


def outlook(reading: PhotoReading) -> str:
    """Who would still have no photo."""
    if not reading.missing:
        return _("Every trainee has a photo then.")
    text = ngettext(
        "{n} trainee of {all} has no photo then.", "{n} trainees of {all} have no photo then.", reading.missing
    )
    return text.format(n=reading.missing, all=reading.trainees)


def outcome(result: PhotoOutcome) -> str:
    """What an import did."""
    parts = [
        (result.added, _("{n} photos added.")),
        (result.changed, _("{n} photos replaced.")),
        (result.unchanged, _("{n} were there already.")),
        (result.waiting, _("{n} wait for you: only the name fits.")),
        (result.refused, _("{n} files could not be used.")),
    ]
    told = [text.format(n=n) for n, text in parts if n]
    return sentences(*told) if told else _("No photos were found.")
