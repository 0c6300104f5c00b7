"""The hours rule, the courses and odd records on the command line."""

from __future__ import annotations

import pytest

from tests.cli import files
from tests.cli.calling import Caller


def seconds(ipexam: Caller) -> dict[str, int]:
    return {line["name"]: line["seconds"] for line in ipexam("hours", "show", "--json").json}


def test_the_rule_is_shown_with_its_source_and_every_action(ipexam: Caller) -> None:
    shown = ipexam("programme", "hours-rule", "--json").json
    assert (shown["hours_rule"]["kind"], shown["hours_rule"]["minutes"], shown["hours_rule"]["version"]) == (
        "minutes",
        45,
        1,
    )
    assert "通知未作规定" in shown["source"]
    assert shown["hours_rule"]["actions"]["after_deadline"] == "exclude"
    text = ipexam("programme", "hours-rule").out
    assert "1 学时为 45 分钟" in text
    assert "截止时间之后" in text


def test_another_rule_needs_its_ruling_and_counts_at_once(ipexam: Caller) -> None:
    options = ["--kind", "steps", "--step", "45=1", "--step", "90=2", "--per-day", "8", "--in-all", "12"]
    refused = ipexam("programme", "hours-rule", *options, "--json")
    assert refused.code == 2
    stored = ipexam("programme", "hours-rule", *options, "--ruling", "会议纪要〔2021〕5号", "--json").json
    assert (stored["hours_rule"]["version"], stored["hours_rule"]["most_in_all"]) == (2, "12.00")
    assert stored["source"] == "依据：会议纪要〔2021〕5号"
    assert [warning["code"] for warning in stored["warnings"]] == ["limit_below_requirement"]
    first = next(line for line in ipexam("hours", "show", "--json").json if line["name"] == files.NAMES[0])
    assert first["class_hours"] == "12.00"
    free = ipexam("programme", "hours-rule", "--in-all", "none", "--ruling", "纪要", "--json").json
    assert (free["hours_rule"]["version"], free["hours_rule"]["most_in_all"]) == (3, None)


def test_a_rule_is_tried_on_everybody_without_a_ruling_and_nothing_is_kept(ipexam: Caller) -> None:
    tried = ipexam("programme", "hours-rule", "--minutes", "90", "--trial", "--json").json
    assert tried["hours_rule"]["minutes"] == 90
    assert tried["what_if"]["hours_lost"] == 1
    assert sum(tried["what_if"]["now"].values()) == sum(tried["what_if"]["then"].values()) == 4
    assert (
        "1 名学员的学时发生变化：0 人增加，1 人减少"
        in ipexam("programme", "hours-rule", "--minutes", "90", "--trial").out
    )
    assert ipexam("programme", "hours-rule", "--json").json["hours_rule"]["minutes"] == 45


@pytest.mark.parametrize(
    "wrong",
    [
        ["--step", "viel=1"],
        ["--on", "after_deadline=perhaps"],
        ["--per-day", "acht"],
    ],
)
def test_what_cannot_be_read_is_refused(ipexam: Caller, wrong: list[str]) -> None:
    assert ipexam("programme", "hours-rule", *wrong, "--ruling", "纪要", "--json").code == 2


def test_an_impossible_rule_is_refused_with_its_setting(ipexam: Caller) -> None:
    wrong = ["--on", "end_before_start=count", "--ruling", "纪要", "--json"]
    assert ipexam("programme", "hours-rule", *wrong).json["error"]["code"] == "hours_rule_impossible"


def test_a_course_has_recordings_and_a_release_date(ipexam: Caller) -> None:
    told = ipexam(
        "programme", "course", "1.1", "--recordings", "45:30+38:20", "--released", "2021-09-01", "--json"
    ).json
    assert (told["length_seconds"], told["released"]) == (5030, "2021-09-01")
    warnings = ipexam("programme", "hours-rule", "--json").json["warnings"]
    assert [(warning["code"], warning["value"]) for warning in warnings] == [("course_out_of_reach", "1.86")]
    assert "1 小时 23 分" in ipexam("programme", "course", "1.1").out
    bare = ipexam("programme", "course", "1.1", "--recordings", "none", "--released", "none", "--json").json
    assert (bare["recordings"], bare["released"]) == ([], None)
    assert ipexam("programme", "course", "1.1", "--recordings", "lang").code == 2
    assert ipexam("programme", "course", "1.1", "--released", "gestern").code == 2
    assert ipexam("programme", "course", "9.9", "--json").json["error"]["code"] == "course_unknown"


def test_odd_records_are_listed_and_decided(ipexam: Caller) -> None:
    before = seconds(ipexam)
    ipexam("programme", "course", "1.1", "--released", "2021-12-01")
    line = next(each for each in ipexam("hours", "anomalies", "--json").json if each["code"] == "before_release")
    assert line["action"] == "wait"
    assert line["seconds"] > 0
    records = ipexam("hours", "anomalies", "before_release", "--json").json
    assert len(records) == line["records"]
    assert all(record["waits"] and record["course"] == "1.1" for record in records)
    assert seconds(ipexam) != before
    for record in records:
        decided = ipexam("hours", "accept", record["record"], "before_release", "--reason", "提前点播", "--json")
        assert decided.json == {"done": True}
    assert seconds(ipexam) == before
    assert "课程发布之前" in ipexam("hours", "anomalies").out
    assert "1.1" in ipexam("hours", "anomalies", "before_release").out
    aside = ["hours", "set-aside", records[0]["record"], "before_release", "--reason", "非本人"]
    assert ipexam(*aside).code == 0
    assert seconds(ipexam) != before
    assert ipexam("hours", "accept", 1, "before_release", "--reason", " ").code == 2
