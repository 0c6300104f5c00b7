"""Reading a page of the open book: its text, and its picture beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ipexam.room.snapshot import Material
from ipexam.ui.room.lock.clipboard import copy_text
from ipexam.ui.room.material_page import PageView
from ipexam.ui.room.material_picture import PagePicture
from ipexam.ui.room.material_text import page_text
from ipexam.ui.tokens import SPACE, ZOOMS, Tone
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.labels import label, set_tone
from ipexam.wording.language import _

_WIDE = 720
"""From this width on text and picture stand side by side, below one over the other."""


class Reader(QWidget):
    """One page with steps to its neighbours.

    `turned` carries document and page when the candidate turns the page, `passed` -1 or 1 when there is no other hit on
    it in that direction, `bookmarked` document, page and whether the mark is on.
    """

    turned = Signal(int, int)
    passed = Signal(int)
    bookmarked = Signal(int, int, bool)

    def __init__(self, material: Material, zoom: int) -> None:
        super().__init__()
        self._material, self._zoom = material, zoom
        self._titles = {line.document: line.title for line in material.contents()}
        self._document = self._page = 0
        self._numbers: tuple[int, ...] = ()
        self.view = PageView(zoom)
        self.picture = PagePicture(material, zoom)
        self._title = label("", "strong", wrap=True)
        self._heading = label("", "hint", wrap=True)
        self._place = label("", "hint")
        self._hits = label("", "hint")
        self._said = label("", "hint", wrap=True)
        self._build()

    @property
    def place(self) -> tuple[int, int, int]:
        """Document, page and how far its text is scrolled."""
        return self._document, self._page, self.view.verticalScrollBar().value()

    def show_page(
        self, document: int, page: int, wanted: str = "", heading: str = "", scroll: int | None = None
    ) -> None:
        """Show a page from its first hit, or from a heading on it; places where `wanted` stands are marked."""
        if document != self._document:
            self._document, self._numbers = document, self._material.numbers(document)
            self._as_picture.setVisible(self._material.has_pdf(document))
        self._page = page
        at = self._numbers.index(page)
        after = self._numbers[at + 1] if at + 1 < len(self._numbers) else None
        self._back.setEnabled(at > 0)
        self._on.setEnabled(after is not None)
        self.view.show_page(page_text(self._material, document, page, after), wanted, heading)
        if scroll is not None:
            self.view.verticalScrollBar().setValue(scroll)
        self._title.setText(self._titles[document])
        self._place.setText(_("Page {n} of {total}").format(n=page, total=self._numbers[-1]))
        self._said.hide()
        self._tell_place()
        self._choose_faces()

    def show_bookmark(self, on: bool) -> None:
        """Whether the page carries a bookmark."""
        self._bookmark.setChecked(on)

    def step_hit(self, by: int) -> None:
        """Go to the next or previous hit on the page, else ask for another page."""
        if not self.view.step(by):
            self.passed.emit(by)
        self._tell_place()

    def end_at_last_hit(self) -> None:
        """Stand at the last hit of the page: the candidate came from the page behind."""
        self.view.go_to_last()
        self._tell_place()

    def set_zoom(self, zoom: int) -> None:
        """Read larger or smaller, text and picture alike."""
        self._zoom = zoom
        self.view.set_zoom(zoom)
        self.picture.set_zoom(zoom)
        self._smaller.setEnabled(zoom > ZOOMS[0])
        self._larger.setEnabled(zoom < ZOOMS[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._faces.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours for what is marked."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.view.mark()

    def _build(self) -> None:
        self._faces = QSplitter(Qt.Orientation.Vertical)
        self._faces.setHandleWidth(5)
        self._faces.addWidget(self.view)
        self._faces.addWidget(self.picture)
        self._faces.setSizes([400, 600])
        self.picture.hide()
        head = QVBoxLayout()
        head.setContentsMargins(SPACE.large, 0, SPACE.medium, 0)
        head.setSpacing(SPACE.hair)
        head.addWidget(self._title)
        head.addWidget(self._heading)
        head.addLayout(self._pages())
        head.addLayout(self._tools())
        head.addWidget(self._said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.tiny)
        whole.addLayout(head)
        whole.addWidget(self._faces, 1)
        self.view.selectionChanged.connect(self._offer_copy)
        self.set_zoom(self._zoom)

    def _pages(self) -> QHBoxLayout:
        """The line that turns pages and goes from hit to hit."""
        self._back = tool(_("Page before"), "chevron-left", self._turn_back, keys="Ctrl+PgUp")
        self._on = tool(_("Page after"), "chevron-right", self._turn_on, keys="Ctrl+PgDown")
        self._before = tool(_("Previous hit"), "chevron-up", self._step_back, keys="Ctrl+F3")
        self._next = tool(_("Next hit"), "chevron-down", self._step_on, keys="F3")
        line = QHBoxLayout()
        line.setSpacing(SPACE.tiny)
        for part in (self._back, self._place, self._on):
            line.addWidget(part)
        line.addStretch(1)
        for part in (self._hits, self._before, self._next):
            line.addWidget(part)
        return line

    def _tools(self) -> QHBoxLayout:
        self._bookmark = tool(_("Bookmark"), "bookmark", self._toggle_bookmark, keys="Ctrl+D")
        self._bookmark.setCheckable(True)
        self._copy = tool(_("Copy with its source"), "copy", self._copy_quote, keys="Alt+C")
        self._copy.setEnabled(False)
        self._smaller = tool(_("Material smaller"), "minus", self._zoom_out, keys="Alt+-")
        self._larger = tool(_("Material larger"), "plus", self._zoom_in, keys="Alt+=")
        self._as_picture = button(_("Page image"), self._choose_faces, icon_name="eye", keys="Ctrl+I")
        self._as_picture.setCheckable(True)
        line = QHBoxLayout()
        line.setSpacing(SPACE.tiny)
        for part in (self._bookmark, self._copy, self._smaller, self._larger):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._as_picture)
        return line

    def _tell_place(self) -> None:
        self._heading.setText(self.view.heading)
        self._heading.setVisible(bool(self.view.heading))
        at, total = self.view.hit
        searched = bool(self.view.wanted)
        self._hits.setText(_("Hit {n} of {total}").format(n=at, total=total) if total else "")
        for part in (self._hits, self._before, self._next):
            part.setVisible(searched)

    def _turn_back(self) -> None:
        self._turn(-1)

    def _turn_on(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        at = self._numbers.index(self._page) + step
        if 0 <= at < len(self._numbers):
            self.show_page(self._document, self._numbers[at], self.view.wanted)
            self.turned.emit(self._document, self._page)

    def _step_back(self) -> None:
        self.step_hit(-1)

    def _step_on(self) -> None:
        self.step_hit(1)

    def _zoom_out(self) -> None:
        self.set_zoom(ZOOMS[max(ZOOMS.index(self._zoom) - 1, 0)])

    def _zoom_in(self) -> None:
        self.set_zoom(ZOOMS[min(ZOOMS.index(self._zoom) + 1, len(ZOOMS) - 1)])

    def _toggle_bookmark(self) -> None:
        self.bookmarked.emit(self._document, self._page, self._bookmark.isChecked())

    def _offer_copy(self) -> None:
        self._copy.setEnabled(bool(self.view.chosen))

    def _copy_quote(self) -> None:
        """Into the clipboard: the exam's own while the window is locked."""
        title, heading = self._titles[self._document], self.view.chosen_heading
        words = _("“{text}” ({title}, {heading}, page {n})") if heading else _("“{text}” ({title}, page {n})")
        quote = words.format(text=self.view.chosen, title=title, heading=heading, n=self._page)
        copy_text(self, quote)
        self._said.setText(_("Copied with its source; paste it into an answer."))
        set_tone(self._said, Tone.GOOD)
        self._said.show()

    def _choose_faces(self) -> None:
        pictured = self._as_picture.isChecked() and not self._as_picture.isHidden()
        self.picture.setVisible(pictured)
        if pictured:
            self.picture.show_page(self._document, self._page)
