"""The middle of marking: the question, one answer without a name, and the box for its mark.

The box keeps the focus: digits are the mark, Enter gives it and goes on, the arrow keys turn the answers.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.marking import Round, Stage, WrittenAnswer, WrittenQuestion
from ipexam.domain.marking_errors import MarkOutOfRange
from ipexam.services.written_marks import Alike, check_mark
from ipexam.ui.office.answer_queue import QueueRow
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.labels import badge, label, restyle, rule, set_tone
from ipexam.ui.widgets.rich_document import NO_IMAGES, Images
from ipexam.ui.widgets.rich_text import RichText
from ipexam.wording import marking as words
from ipexam.wording.errors import sentence
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

_MARK = re.compile(r"\d{1,4}(\.\d{1,2})?")
_STEM_SHARE = 3
"""At most this part of the pane, a third, shows the question; a longer one scrolls."""


class MarkingPane(QFrame):
    """Goes through the groups of equal answers to one question.

    `given` carries a group and its mark; whoever keeps it then calls `accept_mark` or `refuse`. `finished` when the
    question has no answer left that waits for this person; `turned` when another answer is shown.
    """

    given = Signal(object, object)
    finished = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Answer"))
        self._groups: list[Alike] = []
        self._marks: dict[int, Fraction | None] = {}
        self._place = 0
        self._saving = False
        self._maximum = Fraction(0)
        self._title, self._stem = label("", "section"), RichText()
        self._stem.setObjectName("richReading")
        self._where, self._same = label("", "hint", wrap=True), badge("", Tone.ACCENT)
        self._round = badge("", Tone.NEUTRAL)
        self._stem_area = QScrollArea()
        self._text = QPlainTextEdit()
        self._box, self._of, self._said = QLineEdit(), label("", "section"), label("", "hint", wrap=True)
        self._build()

    @property
    def group(self) -> Alike:
        """The answers that are shown."""
        return self._groups[self._place]

    @property
    def place(self) -> int:
        """Which of the groups is shown, from 0."""
        return self._place

    @property
    def rows(self) -> list[QueueRow]:
        """Every group with the mark that it has."""
        return [(group, self._marks[place]) for place, group in enumerate(self._groups)]

    def show_question(self, question: WrittenQuestion, groups: list[Alike], images: Images = NO_IMAGES) -> None:
        """Begin with a question, at its first answer that waits."""
        self.clear()
        self._title.setText(question.code)
        self._stem.show_text(question.stem, images)
        self._fit_stem()
        if groups:
            self._groups = groups
            self._marks = {place: _common_mark(group) for place, group in enumerate(groups)}
            self._maximum = groups[0][0].maximum
            self._of.setText(f"/ {short_number(self._maximum)}")
            self._show()

    def clear(self) -> None:
        """Show no answer."""
        self._groups, self._saving = [], False
        self._marks = {}
        self._place = 0
        for part in (self._where, self._box, self._text):
            part.clear()
        self._same.hide()
        self._round.hide()
        self._box.setReadOnly(True)
        self._tell(_("No answer to this question is in this list."))
        self.turned.emit()

    def take_focus(self) -> None:
        """Let the person type a mark."""
        self._box.setFocus()
        self._box.selectAll()

    def enter(self) -> None:
        """Give the mark that was typed; a mark that cannot be is told, and nothing happens."""
        if self._saving or not self._groups or self._frozen:
            return
        try:
            mark = self._typed()
        except MarkOutOfRange as refused:
            self.refuse(refused)
            return
        self._saving = True
        self._marks[self._place] = mark
        self.given.emit(self.group, mark)

    def accept_mark(self) -> None:
        """The mark is kept: go to the next answer without one."""
        self._saving = False
        waiting = [place for place, mark in self._marks.items() if mark is None and self._mine(place)]
        following = [place for place in waiting if place > self._place] or waiting
        if following:
            self.go_to(following[0])
        else:
            self._show()
            self.finished.emit()

    def refuse(self, error: UserError) -> None:
        """Say why the mark was not taken."""
        if self._saving:
            self._marks[self._place] = _common_mark(self.group)
        self._saving = False
        self._tell(sentence(error), Tone.BAD)
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The question needs another height at another width."""
        super().resizeEvent(event)
        self._fit_stem()

    def next(self) -> None:
        """Show the next answer, marked or not."""
        self.go_to(self._place + 1)

    def previous(self) -> None:
        """Show the answer before."""
        self.go_to(self._place - 1)

    def go_to(self, place: int) -> None:
        """Show one of the answers; nothing while a mark is being kept."""
        if 0 <= place < len(self._groups) and not self._saving:
            self._place = place
            self._show()
            self.take_focus()

    @property
    def _frozen(self) -> bool:
        return not self._mine(self._place)

    def _mine(self, place: int) -> bool:
        return self._groups[place][0].round is not None

    def _typed(self) -> Fraction:
        """The mark in the box, full-width digits and a Chinese full stop included. Raises `MarkOutOfRange`."""
        said = unicodedata.normalize("NFKC", self._box.text()).strip().replace("。", ".")
        if not _MARK.fullmatch(said):
            raise MarkOutOfRange(self._box.text().strip() or "—", short_number(self._maximum))
        try:
            check_mark(Fraction(said), self._maximum)
        except MarkOutOfRange:
            raise MarkOutOfRange(said, short_number(self._maximum)) from None
        return Fraction(said)

    def _show(self) -> None:
        group, mark = self.group, self._marks[self._place]
        self._text.setPlainText(group[0].text)
        self._same.setText(_("{n} same").format(n=len(group)))
        self._same.setVisible(len(group) > 1)
        said = _("Answer {n} of {total}, equal ones together").format(n=self._place + 1, total=len(self._groups))
        self._where.setText(said)
        self._text.setAccessibleName(said)
        self._box.setText("" if mark is None else short_number(mark))
        self._box.selectAll()
        self._box.setReadOnly(self._frozen)
        self._round.show()
        self._show_round(group[0])
        self._tell(words.answer_hint(group[0], len(group), mark))
        self.turned.emit()

    def _show_round(self, answer: WrittenAnswer) -> None:
        """In which round this person marks the answer, or where it stands when it is not theirs."""
        if answer.round is None:
            self._round.setText(words.stage_name(answer.stage))
            set_tone(self._round, Tone.GOOD if answer.stage is Stage.RELEASED else Tone.NEUTRAL)
        else:
            self._round.setText(words.round_name(answer.round))
            set_tone(self._round, Tone.WARN if answer.round is Round.THIRD else Tone.NEUTRAL)

    def _tell(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        self._said.setText(text)
        self._said.setObjectName("hint" if tone is Tone.NEUTRAL else "")
        set_tone(self._said, tone)
        self._box.setProperty("tone", "bad" if tone is Tone.BAD else "")
        restyle(self._box)
        self._box.setAccessibleDescription(text)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.large)
        whole.setSpacing(SPACE.small)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._round)
        whole.addLayout(head)
        self._build_stem()
        whole.addWidget(self._stem_area)
        whole.addWidget(rule())
        line = QHBoxLayout()
        line.setSpacing(SPACE.small)
        line.addWidget(self._where, 1)
        line.addWidget(self._same)
        line.addWidget(tool(_("Answer before"), "chevron-left", self.previous, keys="PgUp"))
        line.addWidget(tool(_("Next answer"), "chevron-right", self.next, keys="PgDown"))
        whole.addLayout(line)
        self._text.setReadOnly(True)
        self._text.setObjectName("answer")
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(96)
        whole.addWidget(self._text, 1)
        whole.addLayout(self._entry())

    def _build_stem(self) -> None:
        inner = QWidget()
        inner.setObjectName("clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACE.small, 0)
        column.addWidget(self._stem)
        column.addStretch(1)
        area = self._stem_area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)

    def _fit_stem(self) -> None:
        """Give the question the room it needs, as long as most is left for the answer."""
        needed = self._stem.heightForWidth(self._stem_area.viewport().width() - SPACE.small)
        self._stem_area.setFixedHeight(min(max(needed, 0) + SPACE.hair, self.height() // _STEM_SHARE))

    def _entry(self) -> QVBoxLayout:
        self._box.setObjectName("mark")
        self._box.setAccessibleName(_("Mark"))
        self._box.setMaxLength(8)
        self._box.setFixedWidth(96)
        self._box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._box.returnPressed.connect(self.enter)
        key = label(_("&Mark"), "strong")
        key.setTextFormat(Qt.TextFormat.PlainText)
        key.setBuddy(self._box)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(key)
        row.addWidget(self._box)
        row.addWidget(self._of)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACE.tiny)
        column.addLayout(row)
        column.addWidget(self._said)
        for keys, turn in (("Alt+Left", self.previous), ("Alt+Right", self.next)):
            QShortcut(QKeySequence(keys), self, turn)
        for keys, turn in (("Up", self.previous), ("Down", self.next)):
            QShortcut(QKeySequence(keys), self._box, turn).setContext(Qt.ShortcutContext.WidgetShortcut)
        return column


def _common_mark(group: Alike) -> Fraction | None:
    """The mark all of them have; None while one waits or they differ."""
    marks = {answer.mark for answer in group}
    return marks.pop() if len(marks) == 1 else None
