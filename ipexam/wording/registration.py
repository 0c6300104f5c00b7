"""Words about registrations coming in: fields, values, what was kept."""

from __future__ import annotations

from datetime import datetime

from ipexam.domain.batch import BatchNoun
from ipexam.domain.person import Sex
from ipexam.domain.programme import Audience
from ipexam.domain.registration import ChangedField, RegistrationField, RegistrationOutcome, TraineeFault, Value
from ipexam.wording import programme as programme_words
from ipexam.wording import trainee as words
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _, ngettext
from ipexam.wording.numbers import time_text


def field(value: RegistrationField) -> str:
    """What a registration says, as forms call it."""
    return {
        RegistrationField.SEX: _("Sex"),
        RegistrationField.PHONE: _("Phone"),
        RegistrationField.ORGANISATION: _("Organisation"),
        RegistrationField.AUDIENCE: _("Group"),
        RegistrationField.PROVINCE: _("Province"),
        RegistrationField.CITY: _("City"),
        RegistrationField.AWARDS: _("Awards"),
        RegistrationField.CONTEST: _("Contest"),
        RegistrationField.WANTED_SESSIONS: _("Wanted classes"),
        RegistrationField.REGISTERED_AT: _("Registered on"),
        RegistrationField.DISPLAY_CONSENT: _("Public display"),
    }[value]


def fault(value: TraineeFault) -> str:
    """What is wrong in an edit of a trainee."""
    return {
        TraineeFault.NAME: _("the name (1 to 100 characters)"),
        TraineeFault.PHONE: _("the phone number, which is not valid"),
        TraineeFault.PROVINCE: _("the province, which names no known place"),
        TraineeFault.SESSION: _("the wanted classes, of which one is not in the schedule"),
    }[value]


def other_sheet(noun: str) -> str:
    """What a sheet looks like, for the value of a `BatchNoun`."""
    words = {
        BatchNoun.MARKS.value: _("a list of marks"),
        BatchNoun.ATTENDANCE.value: _("a sign-in sheet"),
        BatchNoun.HOURS.value: _("a learning log"),
    }
    return words.get(noun, noun)


def other_kind() -> str:
    """What `SheetOfOtherKind` tells, with its facts as fields."""
    return _("The sheet “{sheet}” of “{path}” looks like {seems}, not like registrations: it has a column “{label}”.")


def value_text(said: Value, zone: str) -> str:
    """A value as people read it; a dash when there is none."""
    if isinstance(said, Sex):
        return words.sex(said)
    if isinstance(said, Audience):
        return programme_words.audience(said)
    if isinstance(said, bool):
        return words.consent(said)
    if isinstance(said, tuple):
        return _(", ").join(_("no. {n}").format(n=no) for no in said) or "—"
    if isinstance(said, datetime):
        return time_text(said, zone)
    return said or "—"


def change(told: ChangedField, zone: str) -> str:
    """A change in one line: `old → new`."""
    return f"{value_text(told.old, zone)} → {value_text(told.new, zone)}"


def what_became(told: ChangedField) -> str:
    """Whether the new value was written."""
    return _("Kept: edited by hand") if told.kept else _("Changed")


def summary(outcome: RegistrationOutcome) -> str:
    """What a person should know of an import besides its five counts; empty when there is nothing."""
    parts = []
    if outcome.dry_run:
        parts.append(_("This was a rehearsal: nothing was written."))
    if outcome.kept:
        text = ngettext(
            "{n} value was edited by hand and stays; decide which is right.",
            "{n} values were edited by hand and stay; decide which is right.",
            len(outcome.kept),
        )
        parts.append(text.format(n=len(outcome.kept)))
    if outcome.vanished:
        text = ngettext(
            "{n} person stood in the last export of this form and is missing now. Nobody was deleted.",
            "{n} people stood in the last export of this form and are missing now. Nobody was deleted.",
            len(outcome.vanished),
        )
        parts.append(text.format(n=len(outcome.vanished)))
    if outcome.older:
        text = _("Older than the last export, so only new people were taken: {files}.")
        parts.append(text.format(files=_(", ").join(outcome.older)))
    return sentences(*parts) if parts else ""
