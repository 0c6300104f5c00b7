"""Whether what a window shows fits into it."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

TOLERANCE = 2


def cut_off(window: QWidget) -> list[str]:
    """Texts of labels and buttons that do not fit into their widget."""
    found = []
    for part in window.findChildren(QLabel):
        loose = part.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
        if not part.isVisible() or not part.text() or loose:
            continue
        needed = part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()
        narrow = not part.wordWrap() and part.width() + TOLERANCE < part.sizeHint().width()
        if narrow or part.height() + TOLERANCE < needed:
            found.append(part.text())
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.width() + TOLERANCE < button.minimumSizeHint().width():
            found.append(button.text())
    return found
