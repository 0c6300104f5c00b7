"""Fields for the facts of the room record; each is kept when it is left, and times have a button for now."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ipexam.domain.proctor_log import RecordFact
from ipexam.room.proctor import SittingFacts
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.form import Form
from ipexam.wording import proctor as words
from ipexam.wording.language import _

_TIMES = frozenset({RecordFact.PASSWORD_OPENED_AT, RecordFact.STARTED_AT, RecordFact.ENDED_AT})


class FactFields(QWidget):
    """`said` carries a fact and its text, once it was edited and left."""

    said = Signal(object, str)

    def __init__(self, facts: tuple[RecordFact, ...], sitting: SittingFacts) -> None:
        super().__init__()
        self._sitting = sitting
        self.fields = {fact: QLineEdit() for fact in facts}
        form = Form()
        for fact, field in self.fields.items():
            field.setAccessibleName(words.fact(fact))
            field.editingFinished.connect(partial(self._tell, fact))
            form.field(words.fact(fact), self._with_now(fact, field) if fact in _TIMES else field)
        self.setLayout(form)

    def show_facts(self, said: dict[RecordFact, str]) -> None:
        """Show what was said so far; a field that is being typed in is left alone."""
        for fact, field in self.fields.items():
            if not field.hasFocus():
                field.setText(said.get(fact, ""))

    def _with_now(self, fact: RecordFact, field: QLineEdit) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addWidget(field, 1)
        now = button(_("Right now"), partial(self._now, fact))
        now.setAccessibleName(_("{what}: now").format(what=words.fact(fact)))
        row.addWidget(now)
        return row

    def _now(self, fact: RecordFact) -> None:
        self.fields[fact].setText(self._sitting.local(datetime.now(UTC)).strftime("%H:%M"))
        self._tell(fact)

    def _tell(self, fact: RecordFact) -> None:
        self.said.emit(fact, self.fields[fact].text().strip())
