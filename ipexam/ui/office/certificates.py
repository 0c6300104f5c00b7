"""Certificates: the list, issuing, printing, reissuing, revoking, and what others verify with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFileDialog, QWidget

from ipexam.domain.certificate import CertificateLine, CertificateStatus, IssueKind, RevocationGround
from ipexam.domain.certificate_issue import IssueOutcome, IssuePreview
from ipexam.domain.print_job import PrintJob
from ipexam.domain.progress import Report
from ipexam.domain.verb import Verb
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.ceremony_papers import CeremonyStart
from ipexam.ui.office.certificate_detail import CertificateDetail
from ipexam.ui.office.certificate_exports import CertificateExports
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.issue_preview import IssuePreviewDialog
from ipexam.ui.office.page import Page
from ipexam.ui.office.password import ask_password
from ipexam.ui.office.printing import open_print_dialog
from ipexam.ui.office.reissue_dialog import ReissueDialog
from ipexam.ui.office.revoke_dialog import RevokeDialog
from ipexam.ui.tokens import NAME_COLUMN, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.detail import beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import certificate as words
from ipexam.wording import certificate_issue as issue_words
from ipexam.wording import printing as print_words
from ipexam.wording import stamp as stamp_words
from ipexam.wording.language import _


class CertificatesPage(Page):
    """证书."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._search = SearchBox(_("Search certificate number, name or organisation"))
        choices = [(words.status(status), status) for status in CertificateStatus]
        self._status = FilterCombo(_("Status"), _("All"), choices)
        self._detail = CertificateDetail(self._save_one, self._save_signed, self._reissue, self._revoke)
        self._listing = self._make_listing()
        self._exports = CertificateExports(self, office)
        self.ceremony = CeremonyStart(self, office, in_use)
        self._header = PageHeader(_("Certificates"), self._make_actions())
        self._build()

    def refresh(self) -> None:
        """Read the list afresh."""
        text, status = self._search.text().strip(), self._status.value
        self._listing.load(self._fetcher(text, status), narrowed=bool(text) or status is not None)
        self._header.set_hint(_("{n} certificates").format(n=f"{self._listing.model.total:,}"))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """Issuing, printing and what others verify with start here."""
        return {
            Verb.CERTIFICATES_ISSUE: self.start_issue,
            Verb.CERTIFICATES_PRINT: self.start_print,
            Verb.CERTIFICATES_EXPORT: self._exports.write_page,
            Verb.CEREMONY_OPEN: self.ceremony.open_desk,
            Verb.CEREMONY_SAY: self.ceremony.open_readings,
            Verb.CEREMONY_READING_LIST: self.ceremony.reading_by_number,
            Verb.CEREMONY_RECEIPT_LIST: self.ceremony.receipt_by_number,
        }

    def start_issue(self) -> None:
        """Show who would get a certificate, then issue when the person agrees."""
        code = self._in_use.code

        def work(report: Report) -> IssuePreview:
            return self._office.certificate_issue.preview(code, report=report)

        tasks.run(self, _("Looking who has passed"), work=work, done=self._offer)

    def start_print(self) -> None:
        """Ask which certificates, in which order and on what, then print them."""
        open_print_dialog(self, self._office, self._in_use, "", self._printed)

    def _make_actions(self) -> tuple[QWidget, ...]:
        exports = [
            (_("Page that checks certificates (.html)…"), "qr", self._exports.write_page),
            (_("Signed revocation list…"), "paper", self._exports.write_list),
            (_("Public keys…"), "lock", self._exports.write_keys),
        ]
        return (
            self.ceremony.menu(),
            menu_button(_("For others to verify"), exports, icon_name="export"),
            button(_("Print…"), self.start_print, icon_name="print", keys="Ctrl+P"),
            button(_("Issue…"), self.start_issue, icon_name="certificate", kind="primary", keys="Ctrl+N"),
        )

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self.body.addWidget(beside(self._listing, self._detail), 1)
        self._listing.table.row_shown.connect(self._show)

    def _make_listing(self) -> Listing:
        columns: list[Column[CertificateLine]] = [
            Column(_("Certificate number"), lambda c: c.number, width=136),
            Column(_("Name"), lambda c: c.name, width=NAME_COLUMN),
            Column(_("Organisation"), lambda c: c.organisation),
            Column(_("Issued on"), lambda c: c.issued_on.isoformat(), width=100),
            Column(
                _("Status"), lambda c: words.status(c.status, final=c.final), width=110, badge=lambda c: _tone(c.status)
            ),
            Column(_("Kind"), lambda c: words.kind(c.kind), width=104),
        ]
        empty = EmptyState(
            "certificate",
            _("No certificates yet"),
            _("Everybody who has passed gets one. You see the names before anything is issued."),
            _("Issue…"),
            self.start_issue,
        )
        filters = FilterBar(self._search, [self._status])
        filters.changed.connect(self.refresh)
        return Listing(_("Certificates"), columns, empty, filters)

    def _fetcher(
        self, text: str, status: CertificateStatus | None
    ) -> Callable[[int, int], tuple[list[CertificateLine], int]]:
        def fetch(offset: int, limit: int) -> tuple[list[CertificateLine], int]:
            return self._office.certificates.page(self._in_use.code, text, offset, limit, status)

        return fetch

    def _offer(self, found: IssuePreview) -> None:
        programme = self._in_use.read()
        dialog = IssuePreviewDialog(self.window(), self._office, programme, found)
        dialog.agreed.connect(self._issue)
        dialog.open()

    def _issue(self, day: date, readings_checked: bool) -> None:
        on, password = ask_password(self, self._office.keys.protected())
        if not on:
            return
        code = self._in_use.code

        def work(report: Report) -> IssueOutcome:
            service = self._office.certificate_issue
            return service.issue(code, day, password, report, readings_checked=readings_checked)

        tasks.run(self, _("Issue certificates"), work=work, done=self._issued)

    def _issued(self, outcome: IssueOutcome) -> None:
        self.refresh()
        show_information(self.window(), _("Issue certificates"), issue_words.issued(outcome))

    def _show(self, line: CertificateLine | None) -> None:
        if line is None:
            self._detail.clear()
        else:
            zone = ZoneInfo(self._in_use.read().zone)
            self._detail.show_certificate(line, self._office.certificates.history(line.number), zone)

    def _save_one(self, line: CertificateLine) -> None:
        name = self._pdf_name(_("Save as PDF"), f"{line.number}.pdf")
        if name:
            tasks.write(self, _("Save as PDF"), lambda: self._office.certificates.personal(line.id, Path(name)))

    def _save_signed(self, line: CertificateLine) -> None:
        name = self._pdf_name(_("Signed PDF"), f"{line.number}.signed.pdf")
        on, password = ask_password(self, bool(name) and self._office.keys.protected())
        if name and on:
            sign = self._office.signed_pdfs.certificate
            tasks.write(self, _("Signed PDF"), lambda: sign(line.id, Path(name), password), self._signed)

    def _signed(self, fingerprint: str) -> None:
        show_information(self.window(), _("Signed PDF"), stamp_words.signed(fingerprint))

    def _reissue(self, line: CertificateLine) -> None:
        dialog = ReissueDialog(self.window(), line)
        dialog.agreed.connect(partial(self._reissue_as, line.number))
        dialog.open()

    def _reissue_as(self, number: str, kind: IssueKind, because: str) -> None:
        on, password = ask_password(self, self._office.keys.protected())
        if on:
            reissue = self._office.certificate_reissue.reissue
            tasks.write(
                self, _("Reissue a certificate"), lambda: reissue(number, kind, because, password), self._reissued
            )

    def _reissued(self, line: CertificateLine) -> None:
        self.refresh()
        text = _("Issued {new} in the place of {number}, which is revoked.")
        told = text.format(new=line.number, number=line.replaces)
        show_information(self.window(), _("Reissue a certificate"), told)

    def _revoke(self, line: CertificateLine) -> None:
        dialog = RevokeDialog(self.window(), line)
        dialog.agreed.connect(partial(self._revoke_for, line.number))
        dialog.open()

    def _revoke_for(self, number: str, ground: RevocationGround, because: str, final: bool) -> None:
        revoke = self._office.revocations.revoke
        tasks.write(
            self,
            _("Revoke a certificate"),
            lambda: revoke(number, because, ground=ground, final=final),
            self._revoked,
        )

    def _revoked(self, _nothing: None) -> None:
        self.refresh()

    def _printed(self, job: PrintJob) -> None:
        others = self._office.print_overlaps.elsewhere(job.id)
        show_information(self.window(), _("Print certificates"), print_words.printed(job, others))

    def _pdf_name(self, title: str, proposed: str) -> str:
        name, _used = QFileDialog.getSaveFileName(self, title, proposed, "PDF (*.pdf)")
        return name


def _tone(status: CertificateStatus) -> Tone:
    return Tone.GOOD if status is CertificateStatus.VALID else Tone.BAD
