"""Words about undoing a batch: what went, what came back, and what was kept because of later work."""

from __future__ import annotations

from ipexam.domain.registration import RegistrationField
from ipexam.domain.undoing import Kept, KeptReason, UndoOutcome
from ipexam.wording import registration
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _


def reason(value: KeptReason) -> str:
    """Why something was kept."""
    return {
        KeptReason.HOURS: _("has learning hours"),
        KeptReason.ATTENDANCE: _("has attendance"),
        KeptReason.MARKS: _("has an exam mark"),
        KeptReason.SEAT: _("has a seat in an exam"),
        KeptReason.CERTIFICATE: _("has a certificate"),
        KeptReason.CONTACT: _("was contacted"),
        KeptReason.REGISTERED_AGAIN: _("registered again since"),
        KeptReason.EDITED: _("was edited by hand"),
        KeptReason.CHANGED_SINCE: _("was changed again since, by hand or by a later import, and stays as it is now"),
        KeptReason.OTHER_WORK: _("later work rests on it"),
        KeptReason.CONFIRMED: _("was confirmed by a person"),
        KeptReason.SET_ASIDE: _("was set aside by a person"),
        KeptReason.PAPER: _("stands in a paper"),
    }[value]


def outcome(value: UndoOutcome) -> str:
    """What undoing came to, in a sentence or three."""
    parts = [_("{n} rows were taken back.").format(n=f"{value.rows:,}")]
    if value.restored:
        parts.append(_("{n} rows that they had replaced stand again.").format(n=f"{value.restored:,}"))
    if value.kept:
        parts.append(_("{n} were kept, because somebody worked on them since.").format(n=f"{len(value.kept):,}"))
    return sentences(*parts)


def kept(value: Kept) -> str:
    """What was kept and why, in one line; IDs masked."""
    who = " ".join(part for part in (value.name, value.masked_id) if part)
    place = "" if value.where is None else str(value.where)
    what = registration.field(RegistrationField(value.field)) if value.field else ""
    return _(": ").join((" · ".join(part for part in (who, place, what) if part), reason(value.reason)))
