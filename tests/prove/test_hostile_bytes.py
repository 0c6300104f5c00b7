"""Bytes that nobody wrote, and true files with bytes changed: every reader says a sentence, quickly."""

from __future__ import annotations

import io
import json
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipexam.domain.errors import UserError
from ipexam.exchange.answers import open_answers, read_answer_file
from ipexam.exchange.journal_reading import Segment, read_journal, segments_on
from ipexam.exchange.manifest import read_demands, read_manifest
from ipexam.exchange.notes import NotesBroken
from ipexam.exchange.package_reading import read_package
from tests.exchange.journals import SECRET
from tests.exchange.packages import APP_VERSION, new_office, package_bytes, seat_entries
from tests.exchange.test_journal import written
from tests.prove.claims import Claim, Evidence
from tests.room.collecting import answers

EXAMPLES = 4000
LONGEST_SECONDS = 2.0
_MORE = (b"", b"\xff" * 8, b"[" * 2000, b'{"a":' * 500, b"9" * 400, b"\x00" * 64, b"\xed\xa0\xbd")


@st.composite
def edited(draw: st.DrawFn, true: bytes) -> bytes:
    """Sometimes anything; mostly a true file with a few pieces replaced, doubled or taken out."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=4000))
    data = bytearray(true)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        piece = draw(st.one_of(st.binary(max_size=40), st.sampled_from(_MORE), st.just(bytes(data[at : at + 200]))))
        data[at : at + length] = piece
    return bytes(data)


def manifest(data: bytes) -> None:
    for read in (read_demands, read_manifest):
        try:
            read(data)
        except NotesBroken:
            continue


def journal(data: bytes) -> None:
    true = {event.number: event for event in written_journal()[1]}
    for event in read_journal((Segment("segment-000001.ipj", data),), SECRET).events:
        assert true[event.number] == event


def answer_file(data: bytes) -> None:
    entry = seat_entries()[0]
    try:
        open_answers(read_answer_file(data, "x"), entry.signing.verifying, entry.secret, new_office().keys.opening, 90)
    except UserError:
        return


def written_journal() -> tuple[bytes, tuple]:
    if not _JOURNAL:
        disk, reading = written(random.Random(8), 6)
        _JOURNAL.append((segments_on(disk)[0].data, reading.events))
    return _JOURNAL[0]


_JOURNAL: list[tuple[bytes, tuple]] = []


def true_manifest() -> bytes:
    with zipfile.ZipFile(io.BytesIO(package_bytes(new_office()))) as archive:
        return archive.read("manifest.json")


@pytest.mark.parametrize(
    ("name", "reader", "true"),
    [
        ("manifest", manifest, true_manifest),
        ("journal", journal, lambda: written_journal()[0]),
        ("answer file", answer_file, lambda: answers("01")),
    ],
    ids=["manifest", "journal", "answers"],
)
def test_hostile_bytes_end_in_a_sentence(
    name: str, reader: Callable[[bytes], None], true: Callable[[], bytes], evidence: Evidence
) -> None:
    slowest = 0.0

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(edited(true()))
    def check(data: bytes) -> None:
        nonlocal slowest
        began = time.monotonic()
        reader(data)
        slowest = max(slowest, time.monotonic() - began)
        assert slowest < LONGEST_SECONDS

    check()
    reader(json.dumps(json.loads('{"a":' * 90 + "1" + "}" * 90)).encode())
    key = name.replace(" ", "_")
    evidence.note(Claim.FUZZ, **{f"{key}_readings": EXAMPLES, f"{key}_slowest_ms": round(slowest * 1000)})


def test_hostile_packages_end_in_a_sentence(tmp_path: Path, evidence: Evidence) -> None:
    office, chance, path, slowest = new_office(), random.Random(9), tmp_path / "x.ipx", 0.0
    true, tries = package_bytes(office), 1500
    for _ in range(tries):
        data = bytearray(true)
        for _ in range(chance.randrange(1, 5)):
            at = chance.choice((chance.randrange(len(data)), chance.randrange(max(0, len(data) - 900), len(data))))
            data[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
        path.write_bytes(data)
        began = time.monotonic()
        try:
            package = read_package(path, office.pins, APP_VERSION)
        except UserError:
            continue
        finally:
            slowest = max(slowest, time.monotonic() - began)
            assert slowest < LONGEST_SECONDS
        assert package.manifest.package_id  # what was changed lay outside of everything that is signed
    evidence.note(Claim.FUZZ, package_readings=tries, package_slowest_ms=round(slowest * 1000))
