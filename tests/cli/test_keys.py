"""`ipexam keys`: replacing, backing up on paper and restoring, PDF signatures."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import typer

from tests.cli.calling import Caller


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "password.txt"
    path.write_text("办公室的一句话", encoding="utf-8")
    monkeypatch.setenv("IPEXAM_PASSWORD_FILE", str(path))
    return path


def test_the_list_says_plainly_when_keys_lie_without_a_password(ipexam: Caller, secret: Path, tmp_path: Path) -> None:
    ipexam("keys", "export-public", tmp_path / "office.ipxkey")
    told = ipexam("keys", "list").out
    assert "未设密码" in told
    assert "没有纸质备份" in told
    ipexam("keys", "protect")
    assert "未设密码，" not in ipexam("keys", "list").out


def test_a_key_is_replaced_and_the_reason_is_in_the_trail(ipexam: Caller, secret: Path, tmp_path: Path) -> None:
    ipexam("keys", "protect")
    line = ipexam("keys", "rotate", "certificates", "--because", "例行更换", "--json").json
    assert (line["purpose"], line["endorsed"], line["protected"]) == ("certificates", True, True)
    lines = ipexam("keys", "list", "--json").json
    assert [one["erased"] for one in lines if one["purpose"] == "certificates"] == [False, True]
    (row,) = [row for row in ipexam("audit", "list", "--json").json if row["verb"] == "keys.rotate"]
    assert row["facts"]["because"] == "例行更换"
    assert ipexam("keys", "rotate", "nothing", "--because", "x").code == 2


def test_keys_come_back_from_paper_into_a_new_office(
    ipexam: Caller, secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ipexam("keys", "protect")
    made = ipexam("keys", "back-up", tmp_path / "paper.pdf", "--json").json
    assert len(made["key_words"].split()) == 8
    words = tmp_path / "words.txt"
    words.write_text(made["key_words_reading"], encoding="utf-8")
    other = Caller(tmp_path / "new.ipexam", [])
    other("programme", "create", "guangdong-ip-operations")
    restore = ("keys", "restore", tmp_path / "paper.pdf", "--key-words-file", words)
    assert other(*restore, "--json").json == {"keys": 6}
    ids = [
        {line["purpose"]: line["key_id"] for line in call("keys", "list", "--json").json if not line["retired_at"]}
        for call in (ipexam, other)
    ]
    assert ids[0].pop("documents") != ids[1].pop("documents")
    assert ids[0] == ids[1]
    asked: list[str] = []
    monkeypatch.setattr(typer, "confirm", lambda text, **_how: asked.append(text))
    again = other(*restore)
    assert (again.code, asked) == (1, ["是否恢复密钥并改用新密码？"])
    assert "原密码" in again.err
    assert other(*restore, "--yes", "--json").json == {"keys": 6}
    assert len(asked) == 1
    words.write_text("安静 安静 安静 安静 安静 安静 安静 安静", encoding="utf-8")
    assert other(*restore, "--yes", "--json").json["error"]["code"] == "password_wrong"


def test_a_certificate_gets_a_signed_copy_that_others_can_check(ipexam: Caller, secret: Path, tmp_path: Path) -> None:
    (issued,) = ipexam("certificates", "issue", "--json").json["issued"]
    number = issued["number"]
    signed = ipexam("certificates", "sign-pdf", number, tmp_path / "signed.pdf", "--json").json
    assert (
        ipexam("keys", "export-certificate", tmp_path / "pdf.pem", "--json").json["fingerprint"]
        == signed["fingerprint"]
    )
    ipexam("certificates", "personal", number, tmp_path / "plain.pdf")
    plain, copy = (tmp_path / "plain.pdf").read_bytes(), (tmp_path / "signed.pdf").read_bytes()
    assert copy.startswith(plain)
    assert ipexam("certificates", "sign-pdf", tmp_path / "plain.pdf", tmp_path / "again.pdf").code == 0
    assert (
        ipexam("certificates", "sign-pdf", "G-0", tmp_path / "none.pdf", "--json").json["error"]["code"]
        == "subject_unknown"
    )
    if shutil.which("pdfsig"):
        told = subprocess.run(
            ["pdfsig", "-nocert", tmp_path / "signed.pdf"], capture_output=True, text=True, check=True
        )
        assert "Signature is Valid." in told.stdout


def test_a_certificate_of_an_authority_must_be_one(ipexam: Caller, secret: Path, tmp_path: Path) -> None:
    (tmp_path / "ca.p12").write_bytes(b"nothing")
    refused = ipexam("keys", "use-certificate", tmp_path / "ca.p12", "--file-password-file", secret, "--json")
    assert refused.json["error"]["code"] == "certificate_unusable"
    assert "认证机构" in refused.json["error"]["message"]
