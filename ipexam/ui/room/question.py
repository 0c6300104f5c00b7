"""The question pane: one question, its answer, and where to go from here."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ipexam.domain.paper import Response, SeatItem, SeatPaper
from ipexam.domain.question import QuestionType
from ipexam.room.snapshot import ItemState
from ipexam.ui.room.blanks import BlanksAnswer
from ipexam.ui.room.options import OptionsAnswer
from ipexam.ui.room.written import WrittenAnswer
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import badge, label
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number
from ipexam.wording.question import type_name

TYPING_PAUSE_MS = 300
"""Typed text is handed over after so long a pause; the window's tick sees to it that it is a second at most."""
_READING_WIDTH = 860
_STEM_SHARE = 0.62

Answer = OptionsAnswer | BlanksAnswer | WrittenAnswer


class QuestionPane(QWidget):
    """Shows one question at a time. `answered` tells the whole answer whenever there is something new to save."""

    answered = Signal(object)
    flagged = Signal(bool)
    moved = Signal(int)
    reviewed = Signal()

    def __init__(self, paper: SeatPaper) -> None:
        super().__init__()
        self._paper = paper
        self._zoom = 100
        self._item = paper.items[0]
        self.answer: Answer | None = None
        self._told = Response(self._item.id)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.hand_over)
        self._body = QWidget()
        self._build()

    @property
    def item(self) -> SeatItem:
        """The question on screen."""
        return self._item

    def show_item(self, item: SeatItem, state: ItemState, zoom: int) -> None:
        """Show a question with the answer it has."""
        self._item, self._zoom = item, zoom
        self._told = state.response or Response(item.id)
        self._show_head(state.flagged)
        self._body.setParent(None)
        self._body.deleteLater()
        self.answer = self._make_answer(item)
        self.answer.show_response(self._told)
        self._body = self._make_body(item, self.answer)
        self._whole.insertWidget(1, self._body, 1)
        self._body.show()
        place = self._paper.items.index(item)
        last = place + 1 == len(self._paper.items)
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
        self.hand_over()

    def hand_over(self) -> None:
        """Tell the answer if it changed since it was told last."""
        self._pause.stop()
        if self.answer is not None and self.answer.response() != self._told:
            self._told = self.answer.response()
            self.answered.emit(self._told)

    def choose(self, place: int) -> None:
        """What a letter or digit key does."""
        if isinstance(self.answer, OptionsAnswer):
            self.answer.choose(place)

    def clear(self) -> None:
        """Take the answer back."""
        if self.answer is not None and self.answer.isEnabled():
            self.answer.settle()
            self.answer.show_response(Response(self._item.id))
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
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._head())
        self._whole.addWidget(self._body, 1)
        self._whole.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout()
        line.setSpacing(SPACE.small)
        line.addWidget(self._title)
        for part in (self._kind, self._maximum, self._flag_badge):
            line.addWidget(part)
        line.addStretch(1)
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
        self._section.setText(section.title)
        self._section.setVisible(section.title != type_name(self._item.type))
        self._title.setText(_("Question {n} of {total}").format(n=number, total=len(self._paper.items)))
        self._kind.setText(type_name(self._item.type))
        self._maximum.setText(_("{mark} points").format(mark=short_number(self._item.maximum)))
        self.show_flag(flagged)

    def _make_answer(self, item: SeatItem) -> Answer:
        if item.type.has_options:
            options = OptionsAnswer(item, self._zoom)
            options.answered.connect(self.hand_over)
            return options
        made = BlanksAnswer(item, self._zoom) if item.type is QuestionType.FILL_IN else WrittenAnswer(item, self._zoom)
        made.typed.connect(self._pause.start)
        made.settled.connect(self.hand_over)
        return made

    def _make_body(self, item: SeatItem, answer: Answer) -> QWidget:
        if not isinstance(answer, WrittenAnswer):
            parts = [answer] if isinstance(answer, BlanksAnswer) else [_stem(item, self._zoom), answer]
            return _scrolling(*parts)
        both = _StemAndText(_scrolling(_stem(item, self._zoom)), answer)
        both.setAccessibleName(item.stem)
        return both

    def _go_back(self) -> None:
        self.moved.emit(-1)

    def _go_on(self) -> None:
        self.moved.emit(1)

    def _toggle_flag(self) -> None:
        self._flag_badge.setVisible(self._flag.isChecked())
        self.flagged.emit(self._flag.isChecked())


class _StemAndText(QSplitter):
    """The stem above, the text below; a short stem leaves its room to the text until the candidate moves the border."""

    def __init__(self, stem: QScrollArea, answer: WrittenAnswer) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._stem = stem
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(SPACE.page, SPACE.tiny, SPACE.page, SPACE.medium)
        column.addWidget(answer)
        self.addWidget(stem)
        self.addWidget(below)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE.small)
        self._arranged = 0

    def resizeEvent(self, event: object) -> None:
        """Give the stem what it needs, but never so much that writing gets tight."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event
        height, inner = self.height(), self._stem.widget()
        if height != self._arranged and inner is not None:
            self._arranged = height
            wanted = inner.heightForWidth(self._stem.viewport().width())
            stem = min(max(wanted, 60), round(height * _STEM_SHARE))
            self.setSizes([stem, height - stem])


def _stem(item: SeatItem, zoom: int) -> QLabel:
    """The stem as text with air between its lines; whatever stands in it, it is only text."""
    lines = "".join(
        f'<p style="line-height:125%; margin:0 0 6px 0">{escape(line)}</p>' for line in item.stem.split("\n")
    )
    made = QLabel(lines)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setProperty("zoom", str(zoom))
    made.setAccessibleName(item.stem)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _scrolling(*parts: QWidget) -> QScrollArea:
    inner = QWidget()
    inner.setObjectName("clear")
    column = QVBoxLayout(inner)
    column.setContentsMargins(SPACE.page, SPACE.tiny, SPACE.page, SPACE.medium)
    column.setSpacing(SPACE.large)
    for part in parts:
        part.setMaximumWidth(_READING_WIDTH)
        column.addWidget(part)
    column.addStretch(1)
    area = QScrollArea()
    area.setObjectName("paper")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
