"""The way in: from a package, or from an exam that was interrupted on this PC, to a candidate at a seat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from ipexam.domain.errors import UserError
from ipexam.domain.exam_errors import AttemptFinished, ExamPasswordWrong, PackageForeign
from ipexam.domain.progress import Report
from ipexam.domain.version import VERSION
from ipexam.room.check import CheckedPc, check_pc
from ipexam.room.clearing import ClearedPc, clear_pc
from ipexam.room.pc import RoomPc
from ipexam.room.room import (
    OfficePublicKeys,
    Room,
    SealedPackage,
    WaitingSeat,
    check_package,
    pin,
    read_key_file,
    read_pins,
    resume,
    waiting_seats,
)
from ipexam.room.seat import OnSaved, SeatAttempt
from ipexam.ui import tasks
from ipexam.ui.room.around import look_around
from ipexam.ui.room.arrival import SignInPage
from ipexam.ui.room.clearing import ClearingPage
from ipexam.ui.room.opening import PackagePage, PasswordPage, TrustPage, WaitingPage
from ipexam.ui.room.self_check import SelfCheckPage
from ipexam.ui.room.stage import Stage
from ipexam.ui.room.step import StepPage
from ipexam.wording.language import _

KEY_FILES = "*.ipxkey"


class Entrance(Stage):
    """`seated` carries a `SeatAttempt`; `closed` wants to close the window. Whatever is slow is a task."""

    seated = Signal(object)
    closed = Signal()

    def __init__(self, pc: RoomPc, pins: Path, on_saved: OnSaved) -> None:
        super().__init__()
        self._pc, self._pins, self._on_saved = pc, pins, on_saved
        self._path: Path | None = None
        self._room: Room | None = None

    def start(self, package: Path | None) -> None:
        """Go on with what was interrupted here; else open this package, or let one be chosen."""
        self._path = package

        def look(_report: Report) -> tuple[WaitingSeat, ...]:
            return waiting_seats(self._pc)

        tasks.run(self, _("Look for interrupted exams"), work=look, done=self._go_on, silently=True)

    def let_in(self) -> None:
        """Ask for the next candidate: at the open room, or from the package on."""
        if self._room is None:
            self._choose_package()
        else:
            self._sign_in(self._room)

    def _go_on(self, waiting: Sequence[WaitingSeat]) -> None:
        if len(waiting) == 1:
            self._resume(waiting[0])
        elif waiting:
            page = WaitingPage(waiting)
            page.chosen.connect(self._resume)
            page.left.connect(self._choose_package)
            self.show_page(page)
        elif self._path is not None:
            self._choose_package()
            self._check(self._path)
        else:
            self._choose_package()

    def _resume(self, waiting: WaitingSeat) -> None:
        def work(_report: Report) -> SeatAttempt:
            return resume(waiting, self._pc, self._on_saved)

        tasks.run(self, _("Go on with the exam"), work=work, done=self.seated.emit, failed=self._not_resumed)

    def _not_resumed(self, error: UserError) -> None:
        self._choose_package()
        self._tell(error)

    def _choose_package(self) -> None:
        page = PackagePage(self._pc.twin)
        page.chosen.connect(self._check)
        page.twin_chosen.connect(self._keep_twin_on)
        page.checked.connect(self._check_pc)
        page.clearing.connect(self._offer_clearing)
        page.closed.connect(self.closed)
        self.show_page(page)

    def _keep_twin_on(self, folder: Path) -> None:
        """From now on answers are copied there too, and a seat that was open elsewhere goes on from its copy there."""
        self._pc = replace(self._pc, twin=folder)
        page = self.page
        if isinstance(page, PackagePage):
            page.show_twin(folder)

    def _offer_clearing(self) -> None:
        page = ClearingPage()
        page.wanted.connect(self._clear)
        page.left.connect(self._choose_package)
        self.show_page(page)

    def _clear(self, receipt: Path) -> None:
        def work(_report: Report) -> ClearedPc:
            return clear_pc(self._pc.journals, receipt, self._pins)

        tasks.run(self, _("Clear this PC after the exam"), work=work, done=self._show_cleared, failed=self._tell)

    def _show_cleared(self, done: ClearedPc) -> None:
        page = self.page
        if isinstance(page, ClearingPage):
            page.show_cleared(done)

    def _check_pc(self) -> None:
        around, now = look_around(), datetime.fromtimestamp(self._pc.clock.now().wall_ms / 1000, UTC).astimezone()

        def work(_report: Report) -> CheckedPc:
            return check_pc(self._pc, around, self._path, self._pins, VERSION, now)

        tasks.run(self, _("Check this PC"), work=work, done=self._show_check)

    def _show_check(self, checked: CheckedPc) -> None:
        page = SelfCheckPage(checked)
        page.again.connect(self._check_pc)
        page.left.connect(self._choose_package)
        self.show_page(page)

    def _check(self, path: Path) -> None:
        self._path = path
        now = datetime.fromtimestamp(self._pc.clock.now().wall_ms / 1000, UTC).astimezone()

        def work(_report: Report) -> SealedPackage:
            return check_package(path, read_pins(self._pins), VERSION, now)

        tasks.run(self, _("Check the package"), work=work, done=self._ask_password, failed=self._not_checked)

    def _not_checked(self, error: UserError) -> None:
        if isinstance(error, PackageForeign):
            self._ask_trust(error)
        else:
            self._choose_package()
            self._tell(error)

    def _ask_trust(self, foreign: PackageForeign) -> None:
        page = TrustPage(foreign.fingerprint)
        page.key_wanted.connect(self._read_key)
        page.trusted.connect(self._trust)
        page.left.connect(self._choose_package)
        self.show_page(page)
        beside = sorted(Path(foreign.path).parent.glob(KEY_FILES))
        if len(beside) == 1:
            self._read_key(beside[0])

    def _read_key(self, path: Path) -> None:
        def work(_report: Report) -> tuple[OfficePublicKeys, bool]:
            office = read_key_file(path)
            return office, read_pins(self._pins).vouch_for(office)

        tasks.run(self, _("Read the key file"), work=work, done=self._show_key, failed=self._tell)

    def _show_key(self, found: tuple[OfficePublicKeys, bool]) -> None:
        page = self.page
        if isinstance(page, TrustPage):
            page.show_office(*found)

    def _trust(self, office: OfficePublicKeys) -> None:
        def work(_report: Report) -> Path:
            return pin(self._pins, office)

        tasks.run(self, _("Trust this office"), work=work, done=self._check_again, failed=self._tell)

    def _check_again(self, _pinned: Path) -> None:
        if self._path is not None:
            self._check(self._path)

    def _ask_password(self, package: SealedPackage) -> None:
        page = PasswordPage(package.manifest)

        def open_with(password: str) -> None:
            def work(report: Report) -> Room:
                report(0, 0)
                room = Room.open(package, password, self._pc)
                report(1, 1)
                return room

            tasks.run(self, _("Open the package"), work=work, done=self._sign_in, failed=self._tell)

        page.typed.connect(open_with)
        page.left.connect(self._choose_package)
        self.show_page(page)

    def _sign_in(self, room: Room) -> None:
        self._room = room
        page = SignInPage(room.manifest.sitting.name)

        def sign(number: str, last_four: str, name: str, *, to_reopen: bool = False) -> None:
            def work(_report: Report) -> SeatAttempt | None:
                if not name and room.is_reserve(number):
                    return None
                return room.sign_in(number, last_four, self._on_saved, name=name, to_reopen=to_reopen)

            def done(seat: SeatAttempt | None) -> None:
                if seat is None:
                    page.ask_name()
                else:
                    self.seated.emit(seat)

            tasks.run(self, _("Sign in"), work=work, done=done, failed=self._not_signed_in)

        page.signed.connect(sign)
        page.reopened.connect(partial(sign, name="", to_reopen=True))
        self.show_page(page)

    def _not_signed_in(self, error: UserError) -> None:
        self._tell(error)
        page = self.page
        if isinstance(page, SignInPage) and isinstance(error, AttemptFinished):
            page.offer_reopening()

    def _tell(self, error: UserError) -> None:
        if isinstance(error, ExamPasswordWrong):
            error = ExamPasswordWrong(Path(error.what).name)
        page = self.page
        if isinstance(page, StepPage):
            page.tell(error)
            page.take_focus()
