"""The passage (共用题干) that several questions share: above them, or beside them in a wide window, scrolling apart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ipexam.domain.paper import SeatItem, SeatPaper
from ipexam.ui.room.stem import READING_WIDTH, scrolling
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import label, restyle
from ipexam.ui.widgets.rich_document import Images
from ipexam.ui.widgets.rich_text import RichText
from ipexam.wording.language import _

_MOST_SHARE = 0.42
_BESIDE_SHARE = 0.48
_BESIDE_FROM = 1100


class PassageAndQuestion(QSplitter):
    """The passage and whatever asks about it. While the group stays, so does the place to which it was scrolled."""

    def __init__(self, images: Images) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._images = images
        self._shown = ("", "")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE.small)
        self._caption = label("", "group", wrap=True)
        self.text = RichText("", images, 100)
        self.area = scrolling(self.text)
        self.area.setObjectName("passageArea")  # the ground is the passage's own
        self.area.setAccessibleName(_("Passage"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that keys scroll it too
        self.passage = QWidget()
        self.passage.setObjectName("passage")
        self.passage.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self.passage)
        column.setContentsMargins(0, SPACE.small, 0, 0)
        column.setSpacing(SPACE.tiny)
        line = QHBoxLayout()
        line.setContentsMargins(SPACE.page, 0, SPACE.page, 0)
        line.addWidget(self._caption)
        column.addLayout(line)
        column.addWidget(self.area, 1)
        self._question = QWidget()
        place = QWidget()
        self._place = QVBoxLayout(place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._question)
        self.addWidget(self.passage)
        self.addWidget(place)
        self.setStretchFactor(1, 1)
        self.passage.hide()

    def show_question(self, item: SeatItem, caption: str, question: QWidget, zoom: int) -> None:
        """Show a question, and its passage when it has one."""
        self._place.replaceWidget(self._question, question)
        self._question.hide()
        self._question.deleteLater()
        self._question = question
        question.show()
        shown = (item.group or item.id, item.passage) if item.passage else ("", "")
        self._caption.setText(caption)
        self.passage.setVisible(bool(item.passage))
        if shown != self._shown:
            self._shown = shown
            self.text.setProperty("zoom", str(zoom))
            restyle(self.text)
            self.text.show_text(item.passage, self._images)
            self.area.verticalScrollBar().setValue(0)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside the question when there is room for two columns."""
        super().resizeEvent(event)
        beside = event.size().width() >= _BESIDE_FROM
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.orientation() is not orientation:
            self.setOrientation(orientation)
        self._arrange()

    def _arrange(self) -> None:
        """What the passage needs, but never so much that the question gets tight."""
        if self.orientation() is Qt.Orientation.Horizontal:
            share = round(self.width() * _BESIDE_SHARE)
            self.setSizes([share, self.width() - share])
            return
        reading = min(self.width() - 2 * SPACE.page, READING_WIDTH)
        wanted = self.text.heightForWidth(reading) + self._caption.sizeHint().height() + 4 * SPACE.small
        share = min(wanted, round(self.height() * _MOST_SHARE))
        self.setSizes([share, self.height() - share])


def passage_caption(paper: SeatPaper, item: SeatItem) -> str:
    """For which questions the passage is to be read; empty without one."""
    if not item.passage:
        return ""
    numbers = [
        n for n, other in enumerate(paper.items, 1) if other is item or (item.group and other.group == item.group)
    ]
    if len(numbers) == 1:
        return _("Read this first")
    together = numbers[-1] - numbers[0] + 1 == len(numbers)
    if together:
        return _("Read this for questions {first} to {last}").format(first=numbers[0], last=numbers[-1])
    return _("Read this for questions {list}").format(list=_(", ").join(map(str, numbers)))
