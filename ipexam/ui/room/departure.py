"""The end: two confirmations, the sealing, the receipt, and good-bye."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.room.pictures import receipt_matrix
from ipexam.room.snapshot import Receipt, SeatSnapshot
from ipexam.ui.room.step import StepPage, facts
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label, selectable
from ipexam.wording.language import _

_QUIET_MODULES = 4
"""Empty modules that a QR code needs on each side (ISO/IEC 18004)."""
_QR_SIZE = 196


class HandInPage(StepPage):
    """Asks twice. `confirmed` comes after the second yes; `left` goes back to the answers."""

    confirmed = Signal()
    left = Signal()

    def __init__(self, snapshot: SeatSnapshot) -> None:
        super().__init__(_("Hand in the exam?"), width=560)
        blank = len(snapshot.items) - snapshot.answered
        many = len(snapshot.over_answered | snapshot.over_chosen)
        over = [(_("Too many answers"), str(many))] if many else []
        self.add(
            facts(
                [
                    (_("Answered"), str(snapshot.answered)),
                    (_("Not answered"), str(blank)),
                    (_("Flagged"), str(snapshot.flagged)),
                    *over,
                ]
            )
        )
        self._again = False
        self._words = label(self._question(blank, snapshot.flagged), "reading", wrap=True)
        self.add(self._words)
        self.first = button(_("Back to the answers"), self.left.emit)
        self._yes = button(_("Hand in"), self._confirm, kind="primary")
        self.finish(self.first, self._yes)

    @staticmethod
    def _question(blank: int, flagged: int) -> str:
        if blank:
            return _("Some questions have no answer yet. You still have time to go back.")
        if flagged:
            return _("Some questions are flagged. You still have time to look at them once more.")
        return _("Every question has an answer. You still have time to check them.")

    def _confirm(self) -> None:
        if self._again:
            self.confirmed.emit()
            return
        self._again = True
        self.tell_text(_("After this nothing can be changed any more. Hand in now?"), Tone.WARN)
        self._yes.setText(_("Yes, hand in now"))
        self._yes.setAccessibleName(_("Yes, hand in now"))
        self.take_focus()


class SealingPage(StepPage):
    """The answers are being sealed; a disk that refuses is told. `wanted` asks for another try."""

    wanted = Signal()

    def __init__(self, *, time_over: bool) -> None:
        title = _("The time is over") if time_over else _("Handing in")
        super().__init__(title, _("Your answers are being sealed. Please wait a moment."), width=520)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(_("Progress"))
        self.add(bar)
        self.first = button(_("Try again"), self._retry, kind="primary")
        self.first.hide()
        self.finish(self.first)

    def show_trouble(self, error: UserError) -> None:
        """Tell why it did not work yet."""
        self.tell(error)
        if self.first is not None:
            self.first.show()
            self.take_focus()

    @property
    def troubled(self) -> bool:
        """Whether the last try failed."""
        return bool(self.trouble)

    def _retry(self) -> None:
        self.calm()
        self.wanted.emit()


class ReceiptPage(StepPage):
    """The receipt. `copy_wanted` carries a folder for a copy of the answer file, `called` is for the proctor who takes
    a wrong hand-in back; `finished` ends the sitting here."""

    copy_wanted = Signal(object)
    called = Signal()
    finished = Signal()

    def __init__(self, receipt: Receipt, *, time_over: bool) -> None:
        title = _("The time is over: your answers are handed in") if time_over else _("Your answers are handed in")
        super().__init__(title, receipt.sitting, width=720)
        row = QHBoxLayout()
        row.setSpacing(SPACE.huge)
        row.addLayout(_words(receipt), 1)
        row.addWidget(QrCode(receipt.code), 0, Qt.AlignmentFlag.AlignTop)
        self.add(row)
        hint = _("Write the fingerprint down, or take a photo of the code. The office prints the same on its record.")
        self.add(label(hint, "hint", wrap=True))
        self._saved = selectable("", "key")
        self._saved.hide()
        self.add(self._saved)
        self.first = button(_("Finish"), self.finished.emit, kind="primary")
        copy = button(_("Copy the answers to a stick…"), self._choose, icon_name="export")
        self.finish(copy, button(_("Proctor…"), self.called.emit, kind="link"), self.first)

    def show_copy(self, path: Path) -> None:
        """Say where the copy lies; it was read back and is the same."""
        self.calm()
        self._saved.setText(_("Saved to {path} and read back.").format(path=path))
        self._saved.show()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Choose the stick or a folder"))
        if folder:
            self.copy_wanted.emit(Path(folder))


class EndPage(StepPage):
    """Good-bye. `closed` closes the window."""

    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(_("Thank you, {name}").format(name=name), width=520)
        text = _("Your exam is over. Please leave quietly, and leave the PC switched on.")
        self.add(label(text, "reading", wrap=True))
        self.first = button(_("Close"), self.closed.emit)
        self.finish(self.first)


class QrCode(QWidget):
    """A QR code, dark on white in every theme, with its quiet zone."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._rows = receipt_matrix(code)
        self.setFixedSize(QSize(_QR_SIZE, _QR_SIZE))
        self.setAccessibleName(_("QR code of the receipt"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint whole device pixels, so that no module is blurred."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        ratio = self.devicePixelRatioF()
        modules = len(self._rows) + 2 * _QUIET_MODULES
        module = int(self.width() * ratio // modules) / ratio
        edge = round((self.width() - module * len(self._rows)) / 2 * ratio) / ratio
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(QRectF(edge + x * module, edge + y * module, module, module), QColor("black"))
        painter.end()


def _words(receipt: Receipt) -> QVBoxLayout:
    who, sealed = receipt.candidate, receipt.sealed_at.strftime("%Y-%m-%d %H:%M:%S")
    column = QVBoxLayout()
    column.setSpacing(SPACE.medium)
    fingerprint: QLabel = selectable(receipt.fingerprint, "fingerprint")
    fingerprint.setAccessibleName(_("Fingerprint: {text}").format(text=receipt.fingerprint))
    column.addWidget(label(_("Receipt fingerprint"), "group"))
    column.addWidget(fingerprint)
    column.addLayout(
        facts(
            [
                (_("Candidate"), _("Seat {seat}  {name}").format(seat=who.seat, name=who.name)),
                (_("Handed in at"), sealed),
                (_("Answered"), _("{n} of {total}").format(n=receipt.answered, total=receipt.items)),
            ]
        )
    )
    column.addStretch(1)
    return column
