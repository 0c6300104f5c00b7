"""Builders for journal tests: events, and a disk that can lose its power."""

from __future__ import annotations

import errno
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from ipexam.attempt.events import Answered, Event, Happening, Moment
from ipexam.domain.paper import Response
from ipexam.exchange.disk import GrowingFile
from ipexam.exchange.journal import Journal, SaveStatus
from ipexam.exchange.journal_format import ORIGIN

SECRET = bytes(range(32))


def event(number: int, what: Happening | None = None) -> Event:
    """An event; without a happening, an answer whose text tells its number."""
    answered = Answered(Response(f"q{number % 7:02d}", text=f"答案 {number}"))
    return Event(
        number, number * 1000, Moment(number * 1000, 1_790_000_000_000 + number * 1000, "boot"), what or answered
    )


@dataclass(slots=True)
class _Written:
    synced: int = 0
    pieces: list[bytes] = field(default_factory=list)

    @property
    def data(self) -> bytes:
        return b"".join(self.pieces)


class PowerCutDisk:
    """A disk in memory that keeps what was synced, and of the rest any subset, when the power is cut.

    `honest` False is a disk whose syncs do nothing: what a program without fsync would live on.
    """

    def __init__(self, honest: bool = True) -> None:
        self.honest = honest
        self.full = False
        self._files: dict[str, _Written] = {}
        self._durable_names: set[str] = set()

    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._files))

    def read(self, name: str, start: int = 0) -> bytes:
        return self._files[name].data[start:]

    def create(self, name: str) -> GrowingFile:
        if name in self._files:
            raise FileExistsError(name)
        self._files[name] = _Written()
        return _Growing(self, self._files[name])

    def extend(self, name: str) -> GrowingFile:
        return _Growing(self, self._files[name])

    def replace(self, name: str, data: bytes) -> None:
        self._files[name] = _Written(1, [data])
        self._durable_names.add(name)

    def remove(self, name: str) -> None:
        self._files.pop(name, None)
        self._durable_names.discard(name)

    def sync_names(self) -> None:
        if self.honest:
            self._durable_names = set(self._files)

    def settle(self) -> None:
        if self.honest:
            for written in self._files.values():
                written.synced = len(written.pieces)
            self._durable_names = set(self._files)

    def cut_power(self, chance: random.Random) -> PowerCutDisk:
        """The disk as it is found after the power came back."""
        found = PowerCutDisk(self.honest)
        for name, written in list(self._files.items()):
            if name not in self._durable_names and chance.random() < 0.5:
                continue
            synced = written.synced  # once: the thread that writes may be alive still
            kept = written.pieces[:synced] + _survivors(written.pieces[synced:], chance)
            found._files[name] = _Written(len(kept), kept)
        found._durable_names = set(found._files)
        return found


def _survivors(pieces: Sequence[bytes], chance: random.Random) -> list[bytes]:
    """What is left of unsynced writes. Each stays where it was written: what is lacking before one that survived is
    space without content."""
    left = [_damaged(piece, chance) for piece in pieces]
    end = max((number for number, piece in enumerate(left) if piece), default=0)
    return [
        piece + bytes(len(pieces[number]) - len(piece)) if number < end else piece for number, piece in enumerate(left)
    ]


def _damaged(piece: bytes, chance: random.Random) -> bytes:
    """An unsynced write after a power cut: whole, torn, never arrived, or space without content."""
    return chance.choice((piece, piece[: chance.randrange(len(piece) + 1)], b"", bytes(len(piece))))


class _Growing:
    def __init__(self, disk: PowerCutDisk, written: _Written) -> None:
        self._disk, self._written = disk, written

    def append(self, data: bytes) -> None:
        if self._disk.full:
            self._written.pieces.append(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        self._written.pieces.append(data)

    def sync(self) -> None:
        if self._disk.honest:
            self._written.synced = len(self._written.pieces)

    def close(self) -> None:
        pass


def journal_on(
    disk: PowerCutDisk, chance: random.Random, statuses: list[SaveStatus], head: bytes = ORIGIN, last: int = 0
) -> Journal:
    """A journal that appends its statuses to a list."""
    return Journal(
        disk,
        SECRET,
        head=head,
        last_number=last,
        randomness=chance.randbytes,
        seconds=lambda: 0.0,
        on_change=statuses.append,
    )
