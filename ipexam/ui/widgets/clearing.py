"""Taking away what a layout holds, before it is filled afresh."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Take every widget and every space out of the layout; widgets vanish at once and are deleted when Qt is idle."""
    while item := layout.takeAt(0):
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
