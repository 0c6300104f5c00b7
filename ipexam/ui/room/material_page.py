"""The text of a page on the screen: headings stand out, hits are marked, and one of them is where the candidate is."""

from __future__ import annotations

from PySide6.QtGui import QFont, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from ipexam.ui import theme
from ipexam.ui.room.material_text import PageText, Span, characters, units
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.labels import restyle
from ipexam.wording.language import _


class PageView(QTextBrowser):
    """Read only; the text can be selected, and what is selected knows its heading."""

    def __init__(self, zoom: int) -> None:
        super().__init__()
        self._page = PageText("", ())
        self._heading = ""
        self._places: list[Span] = []
        self._at = 0
        self.wanted = ""
        self.setObjectName("reader")
        self.setProperty("zoom", str(zoom))
        self.setAccessibleName(_("Text of the page"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(SPACE.small)

    @property
    def heading(self) -> str:
        """The heading that the candidate reads under."""
        return self._page.heading_at(self._places[self._at][0]) if self._places else self._heading

    @property
    def hit(self) -> tuple[int, int]:
        """At which hit of the page the candidate is, from 1, and how many there are; two noughts without any."""
        return (self._at + 1, len(self._places)) if self._places else (0, 0)

    @property
    def chosen(self) -> str:
        """What is selected."""
        return self.textCursor().selection().toPlainText().strip()

    @property
    def chosen_heading(self) -> str:
        """The heading that the selection stands under."""
        return self._page.heading_at(characters(self._page.text, self.textCursor().selectionStart()))

    def show_page(self, page: PageText, wanted: str, heading: str) -> None:
        """Show a page from `heading`, or from the first place where `wanted` stands."""
        self._page, self.wanted = page, wanted
        self._places = page.places(wanted)
        start = page.start_of(heading) if heading else 0
        self._heading = page.heading_at(start)
        self._at = next((at for at, place in enumerate(self._places) if place[0] >= start), 0)
        self.setPlainText(page.text)
        self._embolden()
        self.mark()
        self._go_to(self._places[self._at][0] if self._places else start)

    def step(self, by: int) -> bool:
        """Go to the next or previous hit; False when there is none on this page."""
        at = self._at + by
        if not self._places or not 0 <= at < len(self._places):
            return False
        self._at = at
        self.mark()
        self._go_to(self._places[at][0])
        return True

    def go_to_last(self) -> None:
        """Go to the last hit of the page."""
        if self._places:
            self._at = len(self._places) - 1
            self.mark()
            self._go_to(self._places[-1][0])

    def set_zoom(self, zoom: int) -> None:
        """Read larger or smaller."""
        self.setProperty("zoom", str(zoom))
        restyle(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hit where the candidate is stays in sight when the picture takes its room."""
        super().resizeEvent(event)
        if self._places:
            self.ensureCursorVisible()

    def mark(self) -> None:
        """Mark what was searched, and the hit where the candidate is above all."""
        marks = []
        for at, (start, end) in enumerate(self._places):
            here = at == self._at
            look = QTextCharFormat()
            look.setBackground(theme.colour("accent" if here else "warn_soft"))
            look.setForeground(theme.colour("on_accent" if here else "text"))
            look.setFontWeight(QFont.Weight.DemiBold)
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = self._span(start, end), look
            marks.append(mark)
        self.setExtraSelections(marks)

    def _embolden(self) -> None:
        """A heading that stands in the text looks like one."""
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        for start, heading in self._page.parts:
            line = self._page.text[start:].split("\n", 1)[0]
            if heading and "".join(line.split()) == "".join(heading.split()):
                self._span(start, start + len(line)).mergeCharFormat(look)

    def _go_to(self, place: int) -> None:
        """Scroll so that a place is seen, a heading at the top."""
        cursor = self._span(place, place)
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if not place:
            self.verticalScrollBar().setValue(0)

    def _span(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(self._page.text[:start]))
        cursor.setPosition(units(self._page.text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor
