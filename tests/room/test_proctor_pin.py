"""Opening a key file: wrong PINs have to wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.file_errors import FileMissing
from ipexam.domain.proctor_errors import ProctorKeyUnreadable, ProctorPinWrong
from ipexam.room import proctor_pin
from ipexam.room.proctor_pin import LONGEST_WAIT, PinGate
from tests.room.proctoring import PINS, proctor_key, write_key


class Seconds:
    """A monotonic clock set by hand."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def wait_after(gate: PinGate, path: Path, pin: str = "1") -> int:
    with pytest.raises(ProctorPinWrong) as wrong:
        gate.open(path, pin)
    return wrong.value.wait_seconds


def test_the_right_pin_opens_at_once(tmp_path: Path) -> None:
    assert PinGate(Seconds()).open(write_key(tmp_path), PINS[1]) == proctor_key(1)


def test_each_wrong_pin_waits_twice_as_long_up_to_five_minutes(tmp_path: Path) -> None:
    clock, path, waits = Seconds(), write_key(tmp_path), []
    gate = PinGate(clock)
    for _ in range(11):
        waits.append(wait_after(gate, path))
        clock.at += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST_WAIT, LONGEST_WAIT]


def test_before_the_wait_is_over_no_pin_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, path = Seconds(), write_key(tmp_path)
    gate = PinGate(clock)
    for wait in (1, 2, 4):
        assert wait_after(gate, path) == wait
        clock.at += wait
    wait_after(gate, path)
    with monkeypatch.context() as patched:
        patched.delattr(proctor_pin, "open_proctor_key")
        clock.at += 2.5
        assert wait_after(gate, path, PINS[1]) == 6
    clock.at += 5.5
    assert gate.open(path, PINS[1]) == proctor_key(1)
    assert wait_after(gate, path) == 1


def test_a_file_that_is_missing_or_something_else_costs_no_wait(tmp_path: Path) -> None:
    gate = PinGate(Seconds())
    with pytest.raises(FileMissing):
        gate.open(tmp_path / "none.ipxproctor", "1")
    (tmp_path / "x.ipxproctor").write_bytes(b"PK")
    with pytest.raises(ProctorKeyUnreadable):
        gate.open(tmp_path / "x.ipxproctor", "1")
    assert gate.open(write_key(tmp_path), PINS[1]) == proctor_key(1)
