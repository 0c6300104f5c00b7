"""The office's keys: how they are protected, keys that follow them, the backup on paper, what others are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QPushButton, QVBoxLayout

from ipexam.domain.office_key import OfficeKeyLine
from ipexam.domain.verb import Verb
from ipexam.services.key_backup import BackupExport
from ipexam.services.office import Office
from ipexam.ui import tasks
from ipexam.ui.office.desk import ProgrammeInUse
from ipexam.ui.office.keys_dialogs import KeyWordsDialog, PasswordDialog
from ipexam.ui.office.keys_restore import RestoreDialog
from ipexam.ui.office.page import Page
from ipexam.ui.office.password import ask_password
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, menu_button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.detail import DetailPane, beside
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column
from ipexam.wording import office_key as words
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

_PANE = 380


class KeysPage(Page):
    """密钥."""

    def __init__(self, office: Office, in_use: ProgrammeInUse) -> None:
        super().__init__()
        self._office, self._in_use = office, in_use
        self._line: OfficeKeyLine | None = None
        self._zone = "UTC"
        self._detail = DetailPane(_("This key"), _("Choose a key to see it."), _PANE)
        self._listing = self._make_listing()
        self._notices = QVBoxLayout()
        self._set = button(_("Set the password…"), self.start_protect, icon_name="lock", kind="primary")
        self._change = button(_("Change the password…"), self.start_protect, icon_name="lock")
        back_up = button(_("Back up on paper…"), self.start_back_up, icon_name="print")
        self._header = PageHeader(_("Office keys"), (self._more_menu(), self._change, back_up, self._set))
        self._build()

    def refresh(self) -> None:
        """Read the keys afresh."""
        self._zone = self._in_use.read().zone
        lines = self._office.keys.lines()
        self._listing.load(lambda offset, limit: (lines[offset : offset + limit], len(lines)))
        in_use = sum(line.retired_at is None for line in lines)
        self._header.set_hint(_("{n} in use, {retired} retired").format(n=in_use, retired=len(lines) - in_use))
        protected = any(line.protected for line in lines)
        self._set.setVisible(not protected)
        self._change.setVisible(protected)
        self._show_notices(lines, protected=protected)
        chosen = self._line
        self._show(next((line for line in lines if chosen and line.key_id == chosen.key_id), None))

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        """All but replacing a key, which needs one to be chosen."""
        return {
            Verb.KEYS_PROTECT: self.start_protect,
            Verb.KEYS_EXPORT: self.start_export,
            Verb.KEYS_BACK_UP: self.start_back_up,
            Verb.KEYS_RESTORE: self.start_restore,
            Verb.KEYS_CERTIFICATE: self.start_certificate,
        }

    def start_protect(self) -> None:
        """Set the office password, or change it."""
        dialog = PasswordDialog(self, change=self._office.keys.protected())
        dialog.chosen.connect(self._protect)
        dialog.open()

    def start_export(self) -> None:
        """Write the key file for exam rooms."""
        name, _used = QFileDialog.getSaveFileName(self, _("Key file for exam rooms"), "office.ipxkey", "*.ipxkey")
        on, password = ask_password(self, bool(name) and self._office.keys.protected())
        if name and on:
            export = self._office.keys.export_public
            tasks.write(
                self,
                _("Export the public key"),
                lambda: export(Path(name), password).fingerprint,
                self._tell_fingerprint,
            )

    def start_export_certificate(self) -> None:
        """Write the certificate that PDF signatures are checked with."""
        name, _used = QFileDialog.getSaveFileName(self, _("Certificate for PDF signatures"), "office.pem", "*.pem")
        if name:
            export = self._office.keys.export_certificate
            tasks.write(self, _("Export the public key"), lambda: export(Path(name)), self._tell_fingerprint)

    def start_back_up(self) -> None:
        """Write the backup on paper and show its key words once."""
        name, _used = QFileDialog.getSaveFileName(self, _("Backup on paper"), "密钥纸质备份.pdf", "PDF (*.pdf)")
        on, password = ask_password(self, bool(name) and self._office.keys.protected())
        if name and on:
            back_up = self._office.key_backup.back_up
            title = _("Back up the office keys on paper")
            tasks.write(self, title, lambda: back_up(Path(name), password), self._backed_up)

    def start_restore(self) -> None:
        """Ask for the lines, the key words and a new password."""
        dialog = RestoreDialog(self, self._office.key_backup, protected=self._office.keys.protected())
        dialog.chosen.connect(self._restore)
        dialog.open()

    def start_certificate(self) -> None:
        """Take over the key and certificate of an authority."""
        kinds = _("Key with certificate ({endings})").format(endings="*.p12 *.pfx *.pem")
        name, _used = QFileDialog.getOpenFileName(self, _("Certificate from an authority"), "", kinds)
        if not name:
            return
        title, hidden = _("Certificate from an authority"), QLineEdit.EchoMode.Password
        given, typed = QInputDialog.getText(self, title, _("Password of this file:"), hidden)
        on, password = ask_password(self, typed and self._office.keys.protected())
        if typed and on:
            use = partial(self._office.keys.use_certificate, Path(name), given, password)
            tasks.write(self, title, use, self._rotated)

    def _build(self) -> None:
        self.body.addWidget(self._header)
        self._notices.setSpacing(SPACE.small)
        self.body.addLayout(self._notices)
        self.body.addWidget(beside(self._listing, self._detail), 1)
        self._listing.table.row_shown.connect(self._show)

    def _more_menu(self) -> QPushButton:
        entries = (
            (_("Key file for exam rooms…"), "export", self.start_export),
            (_("Certificate for PDF signatures…"), "export", self.start_export_certificate),
            (_("Use a certificate from an authority…"), "import", self.start_certificate),
            (_("Restore from paper…"), "import", self.start_restore),
        )
        return menu_button(_("More"), entries, icon_name="export")

    def _make_listing(self) -> Listing:
        columns: list[Column[OfficeKeyLine]] = [
            Column(_("For"), lambda key: words.purpose(key.purpose)),
            Column(_("Key ID"), lambda key: key.key_id, width=92),
            Column(_("Made"), lambda key: time_text(key.made_at, self._zone), width=140),
            Column(_("Protection"), words.protection, width=154, badge=_tone),
            Column(_("Status"), _status, width=76),
        ]
        empty = EmptyState(
            "lock",
            _("No keys yet"),
            _("They are made by themselves when the first one is needed. Setting the password makes them now."),
            _("Set the password…"),
            self.start_protect,
        )
        return Listing(_("Office keys"), columns, empty)

    def _show_notices(self, lines: Sequence[OfficeKeyLine], *, protected: bool) -> None:
        clear(self._notices)
        if not lines:
            return
        if not protected:
            text = words.unprotected()
            self._notices.addWidget(Notice(text, Tone.WARN, _("Set the password…"), self.start_protect))
        standing = self._office.key_backup.standing()
        sound = standing.made_on is not None and not standing.outdated
        text = words.backup(standing)
        if sound:
            self._notices.addWidget(Notice(text, Tone.GOOD))
        else:
            self._notices.addWidget(Notice(text, Tone.WARN, _("Back up on paper…"), self.start_back_up))

    def _show(self, line: OfficeKeyLine | None) -> None:
        self._line, pane = line, self._detail
        if line is None:
            pane.clear()
            return
        pane.start(words.purpose(line.purpose), "", words.protection(line), _tone(line))
        pane.section(_("This key"))
        facts = [(_("Key ID"), line.key_id), (_("Made"), time_text(line.made_at, self._zone))]
        if line.retired_at is not None:
            facts.append((_("Retired"), time_text(line.retired_at, self._zone)))
        pane.pairs(facts)
        if line.fingerprint:
            pane.section(_("Fingerprint"))
            pane.text(line.fingerprint)
        if line.endorsed:
            pane.text(_("The key before it vouches for it."), "hint")
        if line.retired_at is None:
            pane.section(_("When it is replaced"))
            pane.text(words.after_rotation(line.purpose), "hint")
            pane.finish(button(_("Replace…"), self._ask_why, icon_name="refresh"))
        else:
            pane.finish()

    def _ask_why(self) -> None:
        line = self._line
        if line is None:
            return
        text = sentences(words.replacing(line.purpose), words.after_rotation(line.purpose))
        dialog = ReasonDialog(self, _("Replace an office key"), text, _("Replace"))
        dialog.told.connect(self._rotate)
        dialog.open()

    def _rotate(self, because: str) -> None:
        line = self._line
        on, password = ask_password(self, self._office.keys.protected())
        if line is not None and on:
            rotate = partial(self._office.keys.rotate, line.purpose, because, password)
            tasks.write(self, _("Replace an office key"), rotate, self._rotated)

    def _rotated(self, line: OfficeKeyLine) -> None:
        self._line = line
        self.refresh()
        show_information(self.window(), words.purpose(line.purpose), words.after_rotation(line.purpose))

    def _protect(self, old: str, new: str) -> None:
        protect = partial(self._office.keys.protect, new, (lambda: old) if old else None)
        tasks.write(self, _("Set the password of the office keys"), protect, self._protected)

    def _protected(self, _nothing: object) -> None:
        self.refresh()
        text = sentences(words.lost_password(), words.backup(self._office.key_backup.standing()))
        show_information(self.window(), _("The office password is set"), text)

    def _tell_fingerprint(self, fingerprint: str) -> None:
        text = _("Fingerprint: {fingerprint}").format(fingerprint=fingerprint)
        show_information(self.window(), _("Export the public key"), text)

    def _backed_up(self, made: BackupExport) -> None:
        self.refresh()
        KeyWordsDialog(self, made).open()

    def _restore(self, lines: Sequence[str], key_words: str, password: str) -> None:
        restore = partial(self._office.key_backup.restore, lines, key_words, password)
        tasks.write(self, _("Restore the keys from paper"), restore, self._restored)

    def _restored(self, keys: int) -> None:
        self.refresh()
        text = words.restored(keys)
        show_information(self.window(), _("Restore the keys from paper"), text)


def _status(line: OfficeKeyLine) -> str:
    return _("Retired") if line.retired_at else _("In use")


def _tone(line: OfficeKeyLine) -> Tone:
    if line.erased:
        return Tone.NEUTRAL
    return Tone.GOOD if line.protected else Tone.WARN
