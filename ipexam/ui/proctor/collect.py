"""Collecting (收卷): every seat of the room with its state, what is missing in large figures, and the room file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.progress import Report
from ipexam.domain.room_account import RoomReport, SeatAccount, SeatStanding, unaccounted
from ipexam.room.closing import SUFFIX, close_room
from ipexam.room.collect import Collected, Collection
from ipexam.room.proctor import ProctorDesk
from ipexam.ui import tasks
from ipexam.ui.proctor.page import ProctorPage
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.form import scrolled
from ipexam.ui.widgets.header import PageHeader
from ipexam.ui.widgets.labels import card, label, restyle, set_tone, tip
from ipexam.ui.widgets.message import show_information
from ipexam.ui.widgets.notice import Notice
from ipexam.wording import collect as words
from ipexam.wording.errors import sentence
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

_COLUMNS = 7
_CELL = (78, 48)


class CollectPage(ProctorPage):
    """Collects from sticks and folders; what the proctor says of a seat is kept beside what was collected."""

    def __init__(self, desk: ProctorDesk, collection: Collection) -> None:
        super().__init__(desk)
        self.collection = collection
        self.second: Path | None = None
        self.account: tuple[SeatAccount, ...] = ()
        self.grid = AccountGrid()
        self.grid.chosen.connect(self.choose)
        self.missing = label("", "figure", wrap=True)
        self.missing_title = label("", "section")
        self.last = label("", wrap=True)
        self.last.hide()
        self.seat = SeatSide(self._declare)
        self._second = label("", "hint", wrap=True)
        self._header = PageHeader(
            _("Collect answers"),
            (
                button(_("Write the room file…"), self.ask_close, icon_name="export"),
                button(_("Collect from a stick…"), self.ask_source, icon_name="import", kind="primary", keys="Ctrl+I"),
            ),
        )
        self._build()

    def refresh(self) -> None:
        """Show the account afresh."""
        self.account = self.collection.account()
        names = {who.seat: who.name for who in self.collection.candidates}
        names |= {seat: bound.name for seat, bound in self.desk.state.reserves.items()}
        self.grid.show_seats(self.account, names)
        here = sum(bool(seat.receipts) for seat in self.account)
        self._header.set_hint(_("{here} of {all} seats collected").format(here=here, all=len(self.account)))
        left = unaccounted(self.account)
        self.missing_title.setText(_("Still missing: {n} seats").format(n=len(left)) if left else "")
        self.missing_title.setVisible(bool(left))
        self.missing.setText("   ".join(left) if left else _("Every seat is accounted for."))
        set_tone(self.missing, Tone.BAD if left else Tone.GOOD)
        self._second.setText(
            _("Second copy: {folder}").format(folder=self.second)
            if self.second
            else _("No place for a second copy yet: take another stick for it.")
        )
        self.choose(self.seat.seat or (left[0] if left else self.account[0].seat if self.account else ""))

    def choose(self, seat: str) -> None:
        """Show one seat beside the grid."""
        found = next((each for each in self.account if each.seat == seat), None)
        names = {who.seat: who.name for who in self.collection.candidates}
        self.seat.show_seat(found, names.get(seat, ""))
        self.grid.choose(seat)

    def ask_source(self) -> None:
        """Ask for a stick or folder, then collect from it."""
        name = QFileDialog.getExistingDirectory(self, _("Collect from a stick…"))
        if name:
            self.collect(Path(name))

    def ask_second(self) -> None:
        """Ask for the place of the second copies, and bring it up to date."""
        name = QFileDialog.getExistingDirectory(self, _("Place of the second copies"))
        if name:
            self.second = Path(name)
            self.refresh()

    def ask_close(self) -> None:
        """Ask where the room file is to go, then write it."""
        proposed = f"{self.desk.key.sitting.code}{SUFFIX}"
        kinds = _("Room files ({endings})").format(endings=f"*{SUFFIX}")
        name, _used = QFileDialog.getSaveFileName(self, _("Write the room file"), proposed, kinds)
        if name:
            self.close_room(Path(name))

    def collect(self, source: Path) -> None:
        """Collect from a stick or folder; one sentence says what came of it."""

        def work(report: Report) -> Collected:
            return self.collection.collect(source, self.second, report)

        tasks.run(self, _("Collecting answer files"), work=work, done=self._collected, failed=self._failed)

    def close_room(self, path: Path) -> None:
        """Write the signed room file for the office."""

        def work(_report: Report) -> RoomReport:
            return close_room(self.desk, self.collection, path, datetime.now(UTC))

        tasks.run(self, _("Writing the room file"), work=work, done=partial(self._closed, path))

    def _collected(self, found: Collected) -> None:
        said = [words.collected(found.new, found.known, found.second_copies, same_medium=found.same_medium)]
        said += words.remarks(found.damaged, found.elsewhere, found.strangers)
        self._tell("\n".join(said), Tone.WARN if found.damaged or found.same_medium else Tone.GOOD)

    def _failed(self, error: UserError) -> None:
        self._tell(sentence(error), Tone.BAD)

    def _tell(self, text: str, tone: Tone) -> None:
        self.last.setText(text)
        set_tone(self.last, tone)
        self.last.show()
        self.refresh()

    def _closed(self, path: Path, report: RoomReport) -> None:
        absent = listed(report.standing(SeatStanding.ABSENT))
        text = _(
            "“{file}” holds {seats} seats; absent: {absent}. Take it to the office. The exam PCs keep their sealed "
            "files until the office has it."
        )
        said = text.format(file=path.name, seats=len(report.seats), absent=absent)
        show_information(self.window(), _("Room file written"), said)

    def _declare(self, seat: str, standing: SeatStanding | None, note: str) -> None:
        self.write(seat, partial(self.collection.declare, seat, standing, note))

    def _build(self) -> None:
        self.body.addWidget(self._header)
        text = _("Do not clear the exam PCs: each keeps its sealed file until the office has taken the room file.")
        self.body.addWidget(Notice(text, Tone.ACCENT))
        self.body.addWidget(self.last)
        left = card()
        column = QVBoxLayout(left)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.medium)
        column.setSpacing(SPACE.small)
        column.addWidget(self.missing_title)
        column.addWidget(self.missing)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, SPACE.small, 0, 0)
        inner.addWidget(self.grid)
        inner.addStretch(1)
        column.addWidget(scrolled(inner), 1)
        foot = QHBoxLayout()
        foot.addWidget(self._second, 1)
        foot.addWidget(button(_("Choose…"), self.ask_second, icon_name="folder"))
        column.addLayout(foot)
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        row.addWidget(left, 3)
        row.addWidget(self.seat, 2)
        self.body.addLayout(row, 1)


class AccountGrid(QWidget):
    """The seats as cells; each says its number and its state, by word and colour."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setAccessibleName(_("Seats"))
        self.cells: dict[str, QToolButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE.small)
        self._grid.setColumnStretch(_COLUMNS, 1)

    def show_seats(self, account: tuple[SeatAccount, ...], names: Mapping[str, str]) -> None:
        """Show these seats; cells that are there stay, so that the focus does."""
        for place, seat in enumerate(account):
            cell = self.cells.get(seat.seat) or self._make(seat.seat, place)
            cell.setText(f"{seat.seat}\n{words.standing(seat.standing)}")
            cell.setProperty("standing", seat.standing.value if seat.accounted else "missing")
            told = "  ".join(
                filter(None, (seat.seat, names.get(seat.seat, ""), words.standing(seat.standing), seat.note))
            )
            cell.setToolTip(tip(told))
            cell.setAccessibleName(told)
            restyle(cell)

    def choose(self, seat: str) -> None:
        """Mark a cell as chosen."""
        for number, cell in self.cells.items():
            cell.setChecked(number == seat)

    def _make(self, seat: str, place: int) -> QToolButton:
        cell = QToolButton()
        cell.setObjectName("cell")
        cell.setCheckable(True)
        cell.setFixedSize(*_CELL)
        cell.clicked.connect(partial(self.chosen.emit, seat))
        self.cells[seat] = cell
        self._grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
        return cell


class SeatSide(QWidget):
    """One seat: its receipts, and what the proctor says of it. `declare` gets seat, standing or None, and the note."""

    def __init__(self, declare: Callable[[str, SeatStanding | None, str], None]) -> None:
        super().__init__()
        self.seat = ""
        self._declare = declare
        self._title, self._state = label("", "section"), label("", wrap=True)
        self._receipts = label("", "key", wrap=True)
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("What happened, for the office"))
        self.note.setAccessibleName(_("What happened, for the office"))
        self.note.textChanged.connect(self._follow)
        self.choices = {
            standing: button(text, partial(self._say, standing))
            for standing, text in (
                (SeatStanding.ABSENT, _("Absent from the exam")),
                (SeatStanding.PAPER, _("Answers are on paper")),
                (SeatStanding.VOID, _("Propose void")),
                (SeatStanding.MISSING, _("Cannot be collected")),
            )
        }
        self._back = button(_("Take back"), partial(self._say, None), kind="link")
        self._build()

    def show_seat(self, account: SeatAccount | None, name: str) -> None:
        """Show this seat; None when the room has none."""
        changed = account is None or account.seat != self.seat
        self.seat = account.seat if account else ""
        self.setEnabled(account is not None)
        self._title.setText(f"{self.seat}  {name}")
        self._state.setText(words.standing(account.standing) if account else "")
        receipts = listed(account.receipts) if account and account.receipts else ""
        self._receipts.setText(_("Receipt {receipt}").format(receipt=receipts))
        self._receipts.setVisible(bool(receipts))
        if account is not None and (changed or not self.note.hasFocus()):
            self.note.setText(account.note)
        self._follow()

    def _follow(self) -> None:
        """Void and missing need words."""
        said = bool(self.note.text().strip())
        for standing in (SeatStanding.VOID, SeatStanding.MISSING):
            self.choices[standing].setEnabled(said)

    def _say(self, standing: SeatStanding | None) -> None:
        self._declare(self.seat, standing, self.note.text() if standing is not None else "")

    def _build(self) -> None:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.large)
        column.setSpacing(SPACE.small)
        for part in (self._title, self._state, self._receipts):
            column.addWidget(part)
        column.addSpacing(SPACE.small)
        hint = _("An answer file says more than this. Void and “cannot be collected” need a note.")
        column.addWidget(label(hint, "hint", wrap=True))
        column.addWidget(self.note)
        grid = QGridLayout()
        grid.setSpacing(SPACE.small)
        for place, choice in enumerate(self.choices.values()):
            grid.addWidget(choice, place // 2, place % 2)
        column.addLayout(grid)
        foot = QHBoxLayout()
        foot.addWidget(self._back)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
