"""A proctor's proof by key file at the seat: which file on which stick, and its PIN.

There is no file dialog here: on some systems one can start programs from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from ipexam.room.signed_order import KeyFile
from ipexam.ui.tokens import SPACE
from ipexam.wording.language import _

_PIN_WIDTH = 130


class KeyProof(QWidget):
    """One proctor's file and PIN. `entered` says that the PIN is complete."""

    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._paths: tuple[Path, ...] = ()
        self.files, self.pin = QComboBox(), QLineEdit()
        self.files.setAccessibleName(name)
        self.files.setPlaceholderText(_("Put the stick in"))
        self.pin.setAccessibleName(_("PIN"))
        self.pin.setPlaceholderText(_("PIN"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setFixedWidth(_PIN_WIDTH)
        self.pin.returnPressed.connect(self.entered)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.files, 1)
        row.addWidget(self.pin)

    @property
    def proof(self) -> KeyFile | None:
        """File and PIN; None while one of them is missing."""
        at, pin = self.files.currentIndex(), self.pin.text().strip()
        return KeyFile(self._paths[at], pin) if at >= 0 and pin else None

    def show_files(self, paths: Sequence[Path], place: int) -> None:
        """Offer the files that were found, the one at `place` first; what was chosen stays chosen."""
        if tuple(paths) != self._paths:
            self._paths = tuple(paths)
            self.files.clear()
            self.files.addItems([path.stem for path in self._paths])
            self.files.setCurrentIndex(min(place, len(self._paths) - 1))


def places() -> list[Path]:
    """Where sticks are mounted. May block on a drive that does not answer: call it as a task."""
    return [Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes() if volume.isReady()]
