"""The proctor's window: the door, then the pages of one sitting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QStatusBar, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.proctor_errors import ProctorKeyUnreadable
from ipexam.domain.room_account import SeatAccount
from ipexam.room.collect import Collection
from ipexam.room.proctor import ProctorDesk, ProctorKey
from ipexam.ui import tasks
from ipexam.ui.proctor.checks import ChecksPage
from ipexam.ui.proctor.codes import CodesPage
from ipexam.ui.proctor.collect import CollectPage
from ipexam.ui.proctor.door import DoorPage
from ipexam.ui.proctor.incidents import IncidentsPage
from ipexam.ui.proctor.opening import OpeningPage
from ipexam.ui.proctor.page import ProctorEntry, ProctorPage
from ipexam.ui.proctor.record import RecordPage
from ipexam.ui.proctor.seats import SeatsPage
from ipexam.ui.proctor.side import Side
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.message import ask, show_error, show_information
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

SMALLEST = (1024, 640)
USUAL = (1366, 728)


class ProctorWindow(QMainWindow):
    """`open_key` opens a key file under its PIN, `open_desk` begins a desk with an opened key, `collections` tells
    where the room's answer files are collected."""

    def __init__(
        self,
        open_key: Callable[[Path, str], ProctorKey],
        open_desk: Callable[[ProctorKey], ProctorDesk],
        collections: Callable[[ProctorDesk], Collection],
    ) -> None:
        super().__init__()
        self.setWindowTitle(_("Proctor") + " — ipexam")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self._open_key, self._open_desk = open_key, open_desk
        self._collections = collections
        self.collection: Collection | None = None
        self.desk: ProctorDesk | None = None
        self._made: dict[str, ProctorPage] = {}
        self._entries: dict[str, ProctorEntry] = {}
        self._side: Side | None = None
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self.current = ""
        self.door = DoorPage(self._open)
        self.door.opened.connect(self.show_desk)
        self._whole = QStackedWidget()
        self._whole.addWidget(self.door)
        self.setCentralWidget(self._whole)
        QShortcut(QKeySequence("F5"), self, self.refresh)
        QShortcut(QKeySequence("Ctrl+L"), self, self.lock)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)

    def show_desk(self, desk: ProctorDesk) -> None:
        """Show the pages of this sitting, or show them again after the window was locked."""
        if desk is self.desk:
            self._whole.setCurrentIndex(1)
            self.refresh()
            return
        self.desk, self.collection = desk, self._collections(desk)
        self._entries = {entry.key: entry for entry in self._pages(desk, self.collection)}
        self._side = Side(desk, tuple(self._entries.values()))
        self._side.opened.connect(self.open_page)
        self._side.locked.connect(self.lock)
        centre = QWidget()
        centre.setObjectName("page")
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(self._stack, 1)
        self._whole.addWidget(centre)
        self._whole.setCurrentIndex(1)
        self.setWindowTitle(f"{desk.key.sitting.name} — {_('Proctor')} — ipexam")
        self.setStatusBar(_status(desk))
        for number, key in enumerate(self._entries, 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self.open_page, key))
        self.open_page(next(iter(self._entries)))

    @property
    def locked(self) -> bool:
        """Whether only the door is to be seen."""
        return self._whole.currentWidget() is self.door

    def lock(self) -> None:
        """Hide everything behind the PIN: the proctor leaves the PC. The log stays open."""
        if self.desk is not None and not self.locked:
            self.door.lock()
            self._whole.setCurrentWidget(self.door)

    def page(self, key: str) -> ProctorPage:
        """The page of this key, made now if it was not yet."""
        if key not in self._made:
            page = self._entries[key].make()
            page.goes.connect(self.open_page)
            self._made[key] = page
            self._stack.addWidget(page)
        return self._made[key]

    def open_page(self, key: str) -> None:
        """Show a page, read afresh; behind the locked door nothing moves."""
        if self.locked:
            return
        page = self.page(key)
        self.current = key
        if self._side is not None:
            self._side.mark(key)
        self._stack.setCurrentWidget(page)
        self.refresh()

    def refresh(self) -> None:
        """Let the open page read afresh; an error of the world becomes a dialog."""
        if not self.current or self.locked:
            return
        try:
            self.page(self.current).refresh()
        except UserError as error:
            show_error(self, self._entries[self.current].title, sentence(error))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Work that is under way ends first; closing in the middle of an exam is asked about."""
        if tasks.busy():
            event.ignore()
            show_information(self, _("Please wait"), _("A task is still running. Cancel it or let it finish first."))
        elif self._in_exam() and not ask(
            self,
            _("Close the proctor's window?"),
            _("The exam is not over. Everything is written down; open the key file again to go on."),
            _("Close"),
        ):
            event.ignore()
        else:
            if self.desk is not None:
                self.desk.close()
            event.accept()

    def _in_exam(self) -> bool:
        if self.desk is None:
            return False
        sitting = self.desk.key.sitting
        return sitting.starts_at <= datetime.now(UTC) < sitting.closes_at

    def _open(self, path: Path, pin: str) -> ProctorDesk:
        key = self._open_key(path, pin)
        if self.desk is None:
            return self._open_desk(key)
        if key.master != self.desk.key.master:
            raise ProctorKeyUnreadable(path.name)
        return self.desk

    def _pages(self, desk: ProctorDesk, collection: Collection) -> Sequence[ProctorEntry]:
        return (
            ProctorEntry("opening", _("Start of the exam"), "home", partial(OpeningPage, desk, self._account)),
            ProctorEntry("codes", _("Codes"), "lock", partial(CodesPage, desk, self._open_key)),
            ProctorEntry("seats", _("Seat list"), "user", partial(SeatsPage, desk)),
            ProctorEntry("incidents", _("Incidents"), "edit", partial(IncidentsPage, desk)),
            ProctorEntry("checks", _("Checklists"), "check", partial(ChecksPage, desk)),
            ProctorEntry("collect", _("Collect answers"), "import", partial(CollectPage, desk, collection)),
            ProctorEntry("record", _("Room record"), "print", partial(RecordPage, desk, self._account)),
        )

    def _account(self) -> Sequence[SeatAccount]:
        return self.collection.account() if self.collection is not None else ()


def _status(desk: ProctorDesk) -> QStatusBar:
    bar = QStatusBar()
    bar.setSizeGripEnabled(False)
    told = label(f"{desk.key.office}    ·    {desk.key.sitting.code}")
    told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    keys = label(_("Ctrl+1 … 7 pages    ·    F5 read afresh    ·    Ctrl+L lock"))
    for part in (told, keys):
        part.setContentsMargins(12, 4, 12, 4)
    bar.addWidget(told, 1)
    bar.addPermanentWidget(keys)
    return bar
