"""`ipexam room`: the window, the check and the rehearsal."""

from __future__ import annotations

from pathlib import Path

import pytest

from ipexam.paths import pins_dir
from ipexam.room import rehearsal
from tests.exchange.packages import PASSWORD
from tests.room.practice import practice


@pytest.fixture
def trusted(tmp_path: Path) -> Path:
    told = practice(tmp_path)
    pins_dir().mkdir(parents=True, exist_ok=True)
    for key in told.pins.iterdir():
        (pins_dir() / key.name).write_bytes(key.read_bytes())
    return told.package


@pytest.mark.parametrize("words", [("room",), ("room", "open")])
def test_the_word_open_may_be_left_out(words, empty) -> None:
    assert empty.bare(*words).code == 0
    assert empty.bare(*words, "a.ipx", "--journals", "j").code == 0
    assert [found[:2] for found in empty.opened[-2:]] == [(None, None), (Path("a.ipx"), Path("j"))]


def test_the_check_tells_machines_every_finding(empty, tmp_path, trusted) -> None:
    pdf = tmp_path / "check.pdf"
    result = empty.bare("--json", "room", "check", trusted, "--journals", tmp_path / "j", "--pdf", pdf)
    told = result.json
    assert (result.code, told["grade"]) in ((1, "fail"), (3, "warn"))
    outcomes = {one["subject"]: one["outcome"] for one in told["findings"]}
    assert outcomes["package"] == "package_true"
    assert outcomes["screen"] == "screen_fits"
    assert outcomes["twin"] == "twin_none"
    assert pdf.read_bytes().startswith(b"%PDF")


def test_the_check_says_why_a_package_is_refused(empty, tmp_path) -> None:
    result = empty.bare("room", "check", tmp_path / "none.ipx", "--journals", tmp_path / "j")
    assert result.code == 1
    assert "none.ipx" in result.out


def test_the_rehearsal_ends_with_a_verdict_for_each_trial(empty, tmp_path, trusted, monkeypatch) -> None:
    secret = tmp_path / "password"
    secret.write_text(PASSWORD)
    monkeypatch.setenv("IPEXAM_PASSWORD_FILE", str(secret))
    monkeypatch.setattr(rehearsal, "KILLS", 1)  # tests/room/test_rehearsal.py kills as often as it should be
    result = empty.bare("--json", "room", "rehearse", trusted, "--journals", tmp_path / "j")
    assert result.code == 0, result.err
    assert {one["verdict"] for one in result.json["trials"]} == {"passed"}
