"""The end of a sitting at one seat: sealing, the receipt, copies, good-bye."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ipexam.domain.errors import UserError
from ipexam.domain.progress import Report
from ipexam.domain.seat_errors import HandInTooEarly
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import Receipt, SaveStatus, Saving
from ipexam.ui import tasks
from ipexam.ui.room.departure import EndPage, ReceiptPage, SealingPage
from ipexam.ui.room.stage import Stage
from ipexam.wording.language import _


class Ending(QObject):
    """Shows its pages on a stage. `too_early` carries the error when nobody may leave yet, `called` is for the proctor
    at the receipt, `closed` wants to close the window. `let_go` closes the seat and blocks."""

    too_early = Signal(object)
    called = Signal()
    closed = Signal()

    def __init__(self, stage: Stage, seat: SeatAttempt, let_go: Callable[[], None]) -> None:
        super().__init__(stage)
        self._stage, self._seat, self._let_go = stage, seat, let_go
        self._time_over = False
        self.receipt: Receipt | None = None

    def begin(self, *, time_over: bool) -> None:
        """Hand in what is not handed in yet, and seal it."""
        self._time_over = time_over
        self.receipt = None
        page = SealingPage(time_over=time_over)
        page.wanted.connect(self._seal)
        self._stage.show_page(page)
        self._seal()

    def show_save(self, status: SaveStatus) -> None:
        """A sealing that failed is tried again when the disk is well again."""
        page = self._stage.page
        if isinstance(page, SealingPage) and page.troubled and status.saving is Saving.SAVED:
            page.calm()
            self._seal()

    def _seal(self) -> None:
        def work(_report: Report) -> Receipt:
            return self._seat.hand_in()

        tasks.run(
            self._stage, _("Handing in"), work=work, done=self._show_receipt, failed=self._show_trouble, silently=True
        )

    def _show_trouble(self, error: UserError) -> None:
        page = self._stage.page
        if isinstance(error, HandInTooEarly):
            self.too_early.emit(error)
        elif isinstance(page, SealingPage):
            page.show_trouble(error)

    def _show_receipt(self, receipt: Receipt) -> None:
        self.receipt = receipt
        page = ReceiptPage(receipt, time_over=self._time_over)
        page.copy_wanted.connect(self._copy)
        page.called.connect(self.called)
        page.finished.connect(self._finish)
        self._stage.show_page(page)

    def _copy(self, folder: Path) -> None:
        def work(_report: Report) -> Path:
            return self._seat.save_copy(folder)

        tasks.run(self._stage, _("Copy the answers"), work=work, done=self._copied, failed=self._not_copied)

    def _copied(self, path: Path) -> None:
        page = self._stage.page
        if isinstance(page, ReceiptPage):
            page.show_copy(path)

    def _not_copied(self, error: UserError) -> None:
        page = self._stage.page
        if isinstance(page, ReceiptPage):
            page.tell(error)

    def _finish(self) -> None:
        def work(_report: Report) -> None:
            self._let_go()

        tasks.run(self._stage, _("Finish"), work=work, done=self._say_goodbye, silently=True)

    def _say_goodbye(self, _nothing: None) -> None:
        page = EndPage(self._seat.candidate.name)
        page.closed.connect(self.closed)
        self._stage.show_page(page)
