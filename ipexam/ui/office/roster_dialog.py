"""What a roster is to list: an assessment batch or days of issue, its groups, and whether private fields are whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ipexam.domain.programme import AssessmentBatch
from ipexam.domain.roster import RosterChoice, RosterGrouping
from ipexam.ui.office.pool_form import FormDialog
from ipexam.ui.widgets.entry import Choice, OptionalDate
from ipexam.wording import pool as words
from ipexam.wording.language import _


class RosterDialog(FormDialog):
    """`told` carries the `RosterChoice` and the batch's name in the head, empty for the batch's own."""

    told = Signal(object, str)

    def __init__(self, parent: QWidget, batches: Sequence[AssessmentBatch], today: date) -> None:
        text = _("ID numbers are masked and phones left out, unless you ask for them; who asked is written down.")
        super().__init__(parent, _("Export the roster"), text, _("Write the file…"))
        everything: list[tuple[str, int | None]] = [(_("All certificates"), None)]
        choices = [*everything, *((batch.name, batch.no) for batch in batches)]
        self.batch: Choice[int | None] = Choice(_("Assessment batch"), choices, None)
        self.since = OptionalDate(_("Issued from"), None, today)
        self.until = OptionalDate(_("Issued until"), None, today)
        groupings = [(words.grouping(each), each) for each in RosterGrouping]
        self.grouping: Choice[RosterGrouping] = Choice(_("Grouped by"), groupings, RosterGrouping.NONE)
        self.name = QLineEdit()
        self.private = QCheckBox(_("Whole ID numbers and phones"))
        self.form.field(_("Assessment batch"), self.batch, _("A batch reaches from its cut-off to the next one's."))
        self.form.field(_("Issued from"), self.since)
        self.form.field(_("Issued until"), self.until)
        self.form.field(_("Grouped by"), self.grouping)
        self.form.field(_("Name of the batch"), self.name, _("As the head says it; empty: the batch's own name."))
        self.form.field("", self.private)
        self.end()

    def _tell(self) -> None:
        chosen = RosterChoice(
            self.batch.value, self.since.value, self.until.value, self.grouping.value, self.private.isChecked()
        )
        self.told.emit(chosen, self.name.text().strip())
