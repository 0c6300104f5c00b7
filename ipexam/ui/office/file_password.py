"""Asking for the password of a protected spreadsheet, and doing the work once more with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.file_errors import FileEncrypted, PasswordOfFileWrong
from ipexam.domain.progress import Report
from ipexam.services.file_passwords import FilePasswords
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label, tip
from ipexam.ui.widgets.message import show_error
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_WIDTH = 500

Result = TypeVar("Result")


class FilePasswordDialog(QDialog):
    """Asks for the password of one file; `wrong` says that the last one did not open it."""

    def __init__(self, parent: QWidget, path: str, *, wrong: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Password of the file"))
        self.setObjectName("file-password")
        self.setAccessibleName(_("Password of the file"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(_("Password of {name}").format(name=Path(path).name))
        self.go = button(_("Open it"), self.accept, icon_name="lock", kind="primary")
        self._build(path, wrong)

    def _build(self, path: str, wrong: bool) -> None:
        whole = dialog_column(self)
        whole.addWidget(_name_of(path))
        whole.addWidget(_why(wrong))
        form = Form()
        form.field(_("Password"), self.password, _("It is kept only until this program is closed."))
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self.go))
        self.go.setDefault(True)
        self.go.setEnabled(False)
        self.password.textChanged.connect(self._typed)
        self.password.setFocus()
        self.setFixedWidth(_WIDTH)

    def _typed(self, text: str) -> None:
        self.go.setEnabled(bool(text))


def run_with_passwords(
    owner: QWidget,
    title: str,
    passwords: FilePasswords,
    *,
    work: Callable[[Report], Result],
    done: Callable[[Result], None] | None = None,
) -> None:
    """`tasks.run` for work that reads spreadsheets: where one is protected, the person is asked and the work begins
    anew. Whoever cancels leaves everything as it was."""

    def failed(error: UserError) -> None:
        if not isinstance(error, FileEncrypted | PasswordOfFileWrong):
            show_error(owner.window(), title, sentence(error))
        elif password := _asked(owner.window(), error):
            passwords.give(password, error.path)
            run_with_passwords(owner, title, passwords, work=work, done=done)

    tasks.run(owner, title, work=work, done=done, failed=failed)


def _asked(parent: QWidget, error: FileEncrypted | PasswordOfFileWrong) -> str:
    """What the person types; empty when they cancel."""
    dialog = FilePasswordDialog(parent, error.path, wrong=isinstance(error, PasswordOfFileWrong))
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.password.text() if agreed else ""


def _name_of(path: str) -> QLabel:
    """The file's name, shortened in its middle where it is longer than the dialog is wide."""
    name = label(Path(path).name, "strong")
    name.setToolTip(tip(path))
    name.ensurePolished()  # the stylesheet's font is the one to measure
    room = _WIDTH - 2 * SPACE.huge
    name.setText(name.fontMetrics().elidedText(name.text(), Qt.TextElideMode.ElideMiddle, room))
    return name


def _why(wrong: bool) -> QWidget:
    if not wrong:
        return label(_("This file is protected. Enter its password to open it."), wrap=True)
    text = _("This password does not open the file. Ask whoever sent it, mind capitals and blanks, then try again.")
    return Notice(text, Tone.BAD)
