"""Opening a 20 MB package against reading and hashing the same bytes, interleaved in one run.

`python -m benchmarks.package [ROUNDS]`: everything an exam room does from the file to 60 papers and the open book: the
limits of the zip, the signature, every hash, Argon2id at its standard cost, the envelopes, the index of the material.
The target is under 3 s; the ratio says how much of it is more than the disk's and SHA-256's own work.
"""

from __future__ import annotations

import json
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from ipexam.domain.paper import SeatItem, SeatOption, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import SittingKind
from ipexam.exchange.manifest import SittingFacts
from ipexam.exchange.material import MaterialDocument, MaterialPage, build_material
from ipexam.exchange.package import PackageContent, Sender, papers_sha256, save_package, seal_package
from ipexam.exchange.package_reading import read_package
from ipexam.exchange.pins import Pins
from ipexam.exchange.seat_paper import Candidate, SeatEntry
from ipexam.sealing.keys import SigningKey
from ipexam.sealing.officekeys import OfficeKeys
from ipexam.sealing.passwords import STANDARD, password_key
from ipexam.sealing.startpassword import new_start_password

ROUNDS = 5
SEATS = 60
QUESTIONS = 48
PICTURES_BYTES = 7 << 20
CHARACTERS = 700_000


def make(folder: Path) -> tuple[Path, Pins, str]:
    """A package of about 20 MB: 60 seats, a book of 700,000 characters and 7 MB of page images."""
    keys, now = OfficeKeys.generate(secrets.token_bytes), datetime.now(UTC)
    entries = tuple(
        SeatEntry(Candidate(f"{n:02d}", f"{n:06d}", "bench", "0000"), secrets.token_bytes(32), _key())
        for n in range(1, SEATS + 1)
    )
    papers = {entry.candidate.seat: _paper() for entry in entries}
    facts = SittingFacts(
        "B", "bench", SittingKind.PRACTICE, "room", "P", papers_sha256(papers), 120,
        now, now - timedelta(hours=1), now + timedelta(hours=3),
    )  # fmt: skip
    chance = random.Random(1)
    pages = tuple(
        MaterialPage(n, f"第{n}节", "".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(700)))
        for n in range(1, CHARACTERS // 700 + 1)
    )
    book = build_material((MaterialDocument("book", pages, chance.randbytes(PICTURES_BYTES)),))
    password = new_start_password(secrets.token_bytes)
    sender = Sender("bench", keys.signing[SittingKind.PRACTICE], keys.opening.recipient)
    content = PackageContent(facts, entries, papers, book)
    data = seal_package(content, sender, password, made_at=now, randomness=secrets.token_bytes)
    path = folder / "bench.ipx"
    save_package(path, data)
    return path, Pins((keys.public("bench"),)), password


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """Seconds of opening, of Argon2id alone, of reading and hashing alone; the best of each, and their ratio."""
    path, pins, password = make(folder)
    opened, bare, derived = [], [], []
    for _ in range(rounds):
        bare.append(_timed(lambda: sha256(path.read_bytes()).digest()))
        derived.append(_timed(lambda: password_key(password, bytes(16), STANDARD)))
        opened.append(_timed(lambda: read_package(path, pins, "0.1.0").open(password)))
    return {
        "package_mb": round(path.stat().st_size / 1e6, 1),
        "open_s": round(min(opened), 3),
        "slowest_s": round(max(opened), 3),
        "argon2id_s": round(min(derived), 3),
        "read_and_hash_s": round(min(bare), 3),
        "ratio": round(min(opened) / min(bare), 1),
        "ratio_without_argon2id": round((min(opened) - min(derived)) / min(bare), 1),
        "rounds": rounds,
    }


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _key() -> SigningKey:
    return SigningKey.generate(secrets.token_bytes)


def _paper() -> SeatPaper:
    options = tuple(SeatOption(letter, f"选项{letter}" * 10) for letter in "abcd")
    items = tuple(
        SeatItem(f"q{at:02d}", QuestionType.SINGLE, f"第{at}题" * 20, options, 0, Fraction(1))
        for at in range(1, QUESTIONS + 1)
    )
    case = SeatItem(f"q{QUESTIONS + 1}", QuestionType.CASE, "案情" * 200, (), 0, Fraction(20))
    return SeatPaper("bench", "A", 120, (SeatSection("single", items), SeatSection("case", (case,))))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:  # on the disk of the checkout: /tmp is often memory
        print(json.dumps(measure(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)))
