"""The material pane: the open book beside the question, searched as a whole, and always the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ipexam.room.snapshot import Hits, Material
from ipexam.ui.room.material_history import History
from ipexam.ui.room.material_lists import PageTree
from ipexam.ui.room.material_reader import Reader
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import SearchBox
from ipexam.ui.widgets.labels import label
from ipexam.wording.language import _

Mark = tuple[int, int]


class _List(IntEnum):
    """The lists that lead to pages, in the order of their tabs."""

    CONTENTS = 0
    HITS = 1
    BOOKMARKS = 2


@dataclass(frozen=True, slots=True)
class _Place:
    """Somewhere the candidate was: a list with what was searched, or a page with how far it was scrolled (document 0 is
    a list)."""

    list: _List
    wanted: str
    document: int = 0
    page: int = 0
    scroll: int = 0


class MaterialPane(QFrame):
    """Contents, hits, bookmarks and pages.

    `looked_up` carries a document's title, a page and what was searched for it, for the record; `bookmarked` document,
    page and whether the mark is on.
    """

    looked_up = Signal(str, int, str)
    bookmarked = Signal(int, int, bool)

    def __init__(
        self, material: Material, search: Callable[[str], Hits], zoom: int, bookmarks: frozenset[Mark] = frozenset()
    ) -> None:
        super().__init__()
        self.setObjectName("book")
        self.setAccessibleName(_("Reference material"))
        self._material, self._search = material, search
        self._titles = {line.document: line.title for line in material.contents()}
        self._marks = set(bookmarks)
        self._wanted = ""
        self._found = Hits(0, ())
        self._list = _List.CONTENTS
        self._past: History[_Place] = History()
        self.box = SearchBox(_("Search all the material"))
        self.contents = PageTree(_("Contents"))
        self.hits = PageTree(_("Hits"))
        self.bookmarks = PageTree(_("Bookmarks"))
        self.reader = Reader(material, zoom)
        self._build()
        self.contents.show_contents(material.contents())
        self._show_marks()
        self._show_list(_List.CONTENTS)

    def search(self, query: str) -> None:
        """Show what is found; an empty query shows the contents."""
        if not (self._on_list and self._list is _List.HITS and query):
            self._remember()
        self._wanted = query
        self._show_found(self._search(query) if query else Hits(0, ()))
        self._show_list(_List.HITS if query else _List.CONTENTS)

    def open_page(self, document: int, page: int, heading: str = "") -> None:
        """Open a page; the way back leads to where the candidate was."""
        self._remember()
        self._open(document, page, heading)

    def go_back(self) -> None:
        """Return to the place before this one, scrolled as it was."""
        self._go_to(self._past.back(self._here))

    def go_forward(self) -> None:
        """Go again to the place that `go_back` left."""
        self._go_to(self._past.forward(self._here))

    def show_contents(self) -> None:
        """Show the contents; what was searched stays in the box."""
        self._choose_list(_List.CONTENTS)

    def set_zoom(self, zoom: int) -> None:
        """Read larger or smaller."""
        self.reader.set_zoom(zoom)

    def _build(self) -> None:
        self._back = tool(_("Back in the material"), "undo", self.go_back, keys="Alt+Up")
        self._forward = tool(_("Forward in the material"), "redo", self.go_forward, keys="Alt+Down")
        head = QHBoxLayout()
        head.setContentsMargins(SPACE.large, 0, SPACE.medium, 0)
        head.setSpacing(SPACE.tiny)
        head.addWidget(label(_("Reference material"), "section"))
        head.addStretch(1)
        head.addWidget(self._back)
        head.addWidget(self._forward)
        box = QVBoxLayout()
        box.setContentsMargins(SPACE.large, 0, SPACE.medium, 0)
        box.setSpacing(SPACE.hair)
        box.addWidget(self.box)
        box.addWidget(self._make_tabs())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACE.medium, 0, SPACE.small)
        whole.setSpacing(SPACE.small)
        whole.addLayout(head)
        whole.addLayout(box)
        whole.addWidget(self._make_faces(), 1)
        self._connect()

    def _make_tabs(self) -> QTabBar:
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(_("Lists of the material"))
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.setUsesScrollButtons(False)
        for words in (_("Contents"), _("Hits"), _("Bookmarks")):
            self._tabs.addTab(words)
        return self._tabs

    def _make_faces(self) -> QStackedWidget:
        self._nothing = EmptyState(
            "search",
            _("Nothing found"),
            _("Try a shorter word, or look into the contents. Several words apart must all stand on the same page."),
        )
        self._unsearched = EmptyState(
            "search", _("Nothing searched yet"), _("Type a word into the box above: Ctrl+F leads there.")
        )
        self._unmarked = EmptyState(
            "bookmark", _("No bookmarks yet"), _("Open a page and press Ctrl+D: it stands here from then on.")
        )
        self._faces = QStackedWidget()
        for face in (self.contents, self.hits, self.bookmarks, self.reader):
            self._faces.addWidget(face)
        for empty in (self._nothing, self._unsearched, self._unmarked):
            self._faces.addWidget(empty)
        return self._faces

    def _connect(self) -> None:
        self.box.searched.connect(self.search)
        for tree in (self.contents, self.hits, self.bookmarks):
            tree.opened.connect(self.open_page)
        self._tabs.currentChanged.connect(self._choose_list)
        self._tabs.tabBarClicked.connect(self._choose_list)
        self.reader.turned.connect(self._turned)
        self.reader.passed.connect(self._pass_on)
        self.reader.bookmarked.connect(self._bookmark)

    @property
    def _on_list(self) -> bool:
        return self._faces.currentWidget() is not self.reader

    @property
    def _here(self) -> _Place:
        return _Place(self._list, self._wanted, *(() if self._on_list else self.reader.place))

    def _remember(self) -> None:
        self._past.leave(self._here)

    def _go_to(self, place: _Place | None) -> None:
        if place is None:
            return
        if place.wanted != self._wanted:
            self._wanted = place.wanted
            self.box.show_text(place.wanted)
            self._show_found(self._material.search(place.wanted))
        if place.document:
            self._list = place.list
            self.reader.show_page(place.document, place.page, place.wanted, scroll=place.scroll)
            self._show(self.reader)
        else:
            self._show_list(place.list)

    def _open(self, document: int, page: int, heading: str = "") -> None:
        wanted = self._wanted if self._list is _List.HITS else ""
        self.reader.show_page(document, page, wanted, heading)
        self._show(self.reader)
        self._turned(document, page)
        self.reader.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turned(self, document: int, page: int) -> None:
        self.reader.show_bookmark((document, page) in self._marks)
        self.looked_up.emit(self._titles[document], page, self.reader.view.wanted)

    def _pass_on(self, by: int) -> None:
        """The next hit is on another page."""
        pages = list(dict.fromkeys((group.document, hit.page) for group in self._found.groups for hit in group.hits))
        here = self.reader.place[:2]
        ahead = [place for place in pages if (place > here if by > 0 else place < here)]
        if ahead:
            self._open(*(ahead[0] if by > 0 else ahead[-1]))
            if by < 0:
                self.reader.end_at_last_hit()

    def _bookmark(self, document: int, page: int, on: bool) -> None:
        if on:
            self._marks.add((document, page))
        else:
            self._marks.discard((document, page))
        self._show_marks()
        self.bookmarked.emit(document, page, on)

    def _show_marks(self) -> None:
        self.bookmarks.show_bookmarks(self._marks, self._material)
        self._count(_List.BOOKMARKS, _("Bookmarks"), len(self._marks))

    def _show_found(self, hits: Hits) -> None:
        self._found = hits
        self.hits.show_hits(hits)
        self._count(_List.HITS, _("Hits"), hits.total)

    def _count(self, which: _List, words: str, n: int) -> None:
        self._tabs.setTabText(which, f"{words} {n}" if n else words)

    def _choose_list(self, which: int) -> None:
        if 0 <= which < len(_List) and (not self._on_list or which != self._list):
            self._remember()
            self._show_list(_List(which))

    def _show_list(self, which: _List) -> None:
        self._list = which
        faces: dict[_List, QWidget] = {
            _List.CONTENTS: self.contents,
            _List.HITS: self.hits if self._found.total else self._nothing if self._wanted else self._unsearched,
            _List.BOOKMARKS: self.bookmarks if self._marks else self._unmarked,
        }
        self._show(faces[which])

    def _show(self, face: QWidget) -> None:
        self._faces.setCurrentWidget(face)
        self._tabs.blockSignals(True)
        self._tabs.setCurrentIndex(self._list)
        self._tabs.blockSignals(False)
        if face is self.reader:
            self.reader.show_bookmark(self.reader.place[:2] in self._marks)
        self._back.setEnabled(self._past.can_go_back)
        self._forward.setEnabled(self._past.can_go_forward)
