"""Writing an incident down, and striking one out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QTimeEdit, QWidget

from ipexam.domain.proctor_log import Incident, IncidentKind
from ipexam.room.proctor import Candidate
from ipexam.ui.tokens import SPACE
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.entry import Choice, Paragraph, Whole
from ipexam.ui.widgets.form import Form
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.spin import aired
from ipexam.wording import proctor as words
from ipexam.wording.language import _


class IncidentDialog(QDialog):
    """`noted` carries an `Incident`. Times are of the day of `now`, in its zone; an end before the beginning is after
    midnight."""

    noted = Signal(object)

    def __init__(self, parent: QWidget, seats: Sequence[Candidate], now: datetime) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New incident"))
        self.setAccessibleName(self.windowTitle())
        self._now = now
        kinds = [(words.incident_kind(one), one) for one in IncidentKind]
        self.kind = Choice(_("Category"), kinds, IncidentKind.TECHNICAL)
        places = [(_("the whole room"), ""), *((f"{who.seat}  {who.name}", who.seat) for who in seats)]
        self.seat = Choice(_("Seat"), places, "")
        self.began, self.ended = aired(QTimeEdit()), aired(QTimeEdit())
        self.over = QCheckBox(_("it is over, at"))
        self.what = Paragraph(_("What happened"), lines=3)
        self.measure = QLineEdit()
        self.minutes = Whole(_("Extra minutes"), 0, 0, 600)
        self._go = button(_("Write it down"), self._note, kind="primary")
        self._build()

    @property
    def incident(self) -> Incident:
        """What the fields say."""
        began = self._at(self.began)
        ended = self._at(self.ended) if self.over.isChecked() else None
        if ended is not None and ended < began:
            ended += timedelta(days=1)
        return Incident(
            self.kind.value,
            self.what.text,
            began,
            self.seat.value,
            self.measure.text().strip(),
            ended,
            self.minutes.value(),
        )

    def _at(self, field: QTimeEdit) -> datetime:
        at = field.time()
        return self._now.replace(hour=at.hour(), minute=at.minute(), second=0, microsecond=0)

    def _note(self) -> None:
        self.noted.emit(self.incident)
        self.accept()

    def _follow(self) -> None:
        self._go.setEnabled(bool(self.what.text))
        self.ended.setEnabled(self.over.isChecked())

    def _build(self) -> None:
        for field, name in ((self.began, _("Began at")), (self.ended, _("Ended at"))):
            field.setDisplayFormat("HH:mm")
            field.setTime(QTime(self._now.hour, self._now.minute))
            field.setAccessibleName(name)
        self.measure.setAccessibleName(_("Measure"))
        self.what.textChanged.connect(self._follow)
        self.over.toggled.connect(self._follow)
        times = QHBoxLayout()
        times.setSpacing(SPACE.small)
        times.addWidget(self.began)
        times.addWidget(self.over)
        times.addWidget(self.ended)
        times.addStretch(1)
        form = Form()
        form.field(_("Category"), self.kind)
        form.field(_("Seat"), self.seat)
        form.field(_("When"), times)
        form.field(_("What happened"), self.what)
        form.field(_("Measure"), self.measure)
        form.field(_("Extra minutes"), self.minutes)
        whole = dialog_column(self)
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self._go))
        self.setMinimumWidth(560)
        self._follow()


class StrikeDialog(QDialog):
    """Asks why; `struck` carries the reason."""

    struck = Signal(str)

    def __init__(self, parent: QWidget, what: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Strike an incident out"))
        self.setAccessibleName(self.windowTitle())
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why"))
        self._go = button(_("Strike out"), self._strike, kind="primary")
        whole = dialog_column(self)
        whole.addWidget(label(what, "strong", wrap=True))
        whole.addWidget(label(_("It stays readable with the reason; nothing is ever deleted."), "hint", wrap=True))
        form = Form()
        form.field(_("Why"), self.reason)
        whole.addLayout(form)
        whole.addLayout(dialog_foot(self, self._go))
        self.reason.textChanged.connect(self._follow)
        self._go.setDefault(True)
        self.setMinimumWidth(480)
        self._follow()

    def _follow(self) -> None:
        self._go.setEnabled(bool(self.reason.text().strip()))

    def _strike(self) -> None:
        self.struck.emit(self.reason.text().strip())
        self.accept()
