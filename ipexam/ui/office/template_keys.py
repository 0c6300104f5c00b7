"""Undo and redo that belong to the whole editor, wherever the cursor is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class UndoKeys(QObject):
    """Text fields take Ctrl+Z for themselves and would undo what the template keeps as something else: with this on
    them they leave the keys to the window."""

    def watch(self, whole: QWidget) -> None:
        """Watch every widget inside this one."""
        for widget in whole.findChildren(QWidget):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keys from the field; Qt asks."""
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and isinstance(event, QKeyEvent) and _undoes(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _undoes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
