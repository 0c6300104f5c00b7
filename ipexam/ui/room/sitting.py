"""A candidate at a seat: from confirming who it is to handing in, with the proctor wherever one is needed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog

from ipexam.domain.alarm import Alarm
from ipexam.domain.errors import UserError
from ipexam.domain.progress import Report
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import Phase, SaveStatus
from ipexam.ui import tasks
from ipexam.ui.room.arrival import IdentityPage, RulesPage, TypingPage
from ipexam.ui.room.departure import HandInPage
from ipexam.ui.room.ending import Ending
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.parts import BookPasswordPage, NextPartPage, items_of, part_name
from ipexam.ui.room.review import ReviewPage
from ipexam.ui.room.stage import Stage
from ipexam.ui.room.step import StepPage
from ipexam.ui.room.visit import Visit
from ipexam.ui.tokens import Tone
from ipexam.wording.errors import sentence
from ipexam.wording.language import _

TICK_MS = 1000


class Sitting(Stage):
    """`refused` says that somebody else sits here; `closed` wants to close the window after the end. `running` tells
    when the exam begins and ends, `ticked` each second in between."""

    refused = Signal()
    closed = Signal()
    running = Signal(bool)
    ticked = Signal()

    def __init__(self, seat: SeatAttempt) -> None:
        super().__init__()
        self._seat = seat
        self._exam: ExamPage | None = None
        self._review: ReviewPage | None = None
        self._let_go = False
        self._visit = Visit(self, seat)
        self._visit.left.connect(self._leave_proctor)
        self._ending = Ending(self, seat, self.let_go)
        self._ending.too_early.connect(self._stay)
        self._ending.called.connect(self._call_proctor)
        self._ending.closed.connect(self.closed)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def may_close(self) -> bool:
        """Whether the window may be closed: not while the exam runs here, and not before the answers are sealed."""
        snapshot = self._seat.snapshot()
        begun = snapshot.phase not in (Phase.SIGNED_IN, Phase.IDENTIFIED)
        return self._ending.receipt is not None or snapshot.moved or not begun

    def start(self) -> None:
        """Show the page that fits how far the attempt is, and what it waits for."""
        snapshot = self._seat.snapshot()
        if snapshot.phase is Phase.RUNNING:
            self._go_on()
        if snapshot.phase.finished:
            self._call_proctor()
        elif snapshot.phase is Phase.SIGNED_IN:
            page = IdentityPage(self._seat.candidate)
            page.confirmed.connect(self._confirm)
            page.refused.connect(self._refuse)
            self.show_page(page)
        elif snapshot.needs_proctor or snapshot.frozen:
            self._call_proctor()
        elif snapshot.phase is Phase.IDENTIFIED:
            self._try_typing()
        elif self._seat.book_locked:
            self._ask_book_password()
        else:
            self._run()

    def tick(self) -> None:
        """Once a second while the exam runs, wherever the candidate is."""
        if not self._timer.isActive():
            return
        page = self.page
        if self._exam is not None:
            self._exam.tick()
        elif self._seat.tick().phase is Phase.SEALED_AT_ZERO:
            self._end()
        if isinstance(page, ReviewPage):
            page.show_time(self._seat.snapshot().remaining_seconds)
        self._visit.tick()
        self.ticked.emit()

    def show_save(self, status: SaveStatus) -> None:
        """What the journal says about saving."""
        if self._exam is not None and self._timer.isActive():
            self._exam.show_save(status)
        else:
            self._ending.show_save(status)

    def focus_moved(self, ours: bool, program: str) -> None:
        """Another program took the focus, or gave it back: evidence for the proctor while the exam runs."""
        if ours:
            self._seat.focus_back()
        else:
            if self._exam is not None:
                self._exam.settle()
            self._seat.focus_lost(program)

    def alarm(self, what: Alarm) -> None:
        """Something about the PC: told in the window, and recorded for the proctor."""
        if self._exam is not None:
            self._exam.say_alarm(what)
        else:
            self._seat.alarm(what)

    def let_go(self) -> None:
        """Close the seat, once; blocks until what is pending is on the disk. May be called from any thread."""
        if not self._let_go:
            self._let_go = True
            self._seat.close()

    def _refuse(self) -> None:
        def work(_report: Report) -> None:
            self.let_go()

        tasks.run(self, _("Sign out"), work=work, done=self._refused, silently=True)

    def _refused(self, _nothing: None) -> None:
        self.refused.emit()

    def _confirm(self) -> None:
        self._seat.confirm_identity()
        self.start()

    def _try_typing(self) -> None:
        page = TypingPage()
        page.passed.connect(self._show_rules)
        self.show_page(page)

    def _show_rules(self) -> None:
        usual = self._seat.manifest.sitting.minutes
        page = RulesPage(self._seat.paper, usual, has_book=self._seat.material is not None)
        page.started.connect(self._begin)
        self.show_page(page)

    def _begin(self) -> None:
        self._seat.read_rules()
        self.start()

    def _run(self) -> None:
        """The part that is open, from where the candidate was."""
        self._leave_part()
        self._exam = ExamPage(self._seat)
        self._exam.reviewed.connect(self._show_review)
        self._exam.called.connect(self._call_proctor)
        self._exam.ended.connect(self._end)
        self.show_page(self._exam)
        self._exam.question.take_focus()

    def _leave_part(self) -> None:
        for page in (self._exam, self._review):
            if page is not None:
                self.removeWidget(page)
                page.deleteLater()
        self._exam = self._review = None

    def _show_review(self) -> None:
        if self._exam is None or self.page is not self._exam:
            return
        self._exam.settle()
        if self._review is None:
            self._review = ReviewPage(self._seat.paper, self._seat.snapshot().part)
            self._review.chosen.connect(self._return_to)
            self._review.left.connect(self._return)
            self._review.finished.connect(self._ask)
        self._return_to_review()

    def _return_to(self, item_id: str) -> None:
        if self._exam is not None:
            self.show_page(self._exam)
            self._exam.go_to(item_id)

    def _return(self) -> None:
        if self._exam is not None:
            self.show_page(self._exam)
            self._exam.resume()

    def _ask(self) -> None:
        """To hand in, or to leave this part for the next one."""
        snapshot, paper = self._seat.snapshot(), self._seat.paper
        page: HandInPage | NextPartPage
        if snapshot.part + 1 < len(paper.parts):
            blank = sum(not snapshot.item(item.id).answered for item in items_of(paper, snapshot.part))
            page = NextPartPage(paper, snapshot.part, blank)
            page.wanted.connect(partial(self._open_part, snapshot.part + 1))
        else:
            page = HandInPage(snapshot)
            page.confirmed.connect(self._hand_in)
        page.left.connect(self._return_to_review)
        self.show_page(page)

    def _open_part(self, part: int, password: str) -> None:
        def work(_report: Report) -> int:
            self._seat.open_part(part, password)
            return part

        tasks.run(self, _("Open the next part"), work=work, done=self._part_opened, failed=self._tell)

    def _part_opened(self, _part: int) -> None:
        if self._seat.snapshot().phase is Phase.RUNNING:  # the time may have run out meanwhile
            self._run()

    def _ask_book_password(self) -> None:
        part = self._seat.snapshot().part
        page = BookPasswordPage(part_name(self._seat.paper, part))
        page.wanted.connect(partial(self._open_part, part))
        self.show_page(page)

    def _call_proctor(self) -> None:
        """The proctor's page; what was being typed is handed over first."""
        if self._exam is not None:
            self._exam.settle()
        self._visit.begin()

    def _leave_proctor(self) -> None:
        """On with what the attempt is at now; a receipt is shown again."""
        snapshot = self._seat.snapshot()
        if not snapshot.phase.finished and self._ending.receipt is not None:
            self._ending.receipt = None
            self._leave_part()
        if snapshot.phase.finished:
            self._stop()
            self._ending.begin(time_over=snapshot.phase is Phase.SEALED_AT_ZERO)
        elif self._exam is not None and not snapshot.needs_proctor and not snapshot.frozen:
            self._return()
        else:
            self.start()

    def _return_to_review(self) -> None:
        if self._review is not None:
            self.show_page(self._review)
            self._review.show_snapshot(self._seat.snapshot())

    def _hand_in(self) -> None:
        self._stop()
        self._ending.begin(time_over=False)

    def _end(self) -> None:
        """The time is over, wherever the candidate is."""
        self._stop()
        for dialog in self.window().findChildren(QDialog):
            dialog.reject()
        self._ending.begin(time_over=True)

    def _go_on(self) -> None:
        self._timer.start()
        self.running.emit(True)

    def _stop(self) -> None:
        self._timer.stop()
        self.running.emit(False)

    def _stay(self, error: UserError) -> None:
        """Nobody may leave yet."""
        if self._exam is not None:
            self._go_on()
            self._return()
            self._exam.strip.say(sentence(error), Tone.WARN, subject="refused", stays=True)

    def _tell(self, error: UserError) -> None:
        page = self.page
        if isinstance(page, StepPage):
            page.tell(error)
            page.take_focus()
