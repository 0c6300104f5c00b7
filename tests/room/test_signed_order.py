"""A proctor's key file at the seat: found on a stick, opened with its PIN, and used for this seat alone."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from ipexam.domain.proctor import Proctor, ProctorAction, ProctorOrder, ProofKind
from ipexam.domain.proctor_errors import ProctorKeyOther, ProctorPinWrong
from ipexam.exchange.proctor_key import ProctorKey, seal_proctor_key
from ipexam.room.proctor_pin import PinGate
from ipexam.room.signed_order import KeyFile, key_files, obey_key_files
from tests.exchange.packages import CHEAP, content
from tests.room.exam_pc import HandClock, exam_pc, running_seat
from tests.room.proctored import MASTERS, SIGNING, proctored_room

PIN = "27182818"
FREEZE = ProctorOrder(ProctorAction.FREEZE, note="消防演练")


@pytest.fixture
def seat(tmp_path):
    made = running_seat(proctored_room(tmp_path, exam_pc(tmp_path, HandClock())))
    yield made
    made.close()


@pytest.fixture
def gate() -> PinGate:
    return PinGate(lambda: 0.0)


def key_file(folder, sitting=None) -> KeyFile:
    facts = sitting or content().sitting
    key = ProctorKey(Proctor(1, "监考1"), MASTERS[1], SIGNING[1], facts, "单位", ())
    path = folder / "S1-1.ipxproctor"
    path.write_bytes(seal_proctor_key(key, PIN, random.Random(9).randbytes, CHEAP))
    return KeyFile(path, PIN)


def test_an_order_is_signed_and_obeyed(tmp_path, seat, gate) -> None:
    obey_key_files(seat, FREEZE, (key_file(tmp_path),), gate)
    assert seat.snapshot().frozen
    assert seat.attempt.orders[-1].proof is ProofKind.KEY
    assert seat.attempt.orders[-1].order == FREEZE


def test_a_wrong_pin_orders_nothing_and_the_next_one_waits(tmp_path, seat, gate) -> None:
    file = key_file(tmp_path)
    with pytest.raises(ProctorPinWrong):
        obey_key_files(seat, FREEZE, (KeyFile(file.path, "00000000"),), gate)
    with pytest.raises(ProctorPinWrong):
        obey_key_files(seat, FREEZE, (file,), gate)
    assert not seat.snapshot().frozen


def test_the_key_of_another_sitting_is_refused_by_name(tmp_path, seat, gate) -> None:
    other = replace(content().sitting, code="S2")
    with pytest.raises(ProctorKeyOther):
        obey_key_files(seat, FREEZE, (key_file(tmp_path, other),), gate)


def test_key_files_are_found_on_sticks_and_nowhere_deeper(tmp_path) -> None:
    stick, other = tmp_path / "E", tmp_path / "F"
    (stick / "deep").mkdir(parents=True)
    other.mkdir()
    for path in (other / "b.ipxproctor", stick / "a.ipxproctor", stick / "deep" / "c.ipxproctor", stick / "d.ipx"):
        path.touch()
    assert [path.name for path in key_files([other, tmp_path / "away", stick])] == ["a.ipxproctor", "b.ipxproctor"]
