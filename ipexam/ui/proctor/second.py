"""The second proctor opens their own key for one order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.progress import Report
from ipexam.room.proctor import ProctorKey
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.drop import DropArea
from ipexam.ui.widgets.labels import label, selectable
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_AREA_HEIGHT = 76


class SecondKeyDialog(QDialog):
    """`agreed` carries the second proctor's key, or None when only one code is made here."""

    agreed = Signal(object)

    def __init__(
        self, parent: QWidget, what: str, open_key: Callable[[Path, str], ProctorKey], path: Path | None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Second proctor"))
        self.setAccessibleName(_("Second proctor"))
        self._open_key, self.path = open_key, path
        self._file = selectable(path.name if path else "", "strong")
        self.pin = QLineEdit()
        self._trouble = QVBoxLayout()
        self._build(what)

    def open(self) -> None:
        """Show the dialog, ready for the PIN when the key file is known."""
        super().open()
        if self.path is not None:
            self.pin.setFocus()

    def agree(self) -> None:
        """Open the key with what was typed."""
        path, pin = self.path, self.pin.text()
        if path is None or not pin.strip():
            return

        def work(_report: Report) -> ProctorKey:
            return self._open_key(path, pin)

        title = _("Opening the key file")
        tasks.run(self, title, work=work, done=self._done, failed=self._failed, cancellable=False)

    def alone(self) -> None:
        """Only the first code is made here; the second proctor makes theirs on another PC."""
        self.agreed.emit(None)
        self.accept()

    def _choose(self, paths: Sequence[Path]) -> None:
        self.path = paths[0]
        self._file.setText(self.path.name)
        self.pin.setFocus()

    def _done(self, key: ProctorKey) -> None:
        self.agreed.emit(key)
        self.accept()

    def _failed(self, error: UserError) -> None:
        clear(self._trouble)
        self._trouble.addWidget(Notice(sentence(error), Tone.BAD))
        self.pin.selectAll()
        self.pin.setFocus()

    def _build(self, what: str) -> None:
        area = DropArea(_("Key file of the second proctor"), (".ipxproctor",), _("Key file"))
        area.setMinimumHeight(_AREA_HEIGHT)
        area.chosen.connect(self._choose)
        self.pin.setAccessibleName(_("PIN, 8 digits"))
        self.pin.setPlaceholderText(_("8 digits"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.returnPressed.connect(self.agree)
        whole = dialog_column(self, _("Two proctors have to order this"))
        whole.addWidget(label(what, "strong", wrap=True))
        hint = _("The second proctor looks at the seat, then types the PIN of their own key for this one order.")
        whole.addWidget(label(hint, "hint", wrap=True))
        whole.addWidget(area)
        whole.addWidget(self._file)
        whole.addWidget(label(_("PIN"), "strong"))
        whole.addWidget(self.pin)
        whole.addLayout(self._trouble)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(button(_("Make only my code"), self.alone))
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        agree = button(_("Agree and make both codes"), self.agree, kind="primary")
        agree.setAutoDefault(False)
        row.addWidget(agree)
        whole.addLayout(row)
        self.setMinimumWidth(600)
