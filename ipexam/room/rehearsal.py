"""The rehearsal (演练): the real engine on a practice package, on this PC's own disk, while things go wrong.

Every trial runs in a child process with a folder of its own beside the journals; all of it is gone afterwards. A trial
that hangs or dies has failed.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from ipexam.domain.exam_errors import PracticeOnly
from ipexam.domain.file_errors import FileLocked
from ipexam.domain.progress import Report, silent
from ipexam.domain.rehearsal import Trial, TrialResult, TrialVerdict
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.pins import read_pins
from ipexam.room.rehearsal_trials import answer_until_killed, tell_result
from ipexam.room.rehearsed_seat import Rehearsed, RehearsedSeat
from ipexam.room.room import check_package

__all__ = ["Rehearsed", "rehearse"]

KILLS = 8
_PATIENCE_SECONDS = 60.0
_LONGEST_LIFE_SECONDS = 0.3


def rehearse(told: Rehearsed, journals: Path, chance: Random, report: Report = silent) -> tuple[TrialResult, ...]:
    """Do every trial in a temporary folder inside `journals`, the place where answers will lie.

    Takes a minute: call it as a task. Raises what `check_package` raises, `PasswordWrong`, `PracticeOnly` for any other
    package, and `FileLocked` when nothing can be written there.
    """
    sealed = check_package(told.package, read_pins(told.pins), told.version, datetime.now(UTC), wrong_day=True)
    if sealed.manifest.sitting.kind is not SittingKind.PRACTICE:
        raise PracticeOnly(str(told.package))
    sealed.open(told.password)
    try:
        journals.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = TemporaryDirectory(dir=journals, prefix="rehearsal-", ignore_cleanup_errors=True)
    except OSError as locked:
        raise FileLocked(str(journals)) from locked
    with place as folder:
        return tuple(_results(told, Path(folder), chance, report))


def _results(told: Rehearsed, folder: Path, chance: Random, report: Report) -> Iterator[TrialResult]:
    for n, trial in enumerate(Trial):
        report(n, len(Trial), "")
        place = folder / trial.value
        place.mkdir()
        yield _killed(told, place, chance) if trial is Trial.KILL else _alone(trial, told, place)


def _alone(trial: Trial, told: Rehearsed, folder: Path) -> TrialResult:
    with _Child(tell_result, trial, told, folder) as child:
        word, _, trouble = (child.hear(_PATIENCE_SECONDS) or "failed the process ended or hung").partition(" ")
    return TrialResult(trial, TrialVerdict(word), trouble=trouble)


def _killed(told: Rehearsed, folder: Path, chance: Random) -> TrialResult:
    """Kill again and again; after each kill what was acknowledged has to be known to whoever goes on."""
    acknowledged: dict[int, str] = {}
    durable = 0
    for _ in range(KILLS):
        sent: dict[int, str] = {}
        with _Child(answer_until_killed, told, folder) as child:
            heard = child.live(chance.uniform(0.0, _LONGEST_LIFE_SECONDS))
        for word, number, *text in (line.split(" ", 2) for line in heard):
            if word == "sent":
                sent[int(number)] = text[0]
            else:
                durable = max(durable, int(number))
        acknowledged |= {number: text for number, text in sent.items() if number <= durable}
        if not acknowledged or not set(acknowledged.values()) <= _known(told, folder):
            return TrialResult(Trial.KILL, TrialVerdict.FAILED, trouble="acknowledged answers are lost")
    return TrialResult(Trial.KILL, TrialVerdict.PASSED, {"kills": KILLS, "answers": len(acknowledged)})


def _known(told: Rehearsed, folder: Path) -> set[str]:
    rehearsed = RehearsedSeat(told, folder)
    seat = rehearsed.start()
    try:
        return rehearsed.texts(seat)
    finally:
        seat.close()


class _Child:
    """A process that talks through a pipe; it is killed at the end, whatever it does."""

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:  # whatever the work takes
        context = multiprocessing.get_context("spawn")
        self._ear, mouth = context.Pipe(duplex=False)
        self._process = context.Process(target=work, args=(*arguments, mouth), daemon=True)
        self._process.start()
        mouth.close()

    def __enter__(self) -> _Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._ear.close()

    def hear(self, seconds: float) -> str:
        """The next thing it says; empty when it says nothing."""
        return _heard(self._ear) if self._ear.poll(seconds) else ""

    def live(self, seconds: float) -> list[str]:
        """Let it live for so long after the first answer that is durable, kill it, and return all it said."""
        lines = []
        while line := self.hear(_PATIENCE_SECONDS):
            lines.append(line)
            if line.startswith("durable") and any(each.startswith("sent") for each in lines):
                break
        self._process.join(seconds)
        self._process.kill()
        while line := self.hear(_PATIENCE_SECONDS):
            lines.append(line)
        return lines


def _heard(ear: Connection) -> str:
    """What came through the pipe; a kill in the middle of a word ends it like any other end."""
    with suppress(EOFError, OSError):
        return ear.recv_bytes().decode()
    return ""
