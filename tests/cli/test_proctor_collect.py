"""`ipexam proctor collect` and `close`: sticks in, every seat accounted for, one signed file out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.cli.session import PASSWORD_FILE
from ipexam.exchange.room_file import read_room_file
from tests.cli.calling import Caller, Result
from tests.room.collecting import answers, stick
from tests.room.proctoring import PINS, signing, write_key


class Pc:
    """A proctor's PC with one key file."""

    def __init__(self, folder: Path, call: Caller) -> None:
        self.folder, self.key, self._call = folder, write_key(folder), call

    def __call__(self, verb: str, *words: object) -> Result:
        places = ("--key", self.key, "--folder", self.folder / "logs", "--into", self.folder / "in")
        return self._call.bare("proctor", verb, *words, *places)


@pytest.fixture
def pc(tmp_path: Path, empty: Caller, monkeypatch: pytest.MonkeyPatch) -> Pc:
    (tmp_path / "pin").write_text(PINS[1] + "\n", encoding="utf-8")
    monkeypatch.setenv(PASSWORD_FILE, str(tmp_path / "pin"))
    return Pc(tmp_path, empty)


def test_seats_are_collected_declared_and_closed(pc: Pc, tmp_path: Path) -> None:
    found = pc("collect", stick(tmp_path, [answers("A01"), answers("A02")]), "--second", tmp_path, "--json")
    assert found.code == 3
    assert found.json["unaccounted"] == ["A03", "A04"]
    assert found.json["collected"][0]["new"] == 2
    assert pc("close", tmp_path / "room.ipr", "--json").json["error"]["code"] == "seats_unaccounted"

    told = pc("collect", "--absent", "A03", "--missing", "A04=硬盘损坏")
    assert told.code == 0
    assert "所有座位均已交代清楚" in told.out

    assert "缺考 1" in pc("close", tmp_path / "room.ipr").out
    file = read_room_file((tmp_path / "room.ipr").read_bytes(), "room.ipr")
    assert file.verified(signing(1).verifying)
    assert [seat.standing.value for seat in file.report.seats] == ["present", "present", "absent", "missing"]


def test_a_wrong_stick_and_an_unknown_seat_are_refused(pc: Pc, tmp_path: Path) -> None:
    wrong = pc("collect", stick(tmp_path, [answers("A01", code="S9")]), "--json")
    assert (wrong.code, wrong.json["error"]["code"]) == (1, "no_answers_there")
    assert pc("collect", "--absent", "Z99").code == 2
