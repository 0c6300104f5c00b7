"""Buttons: text, icon, a kind and a shortcut that the tooltip names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from ipexam.ui.icons import icon
from ipexam.ui.tokens import ICON

_ICON_COLOURS = {"primary": "on_accent", "danger": "bad", "link": "accent"}


def button(text: str, on: Callable[[], object], *, icon_name: str = "", kind: str = "", keys: str = "") -> QPushButton:
    """A push button. `kind` is primary, danger, link, row or empty; `keys` is a shortcut such as `Ctrl+I`, and an `&`
    in the text marks the letter that presses it together with Alt.

    `on` must be a bound method or a function: a lambda would outlive the page.
    """
    made = QPushButton(_beside(text, icon_name))
    made.setProperty("kind", kind)
    made.setAccessibleName(text.replace("&", ""))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        made.setIcon(icon(icon_name, _ICON_COLOURS.get(kind, "text")))
        made.setIconSize(QSize(ICON - 1, ICON - 1))
    if keys:
        _give_keys(made, text, keys)
    made.clicked.connect(_without_argument(on))
    return made


def menu_button(text: str, entries: Sequence[tuple[str, str, Callable[[], object]]], *, icon_name: str) -> QPushButton:
    """A push button that opens a menu of (text, icon, action)."""
    made = QPushButton(_beside(text, icon_name))
    made.setProperty("kind", "menu")
    made.setAccessibleName(text)
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(ICON - 1, ICON - 1))
    menu = QMenu(made)
    for entry, entry_icon, on in entries:
        action = QAction(icon(entry_icon), entry, menu)
        action.triggered.connect(_without_argument(on))
        menu.addAction(action)
    made.setMenu(menu)
    return made


def tool(name: str, icon_name: str, on: Callable[[], object], *, keys: str = "") -> QToolButton:
    """A small button that shows an icon only; `name` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setObjectName("quiet")
    made.setIcon(icon(icon_name, "muted", "accent"))
    made.setIconSize(QSize(ICON, ICON))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if keys:
        _give_keys(made, name, keys)
    made.clicked.connect(_without_argument(on))
    return made


def _beside(text: str, icon_name: str) -> str:
    """A little air between icon and text, which Qt has no setting for."""
    return f"\u2005{text}" if icon_name else text


def _give_keys(made: QPushButton | QToolButton, text: str, keys: str) -> None:
    sequence = QKeySequence(keys)
    made.setShortcut(sequence)
    made.setToolTip(f"{text}  {sequence.toString(QKeySequence.SequenceFormat.NativeText)}")


def _without_argument(on: Callable[[], object]) -> Callable[[bool], None]:
    """`clicked` sends whether the button is checked; nobody here wants to know."""

    def pressed(checked: bool = False) -> None:
        del checked
        on()

    return pressed
