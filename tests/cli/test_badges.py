"""`ipexam certificates badge` and `badges`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calling import Caller


def test_badges_are_written_one_by_one_and_all_at_once(ipexam: Caller, tmp_path: Path) -> None:
    (issued,) = ipexam("certificates", "issue", "--json").json["issued"]
    number = issued["number"]
    assert ipexam("certificates", "badge", number, tmp_path / "one.jwt", "--json").json == {
        "file": str(tmp_path / "one.jwt")
    }
    assert ipexam("certificates", "badges", tmp_path / "all", "--json").json["badges"] == 1
    assert (tmp_path / "all" / f"{number}.jwt").read_text("ascii") == (tmp_path / "one.jwt").read_text("ascii")
    ipexam("certificates", "revoke", number, "--because", "误发")
    refused = ipexam("certificates", "badge", number, tmp_path / "two.jwt", "--json")
    assert refused.json["error"]["code"] == "certificates_revoked"
