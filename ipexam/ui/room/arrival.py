"""A candidate arrives: sign in, confirm who it is, try the input method, read the rules."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from ipexam.domain.paper import SeatPaper
from ipexam.room.snapshot import Candidate
from ipexam.ui.room.fields import TypedLine, TypedText
from ipexam.ui.room.parts import part_name
from ipexam.ui.room.step import StepPage, facts
from ipexam.ui.widgets.button import button
from ipexam.ui.widgets.labels import label, rule, selectable
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number
from ipexam.wording.sitting import own_time

_TRIAL_HEIGHT = 150


class SignInPage(StepPage):
    """Seat or ticket number and the last four characters of the ID. `signed` carries both as typed, and the name where
    it is asked for at a reserve seat; `reopened` carries number and characters of somebody who handed in by mistake."""

    signed = Signal(str, str, str)
    reopened = Signal(str, str)

    def __init__(self, sitting: str) -> None:
        super().__init__(_("Sign in"), sitting, step=2, width=520)
        self.number, self.last_four = QLineEdit(), QLineEdit()
        self.add(label(_("Seat number or admission ticket number"), "strong"))
        self.number.setAccessibleName(_("Seat number or admission ticket number"))
        self.add(self.number)
        self.add(label(_("Last four characters of your ID number"), "strong"))
        self.last_four.setAccessibleName(_("Last four characters of your ID number"))
        self.last_four.setPlaceholderText(_("for example 123X"))
        self.last_four.setMaxLength(12)
        self.add(self.last_four)
        self.name = TypedLine()
        self.name.setAccessibleName(_("Name of the candidate"))
        self._name_line = label(_("Name of the candidate, as the proctor wrote it down"), "strong")
        for part in (self._name_line, self.name):
            part.hide()
            self.add(part)
        self.name.returnPressed.connect(self._sign)
        self.number.returnPressed.connect(self.last_four.setFocus)
        self.last_four.returnPressed.connect(self._sign)
        self.first = self.number
        self._reopen = button(_("Take a hand-in back…"), self._ask_reopening, kind="link")
        self._reopen.hide()
        self.finish(self._reopen, button(_("Sign in"), self._sign, kind="primary"))

    def ask_name(self) -> None:
        """This is a reserve seat: whose is it now?"""
        self._name_line.show()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_reopening(self) -> None:
        """The attempt is over; a proctor may take the hand-in back."""
        self._reopen.show()

    def _sign(self) -> None:
        self.calm()
        self.name.settle()
        self.signed.emit(self.number.text(), self.last_four.text(), self.name.text())

    def _ask_reopening(self) -> None:
        self.calm()
        self.reopened.emit(self.number.text(), self.last_four.text())


class IdentityPage(StepPage):
    """Is this you? `confirmed` or `refused`."""

    confirmed = Signal()
    refused = Signal()

    def __init__(self, candidate: Candidate) -> None:
        super().__init__(_("Is this you?"), _("Compare with your ID and your admission ticket."), step=3, width=520)
        self.add(selectable(candidate.name, "figure"))
        self.add(
            facts(
                [
                    (_("Seat"), candidate.seat),
                    (_("Admission ticket"), candidate.ticket),
                    (_("ID number"), "**** **** **** " + candidate.last_four),
                ]
            )
        )
        self.first = button(_("Yes, this is me"), self.confirmed.emit, kind="primary")
        self.finish(button(_("This is not me"), self.refused.emit), self.first)


class TypingPage(StepPage):
    """Try the input method before the clock runs. Nothing typed here is kept."""

    passed = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Try your input method"),
            _("Type a sentence as you would in the exam. Nothing typed here is kept, and the clock does not run yet."),
            step=4,
        )
        self.box = TypedText()
        self.box.setProperty("zoom", "100")
        self.box.setAccessibleName(_("Try your input method"))
        self.box.setPlaceholderText(_("For example: 专利权质押登记"))
        self.box.setFixedHeight(_TRIAL_HEIGHT)
        self.add(self.box)
        hint = _("If Chinese characters do not come, switch the input method in the usual way or raise your hand.")
        self.add(label(hint, "hint", wrap=True))
        self.first = self.box
        self.finish(button(_("My input method works"), self.passed.emit, kind="primary"))


class RulesPage(StepPage):
    """The rules of the paper, whose usual time is `minutes`. `started` starts the clock."""

    started = Signal()

    def __init__(self, paper: SeatPaper, minutes: int, *, has_book: bool) -> None:
        super().__init__(
            paper.title, _("Read the rules. The clock starts when you press the button below."), step=5, width=760
        )
        total = sum((item.maximum for item in paper.items), Fraction(0))
        book = _("Open book: the material stands beside the questions and can be searched") if has_book else _("None")
        self.add(
            facts(
                [
                    (_("Duration"), own_time(paper.minutes, minutes)),
                    (
                        _("Questions"),
                        _("{n}, {mark} points in all").format(n=len(paper.items), mark=short_number(total)),
                    ),
                    (_("Reference material"), book),
                ]
            )
        )
        self.add(rule())
        if len(paper.parts) > 1:
            names = _("; ").join(part_name(paper, part) for part in range(len(paper.parts)))
            text = _("The paper has parts, one after the other, with no way back: {parts}.")
            self.add(label(text.format(parts=names), "reading", wrap=True))
        for note in paper.notes:
            self.add(label(note, "reading", wrap=True))
        self.add(label(_saving(), "reading", wrap=True))
        self.add(
            label(_("Everything can be done with the keyboard: F1 shows the keys during the exam."), "hint", wrap=True)
        )
        self._read = QCheckBox(_("I have read the rules and will keep them"))
        self._start = button(_("Start the exam"), self.started.emit, kind="primary")
        self._start.setEnabled(False)
        self._read.toggled.connect(self._start.setEnabled)
        self.add(self._read)
        self.first = self._read
        self.finish(self._start)


def _saving() -> str:
    return _(
        "Every answer is saved at once, and the tick above shows it. After a power cut or a crash the exam goes on "
        "where it was, and that time is not counted. When the time is over the answers are handed in by themselves."
    )
