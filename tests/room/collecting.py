"""Builders for collecting: a room of seats, answer files as seats seal them, and sticks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from ipexam.domain.sitting import SittingKind
from ipexam.exchange.answers import fingerprint, seal_answers
from ipexam.exchange.journal_reading import Segment
from ipexam.exchange.manifest import Manifest, SittingFacts
from ipexam.exchange.seat_paper import Candidate, SeatEntry
from ipexam.room.collect import Collection
from ipexam.sealing.keys import OpeningKey, SigningKey
from ipexam.sealing.passwords import KdfParameters

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
PACKAGE = bytes(range(16))


@cache
def opening() -> OpeningKey:
    return OpeningKey.generate()


def sitting(code: str = "S1") -> SittingFacts:
    hours = timedelta(hours=3)
    return SittingFacts(code, "第一场", SittingKind.REAL, "101 室", "P1", bytes(32), 90, AT, AT - hours, AT + hours)


def candidates(count: int) -> tuple[Candidate, ...]:
    return tuple(Candidate(f"{n:02d}", f"2611{n:03d}", f"考生{n}", f"{n:04d}") for n in range(1, count + 1))


def answers(seat: str, head: int = 1, code: str = "S1", size: int = 500) -> bytes:
    """An answer file of a seat; another `head` is another state of its journal."""
    who = Candidate(seat, seat, "考生", "0000")
    entry = SeatEntry(who, bytes(32), SigningKey(bytes([7]) * 32))
    manifest = Manifest(
        PACKAGE, 1, "0.1.0", AT, "基地", opening().recipient, sitting(code), 2, KdfParameters(64, 1, 1), bytes(16), {}
    )
    segment = Segment("segment-000001.ipj", random.Random(head).randbytes(size))
    return seal_answers(entry, manifest, (segment,), bytes([head]) * 32, AT)


def receipt(seat: str, head: int = 1) -> str:
    return fingerprint(PACKAGE, seat, bytes([head]) * 32)


def stick(folder: Path, files: Sequence[bytes], name: str = "stick") -> Path:
    """A stick as the exam PCs leave it: one folder per PC."""
    for n, data in enumerate(files):
        place = folder / name / f"pc{n:02d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / "answers.ipa").write_bytes(data)
    return folder / name


def collection(folder: Path, seats: int = 3) -> Collection:
    return Collection(folder / "proctor", sitting(), candidates(seats))
