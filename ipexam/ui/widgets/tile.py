"""A tile with one figure, what it counts, and a word about it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.labels import label


class StatTile(QFrame):
    """One number that matters. A screen reader says the name, the figure and the hint together."""

    def __init__(self, name: str, figure: str, hint: str = "", tone: Tone | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(f"{name}: {figure}")
        self.setAccessibleDescription(hint)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        whole.setSpacing(SPACE.hair)
        whole.addWidget(label(name, "key"))
        row = QHBoxLayout()
        row.addWidget(label(figure, "figure", tone=tone))
        row.addStretch(1)
        whole.addLayout(row)
        if hint:
            whole.addWidget(label(hint, "hint", wrap=True))
