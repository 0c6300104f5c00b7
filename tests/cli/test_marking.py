"""Marking from the command line: two markers, release, reopening, corrected keys, answers that read alike."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipexam.domain.actor import manager
from ipexam.services.desk import Desk
from ipexam.services.office import open_office
from tests.cli.calling import Caller
from tests.services.exams import STARTS_AT
from tests.services.marking_day import marking_day

NOW = datetime(2021, 12, 1, tzinfo=UTC)
LONG = "以专利权出质的，质权自办理出质登记时设立，未经登记的，质权不设立，应当办妥登记手续。"


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose exam came home, closed."""
    folder = tmp_path_factory.mktemp("marking")
    place = folder / "office.ipexam"
    office = open_office(str(place), manager("林"), lambda: NOW, secrets.token_bytes, folder, make=True)
    office.programmes.create("guangdong-ip-operations")
    marking_day(Desk(office.database, office.actor, lambda: STARTS_AT), folder, (LONG, "不知道", LONG + "。"))
    office.close()
    return place


@pytest.fixture
def ipexam(marked: Path, tmp_path: Path) -> Caller:
    copy = tmp_path / "copy.ipexam"
    copy.write_bytes(marked.read_bytes())
    return Caller(copy, [])


def give(ipexam: Caller, who: str, mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IPEXAM_ACTOR", who)
    for answer in ipexam("marks", "written", "--json").json:
        assert ipexam("marks", "give", answer["attempt_id"], answer["item_id"], mark, "--json").code == 0


def test_two_markers_an_arbiter_and_the_release(ipexam: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    set_ = ipexam("marks", "rules", "S1", "--markers", 2, "--threshold", "30", "--json")
    assert set_.json["rules"] == {"markers": 2, "threshold_percent": "30.00"}
    give(ipexam, "王评", "2", monkeypatch)
    monkeypatch.setenv("IPEXAM_ACTOR", "李评")
    (first, *_rest) = ipexam("marks", "written", "--queue", "second", "--json").json
    assert (first["round"], first["mark"], first["others"]) == ("second", None, [])
    give(ipexam, "李评", "9", monkeypatch)
    assert "3 份待仲裁" in ipexam("marks", "progress").out
    refused = ipexam("marks", "release", "S1", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "marking_unfinished")
    monkeypatch.setenv("IPEXAM_ACTOR", "陈裁")
    for answer in ipexam("marks", "written", "--queue", "arbitration", "--json").json:
        assert answer["others"] == ["2.00", "9.00"]
        ipexam("marks", "give", answer["attempt_id"], answer["item_id"], "6")
    assert ipexam("marks", "release", "S1", "--json").json == {"sitting": "S1", "released": 3}
    late = ipexam("marks", "give", first["attempt_id"], first["item_id"], "10", "--json")
    assert (late.code, late.json["error"]["code"]) == (1, "marks_released")
    said = ipexam("marks", "history", first["attempt_id"], first["item_id"]).out
    assert [said.index(who) for who in ("王评", "李评", "陈裁")] == sorted(
        said.index(who) for who in ("王评", "李评", "陈裁")
    )
    reopened = ipexam("marks", "reopen", "S1", "--reason", "漏评", "--json")
    assert reopened.json == {"sitting": "S1", "reopened": 3}


def test_a_marker_s_sheet_is_asked_for_by_name(ipexam: Caller, tmp_path: Path) -> None:
    wrote = ipexam("marks", "written-export", tmp_path / "王.xlsx", "--marker", "王评", "--json").json
    assert wrote["answers"] == 3


def test_a_key_is_corrected_after_a_trial_and_taken_back(ipexam: Caller) -> None:
    question = ipexam("marks", "written", "--json").json[0]["question_code"]
    call = ("marks", "remark", "P1", question, "--void", "--reason", "题干有误")
    tried = ipexam(*call, "--dry-run")
    assert "没有写入任何内容" in tried.out
    assert ipexam("marks", "corrections", "--json").json == []
    done = ipexam(*call, "--json").json
    assert done["changes"]
    assert done["changes"][0]["old"] is None
    assert done["changes"][0]["new"] == "10.00"
    assert "题干有误" in ipexam("marks", "corrections").out
    undone = ipexam("marks", "remark-undo", done["correction_id"], "--json").json
    assert [(c["old"], c["new"]) for c in undone["changes"]] == [(c["new"], c["old"]) for c in done["changes"]]


@pytest.mark.parametrize("options", [(), ("--void", "--bank"), ("--also", "B", "--text", "乙")])
def test_a_correction_is_exactly_one_thing(ipexam: Caller, options: tuple[str, ...]) -> None:
    assert ipexam("marks", "remark", "P1", "x", "--reason", "错", *options).code == 2


def test_answers_that_read_alike_are_named_by_seat(ipexam: Caller) -> None:
    (pair,) = ipexam("marks", "alike", "--json").json
    assert (pair["seats"], pair["percent"], pair["neighbours"]) == (["01", "03"], 100, False)
    assert "相似不等于作弊" in ipexam("marks", "alike").out
