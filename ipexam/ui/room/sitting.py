"""A candidate at a seat: from confirming who it is to the receipt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog

from ipexam.domain.errors import UserError
from ipexam.domain.progress import Report
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import Phase, Receipt, SaveStatus, Saving
from ipexam.ui import tasks
from ipexam.ui.room.arrival import IdentityPage, RulesPage, TypingPage
from ipexam.ui.room.departure import EndPage, HandInPage, ReceiptPage, SealingPage
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.review import ReviewPage
from ipexam.ui.room.stage import Stage
from ipexam.wording.language import _

TICK_MS = 1000


class Sitting(Stage):
    """`refused` says that somebody else sits here; `closed` wants to close the window after the end."""

    refused = Signal()
    closed = Signal()

    def __init__(self, seat: SeatAttempt) -> None:
        super().__init__()
        self._seat = seat
        self._exam: ExamPage | None = None
        self._review: ReviewPage | None = None
        self._time_over = False
        self._receipt: Receipt | None = None
        self._let_go = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def may_close(self) -> bool:
        """Whether the window may be closed: not while the exam runs, and not before the answers are sealed."""
        return self._receipt is not None or self._seat.snapshot().phase in (Phase.SIGNED_IN, Phase.IDENTIFIED)

    def start(self) -> None:
        """Show the page that fits how far the attempt is."""
        match self._seat.snapshot().phase:
            case Phase.RUNNING:
                self._run()
            case Phase.IDENTIFIED:
                self._try_typing()
            case _:
                page = IdentityPage(self._seat.candidate)
                page.confirmed.connect(self._confirm)
                page.refused.connect(self._refuse)
                self.show_page(page)

    def tick(self) -> None:
        """Once a second while the exam runs."""
        if self._exam is not None and self._timer.isActive():
            self._exam.tick()
            if self._review is not None and self.page is self._review:
                self._review.show_time(self._seat.snapshot().remaining_seconds)

    def show_save(self, status: SaveStatus) -> None:
        """What the journal says about saving. A sealing that failed is tried again when the disk is well again."""
        page = self.page
        if self._exam is not None and self._timer.isActive():
            self._exam.show_save(status)
        elif isinstance(page, SealingPage) and page.troubled and status.saving is Saving.SAVED:
            page.calm()
            self._seal()

    def focus_changed(self, ours: bool) -> None:
        """Another window took the focus, or gave it back: evidence for the proctor while the exam runs."""
        if self._timer.isActive():
            if ours:
                self._seat.focus_back()
            else:
                self._seat.focus_lost()

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
        self._try_typing()

    def _try_typing(self) -> None:
        page = TypingPage()
        page.passed.connect(self._show_rules)
        self.show_page(page)

    def _show_rules(self) -> None:
        page = RulesPage(self._seat.paper, has_book=self._seat.material is not None)
        page.started.connect(self._begin)
        self.show_page(page)

    def _begin(self) -> None:
        self._seat.read_rules()
        self._run()

    def _run(self) -> None:
        self._exam = ExamPage(self._seat)
        self._exam.reviewed.connect(self._show_review)
        self._exam.ended.connect(self._end)
        self.show_page(self._exam)
        self._exam.question.take_focus()
        self._timer.start()

    def _show_review(self) -> None:
        if self._exam is None or self.page is not self._exam:
            return
        self._exam.settle()
        if self._review is None:
            self._review = ReviewPage(self._seat.paper)
            self._review.chosen.connect(self._return_to)
            self._review.left.connect(self._return)
            self._review.handed_in.connect(self._ask)
        self.show_page(self._review)
        self._review.show_snapshot(self._seat.snapshot())

    def _return_to(self, item_id: str) -> None:
        if self._exam is not None:
            self.show_page(self._exam)
            self._exam.go_to(item_id)

    def _return(self) -> None:
        if self._exam is not None:
            self.show_page(self._exam)
            self._exam.resume()

    def _ask(self) -> None:
        page = HandInPage(self._seat.snapshot())
        page.left.connect(self._return_to_review)
        page.confirmed.connect(self._hand_in)
        self.show_page(page)

    def _return_to_review(self) -> None:
        if self._review is not None:
            self.show_page(self._review)
            self._review.show_snapshot(self._seat.snapshot())

    def _hand_in(self) -> None:
        self._timer.stop()
        self._show_sealing()

    def _end(self) -> None:
        """The time is over, wherever the candidate is."""
        self._timer.stop()
        self._time_over = True
        for dialog in self.window().findChildren(QDialog):
            dialog.reject()
        self._show_sealing()

    def _show_sealing(self) -> None:
        page = SealingPage(time_over=self._time_over)
        page.wanted.connect(self._seal)
        self.show_page(page)
        self._seal()

    def _seal(self) -> None:
        def work(_report: Report) -> Receipt:
            return self._seat.hand_in()

        tasks.run(self, _("Handing in"), work=work, done=self._show_receipt, failed=self._show_trouble, silently=True)

    def _show_trouble(self, error: UserError) -> None:
        page = self.page
        if isinstance(page, SealingPage):
            page.show_trouble(error)

    def _show_receipt(self, receipt: Receipt) -> None:
        self._receipt = receipt
        page = ReceiptPage(receipt, time_over=self._time_over)
        page.copy_wanted.connect(self._copy)
        page.finished.connect(self._finish)
        self.show_page(page)

    def _copy(self, folder: Path) -> None:
        def work(_report: Report) -> Path:
            return self._seat.save_copy(folder)

        tasks.run(self, _("Copy the answers"), work=work, done=self._copied, failed=self._not_copied)

    def _copied(self, path: Path) -> None:
        page = self.page
        if isinstance(page, ReceiptPage):
            page.show_copy(path)

    def _not_copied(self, error: UserError) -> None:
        page = self.page
        if isinstance(page, ReceiptPage):
            page.tell(error)

    def _finish(self) -> None:
        def work(_report: Report) -> None:
            self.let_go()

        tasks.run(self, _("Finish"), work=work, done=self._say_goodbye, silently=True)

    def _say_goodbye(self, _nothing: None) -> None:
        page = EndPage(self._seat.candidate.name)
        page.closed.connect(self.closed)
        self.show_page(page)
