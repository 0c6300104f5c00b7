"""Photos on the command line: in, chased, out, gone."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.cli.calling import Caller
from tests.cli.files import IDS, NAMES
from tests.photos import folder_of, picture


def test_photos_come_in_and_what_waits_is_said(ipexam: Caller, tmp_path: Path) -> None:
    files = {f"{IDS[0]}.jpg": picture(), f"{NAMES[1]}.jpg": picture(colour="red"), "x.heic": b"\0\0\0\x18ftypheic"}
    place = folder_of(tmp_path / "照片", files)
    tried = ipexam("photos", "import", place, "--dry-run", "--json").json
    assert {one["finding"] for one in tried["files"]} == {"matched", "by_name", "heic"}
    assert tried["outcome"] is None
    told = ipexam("photos", "import", place)
    assert told.code == 3
    assert "兼容性最佳" in told.out
    again = ipexam("photos", "import", place, "--confirm", f"照片/{NAMES[1]}.jpg", "--json").json
    assert again["outcome"]["added"] == 1
    assert again["outcome"]["unchanged"] == 1


def test_who_has_none_is_listed_and_photos_go_out_and_away(ipexam: Caller, tmp_path: Path) -> None:
    ipexam("photos", "import", folder_of(tmp_path / "照片", {f"{IDS[0]}.jpg": picture()}))
    missing = ipexam("photos", "missing", "--json").json
    assert NAMES[0] not in {one["name"] for one in missing}
    assert NAMES[1] in ipexam("photos", "missing").out
    assert ipexam("photos", "missing", "--to", tmp_path / "m.xlsx", "--json").json["lines"] == len(missing)
    assert ipexam("photos", "export", tmp_path / "p.zip", "--json").json["photos"] == 1
    trainee = ipexam("trainees", "list", NAMES[0], "--json").json["trainees"][0]["id"]
    assert ipexam("photos", "reveal", trainee, tmp_path / "one.jpg").code == 0
    with Image.open(tmp_path / "one.jpg") as kept:
        assert kept.size == (480, 672)
    assert ipexam("photos", "remove", trainee, "--json").json == {"photos": 1}
    assert ipexam("photos", "reveal", trainee, tmp_path / "two.jpg").code == 1
