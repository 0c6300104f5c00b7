"""`ipexam stamps`: added only under the office password, listed with their letters, every use told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calling import Caller
from tests.documents.stamps import drawn_stamp, png, scanned_letter

BODY = "岭南虚构培训中心"


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "password.txt"
    path.write_text("办公室的一句话", encoding="utf-8")
    monkeypatch.setenv("IPEXAM_PASSWORD_FILE", str(path))
    return path


def add(call: Caller, folder: Path, *more: object) -> object:
    (folder / "stamp.png").write_bytes(png(drawn_stamp(400)))
    (folder / "letter.jpg").write_bytes(scanned_letter())
    letter = ("--letter", folder / "letter.jpg", "--dated", "2020-09-01")
    return call("stamps", "add", BODY, folder / "stamp.png", *letter, *more, "--json")


def test_without_an_office_password_a_stamp_is_refused(ipexam: Caller, tmp_path: Path, secret: Path) -> None:
    refused = add(ipexam, tmp_path)
    assert (refused.code, refused.json["error"]["code"]) == (1, "stamps_unprotected")
    assert "ipexam keys protect" in refused.json["error"]["message"]


def test_a_stamp_is_added_listed_and_retired(ipexam: Caller, tmp_path: Path, secret: Path) -> None:
    assert ipexam("keys", "protect").code == 0
    added = add(ipexam, tmp_path).json
    assert (added["body"], added["width_mm"], added["letter"]["name"]) == (BODY, "45.00", "letter.jpg")
    refused = add(ipexam, tmp_path, "--width", "60")
    assert refused.json["error"]["code"] == "stamp_size_impossible"
    number = str(added["id"])
    told = ipexam("stamps", "list").out
    assert BODY in told
    assert "2020-09-01 起，长期" in told
    newer = ("stamps", "letter", number, tmp_path / "letter.jpg", "--dated", "2021-01-01", "--until", "2021-06-30")
    assert ipexam(*newer).code == 0
    assert "授权到期" in ipexam("stamps", "list").out
    assert ipexam("stamps", "reveal", number, tmp_path / "out.png").code == 0
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")
    assert ipexam("stamps", "save-letter", number, tmp_path / "copy.jpg").code == 0
    assert (tmp_path / "copy.jpg").read_bytes() == (tmp_path / "letter.jpg").read_bytes()
    assert ipexam("stamps", "uses", "--json").json == []
    assert ipexam("stamps", "retire", number, "--because", "更换印章").code == 0
    assert ipexam("stamps", "list", "--json").json[0]["retired_because"] == "更换印章"
    assert ipexam("stamps", "retire", number, "--because", "再次").code == 1


def test_the_password_is_in_no_row_of_the_audit_trail(ipexam: Caller, tmp_path: Path, secret: Path) -> None:
    ipexam("keys", "protect")
    add(ipexam, tmp_path)
    told = ipexam("audit", "list", "--json").out
    assert "stamps.add" in told
    assert secret.read_text("utf-8") not in told
