"""The proctor at the seat: a number to read, an order to choose, and the code that proves it.

The same page is what a candidate sees while the seat waits: before a late start, after a long outage, while it is
frozen. No question is on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ipexam.domain.errors import UserError
from ipexam.domain.proctor import ProctorAction, ProctorOrder, ReasonCategory
from ipexam.domain.seat_errors import SecondProctorNeeded
from ipexam.room.snapshot import Phase, SeatSnapshot
from ipexam.ui.room.fields import TypedLine
from ipexam.ui.room.key_proof import KeyProof
from ipexam.ui.room.step import NAME_WIDTH, StepPage
from ipexam.ui.tokens import SPACE, Tone
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.entry import Choice, Whole
from ipexam.ui.widgets.labels import label
from ipexam.ui.widgets.segments import Segments
from ipexam.wording import proctor as words
from ipexam.wording.language import _

CODE_DIGITS = 8
_HALF = 3
_MOST_MINUTES = 240


class ProctorCall(StepPage):
    """`ordered` carries the order and the codes, `signed` the order and key files with their PINs; `searched` asks for
    the key files on the sticks; `left` goes back to where the candidate was."""

    ordered = Signal(object, object)
    signed = Signal(object, object)
    searched = Signal()
    left = Signal()

    def __init__(self, seat: str, snapshot: SeatSnapshot) -> None:
        self.waits = snapshot.awaits is not None or snapshot.frozen
        super().__init__(*_heading(snapshot), width=640)
        self._waiting = 0
        self._nonce = label("", "nonce")
        self.action = Choice(_("Order"), [(words.action(one), one) for one in orders(snapshot)], orders(snapshot)[0])
        self.minutes = Whole(_("Minutes"), 5, 1, _MOST_MINUTES)
        self.reason = Choice(_("Reason"), [(words.reason(one), one) for one in ReasonCategory], ReasonCategory.OTHER)
        self.note = TypedLine()
        self.note.setAccessibleName(_("Remark"))
        self.codes = (_code_box(_("Proctor's code")), _code_box(_("Code of the second proctor")))
        self.keys = (KeyProof(_("Key file")), KeyProof(_("Key file of the second proctor")))
        self.proof = Segments(_("Proof"), [(_("By code"), False), (_("By key file"), True)])
        self.proof.picked.connect(self._arrange)
        self.add(self._number(seat))
        self.add(self._form())
        self.action.picked.connect(self._arrange)
        self.minutes.valueChanged.connect(self._arrange)
        self._confirm = button(_("Carry out"), self._order, kind="primary")
        back = button(_("Back to the exam"), self.left.emit)
        back.setVisible(not self.waits)
        self.first = self.codes[0]
        self.finish(back, self._confirm)
        self._arrange()

    def show_challenge(self, nonce: str, wait_seconds: int) -> None:
        """Show the number to read out now, and how long the next code has to wait."""
        shown = f"{nonce[:_HALF]} {nonce[_HALF:]}"
        if self._nonce.text() != shown:
            self._nonce.setText(shown)
            self._nonce.setAccessibleName(_("Number of this seat: {number}").format(number=" ".join(nonce)))
        self._confirm.setEnabled(wait_seconds == 0)
        if wait_seconds:
            text = _("That code is not right. The next try is possible in {n} s.")
            self.tell_text(text.format(n=wait_seconds), Tone.WARN)
        elif self._waiting:
            self.calm()
            self.take_focus()
        self._waiting = wait_seconds

    def refuse(self, error: UserError) -> None:
        """Tell why the order was not carried out; wrong codes are typed anew."""
        if not isinstance(error, SecondProctorNeeded):
            for box in (*self.codes, *(key.pin for key in self.keys)):
                box.clear()
        self.tell(error)
        self.take_focus()

    def show_files(self, paths: Sequence[Path]) -> None:
        """Offer the key files that were found."""
        for place, key in enumerate(self.keys):
            key.show_files(paths, place)

    def _number(self, seat: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE.large)
        key = label(_("Number of seat {seat}").format(seat=seat), "key", wrap=True)
        key.setFixedWidth(NAME_WIDTH)
        row.addWidget(key)
        row.addWidget(self._nonce, 1)
        return row

    def _form(self) -> QVBoxLayout:
        self._timed = _line(_("Minutes"), self.minutes)
        self._by_code = (_line(_("Proctor's code"), self.codes[0]), _line(_("Second code"), self.codes[1]))
        self._by_key = (_line(_("Key file"), self.keys[0]), _line(_("Second key file"), self.keys[1]))
        proof = QHBoxLayout()
        proof.addSpacing(NAME_WIDTH + SPACE.large)
        proof.addWidget(self.proof)
        proof.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACE.small)
        for line in (_line(_("Order"), self.action), self._timed, _line(_("Reason"), self.reason)):
            column.addWidget(line)
        column.addWidget(_line(_("Remark"), self.note))
        column.addLayout(proof)
        for line in (*self._by_code, *self._by_key):
            column.addWidget(line)
        for box in self.codes:
            box.returnPressed.connect(self._order)
        for key in self.keys:
            key.entered.connect(self._order)
        return column

    @property
    def needed(self) -> int:
        """How many proctors have to prove the order."""
        order = self._chosen()
        return 2 if order.action.needs_second(order.minutes) else 1

    def _arrange(self, _value: int = 0) -> None:
        """Minutes only for more time, the second proof only where two are needed."""
        self._timed.setVisible(self.action.value is ProctorAction.ADD_TIME)
        for lines, seen in ((self._by_code, not self.proof.value), (self._by_key, self.proof.value)):
            for place, line in enumerate(lines):
                line.setVisible(seen and place < self.needed)
        if self.proof.value:
            self.searched.emit()

    def _chosen(self) -> ProctorOrder:
        action = self.action.value
        minutes = self.minutes.value() if action is ProctorAction.ADD_TIME else 0
        return ProctorOrder(action, minutes, self.reason.value, self.note.text().strip())

    def _order(self) -> None:
        self.note.settle()
        typed = tuple("".join(box.text().split()) for box in self.codes[: self.needed])
        files = tuple(key.proof for key in self.keys[: self.needed])
        if not self._confirm.isEnabled() or not all(files if self.proof.value else typed):
            return
        self.calm()
        if self.proof.value:
            self.signed.emit(self._chosen(), files)
        else:
            self.ordered.emit(self._chosen(), typed)


def orders(snapshot: SeatSnapshot) -> Sequence[ProctorAction]:
    """The orders that fit what the seat is doing, the likeliest first."""
    action = ProctorAction
    if snapshot.phase.finished:
        return (action.REOPEN, action.VOID, action.INCIDENT)
    waits_for = [snapshot.awaits] if snapshot.awaits is not None else [action.THAW] if snapshot.frozen else []
    running = [action.END, action.TO_PAPER] if snapshot.phase is Phase.RUNNING else []
    freeze = [action.FREEZE] if running and not snapshot.frozen else []
    move = [] if snapshot.moved else [action.MOVE]
    return (*waits_for, action.ADD_TIME, *freeze, action.INCIDENT, *move, *running, action.VOID)


def _heading(snapshot: SeatSnapshot) -> tuple[str, str]:
    """What the candidate reads while the seat waits, or the proctor who was called."""
    if snapshot.moved:
        return _("The exam goes on at another PC"), _("Nothing can be answered here any more. Please wait.")
    if snapshot.awaits is ProctorAction.AUTHORISE:
        text = _("This seat may only begin with the proctor: a late entry, a reserve seat, or the clock of this PC.")
        return _("Please wait for the proctor"), text
    if snapshot.awaits is ProctorAction.RESUME:
        text = _("Your answers are safe and the clock stands still. The proctor lets the exam go on.")
        return _("Please wait for the proctor"), text
    if snapshot.frozen:
        return _("The exam is paused"), _("The proctor has paused this seat. The clock stands still.")
    text = _("Choose the order on the proctor's PC, type the number of this seat there, and the code here.")
    return _("For the proctor"), text


def _line(name: str, field: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE.large)
    key = label(name, "key")
    key.setFixedWidth(NAME_WIDTH)
    row.addWidget(key)
    row.addWidget(field, 1)
    return made


def _code_box(name: str) -> QLineEdit:
    box = QLineEdit()
    box.setAccessibleName(name)
    box.setPlaceholderText(_("{n} digits").format(n=CODE_DIGITS))
    return box
