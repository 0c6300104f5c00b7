"""Learning logs on the command line: survey, platforms, remembered mappings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ipexam.paths import config_dir
from tests.builders import workbook
from tests.cli.calling import Caller
from tests.services.odd_files import with_formula
from tests.sheets.builder import text


def log(folder: Path) -> Path:
    return Path(text(folder, [["姓名", "观看时长"], ["张三", "45"]], "gb18030").path)


def explained(ipexam: Caller, folder: Path) -> Path:
    """A survey's own JSON in which somebody said that the numbers are minutes."""
    survey = ipexam("--json", "hours", "survey", log(folder)).json
    survey[0]["sheets"][0]["guesses"][0]["mapping"]["unit"] = 60
    path = folder / "mapping.json"
    path.write_text(json.dumps(survey, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_survey_tells_people_how_a_log_would_be_read(ipexam: Caller, tmp_path: Path) -> None:
    shown = ipexam("hours", "survey", log(tmp_path))
    assert shown.code == 0
    assert "其他平台的学习记录" in shown.out
    assert "学习时长只有数字" in shown.out or "时长" in shown.out


def test_a_survey_is_one_document_for_machines(ipexam: Caller, tmp_path: Path) -> None:
    (file,) = ipexam("--json", "hours", "survey", log(tmp_path)).json
    (sheet,) = file["sheets"]
    assert (file["name"], sheet["counted"], sorted(sheet["asks"])) == ("log.csv", True, ["course", "unit"])
    assert sheet["guesses"][0]["mapping"]["columns"] == {"name": 0, "duration": 1}
    assert sheet["samples"][1]["samples"] == [["45", ""]]


def test_a_log_is_looked_at_as_a_mapping_says(ipexam: Caller, tmp_path: Path) -> None:
    told = ipexam("--json", "hours", "survey", log(tmp_path), "--mapping", explained(ipexam, tmp_path)).json
    assert told[0]["sheets"][0]["samples"][1]["samples"] == [["45", "2700"]]


def test_a_header_is_explained_once(ipexam: Caller, tmp_path: Path) -> None:
    mapping = explained(ipexam, tmp_path)
    assert ipexam("--json", "hours", "remember-mapping", log(tmp_path), mapping).json == {"headers": 1}
    assert ipexam("--json", "hours", "survey", log(tmp_path)).json[0]["sheets"][0]["remembered"]
    (line,) = ipexam("--json", "hours", "mappings").json
    assert line["labels"] == ["姓名", "观看时长"]
    assert line["mapping"]["unit"] == 60
    assert "姓名、观看时长" in ipexam("hours", "mappings").out
    assert ipexam("hours", "forget-mapping", line["id"]).code == 0
    assert ipexam("--json", "hours", "mappings").json == []
    assert ipexam("hours", "forget-mapping", line["id"]).code == 1


@pytest.mark.parametrize("content", ["", "[1]", '{"sheet": 1}', '{"sheets": 1}', "null"])
def test_a_file_that_holds_no_mapping_is_refused(ipexam: Caller, tmp_path: Path, content: str) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(content)
    told = ipexam("--json", "hours", "remember-mapping", log(tmp_path), path)
    assert (told.code, told.json["error"]["code"]) == (1, "mapping_unreadable")


def test_a_mapping_file_that_is_not_there_is_named(ipexam: Caller, tmp_path: Path) -> None:
    told = ipexam("--json", "hours", "survey", log(tmp_path), "--mapping", tmp_path / "none.json")
    assert told.json["error"]["code"] == "file_missing"


def test_the_platforms_are_listed_with_an_offices_own(ipexam: Caller, tmp_path: Path) -> None:
    shown = ipexam("hours", "platforms").out
    assert "腾讯会议" in shown
    assert "成员明细" in shown
    own = config_dir() / "platforms"
    own.mkdir()
    try:
        (own / "broken.toml").write_text('code = "feishu"', encoding="utf-8")
        told = ipexam("--json", "hours", "platforms")
        assert told.json["error"]["code"] == "platform_profile_broken"
        assert "names" in ipexam("hours", "platforms").err
    finally:
        (own / "broken.toml").unlink()
        own.rmdir()
    found = {each["code"]: each for each in ipexam("--json", "hours", "platforms").json}
    assert found["zoom"]["layouts"][0]["grain"] == "interval"


def test_a_survey_tells_once_for_the_file_what_is_odd_in_it(ipexam: Caller, tmp_path: Path) -> None:
    path = workbook(tmp_path / "log.xlsx", [("姓名", "观看时长"), ("张三", "45")])
    (note,) = with_formula(path).notes
    (file,) = ipexam("--json", "hours", "survey", path).json
    assert file["notes"] == [{"quirk": "uncalculated", "sheet": note.sheet, "count": 1, "first": note.first}]
    shown = ipexam("hours", "survey", path).out.splitlines()
    assert shown[0] == "log.xlsx"
    assert note.first in shown[1]
