"""The office window: side navigation, one page at a time, a status bar with facts, and the command palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QStatusBar, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.programme import ProgrammeLine
from ipexam.domain.verb import Verb
from ipexam.ui import tasks
from ipexam.ui.office.navigation import Navigation
from ipexam.ui.office.page import Page, PageEntry
from ipexam.ui.office.palette import Command, CommandPalette
from ipexam.ui.office.shortcuts import ShortcutsDialog
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.message import show_error, show_information
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

SMALLEST = (1024, 640)
USUAL = (1366, 728)


class OfficeWindow(QMainWindow):
    """The frame. It knows pages by their entries only and makes each when it is opened for the first time."""

    def __init__(
        self,
        pages: Sequence[PageEntry],
        *,
        programmes: Callable[[], tuple[Sequence[ProgrammeLine], str]],
        switch: Callable[[str], None],
        facts: Sequence[str],
        verb_title: Callable[[Verb], str],
    ) -> None:
        """`programmes` gives all programmes and the code of the one in use; `switch` makes another one the one in
        use; `facts` stand in the status bar."""
        super().__init__()
        self._entries = {page.key: page for page in pages}
        self._programmes, self._switch, self._verb_title = programmes, switch, verb_title
        self._made: dict[str, Page] = {}
        self._current = ""
        self._navigation = Navigation(pages)
        self._stack = QStackedWidget()
        self._build(facts)
        self._add_shortcuts(pages)
        self.resize(*USUAL)
        self.setMinimumSize(*SMALLEST)
        self._refresh_frame()
        self.open_page(pages[0].key)
        self._stack.setFocus()

    @property
    def current(self) -> str:
        """The key of the open page."""
        return self._current

    def page(self, key: str) -> Page:
        """The page of this key, made now if it was not yet."""
        if key not in self._made:
            page = self._entries[key].make()
            page.goes.connect(self.open_page)
            page.changed.connect(self._refresh_frame)
            self._made[key] = page
            self._stack.addWidget(page)
        return self._made[key]

    def open_page(self, key: str) -> None:
        """Show a page, read afresh."""
        page = self.page(key)
        self._current = key
        self._navigation.mark(key)
        self._stack.setCurrentWidget(page)
        self.refresh()

    def refresh(self) -> None:
        """Let the open page read afresh; an error of the world becomes a dialog."""
        try:
            self.page(self._current).refresh()
        except UserError as error:
            show_error(self, self._entries[self._current].title, sentence(error))

    def commands(self) -> list[Command]:
        """Everything the palette offers: first the pages, then the verbs."""
        offered = [
            Command(entry.title, "", entry.icon, entry.key, partial(self.open_page, entry.key))
            for entry in self._entries.values()
        ]
        for entry in self._entries.values():
            offered += [
                Command(
                    self._verb_title(verb), entry.title, entry.icon, str(verb), partial(self.start, entry.key, verb)
                )
                for verb in entry.verbs
            ]
        return offered

    def start(self, key: str, verb: Verb) -> None:
        """Open a page and start one of its verbs there."""
        self.open_page(key)
        self.page(key).verbs()[verb]()

    def open_palette(self) -> None:
        """Let the person type what they want."""
        palette = CommandPalette(self, self.commands())
        top = self.mapToGlobal(self.rect().topLeft())
        palette.move(top.x() + (self.width() - palette.width()) // 2, top.y() + 96)
        palette.exec()
        palette.deleteLater()
        if palette.chosen is not None:
            palette.chosen.run()

    def open_shortcuts(self) -> None:
        """Show what the keys do."""
        ShortcutsDialog(self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Work that is under way ends first."""
        if tasks.busy():
            event.ignore()
            show_information(self, _("Please wait"), _("A task is still running. Cancel it or let it finish first."))
        else:
            event.accept()

    def _build(self, facts: Sequence[str]) -> None:
        self._stack.setObjectName("pages")
        centre = QWidget()
        centre.setObjectName("page")
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._navigation)
        row.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self._navigation.opened.connect(self.open_page)
        self._navigation.switched.connect(self._use_programme)
        bar = QStatusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(_padded("    ·    ".join(facts)), 1)
        bar.addPermanentWidget(_padded(_("Ctrl+K commands    ·    F1 keys")))
        self.setStatusBar(bar)

    def _add_shortcuts(self, pages: Sequence[PageEntry]) -> None:
        for number, page in enumerate(pages[:9], start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self.open_page, page.key))
        QShortcut(QKeySequence("Ctrl+K"), self, self.open_palette)
        QShortcut(QKeySequence("F1"), self, self.open_shortcuts)
        QShortcut(QKeySequence("F5"), self, self.refresh)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)

    def _use_programme(self, code: str) -> None:
        self._switch(code)
        self._refresh_frame()
        self.refresh()

    def _refresh_frame(self) -> None:
        lines, current = self._programmes()
        self._navigation.show_programmes(lines, current)
        name = next((line.name for line in lines if line.code == current), "")
        self.setWindowTitle(f"{name} — ipexam" if name else "ipexam")


def _padded(text: str) -> QWidget:
    shown = label(text)
    shown.setContentsMargins(12, 4, 12, 4)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
