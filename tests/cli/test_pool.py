"""The talent pool on the command line, from the certificate to the display zone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import Caller

pytestmark = pytest.mark.real_child
EXPERTS = "广东省知识产权专家库"


@pytest.fixture
def pool(ipexam: Caller) -> Caller:
    """An office with one certificate."""
    if not ipexam("pool", "list", "--json").json["total"]:
        ipexam("certificates", "issue")
    return ipexam


def test_an_entry_lives_on_the_command_line(pool: Caller, tmp_path: Path) -> None:
    (entry,) = pool("pool", "list", "--json").json["entries"]
    number = entry["certificate_number"]
    edited = pool("pool", "edit", number, "--title", "高级知识产权师", "--city", "珠海", "--json").json
    assert (edited["now"]["title"], edited["line"]["city"]) == ("高级知识产权师", "珠海")
    assert pool("pool", "tag", number, "--add", "质押融资", "--add", "导航", "--json").json == {"changed": 1}
    assert (pool("pool", "tag", number).code, "--add" in pool("pool", "tag", number).err) == (2, True)
    assert pool("pool", "list", "--tag", "导航", "--city", "珠海", "--json").json["total"] == 1
    rated = ("--organisation", "某某事务所", "--months", "3", "--rating", "good", "--json")
    assert pool("pool", "evaluate", number, *rated).json["internships"][0]["months"] == 3
    renewed = pool("pool", "renew", number, "--evidence", "年检", "--until", "2030-01-01", "--json").json
    assert renewed["line"]["valid_until"] == "2030-01-01"

    pool("pool", "consent", number, "--evidence", "同意书")
    pool("pool", "consent", number, "--to", "recipient", "--recipient", EXPERTS, "--evidence", "同意书")
    assert pool("pool", "site", tmp_path / "zone", "--json").json["people"] == 1
    given = ("--recipient", EXPERTS, "--purpose", "专家推荐", "--json")
    assert pool("pool", "export", tmp_path / "e.json", *given).json["outcome"]["people"] == 1
    assert json.loads((tmp_path / "e.json").read_text("utf-8"))["people"][0]["title"] == "高级知识产权师"
    back = pool("pool", "consent", number, "--evidence", "来电", "--withdraw", "--json").json
    assert [copy["use"] for copy in back["copies"]] == ["display_zone"]
    assert len(pool("pool", "copies", "--json").json) == 2

    assert pool("pool", "withdraw", number, "--because", "本人申请", "--json").json["line"]["status"] == "withdrawn"
    assert pool("pool", "renew", number, "--evidence", "年检", "--json").json["error"]["code"] == "entry_withdrawn"
    assert pool("pool", "readmit", number, "--because", "误操作", "--json").json["line"]["status"] == "active"
    for line in (("pool", "show", number), ("pool", "list"), ("pool", "copies"), ("pool", "rule")):
        shown = pool(*line)
        assert (shown.code, shown.err) == (0, "")
        assert shown.out.strip()


def test_the_rule_is_shown_and_changed(pool: Caller) -> None:
    kept = pool("pool", "rule", "--years", "5", "--band", "A=85.5", "--band", "B=60", "--json").json
    assert (kept["validity_years"], [band["name"] for band in kept["bands"]]) == (5, ["A", "B"])
    assert pool("pool", "rule", "--band", "A=六十", "--json").json["error"]["code"] == "pool_rule_impossible"


def test_rosters_are_compared_with_the_certificates(pool: Caller, tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    assert pool("roster", "export", path, "--group", "city", "--json").json["lines"] == 1
    equal = pool("roster", "compare", path, "--group", "city", "--json")
    assert (equal.code, equal.json) == (0, [])
    number = pool("pool", "list", "--json").json["entries"][0]["certificate_number"]
    pool("pool", "edit", number, "--post", "总监")
    changed = pool("roster", "compare", path, "--group", "city", "--json")
    assert (changed.code, changed.json[0]["fault"]) == (3, "line_differs")
