"""Labels by their part in the type scale, badges, rules and cards."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ipexam.ui.tokens import Tone


def label(text: str, part: str = "", *, wrap: bool = False, tone: Tone | None = None) -> QLabel:
    """A label; `part` is one of heading, section, strong, reading, figure, hint, key, group, brand or empty."""
    made = QLabel(text)
    made.setObjectName(part)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if tone is not None:
        made.setProperty("tone", tone.name.lower())
    return made


def tip(text: str) -> str:
    """A tool tip that shows the text as it is: Qt would take what looks like HTML for HTML, and fetch its pictures."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def selectable(text: str, part: str = "") -> QLabel:
    """A wrapping label whose text can be selected by mouse and keyboard and copied."""
    made = label(text, part, wrap=True)
    flags = Qt.TextInteractionFlag
    made.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def badge(text: str, tone: Tone = Tone.NEUTRAL) -> QLabel:
    """A short word in a coloured pill."""
    made = label(text, "badge", tone=tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Change the tone of a widget that is on screen already."""
    widget.setProperty("tone", tone.name.lower())
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the stylesheet look at the widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def rule() -> QFrame:
    """A thin horizontal line."""
    made = QFrame()
    made.setObjectName("rule")
    return made


def card(kind: str = "") -> QFrame:
    """A surface with a border and round corners; kind `quiet` stands back."""
    made = QFrame()
    made.setObjectName("card")
    made.setProperty("kind", kind)
    return made
