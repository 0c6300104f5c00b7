"""Papers in parts and sittings from the command line: what is fixed, checked and written."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipexam.domain.actor import manager
from ipexam.services.desk import Desk
from ipexam.services.office import open_office
from tests.cli.calling import Caller
from tests.services.exams import ExamDay

NOW = datetime(2021, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a bank, a paper and a sitting, closed."""
    folder = tmp_path_factory.mktemp("sitting")
    place = folder / "office.ipexam"
    office = open_office(str(place), manager("林"), lambda: NOW, secrets.token_bytes, folder, make=True)
    office.programmes.create("guangdong-ip-operations")
    ExamDay(Desk(office.database, office.actor, lambda: NOW), folder)
    office.close()
    return place


@pytest.fixture
def ipexam(planned: Path, tmp_path: Path) -> Caller:
    copy = tmp_path / "copy.ipexam"
    copy.write_bytes(planned.read_bytes())
    return Caller(copy, [])


def test_what_is_named_is_changed_and_the_rest_stays(ipexam: Caller) -> None:
    first = ipexam(
        "sitting", "edit", "S1", "--proctor", "王监", "--permit", "法律汇编", "--row-width", 2, "--json"
    ).json
    assert first["rules"] == {
        "proctors": ["王监", ""],
        "latest_entry_minutes": 30,
        "earliest_hand_in_minutes": 0,
        "permitted": ["法律汇编"],
        "row_width": 2,
        "reserve": 0,
    }
    second = ipexam("sitting", "edit", "S1", "--reserve", 1, "--latest-entry", 15, "--room", "301", "--json").json
    assert (second["rules"]["proctors"], second["rules"]["reserve"], second["room"]) == (["王监", ""], 1, "301")
    shown = ipexam("sitting", "show", "S1").out
    assert "监考员 1 号 王监" in shown
    assert "备用座位" in shown
    assert "开考后 15 分钟停止入场" in shown


def test_what_one_candidate_gets_is_shown_with_the_seat(ipexam: Caller) -> None:
    got = ipexam("sitting", "accommodate", "S1", "02", "--minutes", 150, "--large-print", "--json").json
    assert got["seats"][1]["accommodation"] == {"minutes": 150, "large_print": True, "on_paper_written": False}
    assert "加时 30 分钟（共 150 分钟）、大字" in ipexam("sitting", "show", "S1").out
    short = ipexam("sitting", "accommodate", "S1", "2", "--minutes", 30)
    assert (short.code, "如需加时 30 分钟，应填 150" in short.err) == (1, True)
    refused = ipexam("sitting", "accommodate", "S1", "02", "--minutes", 999, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "limit_impossible")


def test_a_sitting_made_by_mistake_is_cancelled_and_a_start_in_the_past_refused(ipexam: Caller) -> None:
    assert "场次 S1 已取消，释放 3 个考生座位。" in ipexam("sitting", "cancel", "S1").out
    assert ipexam("sitting", "list", "--json").json == []
    past = ipexam("sitting", "create", "--paper", "P1", "--starts", "2020-01-01 09:00", "--json")
    assert (past.code, past.json["error"]["code"]) == (1, "sitting_over")
    late = ipexam("sitting", "create", "--paper", "P1", "--starts", "2020-01-01 09:00", "--ends", "2099-01-01 09:00")
    assert (late.code, "开考时间已过" in late.err) == (0, True)
    ipexam("sitting", "cancel", "S1")
    assert ipexam("sitting", "list", "--json").json == []


def test_a_check_ends_with_1_while_something_is_wrong(ipexam: Caller, tmp_path: Path) -> None:
    ipexam("sitting", "create", "--paper", "P1", "--starts", "2099-11-22 09:00", "--kind", "trial", "--code", "S2")
    assert ipexam("sitting", "check", "S1").code == 0
    wrong = ipexam("sitting", "check", "S2", "--json")
    assert (wrong.code, [one["code"] for one in wrong.json]) == (1, ["material_missing"])
    assert "开卷部分没有资料" in ipexam("sitting", "check", "S2").out
    book = tmp_path / "book.md"
    book.write_text("# 质押\n登记。", "utf-8")
    kept_home = ipexam("sitting", "export", "S2", tmp_path / "x.ipx")
    assert kept_home.code == 1
    assert "请添加资料，或在“允许携带的物品”中写明" in "".join(kept_home.out.split())
    right = ipexam("sitting", "check", "S2", "--material", book)
    assert (right.code, right.out.strip()) == (0, "试卷没有问题。")


def test_a_paper_in_parts_goes_out_with_every_password_and_pin_shown_once(ipexam: Caller, tmp_path: Path) -> None:
    parts = ("--part", "基础:closed:single", "--part", "综合:sealed")
    paper = ipexam(
        "paper", "assemble", "--blueprint", "1:single=3,short_answer=2", *parts, "--section-limit", "short_answer=1",
        "--json",
    ).json  # fmt: skip
    assert (paper["maximum"], paper["section_at_most"]) == ("13.00", {"short_answer": 1})
    assert "第 2 部分 综合（开卷，资料另设密码）" in ipexam("paper", "show", paper["code"]).out
    made = ipexam(
        "sitting", "create", "--paper", paper["code"], "--starts", "2099-11-22 09:00", "--kind", "trial",
        "--proctor", "王监", "--json",
    ).json  # fmt: skip
    refused = ipexam("sitting", "export", made["code"], tmp_path / "x.ipx", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "paper_faulty")
    book = tmp_path / "book.md"
    book.write_text("# 质押\n登记。", "utf-8")
    written = ipexam(
        "sitting", "export", made["code"], tmp_path / "x.ipx", "--part-material", f"2={book}", "--words", "--json"
    ).json
    assert len(written["start_password"].split()) == 8
    assert [one["part"] for one in written["part_passwords"]] == [2]
    assert [(one["number"], one["name"], len(one["pin"])) for one in written["proctor_keys"]] == [
        (1, "王监", 8),
        (2, "", 8),
    ]
    assert all(Path(one["path"]).is_file() for one in written["proctor_keys"])
    again = ("sitting", "export", made["code"], tmp_path / "x.ipx", "--material", book)
    kept = ipexam(*again, "--json")
    assert (kept.code, kept.json["error"]["code"]) == (1, "package_there")
    told = ipexam(*again, "--replace").out
    assert "第 2 部分密码（仅此时显示）" in told
    assert "监考员 1 号 王监" in told
    assert ipexam("sitting", "export", made["code"], tmp_path / "x.ipx", "--part-material", "two=x").code == 2
