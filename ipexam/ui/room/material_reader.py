"""Reading a page of the open book: its text, or its picture."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPixmap, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ipexam.domain.errors import UserError
from ipexam.domain.progress import Report
from ipexam.room.pictures import page_picture
from ipexam.room.snapshot import Material
from ipexam.ui import tasks, theme
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.labels import label
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

_POINTS_WIDE = 595
"""The width of an A4 page at 72 dots to the inch; other pages come out a little larger or smaller."""
_FULL_LINE = 0.85
"""A printed line of at least this share of the longest one goes on in the next."""


class Reader(QWidget):
    """One page with steps to its neighbours. `turned` carries document and page when the candidate turns the page."""

    turned = Signal(int, int)

    def __init__(self, material: Material, zoom: int) -> None:
        super().__init__()
        self._material, self._zoom = material, zoom
        self._document = self._page = 0
        self._texts: dict[int, tuple[str, str]] = {}
        self._wanted = ""
        self._drawn: tuple[int, int, int] | None = None
        self._title = label("", "strong", wrap=True)
        self._heading = label("", "hint", wrap=True)
        self._place = label("", "hint")
        self._text = QTextBrowser()
        self._picture = QLabel()
        self._faces = QStackedWidget()
        self._build()

    @property
    def place(self) -> tuple[int, int, int]:
        """Document, page and how far it is scrolled."""
        return self._document, self._page, self._scroller().verticalScrollBar().value()

    def show_page(self, document: int, page: int, wanted: str = "", scroll: int = 0) -> None:
        """Show a page; places where `wanted` stands are marked."""
        if document != self._document:
            self._document, self._texts = document, _texts(self._material, document)
            self._as_picture.setVisible(self._material.pdf(document) is not None)
        self._page, self._wanted = page, wanted
        heading, text = self._texts.get(page, ("", ""))
        self._title.setText(next(line.title for line in self._material.contents() if line.document == document))
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self._place.setText(_("Page {n} of {total}").format(n=page, total=max(self._texts)))
        self._back.setEnabled(page > min(self._texts))
        self._on.setEnabled(page < max(self._texts))
        self._text.setPlainText(_flowed(text))
        self._mark()
        self._text.verticalScrollBar().setValue(scroll)
        self._choose_face()

    def set_zoom(self, zoom: int) -> None:
        """Read larger or smaller."""
        self._zoom = zoom
        self._choose_face()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider pane draws the picture anew."""
        super().resizeEvent(event)
        self._choose_face()

    def _build(self) -> None:
        self._back = tool(_("Page before"), "chevron-left", self._turn_back)
        self._on = tool(_("Page after"), "chevron-right", self._turn_on)
        self._as_picture = button(_("Page image"), self._choose_face, icon_name="eye")
        self._as_picture.setCheckable(True)
        self._text.setObjectName("reader")
        self._text.setProperty("zoom", str(self._zoom))
        self._text.setAccessibleName(_("Text of the page"))
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(SPACE.small)
        self._picture.setAccessibleName(_("Picture of the page"))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._picture)
        self._area.setWidgetResizable(True)
        self._area.setObjectName("sideArea")
        self._faces.addWidget(self._text)
        self._faces.addWidget(self._area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.small)
        whole.addLayout(self._head())
        whole.addWidget(self._faces, 1)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(SPACE.large, 0, SPACE.medium, 0)
        head.setSpacing(SPACE.hair)
        head.addWidget(self._title)
        head.addWidget(self._heading)
        line = QHBoxLayout()
        line.addWidget(self._back)
        line.addWidget(self._place)
        line.addWidget(self._on)
        line.addStretch(1)
        line.addWidget(self._as_picture)
        head.addLayout(line)
        return head

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        numbers = sorted(self._texts)
        place = numbers.index(self._page) + step
        if 0 <= place < len(numbers):
            self.show_page(self._document, numbers[place], self._wanted)
            self.turned.emit(self._document, self._page)

    def _choose_face(self) -> None:
        pictured = self._as_picture.isChecked() and not self._as_picture.isHidden()
        self._faces.setCurrentWidget(self._area if pictured else self._text)
        if pictured and self._page:
            self._draw()

    def _scroller(self) -> QTextBrowser | QScrollArea:
        return self._area if self._faces.currentWidget() is self._area else self._text

    def _draw(self) -> None:
        """Have the page drawn as wide as the pane, on the worker thread."""
        ratio = self.devicePixelRatioF()
        wide = max(self._faces.width() - 2 * SPACE.large, 120) * self._zoom // 100
        wish = (self._document, self._page, round(wide * ratio))
        if wish == self._drawn:
            return
        self._drawn = wish
        tasks.run(
            self,
            f"{wish}",
            work=_drawing(self._material, wish),
            done=self._show_picture,
            failed=self._show_trouble,
            silently=True,
        )

    def _show_picture(self, drawn: tuple[tuple[int, int, int], bytes | None]) -> None:
        wish, data = drawn
        if wish != self._drawn or data is None:
            return
        picture = QPixmap()
        picture.loadFromData(data)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(picture)
        self._picture.setMinimumSize(picture.deviceIndependentSize().toSize() + QSize(0, SPACE.small))
        self._area.verticalScrollBar().setValue(0)

    def _show_trouble(self, error: UserError) -> None:
        self._picture.setText(sentence(error))

    def _mark(self) -> None:
        """Mark what was searched and scroll to the first place."""
        text = self._text.toPlainText()
        look = QTextCharFormat()
        look.setBackground(theme.colour("warn_soft"))
        look.setForeground(theme.colour("text"))
        look.setFontWeight(QFont.Weight.DemiBold)
        marks = []
        for start, end in _places(text, self._wanted):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._text.document())
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, look
            marks.append(mark)
        self._text.setExtraSelections(marks)
        if marks:
            first = QTextCursor(self._text.document())
            first.setPosition(_units(text[: _places(text, self._wanted)[0][0]]))
            self._text.setTextCursor(first)
            self._text.ensureCursorVisible()


def _drawing(
    material: Material, wish: tuple[int, int, int]
) -> Callable[[Report], tuple[tuple[int, int, int], bytes | None]]:
    def draw(_report: Report) -> tuple[tuple[int, int, int], bytes | None]:
        document, page, wide = wish
        return wish, page_picture(material, document, page, wide / _POINTS_WIDE)

    return draw


def _texts(material: Material, document: int) -> dict[int, tuple[str, str]]:
    """Heading and text of each page by its number; the parts of one page are one."""
    found: dict[int, tuple[str, str]] = {}
    for page in material.pages(document):
        heading, text = found.get(page.number, (page.heading, ""))
        found[page.number] = (heading, f"{text}\n{page.text}" if text else page.text)
    return found


def _flowed(text: str) -> str:
    """Printed lines as paragraphs: a full line goes on in the next, a short one ends its paragraph."""
    lines = [line.rstrip() for line in text.splitlines()]
    longest = max(map(len, lines), default=0)
    flowed = ""
    for line in lines:
        joins = len(line) >= longest * _FULL_LINE and not line.endswith(("。", "：", "；", ".", ":"))
        flowed += line if joins else line + "\n"
    return flowed.rstrip()


def _places(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where the searched words stand, line ends inside them or not."""
    parts = [r"\s*".join(map(re.escape, part)) for part in wanted.split()]
    if not parts:
        return []
    return [found.span() for found in re.finditer("|".join(parts), text, re.IGNORECASE)]


def _units(text: str) -> int:
    """How Qt counts: a character beyond U+FFFF is two."""
    return len(text.encode("utf-16-le")) // 2
