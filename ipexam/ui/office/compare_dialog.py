"""The answer files of one seat side by side, question by question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ipexam.domain.answers import Comparison, ItemSides, Side
from ipexam.domain.sitting import AttemptState
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import badge, card, label, selectable
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.problems import rows_of
from ipexam.wording import collect as words
from ipexam.wording import sitting as sitting_words
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text


class CompareDialog(QDialog):
    """`chosen` carries the id of the answer file that is to count, and why."""

    chosen = Signal(int, str)

    def __init__(self, parent: QWidget, found: Comparison, zone: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Answer files of seat {seat}").format(seat=found.seat))
        self.setAccessibleName(self.windowTitle())
        self._found, self._zone = found, zone
        self.everything = QCheckBox(_("Questions answered alike too"))
        self.everything.toggled.connect(self._load)
        columns: list[Column[ItemSides]] = [
            Column(_("Item"), lambda i: str(i.number), width=56, right=True),
            Column(_("Question"), lambda i: i.stem),
        ]
        columns += [self._column(place, side) for place, side in enumerate(found.sides)]
        empty = EmptyState("check", _("Nothing differs"), _("Every question is answered alike in all files."))
        self.listing = Listing(_("Questions"), columns, empty)
        self._build()
        self._load()

    def _build(self) -> None:
        whole = dialog_column(self)
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        for side in self._found.sides:
            row.addWidget(self._side(side), 1)
        whole.addLayout(row)
        whole.addWidget(self.everything)
        whole.addWidget(self.listing, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        whole.addLayout(foot)
        self.resize(980, 660)

    def _side(self, side: Side) -> QWidget:
        frame = card("quiet")
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
        column.setSpacing(SPACE.tiny)
        head = QHBoxLayout()
        head.addWidget(selectable(side.attempt.receipt, "strong"), 1)
        if side.attempt.damaged:
            head.addWidget(badge(_("Damaged"), Tone.WARN))
        head.addWidget(badge(sitting_words.attempt_state(side.attempt.state), Tone.NEUTRAL))
        column.addLayout(head)
        last = time_text(side.last_at, self._zone) if side.last_at else "—"
        column.addWidget(label(_("Last record {time}, {n} answered").format(time=last, n=side.answered), "key"))
        shared = _("{n} records, {common} of them shared with the first file")
        column.addWidget(label(shared.format(n=side.events, common=side.common), "key"))
        if side.attempt.state is not AttemptState.CURRENT:
            foot = QHBoxLayout()
            foot.addWidget(button(_("This one counts"), partial(self._choose, side), icon_name="check"))
            foot.addStretch(1)
            column.addLayout(foot)
        return frame

    def _choose(self, side: Side) -> None:
        text = _("Receipt {receipt} counts, the other files of the seat are kept and do not count.")
        said = text.format(receipt=side.attempt.receipt)
        dialog = ReasonDialog(self, _("Let this answer file count?"), said, _("This one counts"))
        dialog.told.connect(partial(self._chose, side.attempt.id))
        dialog.open()

    def _chose(self, attempt_id: int, reason: str) -> None:
        self.chosen.emit(attempt_id, reason)
        self.accept()

    def _load(self) -> None:
        every = self.everything.isChecked()
        items = [item for item in self._found.items if every or item.differs]
        self.listing.load(rows_of(items))

    def _column(self, place: int, side: Side) -> Column[ItemSides]:
        def told(item: ItemSides) -> str:
            return words.response(item.answers[place], item.type)

        return Column(side.attempt.receipt, told, width=170, tooltip=told)
