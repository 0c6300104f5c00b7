"""Everything that guards the window while an exam runs, switched on and off together."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.domain.alarm import Alarm
from ipexam.ui.room.lock.awake import Awake
from ipexam.ui.room.lock.clipboard import PrivateClipboard
from ipexam.ui.room.lock.cover import Cover
from ipexam.ui.room.lock.foreground import foreground
from ipexam.ui.room.lock.lock import Lock
from ipexam.ui.room.lock.surroundings import alarms
from ipexam.ui.room.lock.x11 import XServer
from ipexam.wording.language import _

_SHUT_OFTEN = 3


class Watch(QObject):
    """`focus_moved` carries whether the focus is ours and else the program that has it; `alarmed` an `Alarm`, each at
    most once in a running exam."""

    focus_moved = Signal(bool, str)
    alarmed = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("a window needs an application")
        self._window, self._app = window, app
        self._server = XServer.connect() if app.platformName() == "xcb" else None
        self._awake = Awake(self._server)
        self._alarmed: set[Alarm] = set()
        self._closings = 0
        self._on = False
        self.clipboard = PrivateClipboard(self, app)
        self.lock = Lock(window, app, foreground(self._server))
        self.cover = Cover(window)
        self.cover.touched.connect(window.activateWindow)
        self.lock.lost.connect(self._cover)
        self.lock.back.connect(self._uncover)
        app.screenAdded.connect(self._look_round)

    def set_running(self, on: bool) -> None:
        """The exam began to run, or it is over."""
        if on and not self._on:
            self._alarmed.clear()
            self._closings = 0
            self._awake.begin(_("An exam is running"))
            self.clipboard.engage()
        self._on = on
        if on:
            self.lock.engage()
            self._look_round()
        else:
            self.lock.release()
            self.clipboard.release()
            self._awake.end()

    def hold(self) -> None:
        """Once a second."""
        self.lock.hold()
        self._awake.nudge()

    def refuse_closing(self) -> None:
        """Somebody tried to close the window. Once may be a slip."""
        self._closings += 1
        if self._on and self._closings == _SHUT_OFTEN:
            self._tell(Alarm.SHUT_OFTEN)

    def _cover(self, program: str) -> None:
        self.focus_moved.emit(False, program)
        self.cover.rise()

    def _uncover(self) -> None:
        self.cover.hide()
        self.focus_moved.emit(True, "")

    def _look_round(self, _screen: QScreen | None = None) -> None:
        if self._on:
            for what in alarms(len(self._app.screens()), os.environ, self._server):
                self._tell(what)

    def _tell(self, what: Alarm) -> None:
        if what not in self._alarmed:
            self._alarmed.add(what)
            self.alarmed.emit(what)
