"""How stem and answer share the pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ipexam.ui.room.written import WrittenAnswer
from ipexam.ui.tokens import SPACE

READING_WIDTH = 860
"""No text is set wider than is good to read."""
_STEM_SHARE = 0.62


class StemAndText(QSplitter):
    """The stem above, the text below; a short stem leaves its room to the text until the candidate moves the border."""

    def __init__(self, above: QScrollArea, answer: WrittenAnswer) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._stem = above
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(SPACE.page, SPACE.tiny, SPACE.page, SPACE.medium)
        column.addWidget(answer)
        self.addWidget(above)
        self.addWidget(below)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE.small)
        self._arranged = 0

    def resizeEvent(self, event: object) -> None:
        """Give the stem what it needs, but never so much that writing gets tight."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event
        height, inner = self.height(), self._stem.widget()
        if height != self._arranged and inner is not None:
            self._arranged = height
            wanted = inner.heightForWidth(self._stem.viewport().width())
            share = min(max(wanted, 60), round(height * _STEM_SHARE))
            self.setSizes([share, height - share])


def scrolling(*parts: QWidget) -> QScrollArea:
    """Parts one below the other, no wider than is good to read, in an area that scrolls."""
    inner = QWidget()
    inner.setObjectName("clear")
    column = QVBoxLayout(inner)
    column.setContentsMargins(SPACE.page, SPACE.tiny, SPACE.page, SPACE.medium)
    column.setSpacing(SPACE.large)
    for part in parts:
        part.setMaximumWidth(READING_WIDTH)
        column.addWidget(part)
    column.addStretch(1)
    area = QScrollArea()
    area.setObjectName("paper")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
