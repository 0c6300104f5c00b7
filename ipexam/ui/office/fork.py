"""Answer files of one seat that contradict each other, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from ipexam.domain.sitting import AttemptLine
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import badge, card, label, selectable
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number, time_text


class ForkCard(QFrame):
    """One seat's answer files, each with the button that lets it count."""

    def __init__(
        self, title: str, attempts: Sequence[AttemptLine], zone: str, choose: Callable[[AttemptLine], None]
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.large)
        whole.setSpacing(SPACE.small)
        whole.addWidget(label(title, "section"))
        row = QHBoxLayout()
        row.setSpacing(SPACE.medium)
        earliest = min(attempt.id for attempt in attempts)
        for attempt in attempts:
            row.addWidget(_side(attempt, zone, choose, first=attempt.id == earliest), 1)
        whole.addLayout(row)


def _side(attempt: AttemptLine, zone: str, choose: Callable[[AttemptLine], None], *, first: bool) -> QFrame:
    side = card("quiet")
    column = QVBoxLayout(side)
    column.setContentsMargins(SPACE.medium, SPACE.medium, SPACE.medium, SPACE.medium)
    column.setSpacing(SPACE.small)
    head = QHBoxLayout()
    head.addWidget(label(_("Came first") if first else _("Came later"), "strong"), 1)
    if attempt.damaged:
        head.addWidget(badge(_("Damaged"), Tone.WARN))
    column.addLayout(head)
    column.addLayout(_facts(attempt, zone))
    foot = QHBoxLayout()
    chosen = button(_("This one counts"), partial(choose, attempt), icon_name="check")
    chosen.setAccessibleName(_("This one counts: receipt {receipt}").format(receipt=attempt.receipt))
    foot.addWidget(chosen)
    foot.addStretch(1)
    column.addLayout(foot)
    return side


def _facts(attempt: AttemptLine, zone: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.medium)
    grid.setVerticalSpacing(SPACE.tiny)
    grid.setColumnStretch(1, 1)
    handed_in = time_text(attempt.handed_in_at, zone) if attempt.handed_in_at is not None else ""
    rows = (
        (_("Receipt"), attempt.receipt),
        (_("Handed in at"), handed_in),
        (_("Marks so far"), f"{short_number(attempt.raw)} / {short_number(attempt.maximum)}"),
        (_("Unmarked"), str(attempt.unmarked_items)),
    )
    for number, (key, value) in enumerate(rows):
        grid.addWidget(label(key, "key"), number, 0)
        grid.addWidget(selectable(value or "—"), number, 1)
    return grid
