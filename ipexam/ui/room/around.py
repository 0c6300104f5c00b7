"""What only the window system knows of an exam PC, for its self-check."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QTextLayout
from PySide6.QtWidgets import QApplication

from ipexam.domain.pc_check import Surroundings
from ipexam.ui import input_method, theme
from ipexam.ui.room.lock.surroundings import alarms
from ipexam.ui.room.lock.x11 import XServer

_RARE = "䶮㛃"
_PROCESSES = Path("/proc")
_INPUT_METHODS = ("fcitx5", "fcitx", "ibus-daemon")
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def look_around() -> Surroundings:
    """Look at screen, fonts and input methods. Without a display nothing is started: Qt would end the process."""
    methods = _input_methods()
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        return Surroundings(sys.platform, methods)
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    if running is None:
        theme.apply(app, dark=False)
    screen = QGuiApplication.primaryScreen()
    server = XServer.connect() if app.platformName() == "xcb" else None
    return Surroundings(
        sys.platform,
        methods,
        screen.geometry().width(),
        screen.geometry().height(),
        screen.devicePixelRatio(),
        draws(_RARE),
        alarms(len(app.screens()), os.environ, server),
    )


def draws(text: str) -> bool:
    """Whether the fonts of this PC have every character; one that is lacking has glyph 0."""
    layout = QTextLayout(text, QApplication.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes())


def _input_methods() -> tuple[str, ...]:
    if not hasattr(os, "getuid"):
        return ()
    running = input_method.programs_running(_PROCESSES, os.getuid())
    return tuple(name for name in _INPUT_METHODS if name in running)
