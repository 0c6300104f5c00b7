"""What a person settles from the command line: rows, marks, edits, the scheme, batches, passwords."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import files
from tests.cli.calling import Caller


def test_a_waiting_hours_row_is_confirmed(ipexam: Caller) -> None:
    (row,) = ipexam("hours", "waiting", "--json").json["rows"]
    assert (row["name"], row["reason"], row["candidates"][0]["name"]) == (files.NAMES[1], "person_by_name_only", "林晓")
    confirmed = ipexam("hours", "confirm", row["row"], row["candidates"][0]["trainee"], "--json")
    assert confirmed.json == {"done": True}
    assert ipexam("hours", "waiting", "--json").json == {"total": 0, "rows": []}
    accounts = {one["name"]: one["seconds"] for one in ipexam("hours", "show", "--json").json}
    assert accounts[files.NAMES[1]] == 5_400
    assert ipexam("hours", "confirm", row["row"], 2, "--json").json["error"]["code"] == "subject_unknown"


def test_a_waiting_row_is_dismissed(ipexam: Caller) -> None:
    for noun in ("hours", "attendance"):
        (row,) = ipexam(noun, "waiting", "--json").json["rows"]
        assert ipexam(noun, "dismiss", row["row"], "--json").json == {"done": True}
        assert ipexam(noun, "waiting", "--json").json["total"] == 0


def test_a_stranger_on_a_sign_in_sheet_is_given_a_name(ipexam: Caller) -> None:
    (row,) = ipexam("attendance", "waiting", "--json").json["rows"]
    assert ipexam("attendance", "confirm", row["row"], 3, "--json").json == {"done": True}
    assert ipexam("attendance", "list", "--session", "2", "--json").json["total"] == 2


def test_the_same_file_again_changes_nothing(ipexam: Caller, tmp_path: Path) -> None:
    again = ipexam("trainees", "import", files.registrations(tmp_path / "r.xlsx"), "--json")
    assert again.code == 0
    assert (again.json["batch"], again.json["added"], again.json["unchanged"]) == (None, 0, 4)


def test_a_batch_is_undone_once(ipexam: Caller) -> None:
    batch = next(line["id"] for line in ipexam("batch", "list", "--json").json if line["noun"] == "hours")
    undone = ipexam("batch", "undo", batch, "--json").json
    assert undone == {"batch": batch, "rows": 11, "restored": 0, "kept": []}
    assert ipexam("batch", "undo", batch, "--json").json["error"]["code"] == "batch_undone"


def test_another_reading_needs_its_ruling_and_is_the_next_version(ipexam: Caller) -> None:
    reading = ["--online-comparison", "more_than", "--partial-credit", "proportional_to_required"]
    tried = ipexam("programme", "scheme", *reading, "--trial", "--json").json
    assert tried["scheme"]["version"] == 1
    assert (tried["what_if"]["verdicts_changed"], tried["what_if"]["hours_lost"]) == (1, 0)
    chosen = ipexam("programme", "scheme", *reading, "--ruling", "会议纪要〔2021〕3号", "--json").json
    assert chosen["scheme"]["version"] == 2
    assert chosen["scheme"]["online_comparison"] == "more_than"
    assert chosen["scheme"]["partial_credit"] == "proportional_to_required"
    first = next(line for line in ipexam("assess", "--json").json if line["name"] == files.NAMES[0])
    assert (first["verdict"], first["online"]["met"]) == ("failed", False)
    assert "online" in chosen["clauses"]


def test_the_scheme_is_shown_with_its_clauses_and_warnings(ipexam: Caller) -> None:
    shown = ipexam("programme", "scheme", "--json").json
    assert [warning["code"] for warning in shown["warnings"]] == ["threshold_never_decides"]
    assert "第四条" in ipexam("programme", "scheme").out


def test_a_cut_off_date_is_set_and_taken_away(ipexam: Caller) -> None:
    moved = ipexam("programme", "cut-off", "2", "2099-12-31", "--json").json["batches"]
    assert moved[1]["cut_off"] == "2099-12-31"
    assert next(x for x in ipexam("assess", "--json").json if x["name"] == files.NAMES[3])["verdict"] == "pending"
    assert ipexam("programme", "cut-off", "2", "--json").json["batches"][1]["cut_off"] is None


def test_a_trainee_is_masked_until_revealed(ipexam: Caller) -> None:
    assert "*" in ipexam("trainees", "show", 1, "--json").json["id_number"]
    assert ipexam("trainees", "show", 1, "--reveal", "--json").json["id_number"] == files.IDS[0]
    assert ipexam("audit", "list", "--limit", 1, "--json").json[0]["verb"] == "trainees.reveal"


def test_what_a_class_costs_a_trainee_follows_from_region_and_contest(ipexam: Caller) -> None:
    assert ipexam("trainees", "edit", 1, "--province", "湖南", "--contest", "无", "--json").json["fee_fen"] == 100_000
    assert ipexam("trainees", "edit", 1, "--contest", "2020 年湾高赛", "--json").json["fee_fen"] == 0
    assert "免费" in ipexam("trainees", "show", 1).out


def test_an_edit_changes_what_it_names(ipexam: Caller) -> None:
    line = ["--phone", "139 1234 5678", "--contest", "2020 湾高赛", "--session", 2, "--session", 3]
    edited = ipexam("trainees", "edit", 1, *line, "--consent", "agreed", "--json").json
    assert (edited["phone"], edited["priority"], edited["wanted_sessions"]) == ("139****5678", True, [2, 3])
    assert (edited["display_consent"], edited["organisation"]) == (True, "某某公司")


def test_lists_are_exported(ipexam: Caller, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    assert ipexam("trainees", "export", out, "--audience", "enterprise", "--json").json["lines"] == 4
    assert ipexam("bank", "export", out, "--type", "single", "--json").json["questions"] == 6
    assert ipexam("assess", "--out", out).code == 0
    assert ipexam("marks", "written-export", out, "--json").json["answers"] == 0


def test_questions_change_their_status(ipexam: Caller) -> None:
    moved = ipexam("bank", "move", "suspended", 1, 2, "--reason", "复核", "--json").json
    assert (len(moved["moved"]), moved["refused"]) == (2, [])
    assert ipexam("bank", "list", "--status", "suspended", "--json").json["total"] == 2


def test_keys_under_a_password_open_with_the_file_alone(
    ipexam: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "password.txt"
    secret.write_text("正确的 密码 2021\n", encoding="utf-8")
    monkeypatch.setenv("IPEXAM_PASSWORD_FILE", str(secret))
    assert ipexam("keys", "protect", "--json").json == {"done": True}
    assert all(line["protected"] for line in ipexam("keys", "list", "--json").json)
    secret.write_text("falsch", encoding="utf-8")
    assert ipexam("certificates", "issue", "--json").json["error"]["code"] == "password_wrong"
    monkeypatch.delenv("IPEXAM_PASSWORD_FILE")
    assert ipexam("certificates", "issue", "--json").json["error"]["code"] == "password_needed"
    monkeypatch.setenv("IPEXAM_PASSWORD_FILE", str(tmp_path / "none.txt"))
    assert ipexam("certificates", "issue", "--json").json["error"]["code"] == "file_missing"


def test_a_revoked_certificate_is_found_on_the_list(ipexam: Caller, tmp_path: Path) -> None:
    number = ipexam("certificates", "issue", "--json").json["issued"][0]["number"]
    pdf, keys, revoked = tmp_path / "one.pdf", tmp_path / "keys.json", tmp_path / "revoked.json"
    assert ipexam("certificates", "personal", number, pdf, "--json").json["number"] == number
    exported = ipexam("certificates", "export-keys", keys, "--json").json
    trusted = ipexam.bare("certificates", "trust", keys, "--yes", "--json").json
    assert trusted["fingerprints"] == exported["fingerprints"]
    assert ipexam("certificates", "revoke", number, "--because", "姓名有误", "--json").json == {
        "number": number,
        "ground": "other",
        "final": False,
    }
    assert ipexam("certificates", "revocations", revoked, "--json").json["sequence"] == 1
    checked = ipexam.bare("certificates", "verify", pdf, "--revoked", revoked, "--json")
    assert (checked.code, checked.json[0]["status"], checked.json[0]["revocation_list"]) == (1, "revoked", 1)
    assert ipexam.bare("certificates", "verify", "IPX1:NONSENSE", "--json").code == 1
