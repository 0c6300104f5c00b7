"""A proctor's visit at the seat: the page, the orders, and what the seat says to them."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ipexam.domain.errors import UserError
from ipexam.domain.proctor import ProctorOrder
from ipexam.domain.progress import Report
from ipexam.room.proctor_pin import PinGate
from ipexam.room.seat import SeatAttempt
from ipexam.room.signed_order import KeyFile, key_files, obey_key_files
from ipexam.ui import tasks
from ipexam.ui.room.key_proof import places
from ipexam.ui.room.proctor_call import ProctorCall
from ipexam.ui.room.stage import Stage
from ipexam.wording.language import _


class Visit(QObject):
    """Shows its page on a stage. `left` says that an order was carried out, or that the proctor went without one."""

    left = Signal()

    def __init__(self, stage: Stage, seat: SeatAttempt) -> None:
        super().__init__(stage)
        self._stage, self._seat = stage, seat
        self._gate = PinGate(time.monotonic)

    def begin(self) -> None:
        """Show what the seat waits for, or the orders that fit."""
        page = ProctorCall(self._seat.candidate.seat, self._seat.snapshot())
        page.ordered.connect(self._obey)
        page.signed.connect(self._obey_signed)
        page.searched.connect(self._look_for_keys)
        page.left.connect(self.left)
        self._stage.show_page(page)
        self.tick()

    def tick(self) -> None:
        """Once a second: the number that is good now, and how long the next code has to wait."""
        page = self._stage.page
        if isinstance(page, ProctorCall):
            page.show_challenge(self._seat.challenge(), self._seat.wait_seconds)

    def _obey(self, order: ProctorOrder, codes: tuple[str, ...]) -> None:
        try:
            self._seat.obey(order, codes)
        except UserError as refused:
            self._refuse(refused)
        else:
            self.left.emit()

    def _obey_signed(self, order: ProctorOrder, files: tuple[KeyFile, ...]) -> None:
        def work(_report: Report) -> None:
            obey_key_files(self._seat, order, files, self._gate)

        tasks.run(self._stage, _("Carry out"), work=work, done=self._obeyed, failed=self._refuse)

    def _obeyed(self, _nothing: None) -> None:
        self.left.emit()

    def _refuse(self, refused: UserError) -> None:
        page = self._stage.page
        if isinstance(page, ProctorCall):
            page.refuse(refused)
            self.tick()

    def _look_for_keys(self) -> None:
        def work(_report: Report) -> tuple[Path, ...]:
            return key_files(places())

        tasks.run(self._stage, _("Look for key files"), work=work, done=self._show_files, silently=True)

    def _show_files(self, paths: tuple[Path, ...]) -> None:
        page = self._stage.page
        if isinstance(page, ProctorCall):
            page.show_files(paths)
