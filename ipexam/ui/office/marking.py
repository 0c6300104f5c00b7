"""The middle of marking: the question, one answer without a name, and the box for its mark."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.exam_errors import MarkOutOfRange
from ipexam.domain.sitting import WrittenAnswer, WrittenQuestion
from ipexam.services.written_marks import check_mark
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import tool
from ipexam.ui.widgets.labels import badge, label, restyle, rule, selectable, set_tone
from ipexam.wording.errors import sentence
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

Alike = tuple[WrittenAnswer, ...]
"""Answers with the same text, at least one: they get one mark."""

_MARK = re.compile(r"\d{1,4}(\.\d{1,2})?")
_STEM_SHARE = 3
"""At most this part of the pane, a third, shows the question; a longer one scrolls."""


def alike(answers: Sequence[WrittenAnswer]) -> list[Alike]:
    """Answers with the same text together, groups that wait for a mark first; the order is else kept."""
    groups = [tuple(group) for _text, group in groupby(answers, lambda answer: answer.text.strip())]
    return sorted(groups, key=lambda group: not _waits(group))


class MarkingPane(QFrame):
    """Goes through the groups of equal answers to one question.

    `given` carries a group and its mark; whoever keeps it then calls `accept_mark` or `refuse`. `finished` when the
    question has no answer without a mark any longer.
    """

    given = Signal(object, object)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Answer"))
        self._groups: list[Alike] = []
        self._marks: dict[int, Fraction | None] = {}
        self._place = 0
        self._saving = False
        self._maximum = Fraction(0)
        self._title, self._stem = label("", "section"), selectable("", "reading")
        self._where, self._same = label("", "hint"), badge("", Tone.ACCENT)
        self._stem_area = QScrollArea()
        self._text = QPlainTextEdit()
        self._box, self._of, self._said = QLineEdit(), label("", "section"), label("", "hint", wrap=True)
        self._build()

    @property
    def group(self) -> Alike:
        """The answers that are shown."""
        return self._groups[self._place]

    def show_question(self, question: WrittenQuestion, groups: list[Alike]) -> None:
        """Begin with a question, at its first answer that waits."""
        self._groups, self._saving = groups, False
        self._marks = {place: _common_mark(group) for place, group in enumerate(groups)}
        self._maximum = groups[0][0].maximum
        self._title.setText(question.code)
        self._stem.setText(question.stem)
        self._of.setText(f"/ {short_number(self._maximum)}")
        self._place = 0
        self._fit_stem()
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        self._groups = []
        self._marks = {}

    def take_focus(self) -> None:
        """Let the person type a mark."""
        self._box.setFocus()
        self._box.selectAll()

    def enter(self) -> None:
        """Give the mark that was typed; a mark that cannot be is told, and nothing happens."""
        if self._saving or not self._groups:
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
        waiting = [place for place, mark in self._marks.items() if mark is None]
        following = [place for place in waiting if place > self._place] or waiting
        if following:
            self._go_to(following[0])
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
        self._go_to(self._place + 1)

    def previous(self) -> None:
        """Show the answer before."""
        self._go_to(self._place - 1)

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

    def _go_to(self, place: int) -> None:
        if 0 <= place < len(self._groups) and not self._saving:
            self._place = place
            self._show()
            self.take_focus()

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
        if mark is not None:
            self._tell(_("This answer has a mark. Another one replaces it; both are kept in the records."))
        elif len(group) > 1:
            self._tell(_("The mark goes to all {n} equal answers.").format(n=len(group)))
        else:
            self._tell(_("Type the mark and press Enter. Page Up and Page Down turn the answers."))

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
        whole.addWidget(self._title)
        self._build_stem()
        whole.addWidget(self._stem_area)
        whole.addWidget(rule())
        line = QHBoxLayout()
        line.setSpacing(SPACE.small)
        line.addWidget(self._where)
        line.addWidget(self._same)
        line.addStretch(1)
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
        return column


def _waits(group: Alike) -> bool:
    return any(answer.mark is None for answer in group)


def _common_mark(group: Alike) -> Fraction | None:
    """The mark all of them have; None while one waits or they differ."""
    marks = {answer.mark for answer in group}
    return marks.pop() if len(marks) == 1 else None
