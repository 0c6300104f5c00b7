"""The seat that a rehearsal puts in trouble: the real engine on a practice package, with a clock that can be moved.

The clock begins when the sitting does, so that a rehearsal works on any day.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from ipexam.attempt.events import Moment
from ipexam.domain.paper import Response
from ipexam.exchange.package_reading import OpenPackage
from ipexam.exchange.pins import read_pins
from ipexam.exchange.seat_paper import SeatEntry
from ipexam.room.pc import MachineClock, RoomPc
from ipexam.room.room import Room, check_package, resume, waiting_seats
from ipexam.room.seat import OnSaved, SeatAttempt
from ipexam.room.snapshot import SaveStatus, Saving

PATIENCE_SECONDS = 15.0
_LOOK_SECONDS = 0.01


class TrialFailed(Exception):
    """The PC, or the program on it, did not stand a trial; the text is for the log of the rehearsal."""


class TrialImpossible(Exception):
    """There is no way to try this here."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a child process needs to open the practice package. All of it travels through a pipe, never as arguments."""

    package: Path
    pins: Path
    version: str
    password: str = field(repr=False)


class RehearsalClock:
    """This PC's clocks with the date of the sitting."""

    def __init__(self, begins: datetime) -> None:
        self._machine = MachineClock()
        self._wall_ms = int(begins.timestamp() * 1000) - self._machine.now().wall_ms
        self._monotonic_ms = 0

    def now(self) -> Moment:
        """The moment it is in the rehearsal."""
        at = self._machine.now()
        wall_ms = at.wall_ms + self._wall_ms + self._monotonic_ms
        return replace(at, monotonic_ms=at.monotonic_ms + self._monotonic_ms, wall_ms=wall_ms)

    def set_wall(self, by_ms: int) -> None:
        """Somebody sets the clock of the PC."""
        self._wall_ms += by_ms

    def let_pass(self, ms: int) -> None:
        """Time passes on all clocks."""
        self._monotonic_ms += ms


def silent(_status: SaveStatus) -> None:
    """Nobody listens to the journal."""


class RehearsedSeat:
    """One seat in a folder of the rehearsal, opened anew as often as a trial needs it."""

    def __init__(self, told: Rehearsed, folder: Path, *, twin: bool = False) -> None:
        self.opened = _opened(told)
        self.entry = _first(self.opened)
        self.clock = RehearsalClock(self.opened.manifest.sitting.starts_at)
        self.stick = folder / "stick"
        if twin:
            self.stick.mkdir()
        self.pc = RoomPc(
            folder / "journals", self.clock, secrets.token_bytes, time.monotonic, self.stick if twin else None
        )
        self.items = self.opened.papers[self.entry.candidate.seat].items

    def start(self, on_saved: OnSaved = silent) -> SeatAttempt:
        """The exam runs: begun, or gone on with after a crash."""
        waiting = waiting_seats(self.pc)
        seat = resume(waiting[0], self.pc, on_saved) if waiting else self._begun(on_saved)
        seat.confirm_identity()
        seat.read_rules()
        return seat

    def _begun(self, on_saved: OnSaved) -> SeatAttempt:
        who = self.entry.candidate
        return Room(self.opened, self.pc).sign_in(who.seat, who.last_four, on_saved)

    def answer(self, seat: SeatAttempt, text: str) -> int:
        """Type something; returns the number of its event."""
        return seat.answer(Response(self.items[0].id, text=text))

    def texts(self, seat: SeatAttempt) -> set[str]:
        """Everything that was ever typed and is known."""
        return {response.text for _, response in seat.history(self.items[0].id)}


def saved(seat: SeatAttempt, number: int) -> None:
    """Wait for the disk's answer; `TrialFailed` when it does not come."""
    until(lambda: seat.snapshot().save.durable_number >= number, "the disk does not answer")


def warned(seat: SeatAttempt) -> None:
    """Wait until the candidate is told that saving fails."""
    until(lambda: seat.snapshot().save.saving is Saving.FAILED, "nobody was warned")


def until(condition: Callable[[], bool], failure: str) -> None:
    """Wait for something that the engine's threads do."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            raise TrialFailed(failure)
        time.sleep(_LOOK_SECONDS)


def _opened(told: Rehearsed) -> OpenPackage:
    sealed = check_package(told.package, read_pins(told.pins), told.version, datetime.now(UTC), wrong_day=True)
    return sealed.open(told.password)


def _first(package: OpenPackage) -> SeatEntry:
    return next(entry for entry in package.seats if not entry.candidate.reserve)
