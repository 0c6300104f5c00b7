"""Dialogs of the office's keys: the password, and the key words of a backup, shown once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.services.key_backup import BackupExport
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import office_key as words
from ipexam.wording.language import _

_SHORTEST = 8
_ACROSS = 4


class NewPassword(QWidget):
    """A new password typed twice; `changed` when either field was."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first, self._again = (secret(name) for name in (_("New password"), _("Once more")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        for field in (self._first, self._again):
            field.setPlaceholderText(field.accessibleName())
            field.textChanged.connect(self._tell)
            column.addWidget(field)

    @property
    def text(self) -> str:
        """The password; empty unless both fields say the same and it is long enough."""
        said = self._first.text()
        return said if len(said) >= _SHORTEST and said == self._again.text() else ""

    @property
    def trouble(self) -> str:
        """What is still wrong, in a sentence; empty when nothing is, or nothing was typed."""
        said, again = self._first.text(), self._again.text()
        if said and len(said) < _SHORTEST:
            return _("At least {n} characters.").format(n=_SHORTEST)
        return _("The two are not the same.") if again and said != again else ""

    def type(self, first: str, again: str) -> None:
        """Fill both fields in."""
        self._first.setText(first)
        self._again.setText(again)

    def _tell(self, _text: str) -> None:
        self.changed.emit()


class PasswordDialog(QDialog):
    """Sets or changes the office password; `chosen` carries the old one (empty when there is none) and the new one."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget, *, change: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Change the office password") if change else _("Set the office password")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._change = change
        self.old = secret(_("Password now"))
        self.new = NewPassword()
        self._trouble = label("", "hint", wrap=True)
        self.save = button(_("Set the password"), self.accept, icon_name="lock", kind="primary")
        self._build()
        self.new.changed.connect(self._follow)
        self.old.textChanged.connect(self._follow)
        self._follow()

    def accept(self) -> None:
        """Only with a whole password."""
        if self.save.isEnabled():
            self.chosen.emit(self.old.text(), self.new.text)
            super().accept()

    def _build(self) -> None:
        whole = dialog_column(self)
        text = _(
            "All private keys and the stamps lie under this password. Without it nobody can issue certificates or open "
            "answers: write it down, and make a backup on paper."
        )
        whole.addWidget(Notice(text, Tone.WARN))
        form = Form()
        if self._change:
            form.field(_("Password now"), self.old)
        form.field(_("New password"), self.new, _("A sentence is easier to keep in mind than a short riddle."))
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addLayout(dialog_foot(self, self.save))
        self.setMinimumWidth(640)

    def _follow(self) -> None:
        self._trouble.setText(self.new.trouble)
        self.save.setEnabled(bool(self.new.text) and (bool(self.old.text()) or not self._change))


class KeyWordsDialog(QDialog):
    """The eight words that open a backup; closes only after somebody says that they are written down."""

    def __init__(self, parent: QWidget, made: BackupExport) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Key words of the backup"))
        self.setAccessibleName(self.windowTitle())
        self.noted = QCheckBox(_("The key words are written down"))
        self._close = button(_("Close"), self.accept, kind="primary")
        self._build(made)
        self._close.setEnabled(False)
        self.noted.toggled.connect(self._close.setEnabled)

    def reject(self) -> None:
        """Escape and the window's cross close only when the words are written down."""
        if self.noted.isChecked():
            super().reject()

    def _build(self, made: BackupExport) -> None:
        whole = dialog_column(self)
        whole.addWidget(Notice(words.two_places(), Tone.WARN))
        whole.addWidget(_words(made))
        said = _("{name}: {n} keys in {lines} lines. Print it now, all pages.")
        told = said.format(name=Path(made.path).name, n=made.keys, lines=made.lines)
        whole.addWidget(label(told, "hint", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.noted, 1)
        row.addWidget(self._close)
        whole.addLayout(row)
        self.setMinimumWidth(620)


def secret(name: str) -> QLineEdit:
    """A field whose text is not shown."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field


def _words(made: BackupExport) -> QFrame:
    frame = card()
    grid = QGridLayout(frame)
    grid.setContentsMargins(SPACE.large, SPACE.large, SPACE.large, SPACE.large)
    grid.setHorizontalSpacing(SPACE.huge)
    grid.setVerticalSpacing(SPACE.medium)
    pairs = zip(made.key_words.split(), made.key_words_reading.split(), strict=True)
    for at, (word, sound) in enumerate(pairs):
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(f"{at + 1}. {sound}", "hint"))
        column.addWidget(label(word, "figure"))
        grid.addLayout(column, at // _ACROSS, at % _ACROSS)
    frame.setAccessibleName(made.key_words)
    return frame
