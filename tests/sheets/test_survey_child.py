from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ipexam.domain.file_errors import NotASpreadsheet, PlatformProfileBroken
from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import FileSurvey, HoursColumn, LogFile, LogMapping, Unit, kept
from ipexam.opening.tables import read_tables
from ipexam.paths import resource
from ipexam.sheets.platforms import load_platforms
from ipexam.sheets.survey import survey
from ipexam.sheets.survey_child import ask_survey
from tests.sheets.builder import ZONE, text
from tests.sheets.platforms.exports import MAKERS, DateForm, Stay, write

SHIPPED = resource("platforms")
STAYS = [Stay("张伟", "商标", datetime(2026, 11, 22, 8, 5), datetime(2026, 11, 22, 8, 50))]  # noqa: DTZ001  # wall clock


def asked(file: LogFile, kept: dict[str, LogMapping] | None = None, own: Path | None = None) -> FileSurvey:
    folders = [SHIPPED, *([own] if own else [])]
    return ask_survey(file, Path(file.path).read_bytes(), ZONE.key, folders, kept or {})


def test_a_child_sees_what_this_process_would_see(tmp_path: Path) -> None:
    path = write(MAKERS["chaoxing/media"](STAYS, DateForm.DAY_FIRST), tmp_path)
    here = survey(read_tables(path), ZONE, load_platforms(SHIPPED))
    assert asked(LogFile(str(path))) == here


def test_a_child_knows_kept_mappings_and_those_made_by_hand(tmp_path: Path) -> None:
    book = text(tmp_path, [["姓名", "观看时长"], ["张三", "45"]], "gb18030")
    first = asked(LogFile(book.path)).sheets[0]
    mapping = replace(first.guesses[0].mapping, unit=Unit.MINUTES)
    memory = {first.fingerprint: kept(mapping)}
    assert asked(LogFile(book.path), memory).sheets[0].remembered
    by_hand = LogMapping("", 1, 1, {HoursColumn.NICKNAME: 0}, Grain.VISIT)
    (sheet,) = asked(LogFile(book.path, mappings=(by_hand,))).sheets
    assert [sample.column for sample in sheet.samples] == [HoursColumn.NICKNAME]


def test_a_child_knows_the_offices_own_profiles(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    profile = (SHIPPED / "dingtalk.toml").read_text("utf-8")
    (own / "feishu.toml").write_text(
        profile.replace('code = "dingtalk"', 'code = "feishu"').replace("观看总时长", "总共")
    )
    book = text(tmp_path, [["姓名", "观看直播时长", "总共"], ["张三", "5分", "5分"]], "utf-8")
    assert asked(LogFile(book.path), own=own).sheets[0].guesses[0].platform == "feishu"
    (own / "feishu.toml").write_text("code = 1")
    with pytest.raises(PlatformProfileBroken):
        asked(LogFile(book.path), own=own)


def test_what_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with pytest.raises(NotASpreadsheet):
        asked(LogFile(str(path)))
