"""The review page: every question with the answer as the office will see it, blanks marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.paper import SeatItem, SeatPaper
from ipexam.domain.rich_text import plain
from ipexam.room.seat import MAX_ANSWER_CHARACTERS
from ipexam.room.snapshot import ItemState, SeatSnapshot
from ipexam.ui.room.answer_words import EXCERPT, answer_text, on_one_line
from ipexam.ui.room.exam_bar import clock_text
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.table import TableView
from ipexam.wording.language import _
from ipexam.wording.question import type_name

LONG_CHARACTERS = MAX_ANSWER_CHARACTERS * 9 // 10
"""An answer this long is about to be refused."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    item: SeatItem
    state: ItemState
    over: str = ""
    open: bool = True

    @property
    def answer(self) -> str:
        """The answer on one line."""
        return answer_text(self.item, self.state.response) if self.state.response is not None else ""

    @property
    def missing(self) -> str:
        """What is missing or too much, in words; empty when nothing is."""
        if self.over:
            return self.over
        response = self.state.response
        if response is None or response.blank:
            return _("Not answered")
        left = self.item.places - sum(bool(blank.strip()) for blank in response.blanks)
        return _("Blanks left: {n}").format(n=left) if left > 0 else ""


class ReviewPage(QWidget):
    """The questions up to the open part, which alone can be changed. `chosen` carries the item to go back to;
    `finished` says that the candidate wants to hand in, or to go on to the next part."""

    chosen = Signal(str)
    left = Signal()
    finished = Signal()

    def __init__(self, paper: SeatPaper, part: int) -> None:
        super().__init__()
        self.setObjectName("page")
        self._paper, self._part = paper, part
        self._clock = label("", "clock")
        self._header = PageHeader(_("Review the answers"), (self._clock,))
        self._model: PagedTableModel[_Line] = PagedTableModel(_columns(), self)
        self.table = TableView(self._model, _("All questions"))
        self._build()

    def show_snapshot(self, snapshot: SeatSnapshot) -> None:
        """Show all answers as they stand."""
        lines = [
            _Line(number, item, snapshot.item(item.id), self._over(item, snapshot), section.part == self._part)
            for number, (section, item) in enumerate(
                [(section, item) for section in self._paper.sections for item in section.items], start=1
            )
            if section.part <= self._part
        ]
        self._model.load(_pages(lines))
        self.show_time(snapshot.remaining_seconds)
        answered = sum(line.state.answered for line in lines)
        flagged = sum(line.state.flagged for line in lines)
        facts = _("Answered: {n}   Not answered: {blank}   Flagged: {flags}").format(
            n=answered, blank=len(lines) - answered, flags=flagged
        )
        over = sum(bool(line.over) for line in lines)
        self._header.set_hint(facts + (_("   Too many answers: {n}").format(n=over) if over else ""))
        first = next((place for place, line in enumerate(lines) if line.missing and line.open), 0)
        self.table.setCurrentIndex(self._model.index(first, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_time(self, seconds: int) -> None:
        """Show what is left of the time."""
        self._clock.setText(clock_text(seconds))
        self._clock.setAccessibleName(_("Time left: {time}").format(time=self._clock.text()))

    def _build(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.small)
        foot.addWidget(button(_("Back to the questions"), self.left.emit, icon_name="chevron-left", keys="Esc"))
        foot.addStretch(1)
        foot.addWidget(button(_("Go to this question"), self._open_current, icon_name="edit"))
        last = self._part + 1 == len(self._paper.parts)
        on = _("Hand in…") if last else _("Next part…")
        foot.addWidget(button(on, self.finished.emit, kind="primary"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.page, SPACE.huge, SPACE.page, SPACE.large)
        whole.setSpacing(SPACE.large)
        whole.addWidget(self._header)
        whole.addWidget(card, 1)
        whole.addLayout(foot)
        self.table.row_opened.connect(self._open)

    @staticmethod
    def _over(item: SeatItem, snapshot: SeatSnapshot) -> str:
        """What the office will see too much of. Nothing is dropped: the first answers count."""
        response = snapshot.item(item.id).response
        if item.id in snapshot.over_chosen:
            return _("More than {n} chosen").format(n=item.choose_at_most)
        if item.id in snapshot.over_answered:
            return _("Beyond the limit")
        return _("Too long") if response is not None and len(response.text) > LONG_CHARACTERS else ""

    def _open_current(self) -> None:
        self._open(self.table.current)

    def _open(self, line: object) -> None:
        if isinstance(line, _Line) and line.open:
            self.chosen.emit(line.item.id)


def _columns() -> list[Column[_Line]]:
    return [
        Column(_("Question no."), lambda line: str(line.number), width=76),
        Column(_("Type"), lambda line: type_name(line.item.type), width=130),
        Column(
            _("Question"),
            lambda line: on_one_line(line.item.stem)[:EXCERPT],
            width=330,
            tooltip=lambda line: plain(line.item.stem),
        ),
        Column(_("Your answer"), lambda line: line.answer),
        Column(
            _("State"),
            lambda line: line.missing or _("Answered"),
            width=150,
            badge=lambda line: Tone.BAD if line.over else Tone.WARN if line.missing else Tone.GOOD,
        ),
        Column(
            _("Flag"),
            lambda line: _("Flagged") if line.state.flagged else "",
            width=110,
            badge=lambda line: Tone.ACCENT if line.state.flagged else None,
        ),
    ]


def _pages(lines: Sequence[_Line]) -> Callable[[int, int], tuple[Sequence[_Line], int]]:
    def fetch(offset: int, limit: int) -> tuple[Sequence[_Line], int]:
        return lines[offset : offset + limit], len(lines)

    return fetch
