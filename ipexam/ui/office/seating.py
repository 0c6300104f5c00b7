"""A new sitting: name, paper, room, start, kind and how many seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QDialog, QLineEdit, QSpinBox, QWidget

from ipexam.domain.paper import PaperLine
from ipexam.domain.programme import Programme
from ipexam.domain.sitting import Sitting, SittingKind
from ipexam.services.sitting import SittingService
from ipexam.ui import tasks
from ipexam.ui.office.form import FormColumn
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.dialog_frame import dialog_column, dialog_foot
from ipexam.ui.widgets.labels import card, label
from ipexam.ui.widgets.spin import aired
from ipexam.wording import sitting as words
from ipexam.wording.language import _

_USUAL_ROOM = 60
"""So many seats are proposed at most: the PCs of the reference room."""
_USUAL_START = time(9)


class SittingDialog(QDialog):
    """Plans one sitting; `made` carries it. `unseated` says per kind how many trainees sit in none yet."""

    made = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        sittings: SittingService,
        programme: Programme,
        papers: Sequence[PaperLine],
        unseated: Mapping[SittingKind, int],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New sitting"))
        self.setAccessibleName(_("New sitting"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sittings, self._programme, self._unseated = sittings, programme, unseated
        self._name, self._room = QLineEdit(programme.name), QLineEdit()
        self._paper, self._kind = QComboBox(), QComboBox()
        self._start, self._seats = aired(QDateTimeEdit()), aired(QSpinBox())
        self._advice = label("", "hint", wrap=True)
        self._late = label("", "hint", wrap=True, tone=Tone.WARN)
        self._go = button(_("Seat the trainees"), self.make, kind="primary")
        self._fill(papers)
        self._build()
        self._follow_kind()
        self._follow_start()

    @property
    def starts_at(self) -> datetime:
        """The start as it stands in the field, in the programme's zone."""
        told = self._start.dateTime()
        day, moment = told.date(), told.time()
        zone = ZoneInfo(self._programme.zone)
        return datetime(day.year(), day.month(), day.day(), moment.hour(), moment.minute(), tzinfo=zone)

    def make(self) -> None:
        """Make the sitting and seat trainees in the order of their registration."""
        code, name, room = self._programme.code, self._name.text().strip(), self._room.text().strip()
        paper: str = self._paper.currentData()
        kind: SittingKind = self._kind.currentData()
        starts_at, count = self.starts_at, self._seats.value()

        def work() -> Sitting:
            return self._sittings.create(code, name, paper, room, starts_at, kind=kind, count=count)

        tasks.write(self, _("New sitting"), work, self._done)

    def _done(self, sitting: Sitting) -> None:
        self.made.emit(sitting)
        self.accept()

    def _fill(self, papers: Sequence[PaperLine]) -> None:
        self._name.setMaxLength(120)
        self._name.setCursorPosition(0)
        self._room.setMaxLength(60)
        self._room.setPlaceholderText(_("for example: computer room 1"))
        for paper in papers:
            self._paper.addItem(f"{paper.code}  {paper.title}", paper.code)
        for kind in SittingKind:
            self._kind.addItem(words.kind(kind), kind)
        zone = ZoneInfo(self._programme.zone)
        tomorrow = datetime.now(zone).date() + timedelta(days=1)
        self._start.setDisplayFormat("yyyy-MM-dd  HH:mm")
        self._start.setDateTime(
            QDateTime(QDate(tomorrow.year, tomorrow.month, tomorrow.day), QTime(_USUAL_START.hour, _USUAL_START.minute))
        )

    def _build(self) -> None:
        form = FormColumn()
        form.add(_("Name as printed"), self._name)
        form.add(_("Paper"), self._paper)
        form.add(_("Kind"), self._kind)
        form.add(_("Exam room"), self._room)
        form.add(_("Start"), self._start)
        form.hint(_("Time zone of the programme: {zone}").format(zone=self._programme.zone))
        form.insertWidget(form.count() - 1, self._late)
        form.add(_("Seats"), self._seats)
        form.insertWidget(form.count() - 1, self._advice)
        frame = card()
        frame.setLayout(form)
        foot = dialog_foot(self, self._go)
        self._go.setDefault(True)
        whole = dialog_column(self)
        whole.addWidget(frame, 1)
        whole.addLayout(foot)
        self._kind.activated.connect(self._follow_kind)
        self._start.dateTimeChanged.connect(self._follow_start)
        self._name.textChanged.connect(self._follow)
        self._room.textChanged.connect(self._follow)
        self.setMinimumWidth(480)

    def _follow_kind(self) -> None:
        there = self._unseated[self._kind.currentData()]
        self._seats.setRange(min(1, there), there)
        self._seats.setValue(min(there, _USUAL_ROOM))
        text = _("{n} trainees have no seat in a sitting of this kind yet. Who registered first is seated first.")
        none = _("Every trainee has a seat in a sitting of this kind already.")
        self._advice.setText(text.format(n=f"{there:,}") if there else none)
        self._follow()

    def _follow_start(self) -> None:
        text = words.late_start(self.starts_at, datetime.now(ZoneInfo(self._programme.zone)))
        self._late.setText(text)
        self._late.setVisible(bool(text))

    def _follow(self) -> None:
        named = self._name.text().strip() and self._room.text().strip()
        self._go.setEnabled(bool(named and self._seats.maximum()))
