"""The material pane: the open book beside the question, searched as a whole, and always the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ipexam.room.snapshot import Hits, Material
from ipexam.ui.room.material_lists import PageTree
from ipexam.ui.room.material_reader import Reader
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import SearchBox
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _


@dataclass(frozen=True, slots=True)
class _Place:
    """Somewhere the candidate was: a list, or a page with how far it was scrolled (document 0 is a list)."""

    face: QWidget
    document: int = 0
    page: int = 0
    scroll: int = 0


class MaterialPane(QFrame):
    """Contents, hits and pages. `looked_up` carries a document's title and a page, for the record."""

    looked_up = Signal(str, int)

    def __init__(self, material: Material, search: Callable[[str], Hits], zoom: int) -> None:
        super().__init__()
        self.setObjectName("book")
        self.setAccessibleName(_("Reference material"))
        self._search = search
        self._titles = {line.document: line.title for line in material.contents()}
        self._wanted = ""
        self._past: list[_Place] = []
        self.box = SearchBox(_("Search all the material"))
        self.contents = PageTree(_("Contents"))
        self.hits = PageTree(_("Hits"))
        self.reader = Reader(material, zoom)
        self._count = label("", "hint")
        self._nothing = EmptyState("search", _("Nothing found"), _("Try a shorter word, or look into the contents."))
        self._faces = QStackedWidget()
        self._face: QWidget = self.contents
        self._build()
        self.contents.show_contents(material.contents())
        self._show(self.contents)

    def search(self, query: str) -> None:
        """Show what is found; an empty query shows the contents."""
        self._wanted = query
        if not query:
            self._past.clear()
            self._show(self.contents)
            return
        hits = self._search(query)
        self._remember()
        self.hits.show_hits(hits)
        self._count.setText(_("Pages found: {n}").format(n=hits.total))
        self._show(self.hits if hits.total else self._nothing)

    def open_page(self, document: int, page: int) -> None:
        """Open a page; the way back leads to where the candidate was."""
        self._remember()
        self.reader.show_page(document, page, self._wanted)
        self._show(self.reader)
        self._tell(document, page)

    def go_back(self) -> None:
        """Return to the place before this one, scrolled as it was."""
        if self._past:
            place = self._past.pop()
            if place.document:
                self.reader.show_page(place.document, place.page, self._wanted, place.scroll)
            self._show(place.face)

    def show_contents(self) -> None:
        """Show the contents; what was searched stays in the box."""
        self._remember()
        self._show(self.contents)

    def set_zoom(self, zoom: int) -> None:
        """Read larger or smaller."""
        self.reader.set_zoom(zoom)

    def _build(self) -> None:
        self._back = tool(_("Back in the material"), "undo", self.go_back, keys="Alt+Up")
        head = QHBoxLayout()
        head.setContentsMargins(SPACE.large, 0, SPACE.medium, 0)
        head.setSpacing(SPACE.tiny)
        head.addWidget(label(_("Reference material"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._back)
        head.addWidget(button(_("Contents"), self.show_contents, kind="link"))
        box = QVBoxLayout()
        box.setContentsMargins(SPACE.large, 0, SPACE.medium, 0)
        box.addWidget(self.box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACE.medium, 0, SPACE.small)
        whole.setSpacing(SPACE.small)
        whole.addLayout(head)
        whole.addLayout(box)
        whole.addWidget(self._faces, 1)
        for face in (self.contents, self.hits, self.reader, self._nothing):
            self._faces.addWidget(face)
        self.box.searched.connect(self.search)
        self.contents.opened.connect(self.open_page)
        self.hits.opened.connect(self.open_page)
        self.reader.turned.connect(self._tell)

    def _remember(self) -> None:
        face = self._face
        place = _Place(face, *self.reader.place) if face is self.reader else _Place(face)
        if not self._past or self._past[-1] != place:
            self._past.append(place)

    def _show(self, face: QWidget) -> None:
        self._face = face
        self._faces.setCurrentWidget(face)
        self._back.setEnabled(bool(self._past))
        self._count.setVisible(face is self.hits)

    def _tell(self, document: int, page: int) -> None:
        self.looked_up.emit(self._titles[document], page)
