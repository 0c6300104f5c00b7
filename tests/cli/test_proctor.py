"""`ipexam proctor` from the words typed to the log on disk: no office, no database."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.cli.session import PASSWORD_FILE
from ipexam.documents.pages import pages_of
from ipexam.domain.proctor import ProctorAction, ProctorOrder
from ipexam.exchange.proctor_codes import code_fits
from tests.cli.calling import Caller, Result
from tests.room.proctoring import PINS, proctor_key, write_key


class Pc:
    """A proctor's PC with one key file on its stick."""

    def __init__(self, folder: Path, call: Caller) -> None:
        self.folder, self.key, self._call = folder, write_key(folder), call

    def __call__(self, *words: object) -> Result:
        return self._call.bare("proctor", *words, "--key", self.key, "--folder", self.folder / "logs")

    def json(self, *words: object) -> Result:
        return self("--json", *words)


@pytest.fixture
def pc(tmp_path: Path, empty: Caller, monkeypatch: pytest.MonkeyPatch) -> Pc:
    (tmp_path / "pin").write_text(PINS[1] + "\n", encoding="utf-8")
    monkeypatch.setenv(PASSWORD_FILE, str(tmp_path / "pin"))
    return Pc(tmp_path, empty)


def test_without_a_verb_the_window_opens(empty: Caller) -> None:
    assert empty.bare("proctor").code == 0
    assert empty.opened == [()]


def test_the_code_that_is_printed_is_the_one_the_seat_accepts(pc: Pc) -> None:
    done = pc.json("code", "A01", "--action", "add_time", "--minutes", 5, "--nonce", "042137")
    order = ProctorOrder(ProctorAction.ADD_TIME, 5)
    assert code_fits(proctor_key().at_seat("A01").secret, "S1", "A01", order, "042137", done.json["code"])
    assert done.json["second_needed"] is False
    told = pc("code", "A01", "--action", "move", "--nonce", "042137").out
    assert "李监考" in told
    assert "另一名监考员" in told


def test_minutes_belong_to_added_time_alone(pc: Pc) -> None:
    assert pc("code", "A01", "--action", "freeze", "--minutes", 5, "--nonce", "042137").code == 2
    assert pc("code", "A01", "--action", "add_time", "--nonce", "042137").code == 2


def test_a_wrong_pin_and_a_wrong_nonce_are_refused_with_their_codes(pc: Pc, tmp_path: Path) -> None:
    assert pc.json("code", "A01", "--action", "freeze", "--nonce", "42").json["error"]["code"] == "nonce_wrong"
    (tmp_path / "pin").write_text("1", encoding="utf-8")
    refused = pc.json("facts")
    assert (refused.code, refused.json["error"]["code"]) == (1, "proctor_pin_wrong")


def test_incidents_are_added_listed_and_struck(pc: Pc) -> None:
    added = pc.json("incident", "add", "--kind", "technical", "--seat", "A01", "--what", "键盘失灵", "--minutes", 5)
    assert added.json == {"number": 1}
    pc("incident", "add", "--kind", "environment", "--what", "停电", "--began", "2026-11-22 09:30")
    assert pc("incident", "strike", 1, "--reason", "写错座位").code == 0
    first, second = pc.json("incident", "list").json
    assert (first["struck"], first["minutes"], first["kind"]) == ("写错座位", 5, "technical")
    assert (second["number"], second["seat"], second["struck"]) == (2, "", "")
    assert "写错座位" in pc("incident", "list").out
    assert pc("incident", "strike", 9, "--reason", "x").code == 1


def test_attendance_reserve_seats_and_facts_are_told_back(pc: Pc, tmp_path: Path) -> None:
    (tmp_path / "id.txt").write_text("44040219850307001X\n", encoding="utf-8")
    assert pc("seat", "A02", "late").code == 0
    assert pc("reserve", "R01", "--name", "王小明", "--id-file", tmp_path / "id.txt").code == 0
    assert pc("fact", "sticks", "U-01").code == 0
    told = pc.json("facts").json
    seats = {seat["seat"]: seat for seat in told["seats"]}
    assert (seats["A02"]["arrival"], seats["R01"]["name"], seats["A01"]["arrival"]) == ("late", "王小明", None)
    assert told["facts"] == {"sticks": "U-01"}
    assert "44040219850307001X" not in pc("facts").out


def test_checks_are_ticked_by_their_keys(pc: Pc) -> None:
    assert pc.json("checks", "start.rules").json["start.rules"] is True
    assert pc.json("checks", "start.rules", "--off").json["start.rules"] is False
    assert pc("checks", "start.nothing").code == 2


def test_extra_time_is_worked_out_without_a_key(empty: Caller) -> None:
    done = empty.bare("--json", "proctor", "credit", "--raised", "09:10", "--recovered", "09:22", "--not-charged", "60")
    assert done.json == {"minutes": 11, "second_needed": True, "reschedule": False}
    assert empty.bare("proctor", "credit", "--raised", "09:10", "--recovered", "09:09").code == 2


def test_the_record_is_printed(pc: Pc, tmp_path: Path) -> None:
    done = pc.json("record", tmp_path / "r.pdf")
    assert done.json["incidents"] == 0
    text = "".join("".join(page.text.split()) for page in pages_of((tmp_path / "r.pdf").read_bytes()))
    assert "考场记录" in text
