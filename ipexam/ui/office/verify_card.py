"""The result of checking one certificate, large enough to be read across a desk."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from ipexam.domain.certificate import Verification, VerificationStatus
from ipexam.ui.icons import icon
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.labels import card, label, rule, selectable
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import certificate as words
from ipexam.wording import verification as verification_words
from ipexam.wording.language import _

TONES = {
    VerificationStatus.VALID: Tone.GOOD,
    VerificationStatus.REVOKED: Tone.BAD,
    VerificationStatus.TAMPERED: Tone.BAD,
    VerificationStatus.UNKNOWN_KEY: Tone.WARN,
    VerificationStatus.NOT_A_CERTIFICATE: Tone.WARN,
}
_ICONS = {Tone.GOOD: "check", Tone.WARN: "warning", Tone.BAD: "error"}
_ICON = 36


def verification_card(found: Verification, today: date) -> QFrame:
    """A card with the verdict, what to compare with the paper, and what the verdict rests on."""
    whole = card()
    whole.setAccessibleName(words.verification_title(found.status))
    column = QVBoxLayout(whole)
    column.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.huge)
    column.setSpacing(SPACE.medium)
    column.addLayout(_verdict(found))
    revoked = verification_words.revoked(found)
    if revoked:
        column.addWidget(Notice(revoked, Tone.BAD))
    column.addWidget(label(words.verification(found), wrap=True))
    if found.claims is not None:
        column.addWidget(rule())
        column.addWidget(label(_("Compare with the paper, line by line"), "group"))
        column.addLayout(_claims(found))
    _add_grounds(column, found, today)
    column.addStretch(1)
    return whole


def _verdict(found: Verification) -> QHBoxLayout:
    tone = TONES[found.status]
    row = QHBoxLayout()
    row.setSpacing(SPACE.medium)
    picture = QLabel()
    picture.setPixmap(icon(_ICONS[tone], tone.value).pixmap(_ICON, _ICON))
    row.addWidget(picture)
    title = label(words.verification_title(found.status), "heading", tone=tone)
    title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(title, 1)
    return row


def _claims(found: Verification) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.huge)
    grid.setVerticalSpacing(SPACE.small)
    grid.setColumnStretch(1, 1)
    claims = found.claims
    if claims is None:
        return grid
    rows = [
        (_("Name"), claims.name, "heading"),
        (_("Certificate number"), claims.number, "section"),
        (_("Last four of the ID"), claims.last_four, "section"),
        (_("Issued on"), claims.issued_on.isoformat(), "section"),
        (_("Issued by"), verification_words.issuer(found), ""),
        (_("Programme code"), claims.programme_code, ""),
    ]
    for number, (key, value, part) in enumerate(rows):
        grid.addWidget(label(key, "key"), number, 0)
        shown = selectable(value or "—", part)
        shown.setAccessibleName(f"{key}: {value}")
        grid.addWidget(shown, number, 1)
    return grid


def _add_grounds(column: QVBoxLayout, found: Verification, today: date) -> None:
    """What the verdict rests on: the key, and the revocation list with its age."""
    signed = verification_words.signed_by(found)
    if not signed:
        return
    column.addWidget(rule())
    column.addWidget(selectable(signed, "hint"))
    if found.claims is None:
        return
    if found.listed_on is None:
        column.addWidget(Notice(verification_words.consulted(found), Tone.WARN))
        return
    column.addWidget(selectable(verification_words.consulted(found), "hint"))
    aged = verification_words.aged(found, today)
    if aged:
        column.addWidget(Notice(aged, Tone.WARN))
