"""Bringing the keys back from a backup on paper: typed words are judged line by line while they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.services.key_backup import KeyBackupService, typed_lines
from ipexam.ui import tasks
from ipexam.ui.office.keys_dialogs import NewPassword
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Paragraph
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import office_key as words
from ipexam.wording.language import _

_LINES_SHOWN = 9
_LINES_TOLD = 3
"""Kept free from the start, so that nothing jumps while somebody types."""


class RestoreDialog(QDialog):
    """`chosen` carries the lines, the key words and the new password, once every line is as it was printed."""

    chosen = Signal(object, str, str)

    def __init__(self, parent: QWidget, backup: KeyBackupService, *, protected: bool) -> None:
        super().__init__(parent)
        self._backup = backup
        self._protected = protected
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Restore the keys from paper"))
        self.setAccessibleName(self.windowTitle())
        self.typed = Paragraph(_("Lines of the backup"), lines=_LINES_SHOWN)
        self.key_words = QLineEdit()
        self.key_words.setAccessibleName(_("Key words"))
        self.new = NewPassword()
        self.told = label("", "hint", wrap=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setMinimumHeight(_LINES_TOLD * self.told.fontMetrics().lineSpacing())
        self.go = button(_("Restore"), self.accept, icon_name="check", kind="primary")
        self._build()
        self.typed.textChanged.connect(self._follow)
        self.key_words.textChanged.connect(self._follow)
        self.new.changed.connect(self._follow)
        self._follow()

    def take(self, path: Path) -> None:
        """Read the lines from a scan or a text."""
        tasks.write(self, _("Read the backup"), lambda: self._backup.read(path), self._fill)

    def accept(self) -> None:
        """Only when everything is there."""
        if self.go.isEnabled():
            self.chosen.emit(self._lines(), self.key_words.text(), self.new.text)
            super().accept()

    def _build(self) -> None:
        whole = dialog_column(self)
        text = _(
            "For a new office, or for this one when its password is lost. An office that has used other keys is "
            "refused."
        )
        whole.addWidget(label(text, "hint", wrap=True))
        if self._protected:
            whole.addWidget(Notice(words.password_replaced(), Tone.WARN))
        form = Form()
        row = QHBoxLayout()
        row.addWidget(button(_("From a scan of the QR code…"), self._choose, icon_name="qr"))
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACE.small)
        column.addLayout(row)
        column.addWidget(self.typed)
        column.addWidget(self.told)
        hint = _("A line of the paper in each line here, in any order: characters or pinyin.")
        form.field(_("Lines of the backup"), column, hint)
        form.field(_("Key words"), self.key_words, _("The eight words that were written by hand."))
        form.field(_("New password"), self.new)
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self.go))
        self.setMinimumWidth(760)

    def _choose(self) -> None:
        kinds = _("Scan or text ({endings})").format(endings="*.pdf *.png *.jpg *.jpeg *.txt")
        name, _used = QFileDialog.getOpenFileName(self, _("Backup on paper"), "", kinds)
        if name:
            self.take(Path(name))

    def _fill(self, lines: Sequence[str]) -> None:
        self.typed.setPlainText("\n".join(lines))

    def _lines(self) -> tuple[str, ...]:
        return typed_lines(self.typed.text)

    def _follow(self) -> None:
        standing = self._backup.judged(self._lines())
        self.told.setText(words.lines_standing(standing) if self._lines() else "")
        ready = standing.complete and bool(self.key_words.text().strip()) and bool(self.new.text)
        self.go.setEnabled(ready)
