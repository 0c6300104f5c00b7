"""Words about the office's keys."""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.domain.office_key import OPENING, BackupStanding, KeyPurpose, LineStanding, OfficeKeyLine
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _, ngettext

_LOOKED_UP = 6


def purpose(value: KeyPurpose) -> str:
    """What a key is for."""
    return {
        KeyPurpose.PACKAGE_REAL: _("Signs packages of real exams"),
        KeyPurpose.PACKAGE_TRIAL: _("Signs packages of trial exams"),
        KeyPurpose.PACKAGE_PRACTICE: _("Signs practice packages"),
        KeyPurpose.ANSWERS: _("Opens answer files"),
        KeyPurpose.CERTIFICATES: _("Signs certificates"),
        KeyPurpose.DOCUMENTS: _("Signs PDF files"),
        KeyPurpose.STAMPS: _("Opens the pictures of stamps"),
    }[value]


def protection(line: OfficeKeyLine) -> str:
    """How a private key lies in the office."""
    if line.erased:
        return _("erased")
    return _("under a password") if line.protected else _("without a password")


def unprotected() -> str:
    """What it means that the keys are under no password."""
    return _(
        "The private keys lie in the office file without a password: whoever copies the file can sign in the office's "
        "name. Set a password."
    )


def backup(standing: BackupStanding) -> str:
    """Whether there is a backup on paper, and whether it is up to date."""
    if standing.made_on is None:
        return _("There is no backup of the keys on paper. Make one and put it into a safe.")
    day = standing.made_on.isoformat()
    if standing.outdated:
        return _("The backup on paper of {day} is older than a key. Make a new one.").format(day=day)
    text = _("The backup on paper of {day} holds all keys but the one that signs PDF files, which is made anew.")
    return text.format(day=day)


def lost_password() -> str:
    """What a password that nobody remembers means."""
    return _(
        "A lost password cannot be recovered. Only the backup on paper with its key words brings the keys back, under "
        "a new password."
    )


def two_places() -> str:
    """Where the two parts of a backup belong."""
    return _(
        "Write the key words onto the last page by hand; they are not shown again. The printed lines belong into a "
        "safe, the key words to another person in another place."
    )


def replacing(value: KeyPurpose) -> str:
    """What replacing a key does."""
    if value in OPENING:
        return _("A new key takes over. The old one is kept, for what was sealed to it must still open.")
    return _("A new key takes over, and the private half of the old one is erased: it can sign nothing any more.")


def after_rotation(value: KeyPurpose) -> str:
    """What there is to do once a key was replaced."""
    return {
        KeyPurpose.CERTIFICATES: _("Give out the key file, the revocation list and the page for checking anew."),
        KeyPurpose.DOCUMENTS: _("Give out the certificate for PDF signatures anew."),
        KeyPurpose.STAMPS: _("Stamps that are there stay readable. Make a new backup on paper."),
    }.get(
        value,
        _(
            "Exam rooms refuse new packages and receipts until they trust the new key file: export it and hand it out "
            "with the next package."
        ),
    )


def lines_standing(standing: LineStanding) -> str:
    """How far the typing of a backup's lines is, what is wrong, and what was left out between sound lines."""
    if standing.complete:
        return _("All {n} lines are as they were printed.").format(n=standing.sound)
    told = [
        _("{n} of {wanted} lines are as they were printed.").format(n=standing.sound, wanted=standing.wanted or "?")
    ]
    if standing.wrong:
        told.append(_("Not as printed: line {lines}.").format(lines=_first(standing.wrong)))
    if standing.strange:
        told.append(_("These words are in no backup: {words}.").format(words=_first(standing.strange)))
    if standing.missing:
        told.append(_("Still missing: line {lines}.").format(lines=_first(standing.missing)))
    return sentences(*told)


def _first(items: Sequence[object]) -> str:
    """As many things as somebody looks up at a time."""
    return listed([*map(str, items[:_LOOKED_UP]), *(["…"] if len(items) > _LOOKED_UP else [])])


def password_replaced() -> str:
    """What restoring does to an office whose keys are under a password already."""
    return _(
        "The keys of this office are under a password already. Restoring puts them under the new one; the old one "
        "opens nothing any more, also on other PCs."
    )


def restored(keys: int) -> str:
    """How many keys came back from paper."""
    text = ngettext("{n} key is back, under the new password.", "{n} keys are back, under the new password.", keys)
    return text.format(n=keys)
