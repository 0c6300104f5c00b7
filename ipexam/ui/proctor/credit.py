"""The time form: from the raised hand to recovery, less what the seat did not charge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QTimeEdit, QWidget

from ipexam.domain.time_credit import TimeCredit
from ipexam.room.proctor import SittingFacts
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.entry import Whole
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.spin import aired
from ipexam.wording.language import _
from ipexam.wording.proctor import long_outage

_DAY = timedelta(days=1)
_TIME_WIDTH, _SPIN_WIDTH = 76, 68


class CreditForm(QWidget):
    """`worked_out` carries the minutes whenever a field changes."""

    worked_out = Signal(int)

    def __init__(self, sitting: SittingFacts) -> None:
        super().__init__()
        self._sitting = sitting
        self.raised, self.recovered = (aired(QTimeEdit()) for _each in range(2))
        self.minutes = Whole(_("Not charged, minutes"), 0, 0, 600)
        self.seconds = Whole(_("Not charged, seconds"), 0, 0, 59)
        self.own_fault = QCheckBox(_("The candidate's own fault: no extra time"))
        self._long = label(long_outage(), "hint", wrap=True, tone=Tone.BAD)
        self._build()

    @property
    def credit(self) -> TimeCredit:
        """What the fields say; a recovery before the raised hand lies after midnight."""
        today = self._sitting.local(datetime.now(UTC)).replace(second=0, microsecond=0)
        raised, recovered = (_on(today, field.time()) for field in (self.raised, self.recovered))
        if recovered < raised:
            recovered += _DAY
        not_charged = (self.minutes.value() * 60 + self.seconds.value()) * 1000
        return TimeCredit(raised, recovered, not_charged, self.own_fault.isChecked())

    def start(self) -> None:
        """Begin with this moment in both fields, in the programme's zone."""
        now = self._sitting.local(datetime.now(UTC))
        for field in (self.raised, self.recovered):
            field.setTime(QTime(now.hour, now.minute))
        self.minutes.setValue(0)
        self.seconds.setValue(0)
        self.own_fault.setChecked(False)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.small)
        grid.setVerticalSpacing(SPACE.tiny)
        self.raised.setAccessibleName(_("Hand raised at"))
        self.recovered.setAccessibleName(_("Went on at"))
        for field in (self.raised, self.recovered):
            field.setDisplayFormat("HH:mm")
            field.timeChanged.connect(self._tell)
        for field in (self.raised, self.recovered):
            field.setMinimumWidth(_TIME_WIDTH)
        for spin, unit in ((self.minutes, _("min")), (self.seconds, _("s"))):
            spin.setMinimumWidth(_SPIN_WIDTH)
            spin.setSuffix(f" {unit}")
            spin.valueChanged.connect(self._tell)
        self.own_fault.toggled.connect(self._tell)
        for place, field in enumerate((self.raised, self.recovered)):
            grid.addWidget(label(field.accessibleName(), "key"), 0, place)
            grid.addWidget(field, 1, place)
        both = QHBoxLayout()
        both.setSpacing(SPACE.tiny)
        both.addWidget(self.minutes)
        both.addWidget(self.seconds)
        grid.addWidget(label(_("Not charged"), "key"), 0, 2)
        grid.addLayout(both, 1, 2)
        grid.addWidget(self.own_fault, 2, 0, 1, 3)
        grid.addWidget(self._long, 3, 0, 1, 3)
        self._long.hide()
        for column, stretch in enumerate((2, 2, 3)):
            grid.setColumnStretch(column, stretch)

    def _tell(self) -> None:
        credit = self.credit
        self._long.setVisible(credit.reschedule)
        self.worked_out.emit(credit.minutes)


def _on(day: datetime, at: QTime) -> datetime:
    return day.replace(hour=at.hour(), minute=at.minute())
