"""`ipexam audit` and the other times of the whole office: told in the programme's zone, whatever the PC is set to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.calling import Caller

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def pc_far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A PC that is set to another zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of this system cannot be changed by a variable")
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_trail_is_told_in_the_programmes_zone_and_names_it(pc_far_away: None, ipexam: Caller) -> None:
    told = ipexam("audit", "list").out
    newest = datetime.fromisoformat(ipexam("audit", "list", "--json").json[0]["at"]).astimezone(SHANGHAI)
    assert "时间（Asia/Shanghai）" in told
    assert f"{newest:%Y-%m-%d %H:%M:%S}" in told


def test_a_backup_is_told_in_the_programmes_zone(pc_far_away: None, ipexam: Caller, tmp_path: Path) -> None:
    copy = tmp_path / "b.ipexam"
    ipexam("backup", "make", copy)
    made = datetime.fromisoformat(ipexam("backup", "last", "--json").json["last"]).astimezone(SHANGHAI)
    assert f"{made:%Y-%m-%d %H:%M}" in ipexam("backup", "last").out
    newest = datetime.fromisoformat(ipexam("backup", "check", copy, "--json").json["newest"]).astimezone(SHANGHAI)
    assert f"{newest:%Y-%m-%d %H:%M}" in ipexam("backup", "check", copy).out


def test_an_unknown_programme_is_refused(ipexam: Caller) -> None:
    assert ipexam("--programme", "NONE", "--json", "audit", "list").json["error"]["code"] == "programme_unknown"
