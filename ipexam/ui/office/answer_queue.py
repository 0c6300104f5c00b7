"""The answers of one question one below the other, equal ones as one row: how many, and the mark they have."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ipexam.domain.marking import Queue, Round, Stage
from ipexam.services.written_marks import Alike
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.paged import Column, PagedTableModel
from ipexam.ui.widgets.table import TableView
from ipexam.wording import marking as words
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

QueueRow = tuple[Alike, Fraction | None]
"""Equal answers and the mark that this person gave them, or the released one."""

_MARK_WIDTH = 104
_COUNT_WIDTH = 64


class AnswerQueue(QFrame):
    """`picked` carries the place of a row that was clicked. It takes no focus: the mark's box keeps it."""

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(_("Answers of the question"))
        self._rows: list[QueueRow] = []
        self.model: PagedTableModel[QueueRow] = PagedTableModel(_columns(), self)
        self.table = TableView(self.model, _("Answers of the question"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(self._pick)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(self.table)

    def show_rows(self, rows: Sequence[QueueRow], place: int) -> None:
        """Show these rows; one of them is being marked."""
        self._rows = list(rows)
        self.model.load(self._fetch)
        if self._rows:
            self.table.setCurrentIndex(self.model.index(place, 0))
            self.table.scrollTo(self.model.index(place, 0))

    def _fetch(self, offset: int, limit: int) -> tuple[list[QueueRow], int]:
        return self._rows[offset : offset + limit], len(self._rows)

    def _pick(self) -> None:
        self.picked.emit(self.table.currentIndex().row())


def _columns() -> list[Column[QueueRow]]:
    return [
        Column(_("Answer"), lambda row: row[0][0].text, tooltip=lambda row: row[0][0].text[:400]),
        Column(
            _("Same"),
            lambda row: f"×{len(row[0])}" if len(row[0]) > 1 else "",
            width=_COUNT_WIDTH,
            badge=lambda row: Tone.ACCENT if len(row[0]) > 1 else None,
        ),
        Column(_("Mark"), _mark_text, width=_MARK_WIDTH, badge=_mark_tone),
    ]


def _mark_text(row: QueueRow) -> str:
    group, mark = row
    first = group[0]
    if mark is not None:
        return short_number(mark)
    if first.round is Round.THIRD:
        return words.queue_name(Queue.ARBITRATION)
    return words.stage_name(first.stage) if first.round is None else words.round_name(first.round)


def _mark_tone(row: QueueRow) -> Tone | None:
    group, mark = row
    first = group[0]
    if mark is not None:
        return Tone.GOOD if first.stage is Stage.RELEASED else Tone.NEUTRAL
    if first.round is None:
        return Tone.NEUTRAL
    return Tone.BAD if first.round is Round.THIRD else Tone.WARN
