"""Spin boxes and date fields with the same air before their text as line edits have."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox

from ipexam.ui.tokens import SPACE

Spin = TypeVar("Spin", bound=QAbstractSpinBox)


def aired(spin: Spin) -> Spin:
    """The same box. The stylesheet cannot do this: Qt lets no rule reach the line edit inside a spin box."""
    spin.lineEdit().setTextMargins(SPACE.small, 0, 0, 0)
    return spin
