"""A proctor's PC in tests: two keys of one sitting with two seats and a reserve seat, and a clock set by hand."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ipexam.domain.proctor import Proctor
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.manifest import ProctorFacts, SittingFacts
from ipexam.exchange.proctor_codes import MASTER_BYTES
from ipexam.exchange.proctor_key import ProctorKey, seal_proctor_key
from ipexam.exchange.seat_paper import Candidate
from ipexam.room.proctor import ProctorDesk
from ipexam.sealing.keys import SigningKey
from tests.exchange.packages import CHEAP, OFFICE

NINE = datetime(2026, 11, 22, 1, tzinfo=UTC)
PINS = {1: "40271835", 2: "77120946"}
NAMES = {1: "李监考", 2: "王监考"}
PEOPLE = (
    Candidate("A01", "20261101", "陈建华", "0017"),
    Candidate("A02", "20261102", "李晓雯", "024X"),
    Candidate("A03", "20261103", "陈䶮", "123X"),
    Candidate("A04", "20261104", "欧阳思源", "5521"),
    Candidate("R01", "20261191", "", ""),
)


@dataclass
class HandTime:
    """A clock that stands still until a test moves it."""

    at: datetime = NINE

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)


def signing(number: int) -> SigningKey:
    return SigningKey.generate(random.Random(100 + number).randbytes)


def sitting(code: str = "S1") -> SittingFacts:
    return SittingFacts(
        code=code,
        name="知识产权运营人才培养项目结业考试（第一场）",
        kind=SittingKind.REAL,
        room="1",
        paper_code="P1",
        paper_sha256=bytes(range(32)),
        minutes=120,
        starts_at=NINE,
        opens_at=NINE - timedelta(hours=1),
        closes_at=NINE + timedelta(hours=3),
        reserve_seats=("R01",),
        proctors=tuple(ProctorFacts(n, name, signing(n).verifying.public) for n, name in NAMES.items()),
    )


def proctor_key(number: int = 1, code: str = "S1", people: tuple[Candidate, ...] = PEOPLE) -> ProctorKey:
    master = random.Random(number).randbytes(MASTER_BYTES)
    return ProctorKey(Proctor(number, NAMES[number]), master, signing(number), sitting(code), OFFICE, people)


def write_key(folder: Path, number: int = 1, code: str = "S1", people: tuple[Candidate, ...] = PEOPLE) -> Path:
    path = folder / f"{code}-{number}.ipxproctor"
    key = proctor_key(number, code, people)
    path.write_bytes(seal_proctor_key(key, PINS[number], random.Random(9).randbytes, CHEAP))
    return path


def desk(folder: Path, clock: HandTime | None = None, people: tuple[Candidate, ...] = PEOPLE) -> ProctorDesk:
    return ProctorDesk(proctor_key(people=people), folder / "proctor", clock or HandTime(), random.Random(3).randbytes)
