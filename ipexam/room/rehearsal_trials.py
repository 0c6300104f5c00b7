"""What a rehearsal does to a seat, one function for each trial; each runs in a process of its own."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock

from ipexam.domain.exam_errors import SeatInUse
from ipexam.domain.proctor import ProctorAction, ProctorOrder
from ipexam.domain.rehearsal import Trial
from ipexam.domain.seat_errors import ProctorCodeTooSoon, ProctorCodeWrong
from ipexam.exchange.proctor_codes import order_code
from ipexam.room.rehearsed_seat import (
    Rehearsed,
    RehearsedSeat,
    TrialFailed,
    TrialImpossible,
    saved,
    until,
    warned,
)
from ipexam.room.seat import SeatAttempt
from ipexam.room.snapshot import SaveStatus

if sys.platform != "win32":
    import resource

DAY_MS = 86_400_000
_ANSWERS = 5
_MINUTES = 5
_NEAR_MS = 5_000


def answer_until_killed(told: Rehearsed, folder: Path, talk: Connection) -> None:
    """Type without pause, and tell what was sent and what the disk has answered, until the process is killed."""
    lock = Lock()

    def say(*words: object) -> None:
        with lock:
            talk.send_bytes(" ".join(map(str, words)).encode())

    def durable(status: SaveStatus) -> None:
        say("durable", status.durable_number)

    rehearsed = RehearsedSeat(told, folder)
    seat = rehearsed.start(durable)
    for turn in itertools.count():
        text = f"{len(rehearsed.texts(seat))}-{turn}"
        say("sent", rehearsed.answer(seat, text), text)
        until(lambda: seat.snapshot().save.pending <= 1, "the disk does not answer")


def fill_disk(told: Rehearsed, folder: Path) -> None:
    """No file may grow any more for a while: what a full disk does to a journal."""
    if sys.platform == "win32":
        raise TrialImpossible
    rehearsed = RehearsedSeat(told, folder)
    seat = rehearsed.start()
    saved(seat, _type(rehearsed, seat, "before"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        last = _type(rehearsed, seat, "full")
        warned(seat)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    saved(seat, last)
    _check_after_restart(rehearsed, seat, ("before", "full"))


def pull_twin(told: Rehearsed, folder: Path) -> None:
    """The second medium goes away and comes back."""
    rehearsed = RehearsedSeat(told, folder, twin=True)
    seat, away = rehearsed.start(), folder / "away"
    saved(seat, _type(rehearsed, seat, "both"))
    until(lambda: _lag(seat) == 0, "the second copy is not made")
    try:
        rehearsed.stick.rename(away)
    except OSError as held:
        seat.close()
        raise TrialImpossible from held
    saved(seat, _type(rehearsed, seat, "alone"))
    until(lambda: (twin := seat.snapshot().twin) is not None and twin.missing, "the loss is not told")
    away.rename(rehearsed.stick)
    until(lambda: _lag(seat) == 0, "the second copy is not made good")
    _check_after_restart(rehearsed, seat, ("both", "alone"))
    if _journals(rehearsed.stick) != _journals(rehearsed.pc.journals):
        raise TrialFailed("the copies differ")


def move_clock(told: Rehearsed, folder: Path) -> None:
    """Somebody sets the clock of the PC a day on, then back."""
    rehearsed = RehearsedSeat(told, folder)
    seat = rehearsed.start()
    left = seat.tick().remaining_ms
    for by_ms in (DAY_MS, -DAY_MS):
        jumps = len(seat.attempt.clock_jumps)
        rehearsed.clock.set_wall(by_ms)
        if abs(left - seat.tick().remaining_ms) > _NEAR_MS:
            raise TrialFailed("the jump was charged")
        if len(seat.attempt.clock_jumps) == jumps:
            raise TrialFailed("the jump was not recorded")
    saved(seat, _type(rehearsed, seat, "after"))
    _check_after_restart(rehearsed, seat, ("after",))


def mistype_code(told: Rehearsed, folder: Path) -> None:
    """A proctor's code with one wrong digit, then the right one too early, then in time."""
    rehearsed = RehearsedSeat(told, folder)
    if not rehearsed.entry.proctors:
        raise TrialImpossible
    seat, order = rehearsed.start(), ProctorOrder(ProctorAction.ADD_TIME, _MINUTES)
    right = order_code(
        rehearsed.entry.proctors[0].secret,
        seat.manifest.sitting.code,
        rehearsed.entry.candidate.seat,
        order,
        seat.challenge(),
    )
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    _refused(lambda: seat.obey(order, (wrong,)), ProctorCodeWrong)
    _refused(lambda: seat.obey(order, (right,)), ProctorCodeTooSoon)
    rehearsed.clock.let_pass((seat.wait_seconds + 1) * 1000)
    seat.obey(order, (right,))
    if seat.snapshot().granted_minutes != _MINUTES:
        raise TrialFailed("the right code was not obeyed")
    _refused(lambda: seat.obey(order, (right,)), ProctorCodeWrong)
    seat.close()


def open_twice(told: Rehearsed, folder: Path) -> None:
    """A second program takes the same seat while it runs."""
    rehearsed = RehearsedSeat(told, folder)
    seat = rehearsed.start()
    _refused(rehearsed.start, SeatInUse)
    saved(seat, _type(rehearsed, seat, "first"))
    _check_after_restart(rehearsed, seat, ("first",))


ALONE: Mapping[Trial, Callable[[Rehearsed, Path], None]] = {
    Trial.FULL_DISK: fill_disk,
    Trial.NO_TWIN: pull_twin,
    Trial.CLOCK_JUMP: move_clock,
    Trial.WRONG_CODE: mistype_code,
    Trial.SECOND_INSTANCE: open_twice,
}
"""The trials that one process does alone; the kill needs somebody who kills."""


def tell_result(trial: Trial, told: Rehearsed, folder: Path, talk: Connection) -> None:
    """The entry of a child process: one word and, after a failure, why."""
    try:
        ALONE[trial](told, folder)
        talk.send_bytes(b"passed")
    except TrialImpossible:
        talk.send_bytes(b"not_tried")
    except TrialFailed as failed:
        talk.send_bytes(f"failed {failed}".encode())


def _type(rehearsed: RehearsedSeat, seat: SeatAttempt, word: str) -> int:
    """Several answers; returns the number of the last one."""
    return [rehearsed.answer(seat, f"{word} {turn}") for turn in range(_ANSWERS)][-1]


def _check_after_restart(rehearsed: RehearsedSeat, seat: SeatAttempt, words: tuple[str, ...]) -> None:
    if not seat.close():
        raise TrialFailed("something stayed unsaved")
    again = rehearsed.start()
    known = rehearsed.texts(again)
    again.close()
    lost = {f"{word} {turn}" for word in words for turn in range(_ANSWERS)} - known
    if lost:
        raise TrialFailed(f"{len(lost)} answers are lost")


def _refused(attempt: Callable[[], object], how: type[Exception]) -> None:
    with suppress(how):
        attempt()
        raise TrialFailed("it was not refused")


def _lag(seat: SeatAttempt) -> float:
    twin = seat.snapshot().twin
    return -1.0 if twin is None or twin.missing else twin.lag_seconds


def _journals(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*/seat-*/segment-*")}
