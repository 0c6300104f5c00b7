"""Certificates by command line: who gets none, replacing, revoking, what others verify with, what certificates say."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.cli import certificate_check
from tests.cli import files
from tests.cli.calling import Caller


def number_of_first(ipexam: Caller) -> str:
    lines = ipexam("certificates", "list", "--json").json
    if not lines:
        ipexam("certificates", "issue")
        lines = ipexam("certificates", "list", "--json").json
    return str(lines[0]["number"])


def test_the_preview_names_everybody_else_with_the_reason(ipexam: Caller) -> None:
    found = ipexam("certificates", "preview", "--json").json
    told = {one["name"]: one["hindrance"] for one in found["left_out"]}
    assert set(told) | {one["name"] for one in found["new"]} == set(files.NAMES)
    assert set(told.values()) <= {"already", "failed", "pending"}
    assert "考核未通过" in ipexam("certificates", "preview").out


def test_a_lost_certificate_is_replaced_and_both_tell_of_each_other(ipexam: Caller, tmp_path: Path) -> None:
    old = number_of_first(ipexam)
    ipexam("certificates", "personal", old, tmp_path / "old.pdf")
    assert "GDIPO-1999-0001" in ipexam("certificates", "personal", "GDIPO-1999-0001", tmp_path / "none.pdf").err
    new = ipexam("certificates", "reissue", old, "--kind", "lost", "--because", "本人声明遗失", "--json").json
    assert (new["replaces"], new["kind"]) == (old, "lost")
    told = ipexam("certificates", "history", old, "--json").json
    assert [one["kind"] for one in told["events"]][-2:] == ["revoked", "replaced"]
    assert new["number"] in ipexam("certificates", "history", old).out
    assert [one["number"] for one in ipexam("certificates", "list", "--status", "revoked", "--json").json] == [old]
    listed = ipexam("certificates", "revocations", tmp_path / "list.txt", "--json").json
    assert listed["sequence"] == ipexam("certificates", "revocation-lists", "--json").json[0]["sequence"]
    found = ipexam.bare("certificates", "verify", tmp_path / "old.pdf", "--revoked", tmp_path / "list.txt", "--json")
    (only,) = found.json
    assert (found.code != 0, only["status"], only["revocation"]["replaced_by"]) == (True, "revoked", new["number"])
    shown = ipexam.bare("certificates", "verify", tmp_path / "old.pdf", "--revoked", tmp_path / "list.txt").out
    assert "原证遗失" in shown
    assert "声明" not in (tmp_path / "list.txt").read_text("utf-8")


def test_a_revoked_certificate_is_not_reissued(ipexam: Caller) -> None:
    old = number_of_first(ipexam)
    assert ipexam("certificates", "revoke", old, "--because", "误发", "--ground", "mistake").code == 0
    refused = ipexam("certificates", "reissue", old, "--kind", "changed", "--because", "姓名有误")
    assert refused.code != 0
    assert old in refused.err


def test_who_was_revoked_finally_is_told_that_nothing_helps(ipexam: Caller) -> None:
    old = number_of_first(ipexam)
    assert ipexam("certificates", "revoke", old, "--because", "代考", "--final").code == 0
    refused = ipexam("certificates", "reissue", old, "--kind", "changed", "--because", "姓名有误")
    assert refused.code == 1
    assert "不再签发" in refused.err
    assert "请直接签发" not in refused.err
    assert ipexam("certificates", "revoke", old, "--because", "又一次", "--json").json["error"]["code"] == (
        "revoked_finally"
    )


def test_a_file_of_certificates_is_checked_page_by_page(ipexam: Caller, tmp_path: Path) -> None:
    number_of_first(ipexam)
    job = ipexam("certificates", "print", tmp_path / "hall.pdf", "--json").json
    found = ipexam("certificates", "check", tmp_path / "hall.pdf", "--job", job["job"], "--json").json
    assert (found["certificates"], found["findings"], found["stamps"]) == (job["pages"], [], False)
    ipexam("certificates", "personal", number_of_first(ipexam), tmp_path / "one.pdf")
    assert "与签发时一致" in ipexam("certificates", "check", tmp_path / "one.pdf").out
    ipexam("ceremony", "reading-list", tmp_path / "names.pdf")
    wrong = ipexam("certificates", "check", tmp_path / "names.pdf", "--job", job["job"])
    assert (wrong.code, "请勿打印" in wrong.out) == (1, True)


def test_an_office_trusts_its_own_key_on_any_pc(
    ipexam: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ipexam("certificates", "personal", number_of_first(ipexam), tmp_path / "a.pdf")
    monkeypatch.setattr(certificate_check, "keyring", lambda: tmp_path / "another PC")
    assert "签发单位未知" in ipexam.bare("certificates", "verify", tmp_path / "a.pdf").out
    shown = ipexam("certificates", "verify", tmp_path / "a.pdf")
    assert (shown.code, "本单位密钥" in shown.out) == (0, True)
    assert ipexam("certificates", "verify", tmp_path / "a.pdf", "--json").json[0]["own"] is True


def test_what_certificates_say_is_shown_and_changed(ipexam: Caller) -> None:
    changed = ipexam(
        "programme", "certificate", "--prefix", "粤知运培", "--pattern", "{prefix}〔{year}〕{no:04d}号", "--json"
    )
    assert changed.json["sample"].startswith("粤知运培〔")
    assert "粤知运培" in ipexam("programme", "certificate").out
    refused = ipexam("programme", "certificate", "--pattern", "{no}")
    assert refused.code != 0
    assert "重号" in refused.err


def test_a_template_with_latin_names_shows_them_and_waits_for_doubtful_ones(ipexam: Caller) -> None:
    assert ipexam("programme", "certificate", "--template", "certificate_bilingual").code == 0
    before = ipexam("certificates", "preview", "--json").json
    checked = ipexam("certificates", "preview", "--readings-checked", "--json").json
    waiting = [one for one in before["left_out"] if one["hindrance"] == "reading_unchecked"]
    assert len(checked["new"]) == len(before["new"]) + len(waiting)
    assert not [one for one in checked["left_out"] if one["hindrance"] == "reading_unchecked"]
    assert "拉丁字母姓名" in ipexam("certificates", "preview").out
    assert ipexam("certificates", "issue", "--readings-checked", "--json").code in (0, 3)


def test_who_holds_one_already_is_counted_and_not_listed(ipexam: Caller) -> None:
    number_of_first(ipexam)
    found = ipexam("certificates", "preview", "--json").json
    holders = [one["name"] for one in found["left_out"] if one["hindrance"] == "already"]
    text = ipexam("certificates", "preview").out
    assert holders
    assert f"{len(holders)} 名学员此前已有结业证书" in text
    assert "已有证书" not in text


def test_a_refused_setting_says_why(ipexam: Caller) -> None:
    for option, value, why in (
        ("--awarded-for", "国家级职业资格培训", "国家职业资格"),
        ("--stamp-en", "only one", "个数"),
        ("--from-month", "13", "1 至 12"),
        ("--check-url", "http://example.org", "https://"),
    ):
        refused = ipexam("programme", "certificate", option, value)
        assert refused.code != 0
        assert why in refused.err
