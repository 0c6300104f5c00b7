"""One entry of the talent pool beside the list."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipexam.domain.pool import PoolEntry, PoolStatus
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import pool as words
from ipexam.wording import programme as programme_words
from ipexam.wording import trainee as trainee_words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

TONES = {
    PoolStatus.ACTIVE: Tone.GOOD,
    PoolStatus.EXPIRED: Tone.WARN,
    PoolStatus.SUSPENDED: Tone.BAD,
    PoolStatus.WITHDRAWN: Tone.NEUTRAL,
}


def show_entry(pane: DetailPane, entry: PoolEntry, zone: str, *actions: QWidget) -> None:
    """Fill the pane with an entry; the actions stand right below its head."""
    line = entry.line
    pane.start(line.name, line.organisation, words.status(line.status), TONES[line.status])
    row = QHBoxLayout()
    for action in actions:
        row.addWidget(action)
    row.addStretch(1)
    pane.add(row)
    if line.status is PoolStatus.SUSPENDED:
        told = _("The certificate was revoked. A certificate issued in its place ends the suspension by itself.")
        pane.add(Notice(told, Tone.BAD))
    if entry.withdrawn_on is not None:
        told = _("Left on {day}: {reason}").format(day=entry.withdrawn_on, reason=entry.withdrawn_because)
        pane.add(Notice(told, Tone.WARN))
    _person(pane, entry)
    _training(pane, entry)
    _consents(pane, entry, zone)
    pane.section(_("History"))
    for event in reversed(entry.history):
        pane.text(f"{time_text(event.at, zone)}  {event.actor}".rstrip(), "hint")
        pane.text(words.event(event))
    pane.finish()


def _person(pane: DetailPane, entry: PoolEntry) -> None:
    now, then = entry.now, entry.entered_as
    rows = [
        (_("Expertise"), listed(entry.line.tags)),
        (_("City"), now.city),
        (_("Post"), now.post),
        (_("Professional title"), now.title),
        (_("Group"), programme_words.audience(entry.line.audience)),
        (_("ID number"), entry.masked_id),
        (_("Sex"), trainee_words.sex(entry.sex)),
    ]
    if then.organisation != now.organisation:
        rows.insert(1, (_("At entry"), then.organisation))
    pane.section(_("Person"))
    pane.pairs(rows)


def _training(pane: DetailPane, entry: PoolEntry) -> None:
    pane.section(_("Training"))
    pane.pairs(
        [
            (_("Certificate number"), entry.line.certificate_number),
            (_("Entered on"), entry.entered_on.isoformat()),
            (_("Valid until"), entry.line.valid_until.isoformat()),
            (_("Marks band"), entry.line.band),
            (_("Modules"), "\n".join(entry.modules)),
        ]
    )
    for one in entry.internships:
        text = _("Internship: {organisation}, months: {months}, {rating}. {comment}")
        rating = words.rating(one.rating)
        told = text.format(organisation=one.organisation, months=one.months, rating=rating, comment=one.comment)
        pane.text(told.strip())


def _consents(pane: DetailPane, entry: PoolEntry, zone: str) -> None:
    pane.section(_("Consents and copies"))
    if not entry.consents:
        pane.text(_("No consent: neither shown nor recommended."), "hint")
    for consent in entry.consents:
        pane.text(words.consent(consent))
    for copy in entry.copies:
        pane.text(_("Copy: {copy}").format(copy=words.copy(copy, time_text(copy.at, zone))), "hint")
