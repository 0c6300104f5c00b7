"""Codes (授权码): pick the seat, the action and the minutes, type the number the seat shows, read the code aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.proctor import ProctorAction, ProctorOrder, ReasonCategory
from ipexam.domain.proctor_log import Incident
from ipexam.room.proctor import NONCE_DIGITS, MadeCode, ProctorDesk, ProctorKey
from ipexam.ui import tasks
from ipexam.ui.proctor.credit import CreditForm
from ipexam.ui.proctor.page import ProctorPage
from ipexam.ui.proctor.seat_grid import SeatGrid
from ipexam.ui.proctor.second import SecondKeyDialog
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.clearing import clear
from ipexam.ui.widgets.entry import Choice, Whole
from ipexam.ui.widgets.form import Form, scrolled
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label, selectable
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import proctor as words
from ipexam.wording.language import _

_MOST_MINUTES = 600
_GRID_WIDTH, _FORM_WIDTH = 392, 490


class CodesPage(ProctorPage):
    """`open_key` opens the second proctor's key file under its PIN."""

    def __init__(self, desk: ProctorDesk, open_key: Callable[[Path, str], ProctorKey]) -> None:
        super().__init__(desk)
        self._open_key = open_key
        self._second: Path | None = None
        self.seat = ""
        self.grid = SeatGrid(desk.key.seats)
        self._who = label("", "section", wrap=True)
        self.action = Choice(_("Action"), [(words.action(one), one) for one in ProctorAction], ProctorAction.ADD_TIME)
        self._hint = label("", "hint", wrap=True)
        self.credit = CreditForm(desk.key.sitting)
        self.minutes = Whole(_("Minutes to add"), 0, 0, _MOST_MINUTES)
        self.reason = Choice(
            _("Reason"), [(words.reason(one), one) for one in ReasonCategory], ReasonCategory.TECHNICAL
        )
        self.note, self.nonce = QLineEdit(), QLineEdit()
        self.incident = QCheckBox(_("Note it as an incident too"))
        self._go = button(_("Make the code"), self.make, kind="primary")
        self._result, self._column = QVBoxLayout(), QVBoxLayout()
        self._area = scrolled(self._column)
        self._build()
        self._follow()

    @property
    def order(self) -> ProctorOrder:
        """What the form says."""
        action = self.action.value
        minutes = self.minutes.value() if action is ProctorAction.ADD_TIME else 0
        return ProctorOrder(action, minutes, self.reason.value, self.note.text().strip())

    def refresh(self) -> None:
        """Show who is here."""
        state = self.desk.state
        names = {who.seat: who.name for who in self.desk.key.seats}
        names |= {seat: bound.name for seat, bound in state.reserves.items()}
        self.grid.show_arrivals(state.presence, names)

    def choose(self, seat: str) -> None:
        """Take a seat; what was made for another one is put away."""
        self.seat = seat
        self.grid.choose(seat)
        bound = self.desk.state.reserves.get(seat)
        name = bound.name if bound else self.desk.candidate(seat).name or _("reserve")
        self._who.setText(_("Seat {seat}  {name}").format(seat=seat, name=name))
        self.nonce.clear()
        clear(self._result)
        if self.action.value is ProctorAction.ADD_TIME:  # times and note are one candidate's; a freeze may go round
            self.credit.start()
            self.note.clear()
            self.minutes.setValue(0)
        self._follow()
        self.nonce.setFocus()

    def make(self) -> None:
        """Make the code; an order for two asks for the second proctor first."""
        if not self._go.isEnabled():
            return
        order = self.order
        if not order.action.needs_second(order.minutes):
            self._make(None)
            return
        dialog = SecondKeyDialog(self.window(), self._told(order), self._open_key, self._second)
        dialog.agreed.connect(self._agreed)
        dialog.open()

    def _agreed(self, key: ProctorKey | None) -> None:
        dialog = self.sender()
        if key is not None and isinstance(dialog, SecondKeyDialog):
            self._second = dialog.path
        self._make(key)

    def _make(self, second: ProctorKey | None) -> None:
        seat, order, nonce = self.seat, self.order, self.nonce.text()
        noted = self._incident(seat, order) if self.incident.isChecked() else None

        def work() -> MadeCode:
            return self.desk.make_code(seat, order, nonce, second, noted)

        tasks.write(self, _("Making the code"), work, self._show)

    def _incident(self, seat: str, order: ProctorOrder) -> Incident:
        """Extra time lasts from the raised hand to recovery; anything else is of now."""
        if order.action is not ProctorAction.ADD_TIME:
            return self.desk.order_incident(seat, order)
        lost = self.credit.credit
        return self.desk.order_incident(seat, order, lost.raised_at, lost.recovered_at)

    def _show(self, made: MadeCode) -> None:
        clear(self._result)
        self._result.addWidget(
            label(
                _("Type this at seat {seat}: {what}").format(seat=made.seat, what=self._told(made.order)),
                "strong",
                wrap=True,
            )
        )
        self._result.addWidget(_codes(made))
        if made.lacking:
            text = _(
                "The seat also wants the second proctor's code. They make it on their PC for the same order and number."
            )
            self._result.addWidget(Notice(text, Tone.WARN))
        self.nonce.clear()
        self._written(None)

    def _reveal(self, _lowest: int, highest: int) -> None:
        """Bring the code into view, once it has found its place."""
        if self._result.count():
            self._area.verticalScrollBar().setValue(highest)

    def _told(self, order: ProctorOrder) -> str:
        told = words.action(order.action)
        return told if not order.minutes else told + " " + _("{n} minutes").format(n=order.minutes)

    def _follow(self) -> None:
        """Fields follow the action; the button waits for a seat and six digits."""
        adding = self.action.value is ProctorAction.ADD_TIME
        self._hint.setText(self._advice())
        self.credit.setVisible(adding)
        self.minutes.setEnabled(adding)
        digits = [c for c in self.nonce.text() if c.isdigit()]
        ready = bool(self.seat) and len(digits) == NONCE_DIGITS
        self._go.setEnabled(ready and (not adding or self.minutes.value() > 0))

    def _advice(self) -> str:
        """What the action does, and that entry is closed when it is."""
        sitting = self.desk.key.sitting
        closed_at = sitting.starts_at + timedelta(minutes=sitting.latest_entry_minutes)
        told = words.action_hint(self.action.value)
        if self.action.value is ProctorAction.AUTHORISE and datetime.now(UTC) > closed_at:
            told += " " + words.entry_closed(sitting.local(closed_at).strftime("%H:%M"))
        return told

    def _fill(self) -> None:
        self.incident.setChecked(True)
        self.note.setAccessibleName(_("What happened"))
        self.note.setPlaceholderText(_("for the log and the room record"))
        self.nonce.setAccessibleName(_("Number that the seat shows, 6 digits"))
        self.nonce.setPlaceholderText(_("6 digits"))
        self.nonce.setObjectName("nonce")
        self.nonce.setMaxLength(9)
        self.credit.start()
        self._area.verticalScrollBar().rangeChanged.connect(self._reveal)
        self.grid.chosen.connect(self.choose)
        self.action.currentIndexChanged.connect(self._follow)
        self.nonce.textChanged.connect(self._follow)
        self.nonce.returnPressed.connect(self.make)
        self.credit.worked_out.connect(self.minutes.setValue)
        self.minutes.valueChanged.connect(self._follow)

    def _build(self) -> None:
        self._fill()
        self._who.setText(_("Choose a seat"))
        left = _carded(label(_("Seat list"), "section"), self.grid)
        left.setMaximumWidth(_GRID_WIDTH)
        form = Form()
        form.field(_("Action"), self.action)
        form.addWidget(self._hint, form.rowCount(), 1)
        form.addWidget(self.credit, form.rowCount(), 1)
        form.field(_("Minutes to add"), self.minutes)
        form.field(_("Reason"), self.reason)
        form.field(_("What happened"), self.note)
        form.addWidget(self.incident, form.rowCount(), 1)
        form.field(_("Number shown"), self.nonce)
        form.addWidget(self._go, form.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
        column = self._column
        column.setContentsMargins(SPACE.tiny, 0, SPACE.small, 0)
        column.setSpacing(SPACE.medium)
        column.addWidget(self._who)
        column.addLayout(form)
        self._result.setSpacing(SPACE.hair)
        column.addLayout(self._result)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        right = _carded(self._area)
        right.setMinimumWidth(_FORM_WIDTH)
        row.addWidget(left, 2)
        row.addWidget(right, 3)
        header = PageHeader(_("Codes"))
        header.set_hint(_("A code fits one seat, one order and the number that the seat shows now. Each is used once."))
        self.body.addWidget(header)
        self.body.addLayout(row, 1)


def _codes(made: MadeCode) -> QWidget:
    """The codes beside each other, each under the name of its proctor."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE.huge)
    for who, code in made.codes:
        column = QVBoxLayout()
        column.setSpacing(0)
        shown = selectable(f"{code[:4]} {code[4:]}", "code")
        shown.setWordWrap(False)
        shown.setAccessibleName(_("Code of {name}: {code}").format(name=who.name, code=" ".join(code)))
        column.addWidget(label(_("Proctor {number}: {name}").format(number=who.number, name=who.name), "hint"))
        column.addWidget(shown)
        row.addLayout(column)
    row.addStretch(1)
    return line


def _carded(*parts: QWidget) -> QWidget:
    inner = QVBoxLayout()
    inner.setContentsMargins(SPACE.large, SPACE.medium, SPACE.medium, SPACE.medium)
    inner.setSpacing(SPACE.medium)
    for part in parts:
        inner.addWidget(part)
    made = card()
    made.setLayout(inner)
    return made
