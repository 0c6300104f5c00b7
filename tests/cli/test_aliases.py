"""What platforms call a trainee, from the command line."""

from __future__ import annotations

from tests.cli.calling import Caller


def test_an_alias_is_remembered_listed_and_forgotten(ipexam: Caller) -> None:
    assert ipexam("trainees", "remember-alias", 1, "飞翔", "--platform", "zoom", "--json").json == {"done": True}
    (alias,) = ipexam("trainees", "aliases", 1, "--json").json
    assert (alias["text"], alias["platform"], alias["kind"]) == ("飞翔", "zoom", "nickname")
    assert "飞翔" in ipexam("trainees", "aliases", 1).out
    assert ipexam("trainees", "forget-alias", alias["id"], "--json").json == {"done": True}
    assert ipexam("trainees", "aliases", 1, "--json").json == []
    assert ipexam("trainees", "forget-alias", alias["id"], "--json").json["error"]["code"] == "subject_unknown"


def test_an_account_needs_its_platform(ipexam: Caller) -> None:
    refused = ipexam("trainees", "remember-alias", 1, "u1", "--kind", "platform_id", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "alias_incomplete")


def test_a_waiting_row_knows_an_alias_from_then_on(ipexam: Caller) -> None:
    (row,) = ipexam("attendance", "waiting", "--json").json["rows"]
    assert row["candidates"] == []
    ipexam("trainees", "remember-alias", 3, row["name"])
    (row,) = ipexam("attendance", "waiting", "--json").json["rows"]
    assert [each["trainee"] for each in row["candidates"]] == [3]
