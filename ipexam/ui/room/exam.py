"""The exam itself: navigator left, the question in the middle, the material right, the bar above."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from ipexam.domain.alarm import Alarm
from ipexam.domain.errors import UserError
from ipexam.domain.paper import Response
from ipexam.domain.question import option_letter
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import Phase, SaveStatus, SeatSnapshot
from ipexam.ui import theme
from ipexam.ui.room.exam_bar import ExamBar
from ipexam.ui.room.history import HistoryDialog
from ipexam.ui.room.keys import KeysDialog
from ipexam.ui.room.material import MaterialPane
from ipexam.ui.room.navigator import Navigator
from ipexam.ui.room.notices import Notices
from ipexam.ui.room.parts import items_of
from ipexam.ui.room.question import QuestionPane
from ipexam.ui.room.strip import Strip
from ipexam.ui.tokens import ZOOMS, Tone
from ipexam.ui.widgets.labels import restyle
from ipexam.wording.alarm import alarm_sentence
from ipexam.wording.errors import sentence

_OPTION_KEYS = 5
_LAST_TICKS_MS = 3_000
"""The longest time that one tick may charge: with no more left, composing text is committed before each tick."""
LARGE_PRINT = 150
"""The size in percent at which a large-print paper begins."""
_BOOK_WIDTH = 384


class ExamPage(QWidget):
    """Runs one part of an attempt on screen. `reviewed` asks for the review page, `called` for the proctor's page,
    `ended` says that the time is over."""

    reviewed = Signal()
    called = Signal()
    ended = Signal()

    def __init__(self, seat: SeatAttempt) -> None:
        super().__init__()
        self.setObjectName("page")
        self._seat = seat
        material, snapshot = seat.material, seat.snapshot()
        zoom = LARGE_PRINT if seat.paper.large_print else ZOOMS[0]
        title = seat.manifest.sitting.name
        self.bar = ExamBar(title, seat.candidate, has_book=material is not None, zoom=zoom)
        self.strip = Strip()
        self.navigator = Navigator(seat.paper, snapshot.part)
        self.question = QuestionPane(seat.paper, snapshot.part, seat.images)
        self.book = None if material is None else MaterialPane(material, seat.search, self.bar.zoom, snapshot.bookmarks)
        self._items = {item.id: item for item in items_of(seat.paper, snapshot.part)}
        self._notices = Notices(self.strip, snapshot)
        self._build()
        self._connect()
        self._add_keys()
        self._show_question(snapshot)
        self.show_save(snapshot.save)
        self.bar.show_time(snapshot.remaining_seconds)
        self._notices.greet(seat.recovery)

    def tick(self) -> None:
        """Once a second: hand over what was typed, charge the time, freeze at zero."""
        if self._seat.snapshot().remaining_ms <= _LAST_TICKS_MS:
            self.question.settle()
        else:
            self.question.hand_over()
        snapshot = self._seat.tick()
        self.show_save(snapshot.save)
        self.bar.show_time(snapshot.remaining_seconds)
        self._notices.look(snapshot)
        if snapshot.phase is Phase.SEALED_AT_ZERO:
            self.freeze()
            self.ended.emit()

    def show_save(self, status: SaveStatus) -> None:
        """Show whether everything is on the disk."""
        self.bar.save.show_status(status, self._seat.snapshot().twin)
        self._notices.look_at_disk(status)

    def go_to(self, item_id: str) -> None:
        """Show another question; what was typed into this one is handed over first."""
        self.question.settle()
        if self._did(partial(self._seat.go_to, item_id)):
            self._show_question(self._seat.snapshot())

    def settle(self) -> None:
        """Hand everything over, before the review page is shown or the attempt is handed in."""
        self.question.settle()

    def resume(self) -> None:
        """The candidate is back from the review page."""
        self._show_question(self._seat.snapshot())

    def say_alarm(self, what: Alarm) -> None:
        """Say what was noticed about the PC, and have it recorded."""
        self._seat.alarm(what)
        self.strip.say(alarm_sentence(what), Tone.WARN, subject="pc", stays=True)

    def freeze(self) -> None:
        """Take no more input."""
        self.question.freeze()
        self.navigator.setEnabled(False)
        if self.book is not None:
            self.book.setEnabled(False)

    def _build(self) -> None:
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        self._panes.setHandleWidth(5)
        self.question.setMinimumWidth(420)
        self._panes.addWidget(self.question)
        if self.book is not None:
            self.book.setMinimumWidth(280)
            self._panes.addWidget(self.book)
            self._panes.setSizes([2 * _BOOK_WIDTH, _BOOK_WIDTH])
            self._panes.setStretchFactor(0, 1)
            self._panes.setStretchFactor(1, 0)
            self.bar.show_book(True)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.setChildrenCollapsible(False)
        body.setHandleWidth(0)
        body.addWidget(self.navigator)
        body.addWidget(self._panes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.strip)
        whole.addWidget(body, 1)

    def _connect(self) -> None:
        self.navigator.chosen.connect(self.go_to)
        self.navigator.reviewed.connect(self.reviewed)
        self.question.answered.connect(self._take)
        self.question.flagged.connect(self._flag)
        self.question.struck.connect(self._strike)
        self.question.noted.connect(self._note)
        self.question.recalled.connect(self._show_history)
        self.question.moved.connect(self._step)
        self.question.reviewed.connect(self.reviewed)
        self.bar.zoomed.connect(self._zoom)
        self.bar.themed.connect(self._switch_theme)
        self.bar.asked.connect(self._show_keys)
        self.bar.called.connect(self.called)
        if self.book is not None:
            self.bar.booked.connect(self.book.setVisible)
            self.book.looked_up.connect(self._seat.look_up)
            self.book.bookmarked.connect(self._seat.bookmark)

    def _add_keys(self) -> None:
        """Letters and digits choose options while no text has the focus: a text field takes its letters itself."""
        for place in range(_OPTION_KEYS):
            for key in (option_letter(place), str(place + 1)):
                QShortcut(QKeySequence(key), self, partial(self.question.choose, place))
            QShortcut(QKeySequence(f"Ctrl+{place + 1}"), self, partial(self.question.strike, place))
        QShortcut(QKeySequence("X"), self, self.question.strike)
        QShortcut(QKeySequence("F6"), self, self._next_pane)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.reviewed.emit)

    def _show_question(self, snapshot: SeatSnapshot) -> None:
        item = self._items[snapshot.current]
        struck = [option for of, option in snapshot.struck if of == item.id]
        note = snapshot.notes.get(item.id, "")
        self.question.show_item(item, snapshot.item(item.id), self.bar.zoom, struck, note)
        self.navigator.mark(snapshot)
        self.question.take_focus()

    def _take(self, response: Response) -> None:
        if self._did(partial(self._seat.answer, response)):
            snapshot = self._seat.snapshot()
            self.navigator.mark(snapshot)
            self.show_save(snapshot.save)

    def _strike(self, option_id: str, on: bool) -> None:
        self._did(partial(self._seat.strike, self.question.item.id, option_id, on))

    def _note(self, text: str) -> None:
        if self._did(partial(self._seat.note, self.question.item.id, text)):
            self.navigator.mark(self._seat.snapshot())

    def _flag(self, on: bool) -> None:
        if self._did(partial(self._seat.flag, self.question.item.id, on)):
            self.navigator.mark(self._seat.snapshot())

    def _step(self, by: int) -> None:
        order = list(self._items)
        place = order.index(self.question.item.id) + by
        if 0 <= place < len(order):
            self.go_to(order[place])

    def _did(self, verb: Callable[[], object]) -> bool:
        """Do it; what the engine refuses is told in the strip, and the text stays where it is."""
        try:
            verb()
        except UserError as refused:
            self.strip.say(sentence(refused), Tone.BAD, subject="refused", stays=True)
            return False
        self.strip.unsay("refused")
        return True

    def _zoom(self, percent: int) -> None:
        for part in self.findChildren(QWidget):
            if part.property("zoom") is not None:
                part.setProperty("zoom", str(percent))
                restyle(part)
                part.updateGeometry()
        if self.book is not None:
            self.book.set_zoom(percent)

    def _switch_theme(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.wear(app, theme.look().next)

    def _next_pane(self) -> None:
        """From the question to the material, to the navigator, and round again."""
        focus = self.focusWidget()
        if focus is not None and self.question.isAncestorOf(focus) and self.book is not None and self.book.isVisible():
            self.book.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif focus is not None and self.navigator.isAncestorOf(focus):
            self.question.take_focus()
        else:
            self.navigator.take_focus()

    def _show_history(self) -> None:
        self.question.settle()
        states = self._seat.history(self.question.item.id)
        if states:
            dialog = HistoryDialog(self, self.question.item, states)
            dialog.wanted.connect(self.question.replace)
            dialog.open()

    def _show_keys(self) -> None:
        KeysDialog(self).open()
