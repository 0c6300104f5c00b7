"""Asking for the office password, before the work that needs it starts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from ipexam.wording.language import _


def ask_password(parent: QWidget, needed: bool) -> tuple[bool, Callable[[], str] | None]:
    """Whether to go on, and what gives the password; nobody is asked when none is needed."""
    if not needed:
        return True, None
    text, given = QInputDialog.getText(
        parent, _("Office password"), _("Password of the office keys:"), QLineEdit.EchoMode.Password
    )
    return given, lambda: text
