"""One sitting: its facts, its seats, the answer files that came back, and those between which a person decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from ipexam.domain.sitting import AttemptLine, AttemptState, Seat, Sitting
from ipexam.ui.office.fork import ForkCard
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.labels import badge, card, label, selectable
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.notice import Notice
from ipexam.ui.widgets.paged import Column
from ipexam.wording import sitting as words
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number, time_text

KIND_TONES = {"real": Tone.ACCENT, "trial": Tone.WARN, "practice": Tone.NEUTRAL}
ATTEMPT_TONES = {
    None: Tone.NEUTRAL,
    AttemptState.CURRENT: Tone.GOOD,
    AttemptState.SUPERSEDED: Tone.NEUTRAL,
    AttemptState.QUARANTINED: Tone.BAD,
}


class SittingView(QWidget):
    """Shows a sitting. `package_wanted` when its package is to be exported, `papers_wanted` when its hall needs papers,
    `day_wanted` when what holds on the day is to be fixed, `cancel_wanted` when it was made by mistake, `seat_wanted`
    carries a seat whose candidate gets something, `attempt_chosen` the id of the answer file that is to count, and
    why."""

    package_wanted = Signal()
    papers_wanted = Signal()
    day_wanted = Signal()
    cancel_wanted = Signal()
    seat_wanted = Signal(object)
    attempt_chosen = Signal(int, str)

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self._zone = "UTC"
        self.sitting: Sitting | None = None
        self._head = QVBoxLayout()
        self._head_inner = QWidget()
        self._seats, self._attempts = self._make_seats(), self._make_attempts()
        self._forks = QScrollArea()
        self._tabs = QTabWidget()
        self._build()

    def clear(self) -> None:
        """Show that no sitting is chosen."""
        self.sitting = None
        self._set_head(QWidget())
        self._tabs.hide()

    def show_sitting(self, sitting: Sitting, attempts: Sequence[AttemptLine], zone: str) -> None:
        """Show this sitting with the answer files that came back; times in this zone."""
        same = self.sitting is not None and self.sitting.id == sitting.id
        self.sitting, self._zone = sitting, zone
        forks = forks_of(attempts)
        self._set_head(self._facts(sitting, len(forks)))
        self._seats.load(_from(sitting.seats))
        self._attempts.load(_from(attempts))
        self._show_forks(sitting, forks)
        self._tabs.setTabText(0, _("Seats ({n})").format(n=len(sitting.seats)))
        self._tabs.setTabText(1, _("Answer files ({n})").format(n=len(attempts)))
        self._tabs.setTabText(2, _("To decide ({n})").format(n=len(forks)))
        if not same or (not forks and self._tabs.currentIndex() == 2):
            self._tabs.setCurrentIndex(0)
        self._tabs.setTabVisible(2, bool(forks))
        self._tabs.show()

    def show_forks(self) -> None:
        """Show the answer files between which a person decides."""
        self._tabs.setCurrentIndex(2)

    def choose(self, attempt: AttemptLine) -> None:
        """Ask why, then tell that this answer file counts."""
        title = _("Let this answer file count?")
        text = _(
            "Receipt {receipt} of seat {seat} counts, every other answer file of the seat is kept and does not count. "
            "The audit trail says who decided."
        )
        said = text.format(receipt=attempt.receipt, seat=attempt.seat)
        dialog = ReasonDialog(self.window(), title, said, _("This one counts"))
        dialog.told.connect(partial(self.attempt_chosen.emit, attempt.id))
        dialog.open()

    def _build(self) -> None:
        self._forks.setWidgetResizable(True)
        self._forks.setFrameShape(QFrame.Shape.NoFrame)
        self._tabs.addTab(self._seats, "")
        self._tabs.addTab(self._attempts, "")
        self._tabs.addTab(self._forks, "")
        frame = card()
        frame.setLayout(self._head)
        self._head.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        self._head.addWidget(self._head_inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE.medium)
        whole.addWidget(frame)
        whole.addWidget(self._tabs, 1)

    def _set_head(self, fresh: QWidget) -> None:
        self._head.replaceWidget(self._head_inner, fresh)
        self._head_inner.deleteLater()
        self._head_inner = fresh

    def _facts(self, sitting: Sitting, forks: int) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tiny)
        top = QHBoxLayout()
        top.setSpacing(SPACE.small)
        top.addWidget(selectable(sitting.name, "section"), 1)
        top.addWidget(badge(words.kind(sitting.kind), KIND_TONES[sitting.kind.value]))
        column.addLayout(top)
        begins, ends = self._time(sitting.starts_at), self._time(sitting.ends_at)
        column.addWidget(
            selectable(
                _("{code} · paper {paper} · room {room} · {start} · {minutes} minutes").format(
                    code=sitting.code,
                    paper=sitting.paper_code,
                    room=sitting.room,
                    start=begins,
                    minutes=sitting.minutes,
                ),
                "key",
            )
        )
        column.addWidget(label(self._package_text(sitting, ends), "hint", wrap=True))
        column.addSpacing(SPACE.tiny)
        row = QHBoxLayout()
        row.setSpacing(SPACE.small)
        row.addStretch(1)
        if sitting.exported_at is None:
            row.addWidget(button(_("Cancel the sitting…"), self._want_cancel, icon_name="trash"))
        row.addWidget(button(_("The day…"), self._want_day, icon_name="clock"))
        row.addWidget(button(_("Print…"), self._want_papers, icon_name="print"))
        row.addWidget(button(_("Export the package…"), self._want_package, icon_name="package"))
        column.addLayout(row)
        if forks:
            column.addSpacing(SPACE.tiny)
            text = _("Seats with contradicting answer files: {n}. Please decide.").format(n=forks)
            column.addWidget(Notice(text, Tone.BAD, _("Decide"), self.show_forks))
        return whole

    def _package_text(self, sitting: Sitting, ends: str) -> str:
        if sitting.exported_at is None:
            return _("No package has been exported yet.")
        when = self._time(sitting.exported_at)
        return _("Package exported {when}; it closes {ends}.").format(when=when, ends=ends)

    def _make_seats(self) -> Listing:
        columns: list[Column[Seat]] = [
            Column(_("Seat"), lambda s: s.number, width=60),
            Column(_("Ticket"), lambda s: s.ticket, width=100),
            Column(_("Name"), self._sitter, tooltip=self._sitter),
            Column(_("ID number"), lambda s: s.masked_id, width=164),
            Column(_("Form"), lambda s: s.form, width=56),
            Column(
                _("Answers"),
                lambda s: words.attempt_state(s.attempt),
                width=140,
                badge=lambda s: ATTEMPT_TONES[s.attempt],
            ),
        ]
        listing = Listing(_("Seats"), columns, EmptyState("sitting", _("No seats"), _("This sitting seats nobody.")))
        listing.table.row_opened.connect(self._want_seat)
        return listing

    def _sitter(self, seat: Seat) -> str:
        return words.sitter_and_given(seat, self.sitting.minutes if self.sitting else 0)

    def _make_attempts(self) -> Listing:
        columns: list[Column[AttemptLine]] = [
            Column(_("Seat"), lambda a: a.seat, width=60),
            Column(_("Receipt"), lambda a: a.receipt),
            Column(_("Handed in at"), lambda a: self._time(a.handed_in_at), width=132),
            Column(_("Marks"), marks_text, width=92, right=True),
            Column(_("Unmarked"), lambda a: str(a.unmarked_items or ""), width=88, right=True),
            Column(
                _("State"),
                lambda a: _("Damaged") if a.damaged else words.attempt_state(a.state),
                width=132,
                badge=lambda a: Tone.WARN if a.damaged else ATTEMPT_TONES[a.state],
                tooltip=lambda a: words.attempt_sentence(a.state),
            ),
        ]
        empty = EmptyState(
            "answers",
            _("No answer files yet"),
            _("After the exam bring in the answer files from the stick: single files or the whole folder."),
        )
        return Listing(_("Answer files"), columns, empty)

    def _show_forks(self, sitting: Sitting, forks: Sequence[tuple[str, tuple[AttemptLine, ...]]]) -> None:
        names = {seat.number: seat.name for seat in sitting.seats}
        inner = QWidget()
        inner.setObjectName("clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SPACE.small, 0)
        column.setSpacing(SPACE.medium)
        for seat, attempts in forks:
            column.addWidget(ForkCard(f"{seat}  {names.get(seat, '')}", attempts, self._zone, self.choose))
        column.addStretch(1)
        self._forks.setWidget(inner)

    def _time(self, moment: datetime | None) -> str:
        return time_text(moment, self._zone) if moment is not None else "—"

    def _want_day(self) -> None:
        self.day_wanted.emit()

    def _want_cancel(self) -> None:
        self.cancel_wanted.emit()

    def _want_seat(self, seat: Seat) -> None:
        self.seat_wanted.emit(seat)

    def _want_papers(self) -> None:
        self.papers_wanted.emit()

    def _want_package(self) -> None:
        self.package_wanted.emit()


def forks_of(attempts: Sequence[AttemptLine]) -> list[tuple[str, tuple[AttemptLine, ...]]]:
    """Seats with an answer file in quarantine, each with all its files that are not superseded."""
    found = []
    for seat, group in groupby(attempts, lambda attempt: attempt.seat):
        alive = tuple(attempt for attempt in group if attempt.state is not AttemptState.SUPERSEDED)
        if any(attempt.state is AttemptState.QUARANTINED for attempt in alive):
            found.append((seat, alive))
    return found


def marks_text(attempt: AttemptLine) -> str:
    """The marks so far, of how many."""
    return f"{short_number(attempt.raw)} / {short_number(attempt.maximum)}"


def _from(rows: Sequence[object]) -> Callable[[int, int], tuple[Sequence[object], int]]:
    def fetch(offset: int, limit: int) -> tuple[Sequence[object], int]:
        return rows[offset : offset + limit], len(rows)

    return fetch
