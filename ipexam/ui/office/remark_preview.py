"""Before and after: every mark that a corrected key changes, shown before it is applied."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from ipexam.domain.marking import Remark, RemarkOutcome
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.wording import marking as words
from ipexam.wording.language import _


class RemarkPreview(QDialog):
    """Accepted when the person applies it. Seats only: who sits there does not matter for a key."""

    def __init__(self, parent: QWidget, outcome: RemarkOutcome) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Before and after"))
        self.setAccessibleName(self.windowTitle())
        self._changes = list(outcome.changes)
        nothing = EmptyState("check", _("No mark changes"), _("The correction is kept; nobody's mark is another one."))
        self._listing = Listing(self.windowTitle(), _columns(), nothing)
        self._build(outcome)
        self._listing.load(self._fetch)

    def _fetch(self, offset: int, limit: int) -> tuple[list[Remark], int]:
        return self._changes[offset : offset + limit], len(self._changes)

    def _build(self, outcome: RemarkOutcome) -> None:
        whole = dialog_column(self)
        up = sum(each.new_raw > each.old_raw for each in self._changes)
        down = sum(each.new_raw < each.old_raw for each in self._changes)
        told = _("{n} of {attempts} answer files change: {up} gain, {down} lose. Nothing has been kept yet.")
        text = told.format(n=len(self._changes), attempts=outcome.attempts, up=up, down=down)
        whole.addWidget(label(text, "hint", wrap=True))
        whole.addWidget(self._listing, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addStretch(1)
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(button(_("Apply"), self.accept, icon_name="check", kind="primary"))
        whole.addLayout(row)
        self.resize(720, 480)


def _columns() -> list[Column[Remark]]:
    return [
        Column(_("Sitting"), lambda each: each.sitting_code, width=100),
        Column(_("Seat"), lambda each: each.seat, width=80),
        Column(_("Item"), lambda each: each.item_id, width=80),
        Column(_("Mark"), words.change, width=140, badge=_tone),
        Column(_("Total"), words.whole_change),
    ]


def _tone(change: Remark) -> Tone:
    if change.new is None:
        return Tone.WARN
    return Tone.GOOD if change.new_raw >= change.old_raw else Tone.BAD
