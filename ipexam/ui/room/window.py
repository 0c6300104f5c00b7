"""The exam room's window: the entrance, then one candidate's sitting; the exam itself cannot be closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipexam.domain.alarm import Alarm
from ipexam.room.pc import RoomPc
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import SaveStatus
from ipexam.ui.room.entrance import Entrance
from ipexam.ui.room.lock.watch import Watch
from ipexam.ui.room.sitting import Sitting
from ipexam.ui.room.stage import Stage
from ipexam.wording.language import _

SMALLEST = (1024, 640)


class RoomWindow(QWidget):
    """Full screen on an exam PC; any size from `SMALLEST` on in tests. `pins` is the folder of pinned office keys."""

    def __init__(self, pc: RoomPc, pins: Path) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle(_("Exam room"))
        self.setMinimumSize(*SMALLEST)
        self._news = _SaveNews(self)
        self.sitting: Sitting | None = None
        self.entrance = Entrance(pc, pins, self._news.heard.emit)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self.entrance)
        self.entrance.seated.connect(self._seat)
        self.entrance.closed.connect(self.close)
        self._news.heard.connect(self._show_save, Qt.ConnectionType.QueuedConnection)
        self.watch = Watch(self)
        self.watch.focus_moved.connect(self._tell_focus)
        self.watch.alarmed.connect(self._tell_alarm)

    @property
    def page(self) -> QWidget | None:
        """The page on screen."""
        stage: Stage = self.entrance if self.sitting is None else self.sitting
        return stage.page

    def start(self, package: Path | None) -> None:
        """Go on with what was interrupted on this PC, or begin with this package."""
        self.entrance.start(package)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Refused while an exam runs: a candidate hands in, or the time runs out."""
        if self.sitting is None:
            event.accept()
        elif self.sitting.may_close:
            self.sitting.let_go()
            event.accept()
        else:
            event.ignore()
            self.watch.refuse_closing()

    def _seat(self, seat: SeatAttempt) -> None:
        self.sitting = Sitting(seat)
        self.sitting.refused.connect(self._back_to_entrance)
        self.sitting.closed.connect(self.close)
        self.sitting.running.connect(self.watch.set_running)
        self.sitting.ticked.connect(self.watch.hold)
        self.entrance.hide()
        self._whole.addWidget(self.sitting)
        self.sitting.show()  # at once: the layout would do it a moment later, and focus needs it now
        self.sitting.start()

    def _back_to_entrance(self) -> None:
        if self.sitting is not None:
            self.sitting.hide()
            self.sitting.deleteLater()
            self.sitting = None
        self.entrance.show()
        self.entrance.let_in()

    def _show_save(self, status: SaveStatus) -> None:
        if self.sitting is not None:
            self.sitting.show_save(status)

    def _tell_focus(self, ours: bool, program: str) -> None:
        if self.sitting is not None:
            self.sitting.focus_moved(ours, program)

    def _tell_alarm(self, what: Alarm) -> None:
        if self.sitting is not None:
            self.sitting.alarm(what)


class _SaveNews(QObject):
    """Carries what the journal's thread says to the window's thread."""

    heard = Signal(object)
