"""Certificates: who gets one, issuing, printing, checking a code, revoking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout

from ipexam.domain.certificate import (
    CertificateLine,
    CertificateStatus,
    IssueOutcome,
    IssuePreview,
    Verification,
    VerificationStatus,
)
from ipexam.domain.progress import Report
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.services.verification import VerificationService
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.page import Page
from ipexam.ui.office.password import ask_password
from ipexam.ui.office.revoke_dialog import RevokeDialog
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import ask, show_error, show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import certificate as words
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _

_NAMED = 12
"""So many names the question before issuing lists; beyond that only the number is told."""


class CertificatesPage(Page):
    """证书."""

    def __init__(self, office: Office, in_use: ProgrammeInUse, verification: VerificationService) -> None:
        super().__init__()
        self._office, self._in_use, self._verification = office, in_use, verification
        self._line: CertificateLine | None = None
        self._search = SearchBox(_("Search certificate number, name or organisation"))
        self._detail = DetailPane(_("Certificate"), _("Choose a certificate to see it."))
        self._listing = self._make_listing()
        self._header = PageHeader(
            _("Certificates"),
            (
                button(_("Check a code…"), self.start_verify, icon_name="qr"),
                button(_("Print…"), self.start_print, icon_name="print", keys="Ctrl+P"),
                button(_("Issue…"), self.start_issue, icon_name="certificate", kind="primary", keys="Ctrl+N"),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Read the list afresh."""
        text = self._search.text().strip()
        self._listing.load(self._fetcher(text), narrowed=bool(text))
        self._header.set_hint(_("{n} certificates").format(n=f"{self._listing.model.total:,}"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Issuing and printing start here."""
        return {Verb.CERTIFICATES_ISSUE: self.start_issue, Verb.CERTIFICATES_PRINT: self.start_print}

    def start_issue(self) -> None:
        """Show who would get a certificate, then issue when the person agrees."""
        code = self._in_use.code
        tasks.write(self, _("Looking who has passed"), lambda: self._office.certificates.preview(code), self._offer)

    def start_print(self) -> None:
        """Print all certificates of the programme into one PDF."""
        name = self._pdf_name(_("Print the certificates"), "结业证书.pdf")
        if name:
            code = self._in_use.code

            def work(report: Report) -> int:
                return self._office.certificates.print(Path(name), code, report=report)

            tasks.run(self, _("Print the certificates"), work=work, done=self._printed)

    def start_verify(self) -> None:
        """Check the code in a picture or PDF."""
        kinds = _("Pictures and PDF ({endings})").format(endings="*.pdf *.png *.jpg *.jpeg *.txt")
        name, _used = QFileDialog.getOpenFileName(self, _("Check a code"), "", kinds)
        if name:
            tasks.write(self, _("Check a code"), lambda: self._verification.verify(name), self._verified)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self._listing, 1)
        row.addWidget(self._detail)
        self.body.addLayout(row, 1)
        self._listing.table.row_shown.connect(self._show)

    def _make_listing(self) -> Listing:
        columns: list[Column[CertificateLine]] = [
            Column(_("Certificate number"), lambda c: c.number, width=180),
            Column(_("Name"), lambda c: c.name, width=110),
            Column(_("Organisation"), lambda c: c.organisation, tooltip=lambda c: c.organisation),
            Column(_("Issued on"), lambda c: c.issued_on.isoformat(), width=110),
            Column(
                _("Status"), lambda c: words.status(c.status, final=c.final), width=130, badge=lambda c: _tone(c.status)
            ),
        ]
        empty = EmptyState(
            "certificate",
            _("No certificates yet"),
            _("Everybody who has passed gets one. You see the names before anything is issued."),
            _("Issue…"),
            self.start_issue,
        )
        filters = FilterBar(self._search)
        filters.changed.connect(self.refresh)
        return Listing(_("Certificates"), columns, empty, filters)

    def _fetcher(self, text: str) -> Callable[[int, int], tuple[list[CertificateLine], int]]:
        def fetch(offset: int, limit: int) -> tuple[list[CertificateLine], int]:
            return self._office.certificates.page(self._in_use.code, text, offset, limit)

        return fetch

    def _offer(self, found: IssuePreview) -> None:
        new, left_out = found.new, [words.barred(found.barred)] if found.barred else []
        if not new:
            text = _("Nobody waits for a certificate: {n} trainees who passed have one already.")
            said = sentences(text.format(n=len(found.already)), *left_out)
            show_information(self.window(), _("Issue certificates"), said)
            return
        names = listed(line.name for line in new[:_NAMED])
        names = _("{names} and others").format(names=names) if len(new) > _NAMED else names
        text = _("{n} trainees passed and get a certificate now: {names}. Certificates are never changed afterwards.")
        asked = sentences(text.format(n=len(new), names=names), *left_out)
        if ask(self.window(), _("Issue certificates"), asked, _("Issue {n}").format(n=len(new))):
            self._issue()

    def _issue(self) -> None:
        on, password = ask_password(self, self._office.keys.protected())
        if not on:
            return
        code = self._in_use.code

        def work(report: Report) -> IssueOutcome:
            return self._office.certificates.issue(code, password=password, report=report)

        tasks.run(self, _("Issue certificates"), work=work, done=self._issued)

    def _issued(self, outcome: IssueOutcome) -> None:
        self.refresh()
        show_information(self.window(), _("Issue certificates"), words.issued(outcome))

    def _show(self, line: CertificateLine | None) -> None:
        self._line, pane = line, self._detail
        if line is None:
            pane.clear()
            return
        pane.start(line.name, line.organisation, words.status(line.status, final=line.final), _tone(line.status))
        pane.section(_("Certificate"))
        pane.pairs(
            [
                (_("Certificate number"), line.number),
                (_("ID number"), line.masked_id),
                (_("Issued on"), line.issued_on.isoformat()),
            ]
        )
        actions = [button(_("Save as PDF…"), self._save_one, icon_name="print")]
        if line.status is CertificateStatus.VALID:
            actions.append(button(_("Revoke…"), self._revoke, kind="danger"))
        pane.finish(*actions)

    def _save_one(self) -> None:
        line = self._line
        if line is None:
            return
        name, number = self._pdf_name(_("Save as PDF"), f"{line.number}.pdf"), line.id
        if name:
            tasks.write(self, _("Save as PDF"), lambda: self._office.certificates.personal(number, Path(name)))

    def _revoke(self) -> None:
        line = self._line
        if line is None:
            return
        dialog = RevokeDialog(self, line)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        number, because, final = line.number, dialog.because, dialog.final.isChecked()
        dialog.deleteLater()
        if agreed:
            revoke = self._office.certificates.revoke
            tasks.write(self, _("Revoke a certificate"), lambda: revoke(number, because, final=final), self._revoked)

    def _revoked(self, _nothing: None) -> None:
        self.refresh()

    def _printed(self, pages: int) -> None:
        show_information(self.window(), _("Print the certificates"), _("{n} pages were written.").format(n=pages))

    def _verified(self, found: list[Verification]) -> None:
        good = bool(found) and all(one.status is VerificationStatus.VALID for one in found)
        text = "\n\n".join(_verification_text(one) for one in found) or _("No code was found in this file.")
        show = show_information if good else show_error
        title = words.verification_title(found[0].status) if found else _("Check a code")
        show(self.window(), title, text)

    def _pdf_name(self, title: str, proposed: str) -> str:
        name, _used = QFileDialog.getSaveFileName(self, title, proposed, "PDF (*.pdf)")
        return name


def _tone(status: CertificateStatus) -> Tone:
    return Tone.GOOD if status is CertificateStatus.VALID else Tone.BAD


def _verification_text(found: Verification) -> str:
    claims = found.claims
    said = (
        "" if claims is None else f"{claims.number}  {claims.name}  {claims.last_four}  {claims.issued_on.isoformat()}"
    )
    return "\n".join(part for part in (said, words.verification(found), words.revocation_list(found)) if part)
