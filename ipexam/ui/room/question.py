"""The question pane: one question, its answer, and where to go from here."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.paper import Response, SeatItem, SeatPaper
from ipexam.room.snapshot import ItemState
from ipexam.ui.room.note import NotePanel
from ipexam.ui.room.options import OptionsAnswer
from ipexam.ui.room.parts import items_of, section_name
from ipexam.ui.room.passage import passage_caption
from ipexam.ui.room.question_body import Answer, QuestionBody
from ipexam.ui.room.written import WrittenAnswer
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button, tool
from ipexam.ui.widgets.labels import badge, label
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number
from ipexam.wording.question import type_name

TYPING_PAUSE_MS = 300
"""Typed text is handed over after so long a pause; the window's tick sees to it that it is a second at most."""


class QuestionPane(QWidget):
    """Shows one question of a part at a time. `answered` tells the whole answer whenever there is something new to
    save, `noted` the whole note; `struck` carries an option id, `recalled` asks for earlier states of the answer."""

    answered = Signal(object)
    noted = Signal(str)
    struck = Signal(str, bool)
    recalled = Signal()
    flagged = Signal(bool)
    moved = Signal(int)
    reviewed = Signal()

    def __init__(self, paper: SeatPaper, part: int, images: Images = NO_IMAGES) -> None:
        super().__init__()
        self._paper, self._items = paper, items_of(paper, part)
        self._item = self._items[0]
        self._told, self._noted = Response(self._item.id), ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.hand_over)
        self.body = QuestionBody(images)
        self.body.typed.connect(self._pause.start)
        self.body.settled.connect(self.hand_over)
        self.body.struck.connect(self.struck)
        self._build()

    @property
    def answer(self) -> Answer | None:
        """What answers the question on screen."""
        return self.body.answer

    @property
    def item(self) -> SeatItem:
        """The question on screen."""
        return self._item

    def show_item(self, item: SeatItem, state: ItemState, zoom: int, struck: Collection[str], note: str) -> None:
        """Show a question with the answer it has, the options struck out and the candidate's note."""
        self._item, self._noted = item, note
        self.note.show_text(note)
        self._told = state.response or Response(item.id)
        self._show_head(state.flagged)
        self.body.show_item(item, self._told, struck, passage_caption(self._paper, item), zoom)
        place = self._items.index(item)
        last = place + 1 == len(self._items)
        self._back.setEnabled(place > 0)
        self._on.setVisible(not last)
        self._review.setVisible(last)

    def show_flag(self, on: bool) -> None:
        """Show whether the question is flagged."""
        self._flag.setChecked(on)
        self._flag_badge.setVisible(on)

    def settle(self) -> None:
        """Commit what the input method is composing, and hand everything over: nothing typed is left behind."""
        if self.answer is not None:
            self.answer.settle()
        self.note.field.settle()
        self.hand_over()

    def hand_over(self) -> None:
        """Tell answer and note if they changed since they were told last."""
        self._pause.stop()
        if self.note.text != self._noted:
            self._noted = self.note.text
            self.noted.emit(self._noted)
        if self.answer is not None and self.answer.response() != self._told:
            self._told = self.answer.response()
            self.answered.emit(self._told)

    def choose(self, place: int) -> None:
        """What a letter or digit key does."""
        if self.answer is not None and not isinstance(self.answer, WrittenAnswer):
            self.answer.choose(place)

    def strike(self, place: int | None = None) -> None:
        """Strike the option at this place out, or the one with the focus; again takes the stroke away."""
        if isinstance(self.answer, OptionsAnswer):
            self.answer.strike(place)

    def clear(self) -> None:
        """Take the answer back."""
        self.replace(Response(self._item.id))

    def replace(self, response: Response) -> None:
        """Put another answer in place of what stands there."""
        if self.answer is not None and self.answer.isEnabled():
            self.answer.settle()
            self.answer.show_response(response)
            self.hand_over()

    def freeze(self) -> None:
        """Take no more input. What is being composed is handed over first."""
        self.settle()
        self.setEnabled(False)

    def take_focus(self) -> None:
        """Put the focus into the answer."""
        if self.answer is not None:
            self.answer.take_focus()

    def _build(self) -> None:
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._section = label("", "hint", wrap=True)
        self._title = label("", "section")
        self._kind = badge("", Tone.ACCENT)
        self._maximum = badge("")
        self._flag_badge = badge(_("Flagged"), Tone.WARN)
        self._limit = badge("")
        self.note = NotePanel()
        self.note.typed.connect(self._pause.start)
        self.note.closed.connect(self._put_note_away)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(self.body, 1)
        whole.addWidget(self.note)
        whole.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout()
        line.setSpacing(SPACE.small)
        line.addWidget(self._title)
        for part in (self._kind, self._maximum, self._limit, self._flag_badge):
            line.addWidget(part)
        line.addStretch(1)
        self._history = tool(_("Earlier states of this answer"), "undo", self.recalled.emit, keys="Ctrl+H")
        line.addWidget(self._history)
        line.addWidget(tool(_("Note for yourself"), "pen", self.note.take_focus, keys="Ctrl+N"))
        line.addWidget(button(_("Clear the answer"), self.clear, kind="link"))
        column = QVBoxLayout(head)
        column.setContentsMargins(SPACE.page, SPACE.large, SPACE.page, SPACE.small)
        column.setSpacing(SPACE.tiny)
        column.addWidget(self._section)
        column.addLayout(line)
        return head

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("examFoot")
        self._back = button(_("Previous"), self._go_back, icon_name="chevron-left")
        self._on = button(_("Next"), self._go_on, kind="primary")
        self._review = button(_("Review the answers"), self.reviewed.emit, kind="primary")
        self._flag = button(_("Flag"), self._toggle_flag, icon_name="flag")
        self._flag.setCheckable(True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE.page, SPACE.small + 2, SPACE.page, SPACE.small + 2)
        row.setSpacing(SPACE.small)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._flag)
        row.addStretch(1)
        row.addWidget(self._on)
        row.addWidget(self._review)
        for wide in (self._back, self._on, self._flag):
            wide.setMinimumWidth(112)
        for keys, what, made in (
            ("Alt+Left", self._go_back, self._back),
            ("Alt+Right", self._go_on, self._on),
            ("Ctrl+M", self._flag.click, self._flag),
        ):
            QShortcut(QKeySequence(keys), self, what)  # a button's own shortcut would wait for its animation
            made.setToolTip(f"{made.accessibleName()}  {keys}")
        return foot

    def _show_head(self, flagged: bool) -> None:
        number = self._paper.items.index(self._item) + 1
        section = next(section for section in self._paper.sections if self._item in section.items)
        self._section.setText(section_name(section))
        self._section.setVisible(section_name(section) != type_name(self._item.type))
        self._limit.setText(_("choose at most {n}").format(n=self._item.choose_at_most))
        self._limit.setVisible(self._item.choose_at_most > 0)
        self._history.setVisible(not self._item.type.has_options)
        self._title.setText(_("Question {n} of {total}").format(n=number, total=len(self._paper.items)))
        self._kind.setText(type_name(self._item.type))
        self._maximum.setText(_("{mark} points").format(mark=short_number(self._item.maximum)))
        self.show_flag(flagged)

    def _go_back(self) -> None:
        self.moved.emit(-1)

    def _go_on(self) -> None:
        self.moved.emit(1)

    def _put_note_away(self) -> None:
        self.note.field.settle()
        self.note.hide()
        self.take_focus()

    def _toggle_flag(self) -> None:
        self._flag_badge.setVisible(self._flag.isChecked())
        self.flagged.emit(self._flag.isChecked())
