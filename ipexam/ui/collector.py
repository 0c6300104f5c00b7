"""Cycles of objects are collected on the GUI thread only.

Python's collector runs in whatever thread happens to allocate. A widget is in a cycle as soon as something that it owns
keeps one of its methods, so a worker thread that reads a thousand rows would now and then destroy widgets; and a widget
that dies in any thread but its own ends the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000


class GuiThreadCollector(QObject):
    """Stands in for Python's own collector from its making on the GUI thread until `hand_back`, with its thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(collect_what_is_due)
        self._clock.start()

    def hand_back(self) -> None:
        """Collect what is left and let Python's own collector go on."""
        self._clock.stop()
        gc.collect()
        gc.enable()


def collect_what_is_due() -> None:
    """Collect the generations that are due, as Python's own collector would have done at the next allocation."""
    due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0]:
        gc.collect(2 if due[2] else 1 if due[1] else 0)
