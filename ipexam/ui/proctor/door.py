"""The door of the proctor's window: the key file and its PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.progress import Report
from ipexam.room.proctor import ProctorDesk
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.drop import DropArea
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.notice import Notice
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_WIDTH, _AREA_HEIGHT = 560, 76


class DoorPage(QWidget):
    """Takes a key file and a PIN. `opened` carries the desk."""

    opened = Signal(object)

    def __init__(self, open_desk: Callable[[Path, str], ProctorDesk]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._open_desk = open_desk
        self._path: Path | None = None
        self.area = DropArea(_("Drop the key file of the proctor here, or choose it"), (".ipxproctor",), _("Key file"))
        self.file = label("", "strong")
        self.pin = QLineEdit()
        told = _("Open the key file that the office gave you for this sitting. It needs no network and no office.")
        self._hint = label(told, "hint", wrap=True)
        self._open = button(_("Open"), self.open, kind="primary")
        self._trouble = QVBoxLayout()
        self._build()

    def choose(self, paths: Sequence[Path]) -> None:
        """Take this key file; the PIN comes next."""
        self._path = paths[0]
        self.file.setText(self._path.name)
        self.file.show()
        self.pin.setEnabled(True)
        self.pin.setFocus()
        self._tell("")

    def lock(self) -> None:
        """Ask for the PIN of the same file again."""
        self.area.hide()
        self._hint.setText(_("The window is locked. Type the PIN of your key to go on; nothing is lost."))
        self._tell("")
        self.pin.setFocus()

    def open(self) -> None:
        """Open the key with what was typed."""
        path, pin = self._path, self.pin.text()
        if path is None or not pin.strip():
            return

        def work(_report: Report) -> ProctorDesk:
            return self._open_desk(path, pin)

        self._open.setEnabled(False)
        title = _("Opening the key file")
        tasks.run(self, title, work=work, done=self._done, failed=self._failed, cancellable=False)

    def _done(self, desk: ProctorDesk) -> None:
        self._open.setEnabled(True)
        self.pin.clear()
        self.opened.emit(desk)

    def _failed(self, error: UserError) -> None:
        self._open.setEnabled(True)
        self._tell(sentence(error))
        self.pin.selectAll()
        self.pin.setFocus()

    def _tell(self, text: str) -> None:
        clear(self._trouble)
        if text:
            self._trouble.addWidget(Notice(text, Tone.BAD))

    def _build(self) -> None:
        self.area.chosen.connect(self.choose)
        self.area.setMinimumHeight(_AREA_HEIGHT)
        self.file.hide()
        self.pin.setAccessibleName(_("PIN, 8 digits"))
        self.pin.setPlaceholderText(_("8 digits"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setEnabled(False)
        self.pin.returnPressed.connect(self.open)
        inner = QVBoxLayout()
        inner.setContentsMargins(SPACE.huge, SPACE.huge, SPACE.huge, SPACE.huge)
        inner.setSpacing(SPACE.medium)
        inner.addWidget(label(_("Proctor"), "heading"))
        inner.addWidget(self._hint)
        inner.addWidget(self.area)
        inner.addWidget(self.file)
        inner.addWidget(label(_("PIN"), "strong"))
        inner.addWidget(self.pin)
        inner.addLayout(self._trouble)
        inner.addWidget(self._open, 0, Qt.AlignmentFlag.AlignRight)
        middle = card()
        middle.setLayout(inner)
        middle.setFixedWidth(_WIDTH)
        row = QHBoxLayout()  # a layout, for an alignment would not ask the card how high it is at this width
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(2)
