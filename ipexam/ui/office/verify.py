"""Checking certificates (证书查验): a text, a scanner, a picture, a PDF or the clipboard; the result as a card."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.certificate import Verification, VerificationStatus
from ipexam.domain.errors import UserError
from ipexam.domain.progress import Report
from ipexam.services.office import Office
from ipexam.services.verification import KEY_FILE_ENDING, PublishedKeys, VerificationService
from ipexam.ui import tasks
from ipexam.ui.office.page import Page
from ipexam.ui.office.verify_card import TONES, verification_card
from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.drop import DropArea
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label, rule
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import ask, show_error, show_information
from ipexam.ui.widgets.paged import Column
from ipexam.wording import certificate as words
from ipexam.wording.errors import sentence
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _

_ENDINGS = (".pdf", ".png", ".jpg", ".jpeg", ".txt")


class VerifyPage(Page):
    """证书查验. The open office's own revocations are always consulted; another office's list can be chosen."""

    def __init__(self, office: Office, verification: VerificationService) -> None:
        super().__init__()
        self._office, self._verification = office, verification
        self._list: Path | None = None
        self.field = CodeField()
        self._list_told = label("", "hint", wrap=True)
        self._forget = button(_("Without this list"), self._forget_list, kind="link")
        self._drop = DropArea(_("Drop a picture or PDF here"), _ENDINGS, _("Pictures and PDF"))
        self.found: list[Verification] = []
        self._results = QVBoxLayout()
        self._shown: QWidget = QWidget()
        self._several = self._make_several()
        self._build()
        self.field.told.connect(self.check)
        self.field.pictured.connect(self.check_picture)
        self._drop.chosen.connect(self._check_file)

    def refresh(self) -> None:
        """Be ready for the scanner."""
        self.field.setFocus()

    def check(self, what: str) -> None:
        """Check the code in a text, or the codes in a file by its path."""
        if what.strip():
            self._check(what.strip())

    def check_picture(self, image: QImage) -> None:
        """Check the codes in a picture from the clipboard."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide takes no bytes here, whatever its stub says
        self._check(bytes(buffer.data().data()))

    def paste(self) -> None:
        """Check whatever the clipboard holds: a picture, a file or a text."""
        self.field.take(QApplication.clipboard().mimeData())

    def clear(self) -> None:
        """Forget the result."""
        self.field.clear()
        self._show([])
        self.field.setFocus()

    def choose_list(self) -> None:
        """Choose a signed revocation list of another office."""
        kinds = _("Revocation list ({endings})").format(endings="*.txt *")
        name, _used = QFileDialog.getOpenFileName(self, _("Revocation list"), "", kinds)
        if name:
            self._list = Path(name)
            self._tell_list()

    def choose_keys(self) -> None:
        """Trust the keys of another office, after their fingerprints were compared."""
        kinds = _("Public keys ({endings})").format(endings=f"*{KEY_FILE_ENDING}")
        name, _used = QFileDialog.getOpenFileName(self, _("Trust an office's keys"), "", kinds)
        if name:
            tasks.write(
                self, _("Trust an office's keys"), lambda: self._verification.read_keys(Path(name)), self.ask_trust
            )

    def ask_trust(self, keys: PublishedKeys) -> None:
        """Show the fingerprints; trust the keys when the person has compared them."""
        prints = [_("Fingerprint: {fingerprint}").format(fingerprint=one) for one in keys.fingerprints]
        text = _("{office}. Compare with what the office itself tells you, for example by telephone.")
        told = sentences(text.format(office=keys.office), *prints)
        if ask(self.window(), _("Trust an office's keys"), told, _("They are the same: trust"), Tone.WARN):
            tasks.write(self, _("Trust an office's keys"), lambda: self._verification.trust(keys), self._trusted)

    def _build(self) -> None:
        actions = (
            button(_("Paste and check"), self.paste, icon_name="copy"),
            button(_("Clear"), self.clear, keys="Ctrl+L"),
        )
        self.body.addWidget(PageHeader(_("Check certificates"), actions))
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(self._make_input())
        self._results.setContentsMargins(0, 0, 0, 0)
        self._results.setSpacing(SPACE.large)
        self._results.addWidget(self._several)
        self._results.addWidget(self._shown, 1)
        row.addLayout(self._results, 1)
        self.body.addLayout(row, 1)
        self._tell_list()
        self._show([])

    def _make_input(self) -> QWidget:
        frame = card()
        frame.setFixedWidth(DETAIL_WIDTH + 2 * SPACE.page + SPACE.huge)
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.large)
        column.setSpacing(SPACE.medium)
        column.addWidget(label(_("Code of the certificate"), "group"))
        column.addWidget(self.field)
        hint = _("Scan it with a hand scanner, or paste its text or a picture of it with Ctrl+V.")
        column.addWidget(label(hint, "hint", wrap=True))
        column.addWidget(self._drop)
        column.addWidget(rule())
        column.addWidget(label(_("Revocation list"), "group"))
        column.addWidget(self._list_told)
        column.addWidget(button(_("Choose another office's list…"), self.choose_list, icon_name="folder"))
        column.addWidget(self._forget)
        column.addWidget(rule())
        column.addWidget(label(_("Offices that are trusted here"), "group"))
        text = _("This office's own keys are trusted. For certificates of others, add the key file they publish.")
        column.addWidget(label(text, "hint", wrap=True))
        column.addWidget(button(_("Trust an office's keys…"), self.choose_keys, icon_name="lock"))
        column.addStretch(1)
        return frame

    def _make_several(self) -> Listing:
        columns: list[Column[Verification]] = [
            Column(_("Result of the check"), lambda one: words.verification_title(one.status), width=180, badge=_tone),
            Column(_("Name"), lambda one: one.claims.name if one.claims else "—", width=140),
            Column(_("Certificate number"), lambda one: one.claims.number if one.claims else "—"),
        ]
        listing = Listing(_("Codes found"), columns, EmptyState("qr", _("No code"), ""))
        listing.setMaximumHeight(240)
        listing.table.row_shown.connect(self._show_one)
        return listing

    def _check_file(self, paths: tuple[Path, ...]) -> None:
        self._check(str(paths[0]))

    def _check(self, what: str | bytes) -> None:
        listed = self._list

        def work(report: Report) -> list[Verification]:
            own = self._office.publications.own()
            return self._verification.verify(what, listed, own, report)

        tasks.run(self, _("Check certificates"), work=work, done=self._show, failed=self._failed)

    def _show(self, found: list[Verification]) -> None:
        self.found = found
        self._several.setVisible(len(found) > 1)
        if len(found) > 1:
            ordered = sorted(found, key=lambda one: one.status is VerificationStatus.VALID)
            self._several.load(lambda offset, limit: (ordered[offset : offset + limit], len(ordered)))
            self._show_one(ordered[0])
        else:
            self._show_one(found[0] if found else None)
        self.field.selectAll()

    def _show_one(self, found: Verification | None) -> None:
        if found is None:
            text = _("A genuine code shows what the office signed. Compare it with the paper.")
            fresh: QWidget = EmptyState("qr", _("Nothing checked yet"), text)
        else:
            column = QVBoxLayout()
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(verification_card(found, self._office.revocations.today()))
            fresh = scrolled(column)
        self._results.replaceWidget(self._shown, fresh)
        self._results.setStretchFactor(fresh, 1)
        fresh.show()
        self._shown.hide()
        self._shown.deleteLater()
        self._shown = fresh

    def _failed(self, error: UserError) -> None:
        self._show([])
        show_error(self.window(), _("Check certificates"), sentence(error))

    def _trusted(self, _nothing: None) -> None:
        show_information(
            self.window(), _("Trust an office's keys"), _("Certificates of this office can be checked now.")
        )

    def _forget_list(self) -> None:
        self._list = None
        self._tell_list()

    def _tell_list(self) -> None:
        own = _("For this office's own certificates its register is consulted as it is now.")
        chosen = _("Also: {name}").format(name=self._list.name) if self._list else ""
        self._list_told.setText("\n".join(text for text in (own, chosen) if text))
        self._forget.setVisible(self._list is not None)


class CodeField(QLineEdit):
    """Takes what a hand scanner types, ended by Enter, and what is pasted. `told` carries a text, `pictured` an image.

    No input method listens here: a scanner types Latin letters, which one for Chinese would swallow.
    """

    told = Signal(str)
    pictured = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Code of the certificate"))
        self.setPlaceholderText("IPX1:…")
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMaxLength(4000)
        self.returnPressed.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pasting checks at once; Qt asks."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def take(self, data: QMimeData) -> None:
        """Take what was on the clipboard."""
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.told.emit(files[0])
        elif data.hasImage():
            self.pictured.emit(QImage(data.imageData()))
        elif data.hasText():
            self.setText(data.text().strip())
            self._tell()

    def _tell(self) -> None:
        self.told.emit(self.text())


def _tone(found: Verification) -> Tone:
    return TONES[found.status]
