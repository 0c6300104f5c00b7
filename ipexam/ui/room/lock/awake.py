"""Keep the screen on while an exam runs, by means that end with the process whatever ends it.

A desktop is asked over D-Bus on a connection of our own (an inhibition goes when its connection goes), a bare X server
is nudged, Windows is told per thread. No setting is written anywhere, so there is none to restore.
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

from ipexam.ui.room.lock.x11 import XServer

SERVICE, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_CONNECTION = "ipexam-exam"
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2


class Awake:
    """Off until `begin`, off again after `end` or the end of the process."""

    def __init__(self, server: XServer | None) -> None:
        self._server, self._on = server, False

    def begin(self, reason: str) -> None:
        """Ask for a screen that stays on; `reason` is what a desktop shows about it. Waits for nobody."""
        if self._on:
            return
        self._on = True
        self.nudge()
        _tell_windows(_CONTINUOUS | _SYSTEM | _DISPLAY)
        if sys.platform != "win32":
            bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
            call = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
            call.setArguments(["ipexam", reason])
            bus.call(call, QDBus.CallMode.NoBlock)

    def nudge(self) -> None:
        """Once in a while, more often than any screen saver waits."""
        if self._on and self._server is not None:
            self._server.stay_awake()

    def end(self) -> None:
        """Let the screen sleep as it does otherwise."""
        if self._on:
            self._on = False
            _tell_windows(_CONTINUOUS)
            QDBusConnection.disconnectFromBus(_CONNECTION)


def _tell_windows(state: int) -> None:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetThreadExecutionState(state)
