"""The few questions to an X server that Qt has no words for, asked over a connection of our own.

Nothing here changes a setting of the server: whatever is asked for ends with the connection, so with the process.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

_NO_WINDOWS = (0, 1)  # None and PointerRoot: the focus is nowhere
_MOST_PARENTS = 32


class _ClassHint(ctypes.Structure):
    _fields_ = (("name", ctypes.c_void_p), ("group", ctypes.c_void_p))


def _go_on(_display: int | None, _event: int | None) -> int:
    return 0


_IGNORE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(_go_on)
"""A window may vanish while it is asked about; without this Xlib would end the process over it."""


class XServer:
    """A connection to the X server of this screen."""

    def __init__(self, library: Any, display: int) -> None:  # a ctypes library has no type of its own
        self._x, self._display = library, ctypes.c_void_p(display)

    @staticmethod
    def connect() -> XServer | None:
        """Connect; None where there is no X server or no libX11."""
        name = ctypes.util.find_library("X11")
        if name is None:
            return None
        library = ctypes.CDLL(name)
        library.XOpenDisplay.restype = ctypes.c_void_p
        library.XFree.argtypes = [ctypes.c_void_p]
        library.XSetErrorHandler(_IGNORE)
        display = library.XOpenDisplay(None)
        return XServer(library, display) if display else None

    def focused_program(self) -> str:
        """The name that the program with the keyboard focus gave its window (WM_CLASS); empty when nobody has it."""
        window, revert = ctypes.c_ulong(), ctypes.c_int()
        self._x.XGetInputFocus(self._display, ctypes.byref(window), ctypes.byref(revert))
        for _step in range(_MOST_PARENTS):
            if window.value in _NO_WINDOWS:
                return ""
            name = self._class_of(window)
            if name:
                return name
            window = self._parent_of(window)
        return ""

    def knows(self, extension: str) -> bool:
        """Whether the server has an extension."""
        three = [ctypes.byref(ctypes.c_int()) for _number in range(3)]
        return bool(self._x.XQueryExtension(self._display, extension.encode(), *three))

    def stay_awake(self) -> None:
        """Count as if somebody had touched the keyboard just now: no screen saver for a while, and no setting."""
        self._x.XResetScreenSaver(self._display)
        self._x.XFlush(self._display)

    def close(self) -> None:
        """Let go of the server."""
        self._x.XCloseDisplay(self._display)

    def _class_of(self, window: ctypes.c_ulong) -> str:
        hint = _ClassHint()
        if not self._x.XGetClassHint(self._display, window, ctypes.byref(hint)):
            return ""
        name = ctypes.string_at(hint.group).decode("utf-8", "replace") if hint.group else ""
        for text in (hint.name, hint.group):
            self._x.XFree(text)
        return name

    def _parent_of(self, window: ctypes.c_ulong) -> ctypes.c_ulong:
        root, parent, children, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p(), ctypes.c_uint()
        found = self._x.XQueryTree(
            self._display, window, *(ctypes.byref(one) for one in (root, parent, children, count))
        )
        if found and children:
            self._x.XFree(children)
        return parent if found else ctypes.c_ulong(0)
