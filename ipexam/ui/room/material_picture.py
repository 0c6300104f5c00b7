"""The picture of a page of the open book, drawn on the worker thread as wide as it is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from ipexam.domain.errors import UserError
from ipexam.domain.progress import Report
from ipexam.room.pictures import Drawing, PagePictures
from ipexam.room.snapshot import Material
from ipexam.ui import tasks
from ipexam.ui.tokens import SPACE
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_NARROWEST = 120
Wish = tuple[int, int, int]


class PagePicture(QScrollArea):
    """Shows one page; another page, width or size of text draws it anew. What is no longer wanted is not drawn."""

    def __init__(self, material: Material, zoom: int) -> None:
        super().__init__()
        self._pictures, self._zoom = PagePictures(material), zoom
        self._page: tuple[int, int] | None = None
        self._wish: Wish | None = None
        self.picture = QLabel()
        self.picture.setAccessibleName(_("Picture of the page"))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.picture.setWordWrap(True)
        self.setAccessibleName(_("Picture of the page"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self.picture)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setObjectName("sideArea")

    def show_page(self, document: int, page: int) -> None:
        """Show a page from its top."""
        if self._page != (document, page):
            self._page = (document, page)
            self.verticalScrollBar().setValue(0)
        self._ask()

    def set_zoom(self, zoom: int) -> None:
        """So many percent of the width of the pane."""
        self._zoom = zoom
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider pane draws the picture anew."""
        super().resizeEvent(event)
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was chosen while the picture was hidden."""
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        if self._page is None or not self.isVisible():
            return
        width = max(self.viewport().width() - SPACE.small, _NARROWEST) * self._zoom // 100
        wish = (*self._page, round(width * self.devicePixelRatioF()))
        if wish == self._wish:
            return
        self._wish = wish
        kept = self._pictures.kept(*wish)
        if kept is not None:
            self._show((wish, kept))
        else:
            tasks.run(self, f"{wish}", work=self._draw, done=self._show, failed=self._say, silently=True)

    def _draw(self, _report: Report) -> tuple[Wish | None, Drawing | None]:
        """On the worker thread: draw what is wanted by now."""
        wish = self._wish
        return wish, None if wish is None else self._pictures.draw(*wish)

    def _show(self, drawn: tuple[Wish | None, Drawing | None]) -> None:
        wish, drawing = drawn
        if wish != self._wish or drawing is None:
            return
        image = QImage(drawing.dots, drawing.width, drawing.height, drawing.stride, QImage.Format.Format_RGB32)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(picture)
        self.picture.setMinimumSize(picture.deviceIndependentSize().toSize() + QSize(0, SPACE.small))

    def _say(self, error: UserError) -> None:
        self.picture.setMinimumSize(QSize(0, 0))
        self.picture.setText(sentence(error))
