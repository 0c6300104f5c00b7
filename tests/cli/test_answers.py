"""`ipexam answers` from the words typed to what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.domain.actor import manager
from ipexam.services.desk import Desk
from ipexam.storage.database import Database
from tests.cli.calling import Caller
from tests.services.exams import STARTS_AT, ExamDay
from tests.ui.office.exam_office import forked_answers


@pytest.fixture
def day(empty: Caller, tmp_path: Path) -> ExamDay:
    assert empty("programme", "create", "guangdong-ip-operations").code == 0
    return ExamDay(Desk(Database.open(str(empty.office)), manager("tester"), lambda: STARTS_AT), tmp_path)


def test_a_fork_is_compared_and_decided_with_a_reason(day: ExamDay, empty: Caller) -> None:
    forked_answers(day)
    compared = empty("answers", "compare", "S1", "01", "--json").json
    assert len(compared["sides"]) == 2
    first = compared["sides"][0]["attempt"]["id"]
    assert empty("answers", "choose", first).code == 2
    assert empty("answers", "choose", first, "--reason", "换机记录").code == 0
    assert {line["state"] for line in empty("answers", "list", "--json").json} == {"current", "superseded"}
    assert "A" in empty("answers", "compare", "S1", "01", "--all").out


def test_receipts_quarantine_and_trial_are_told(day: ExamDay, empty: Caller, tmp_path: Path) -> None:
    answers = day.sit(day.room(day.export()), 1, day.right_answers(1))
    (tmp_path / "noise.ipa").write_bytes(b"noise")
    brought = empty("answers", "import", answers, tmp_path / "noise.ipa", "--json").json
    assert (brought["added"], brought["unmatched"], brought["kinds"]) == (1, 1, {"real": 1})
    receipt = day.answers.lines()[0].receipt
    assert "计入成绩" in empty("answers", "receipt", receipt).out
    assert empty("answers", "receipt", "0000").code == 3
    assert [file["name"] for file in empty("answers", "quarantine", "--json").json] == ["noise.ipa"]
    assert "noise.ipa" in empty("answers", "quarantine").out


def test_seats_are_ruled_on(day: ExamDay, empty: Caller) -> None:
    refused = empty("answers", "rule", "S1", "void", "03", "--ground", "夹带", "--json")
    assert refused.json["error"]["code"] == "ruling_incomplete"
    assert empty("answers", "rule", "S1", "absent", "02", "03", "--ground", "签到表无签名").code == 0
    seats = empty("answers", "room", "S1", "--json").json["seats"]
    assert [seat["ruling"] and seat["ruling"]["kind"] for seat in seats] == [None, "absent", "absent"]
    assert "缺考" in empty("answers", "room", "S1").out


def test_the_way_over_paper(day: ExamDay, empty: Caller, tmp_path: Path) -> None:
    day.export()
    assert empty("answers", "paper-print", "S1", tmp_path, "--seat", "01", "--json").json["seats"] == 1
    sheet = tmp_path / "paper.xlsx"
    assert empty("answers", "paper-export", "S1", sheet, "--json").json["rows"] == 24
    nothing = empty("answers", "paper-import", sheet, "--json").json
    assert (nothing["batch"], nothing["added"]) == (None, 0)
