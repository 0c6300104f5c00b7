"""The exam day: a room of 24 PCs, a stick with the package, and nothing but the real room engine.

The story's clock stands in for the clocks of the PCs, so that two hours pass at once; journals, signatures and answer
files are real.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic

from ipexam.attempt.events import Moment
from ipexam.domain.paper import Response
from ipexam.exchange.package_reading import OpenPackage
from ipexam.room.pc import RoomPc
from ipexam.room.room import Room, check_package, pin, read_key_file, read_pins
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import Phase, Receipt, SaveStatus
from ipexam.sample.candidate import Knowledge, responses
from ipexam.sample.plan import SampleTrainee
from ipexam.sealing.symmetric import Randomness

PACKAGE_NAME = "exam.ipx"
KEY_NAME = "office.ipxkey"
APP_VERSION = "0.1.0"
_SEARCHES = ("质押登记", "专利权评价报告", "许可备案", "职务发明", "开放许可", "价值评估")
_A_QUESTION = timedelta(seconds=81)
_A_TICK = timedelta(seconds=3)
_CRASHES = 7
"""The candidate at this seat goes on after the process ended in the middle of the exam."""
_OUT_OF_TIME = 6
"""The candidate at this seat is still writing when the time is over."""


class StoryPc:
    """The clock of one exam PC: time passes when the story says so."""

    def __init__(self, starts_at: datetime) -> None:
        self._wall = starts_at
        self._passed = timedelta()

    def now(self) -> Moment:
        """The moment it is in the story."""
        passed = int(self._passed.total_seconds() * 1000)
        return Moment(passed, int(self._wall.timestamp() * 1000) + passed, "sample-boot")

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self._passed += time


@dataclass(frozen=True, slots=True)
class RoomDay:
    """What came of the day: a receipt for each seat in the order of seats, and what happened on the way."""

    receipts: tuple[Receipt, ...]
    answer_files: tuple[Path, ...]
    recovered_answers: int
    sealed_at_zero: int


@dataclass(frozen=True, slots=True)
class ExamRoom:
    """A room in which the package is open. `stick` is where the package came from and the answer files go."""

    package: OpenPackage
    stick: Path
    starts_at: datetime
    journals: Path
    randomness: Randomness
    knows: Knowledge

    def on(self, pc: StoryPc) -> Room:
        """The package as it is open on one of the room's PCs."""
        return Room(self.package, RoomPc(self.journals, pc, self.randomness, monotonic))


def set_up_room(folder: Path, stick: Path) -> None:
    """Trust the office whose public keys came on the stick, as the technician does after comparing fingerprints."""
    pin(folder / "office-keys", read_key_file(stick / KEY_NAME))


def open_room(
    folder: Path, stick: Path, start_password: str, starts_at: datetime, randomness: Randomness, knows: Knowledge
) -> ExamRoom:
    """Check the package on the stick and open it with the start password."""
    package = check_package(stick / PACKAGE_NAME, read_pins(folder / "office-keys"), APP_VERSION, starts_at)
    journals = folder / "journals"
    journals.mkdir(parents=True, exist_ok=True)
    return ExamRoom(package.open(start_password), stick, starts_at, journals, randomness, knows)


def hold_exam(room: ExamRoom, candidates: Sequence[SampleTrainee], seen: Callable[[int], None]) -> RoomDay:
    """Every candidate signs in, answers, hands in and leaves an answer file on the stick. `seen` counts seats."""
    receipts, files = [], []
    recovered = at_zero = 0
    for n, one in enumerate(candidates, 1):
        sat = _Candidate(room, one)
        sat.sit()
        receipts.append(sat.receipt)
        files.append(sat.answer_file)
        recovered += sat.recovered
        at_zero += sat.sealed_at_zero
        seen(n)
    return RoomDay(tuple(receipts), tuple(files), recovered, at_zero)


class _Candidate:
    """One candidate at one seat."""

    def __init__(self, room: ExamRoom, one: SampleTrainee) -> None:
        self._room, self._one = room, one
        self._chance = Random(one.person.no)  # noqa: S311  # an invented candidate, no secret
        self._pc = StoryPc(room.starts_at)
        self.recovered = 0
        self.sealed_at_zero = False
        self._seat = self._sign_in()

    def sit(self) -> None:
        """The whole exam at this seat."""
        self._seat.confirm_identity()
        self._seat.read_rules()
        self._answer()
        if self._one.person.seat == _OUT_OF_TIME:
            self._write_until_the_end()
        self.receipt = self._seat.hand_in()
        self.answer_file = self._seat.save_copy(self._room.stick)
        self._seat.close()

    def _sign_in(self) -> SeatAttempt:
        person = self._one.person
        return self._room.on(self._pc).sign_in(f"{person.seat:02d}", person.id_number[-4:], _nobody_watches)

    def _answer(self) -> None:
        plan = self._one.answers
        if plan is None:
            raise ValueError(self._one.person.no)
        mine = list(responses(self._seat.paper, self._room.knows, plan, self._chance))
        for n, response in enumerate(mine):
            self._one_question(response)
            if n == len(mine) // 2 and self._one.person.seat == _CRASHES:
                self._lose_the_process()

    def _one_question(self, response: Response) -> None:
        self._seat.go_to(response.item_id)
        self._spend(_A_QUESTION)
        if self._chance.random() < 0.15:
            self._look_up()
        if self._chance.random() < 0.1:
            self._seat.flag(response.item_id, on=True)
        self._seat.answer(response)

    def _look_up(self) -> None:
        for group in self._seat.search(self._chance.choice(_SEARCHES)).groups[:1]:
            self._seat.look_up(group.title, group.hits[0].page)

    def _spend(self, time: timedelta) -> None:
        """Let time pass in ticks, as the window does; three seconds are no outage yet."""
        while time > timedelta():
            self._pc.wait(_A_TICK)
            time -= _A_TICK
            self._seat.tick()

    def _lose_the_process(self) -> None:
        """The program ends without a word and is started again half a minute later."""
        self._seat.close()
        self._pc.wait(timedelta(seconds=30))
        self._seat = self._sign_in()
        if self._seat.recovery is not None:
            self.recovered = self._seat.recovery.answers

    def _write_until_the_end(self) -> None:
        while self._seat.snapshot().phase is Phase.RUNNING:
            self._spend(_A_QUESTION)
        self.sealed_at_zero = True


def _nobody_watches(status: SaveStatus) -> None:
    """Nobody looks at the tick in this room."""
