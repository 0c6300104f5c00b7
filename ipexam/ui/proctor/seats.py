"""The seats (座位): who came, who got extra time, and reserve seats that a person was written to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut

from ipexam.domain.proctor_log import Arrival
from ipexam.room.proctor import ProctorDesk
from ipexam.ui.proctor.page import ProctorPage
from ipexam.ui.proctor.reserve import ReserveDialog
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.problems import rows_of
from ipexam.wording import proctor as words
from ipexam.wording.language import _

_TONES = {Arrival.PRESENT: Tone.GOOD, Arrival.LATE: Tone.WARN, Arrival.ABSENT: Tone.BAD, None: Tone.NEUTRAL}
_LAST = 4


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat as the list shows it."""

    seat: str
    ticket: str
    name: str
    last_four: str
    arrival: Arrival | None
    minutes: int
    orders: str
    reserve: bool


class SeatsPage(ProctorPage):
    """Marks who came; one key marks the row and goes on to the next one."""

    def __init__(self, desk: ProctorDesk) -> None:
        super().__init__(desk)
        self.listing = Listing(
            _("Seat list"), _columns(), EmptyState("user", _("No seats"), _("The key names no seat."))
        )
        self.listing.table.row_opened.connect(self._open)
        self._header = PageHeader(
            _("Seat list"),
            (
                button(_("Reserve seat…"), self.give, icon_name="user"),
                button(_("Not here"), partial(self.mark, Arrival.ABSENT), keys="A", kind="danger"),
                button(_("Came late"), partial(self.mark, Arrival.LATE), keys="L"),
                button(_("Here"), partial(self.mark, Arrival.PRESENT), keys="P", kind="primary"),
            ),
        )
        everybody = button(_("All others here"), self.mark_others, icon_name="check")
        self._header.layout().insertWidget(1, everybody)  # type: ignore[union-attr]  # a box layout
        self.body.addWidget(self._header)
        self.body.addWidget(self.listing, 1)
        QShortcut(QKeySequence("F2"), self, self.give)

    def refresh(self) -> None:
        """Show every seat with what is known of it."""
        lines = [self._line(place) for place in range(len(self.desk.key.seats))]
        self.listing.load(rows_of(lines))
        unsaid = sum(line.arrival is None and bool(line.name) for line in lines)
        told = _("{n} seats, {unsaid} not said yet").format(n=len(lines), unsaid=unsaid)
        self._header.set_hint(told + "    ·    " + _("Keys: P here, L late, A absent, F2 reserve seat"))

    def mark(self, arrival: Arrival) -> None:
        """Say whether the candidate of the current row came, and go on to the next row."""
        line = self.listing.table.current
        if not isinstance(line, SeatLine):
            return
        if line.reserve and not line.name:
            self.give()
            return
        row = self.listing.table.currentIndex().row()
        self.write(line.seat, partial(self.desk.mark, line.seat, arrival))
        self.listing.table.setCurrentIndex(self.listing.model.index(min(row + 1, self.listing.model.total - 1), 0))

    def mark_others(self) -> None:
        """Say that everybody is here of whom nothing was said."""
        state = self.desk.state
        waiting = [who.seat for who in self.desk.key.seats if not who.reserve and who.seat not in state.presence]

        def work() -> None:
            for seat in waiting:
                self.desk.mark(seat, Arrival.PRESENT)

        self.write(_("All others here"), work)

    def give(self) -> None:
        """Give the reserve seat of the current row to a person."""
        line = self.listing.table.current
        if isinstance(line, SeatLine) and line.reserve:
            dialog = ReserveDialog(self.window(), line.seat)
            dialog.bound.connect(self._bind)
            dialog.open()

    def _bind(self, seat: str, name: str, id_number: str) -> None:
        self.write(seat, partial(self.desk.bind_reserve, seat, name, id_number))

    def _open(self, line: object) -> None:
        if isinstance(line, SeatLine) and line.reserve:
            self.give()

    def _line(self, place: int) -> SeatLine:
        who, state = self.desk.key.seats[place], self.desk.state
        bound = state.reserves.get(who.seat)
        orders = [words.action(made.order.action) for _at, made in state.codes if made.seat == who.seat]
        return SeatLine(
            who.seat,
            who.ticket,
            bound.name if bound else who.name,
            bound.id_number[-_LAST:].upper() if bound else who.last_four,
            state.presence.get(who.seat),
            state.minutes_of(who.seat),
            " · ".join(orders),
            who.reserve,
        )


def _columns() -> list[Column[SeatLine]]:
    return [
        Column(_("Seat"), lambda s: s.seat, width=72),
        Column(_("Name"), lambda s: s.name or _("reserve"), width=170),
        Column(_("Ticket"), lambda s: s.ticket, width=130),
        Column(_("Last four of the ID"), lambda s: s.last_four, width=140),
        Column(_("Came"), lambda s: words.arrival(s.arrival), width=110, badge=lambda s: _TONES[s.arrival]),
        Column(_("Extra time"), lambda s: _("{n} minutes").format(n=s.minutes) if s.minutes else "", width=110),
        Column(_("Codes made"), lambda s: s.orders),
    ]
