"""A certificate beside the list: what it says, everything that happened to it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QGridLayout, QWidget

from ipexam.domain.certificate import CertificateHistory, CertificateLine, CertificateStatus
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane
from ipexam.wording import certificate as words
from ipexam.wording import certificate_issue as issue_words
from ipexam.wording.language import _

Action = Callable[[CertificateLine], object]


class CertificateDetail(DetailPane):
    """The pane; each action is called with the certificate that is shown."""

    def __init__(self, save: Action, sign: Action, reissue: Action, revoke: Action) -> None:
        super().__init__(_("Certificate"), _("Choose a certificate to see it."))
        self._save, self._sign, self._reissue, self._revoke = save, sign, reissue, revoke

    def show_certificate(self, line: CertificateLine, history: CertificateHistory, zone: ZoneInfo) -> None:
        """Show a certificate with its history; times are those of the zone."""
        tone = Tone.GOOD if line.status is CertificateStatus.VALID else Tone.BAD
        self.start(line.name, line.organisation, words.status(line.status, final=line.final), tone)
        self.section(_("Certificate"))
        rows = [
            (_("Certificate number"), line.number),
            (_("ID number"), line.masked_id),
            (_("Issued on"), line.issued_on.isoformat()),
            (_("Kind"), words.kind(line.kind)),
        ]
        rows += [(_("In place of"), line.replaces)] if line.replaces else []
        rows += [(_("Replaced by"), line.replaced_by)] if line.replaced_by else []
        if history.ground is not None:
            rows.append((_("Ground"), issue_words.reason(history.ground, history.because)))
        self.pairs(rows)
        self.section(_("History"))
        self.pairs(
            [
                (f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}", _told(issue_words.event(one), one.actor))
                for one in history.events
            ]
        )
        self.add(self._actions(line))
        self.finish()

    def _actions(self, line: CertificateLine) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, SPACE.small, 0, 0)
        grid.setSpacing(SPACE.small)
        grid.addWidget(button(_("Save as PDF…"), partial(self._save, line), icon_name="print"), 0, 0)
        if line.status is CertificateStatus.VALID:
            grid.addWidget(button(_("Signed PDF…"), partial(self._sign, line), icon_name="lock"), 0, 1)
            grid.addWidget(button(_("Reissue…"), partial(self._reissue, line), icon_name="certificate"), 1, 0)
            grid.addWidget(button(_("Revoke…"), partial(self._revoke, line), kind="danger"), 1, 1)
        grid.setColumnStretch(2, 1)
        return box


def _told(what: str, who: str) -> str:
    return _("{what}, {who}").format(what=what, who=who) if who else what
