from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import MappingIncomplete, RightMissing, SubjectUnknown
from ipexam.domain.file_errors import FileMissing, HeaderNotFound
from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import Ask, HoursColumn, LogFile, LogMapping, Unit
from ipexam.domain.progress import Cancelled
from ipexam.paths import resource
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.log_mappings import LogMappingService
from tests.sheets.builder import text

FOLDERS = (resource("platforms"),)


@pytest.fixture
def mappings(office: Desk) -> LogMappingService:
    return LogMappingService(office, FOLDERS)


def log(folder: Path) -> LogFile:
    return LogFile(text(folder, [["姓名", "观看时长"], ["张三", "45"]], "gb18030").path)


def explained(mappings: LogMappingService, file: LogFile) -> LogFile:
    survey = mappings.survey(None, [file])[0]
    mapping = survey.sheets[0].guesses[0].mapping
    return replace(file, mappings=(replace(mapping, unit=Unit.MINUTES),))


def test_a_log_that_was_explained_once_asks_no_more(mappings: LogMappingService, tmp_path: Path) -> None:
    file = log(tmp_path)
    assert Ask.UNIT in mappings.survey(None, [file])[0].sheets[0].asks
    assert mappings.remember(None, explained(mappings, file)) == 1
    sheet = mappings.survey(None, [file])[0].sheets[0]
    assert sheet.remembered
    assert (sheet.asks, sheet.guesses[0].mapping.unit) == ({Ask.COURSE}, Unit.MINUTES)


def test_what_is_remembered_is_listed_and_can_be_forgotten(
    mappings: LogMappingService, office: Desk, tmp_path: Path
) -> None:
    file = explained(mappings, log(tmp_path))
    mappings.remember(None, file)
    assert mappings.remember(None, file) == 0
    (line,) = mappings.lines()
    assert (line.labels, line.actor, line.mapping.unit) == (("姓名", "观看时长"), "tester", Unit.MINUTES)
    mappings.forget(line.id)
    assert mappings.lines() == ()
    with pytest.raises(SubjectUnknown):
        mappings.forget(line.id)
    verbs = [each.verb for each in AuditService(office).page(0, 10)[0]]
    assert verbs[:2] == ["hours.forget-mapping", "hours.remember-mapping"]
    assert verbs.count("hours.remember-mapping") == 1


def test_a_survey_tells_which_batches_brought_the_same_file(
    mappings: LogMappingService, office: Desk, tmp_path: Path
) -> None:
    path = text(tmp_path, [["姓名", "课程名称", "观看时长"], ["张三", "1.1", "45分钟"]], "utf-8").path
    assert mappings.survey(None, [LogFile(path)])[0].imported_before == ()
    outcome = HoursImportService(office).import_files([Path(path)])
    assert mappings.survey(None, [LogFile(path)])[0].imported_before == (outcome.batch,)


def test_a_survey_says_how_far_it_is_and_can_be_cancelled(mappings: LogMappingService, tmp_path: Path) -> None:
    said: list[tuple[int, int, str]] = []

    def report(done: int, total: int, what: str = "") -> None:
        said.append((done, total, what))
        if len(said) > 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        mappings.survey(None, [log(tmp_path)] * 2, report)
    assert said[0] == (0, 2, "log.csv")


def test_a_mapping_must_say_who_and_how_long(mappings: LogMappingService, tmp_path: Path) -> None:
    file = log(tmp_path)
    for column, lacks in ((HoursColumn.DURATION, "name"), (HoursColumn.NAME, "duration")):
        with pytest.raises(MappingIncomplete) as told:
            mappings.remember(None, replace(file, mappings=(LogMapping("", 1, 1, {column: 0}, Grain.VISIT),)))
        assert told.value.column == lacks
    with pytest.raises(HeaderNotFound):
        mappings.remember(None, file)


def test_a_file_that_is_not_there_cannot_be_surveyed(mappings: LogMappingService, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        mappings.survey(None, [LogFile(str(tmp_path / "none.csv"))])


def test_remembering_is_editing(desk_without: Callable[[Right], Desk], office: Desk, tmp_path: Path) -> None:
    mappings = LogMappingService(desk_without(Right.EDIT), FOLDERS)
    with pytest.raises(RightMissing):
        mappings.remember(None, explained(mappings, log(tmp_path)))
    with pytest.raises(RightMissing):
        mappings.forget(1)


def test_the_platforms_are_those_of_the_folders(mappings: LogMappingService) -> None:
    assert "tencent-meeting" in {platform.code for platform in mappings.platforms()}
