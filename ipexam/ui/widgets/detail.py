"""The detail pane beside a list: a title, sections, and keys with their values."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ipexam.ui.tokens import DETAIL_WIDTH, SPACE, Tone
from ipexam.ui.widgets.labels import badge, label, rule, selectable
from ipexam.ui.widgets.up_and_down import UpAndDown

_KEY_WIDTH = 84
_NARROWEST = 212
"""What it may shrink to beside a list that has no room left."""
_SHARE = 38
"""How many hundredths of the width that it shares with a list it takes at most, unless its content needs more."""


class DetailPane(QFrame):
    """Filled from the top by `start` and the calls after it, ended by `finish`; every value can be copied.

    It is as wide as said and never wider; in a small window it gives way to what stands beside it, as far as what
    stands in it allows.
    """

    def __init__(self, name: str, nothing: str, width: int = DETAIL_WIDTH) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(name)
        self.setMaximumWidth(width)
        self._nothing = nothing
        self._inner, self._column = QWidget(), QVBoxLayout()
        self._area = UpAndDown(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, SPACE.tiny, 1, SPACE.tiny)
        whole.addWidget(self._area)
        self.clear()

    def sizeHint(self) -> QSize:
        """As wide as said, whatever stands in it."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as its content can be, beside the bar that scrolls it."""
        needed = self._area.minimumSizeHint().width() + 2
        return QSize(min(max(needed, _NARROWEST), self.maximumWidth()), super().minimumSizeHint().height())

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._fresh()
        hint = label(self._nothing, "hint", wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(1)
        self._column.addWidget(hint)
        self._column.addStretch(2)

    def start(self, title: str, subtitle: str = "", mark: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        """Begin a new subject with its title and, if there is one, a badge."""
        self._fresh()
        row = QHBoxLayout()
        row.addWidget(selectable(title, "section"), 1)
        if mark:
            row.addWidget(badge(mark, tone), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        if subtitle:
            self._column.addWidget(selectable(subtitle, "hint"))

    def section(self, title: str) -> None:
        """A heading over what follows."""
        self._column.addSpacing(SPACE.tiny)
        self._column.addWidget(rule())
        self._column.addWidget(label(title, "group"))

    def pairs(self, rows: list[tuple[str, str]]) -> None:
        """Keys and values; an empty value is shown as a dash."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.medium)
        grid.setVerticalSpacing(SPACE.small)
        grid.setColumnMinimumWidth(0, _KEY_WIDTH)
        grid.setColumnStretch(1, 1)
        for number, (key, value) in enumerate(rows):
            grid.addWidget(label(key, "key", wrap=True), number, 0, Qt.AlignmentFlag.AlignTop)
            shown = selectable(value or "—")
            shown.setAccessibleName(f"{key}: {value}")
            grid.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(grid)

    def text(self, text: str, part: str = "") -> None:
        """A paragraph."""
        self._column.addWidget(selectable(text, part))

    def add(self, item: QWidget | QLayout) -> None:
        """Any widget or layout as the next thing."""
        if isinstance(item, QWidget):
            self._column.addWidget(item)
        else:
            self._column.addLayout(item)

    def finish(self, *actions: QWidget) -> None:
        """End the subject; actions stand in a row below."""
        if actions:
            row = QHBoxLayout()
            row.setSpacing(SPACE.small)
            for action in actions:
                row.addWidget(action)
            row.addStretch(1)
            self._column.addSpacing(SPACE.tiny)
            self._column.addLayout(row)
        self._column.addStretch(1)

    def _fresh(self) -> None:
        self._inner = QWidget()
        self._inner.setObjectName("clear")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        self._column.setSpacing(SPACE.small)
        self._area.setWidget(self._inner)


def beside(listing: QWidget, detail: DetailPane) -> QWidget:
    """A list and what its current row is, beside each other: the detail as wide as said, in a small window as wide as
    its share of the whole; the list takes what is left."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE.large)
    row.addWidget(listing, 100 - _SHARE)
    row.addWidget(detail, _SHARE)
    return both
