"""The lock: full screen in front of everything, the keyboard ours, and whoever takes the focus is seen.

Prevention is best effort and detection dependable (measured on X11 with openbox; docs/exam-security.md). While a text
field has the focus the window does not insist on being on top, for it would hide the candidate list of Microsoft Pinyin
and its kin. Everything ends with the process: a grab and a window flag belong to its connection.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.ui.room.lock.foreground import harmless

GRACE_MS = 300
"""A focus that is back after less than this was a passing window."""
_ON_TOP = Qt.WindowType.WindowStaysOnTopHint


class Lock(QObject):
    """`lost` carries the name of the program that took the focus (often empty), `back` says that it is ours again.

    An input method, a virus scanner or the notification area never counts (`harmless`).
    """

    lost = Signal(str)
    back = Signal()

    def __init__(self, window: QWidget, app: QApplication, foreground: Callable[[], str]) -> None:
        super().__init__(window)
        self._window, self._app, self._foreground = window, app, foreground
        self._on = self._away = False
        self._full_screen = False
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(GRACE_MS)
        self._grace.timeout.connect(self._look)

    @property
    def away(self) -> bool:
        """Whether another program has the focus and counts."""
        return self._away

    def engage(self) -> None:
        """Lock the window as it stands; a window that is not over the whole screen stays as it is."""
        if not self._on:
            self._on = True
            self._full_screen = self._window.isFullScreen()
            self._app.applicationStateChanged.connect(self._changed)
            self._app.focusChanged.connect(self._focus_moved)
        self.hold()
        self._changed(self._app.applicationState())

    def hold(self) -> None:
        """Once a second: take back what a window manager or one of our own menus has loosened."""
        if not self._on:
            return
        if self._full_screen and not self._window.isFullScreen():
            self._window.showFullScreen()
        self._grab(True)
        self._arrange()
        if not self._active and not self._away and not self._grace.isActive():
            self._look()

    def release(self) -> None:
        """An ordinary window again."""
        if self._on:
            self._on = False
            self._app.applicationStateChanged.disconnect(self._changed)
            self._app.focusChanged.disconnect(self._focus_moved)
            self._grace.stop()
            self._set_on_top(False)
            self._grab(False)
            self._come_back()

    @property
    def _active(self) -> bool:
        return self._app.applicationState() is Qt.ApplicationState.ApplicationActive

    def _changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._grace.stop()
            self._come_back()
        else:
            self._grace.start()
        self._arrange()

    def _look(self) -> None:
        """Somebody else has had the focus for longer than a moment: who?"""
        if self._active or self._away:
            return
        program = self._foreground()
        if not harmless(program):
            self._away = True
            self._arrange()
            self.lost.emit(program)

    def _come_back(self) -> None:
        if self._away:
            self._away = False
            self.back.emit()

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """On top of everything, but not of an input method's candidate list."""
        self._set_on_top(self._away or (self._active and not self._typing()))

    def _typing(self) -> bool:
        focus = self._app.focusWidget()
        return focus is not None and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def _set_on_top(self, on: bool) -> None:
        """On the window of the system alone: Qt's widget would hide and show itself for it."""
        handle = self._window.windowHandle()
        if handle is not None and bool(handle.flags() & _ON_TOP) is not on:
            handle.setFlag(_ON_TOP, on)

    def _grab(self, on: bool) -> None:
        """Only X11 lets a window keep the keyboard. A menu of our own has it while it is open."""
        handle = self._window.windowHandle()
        if handle is not None and self._app.platformName() == "xcb" and self._app.activePopupWidget() is None:
            handle.setKeyboardGrabEnabled(on)
