"""One course on three platforms, told as two clerks lived it: dirty names, a late correction, an undo, a complaint."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from ipexam.domain.hours_import import ClaimLine, ClaimState
from ipexam.domain.hours_log import LogFile
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk
from ipexam.services.hours import HoursService
from ipexam.services.hours_explanation import HoursExplanationService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.trainees import TraineeService
from tests.builders import registrations
from tests.sheets.platforms import exports
from tests.sheets.platforms.exports import DateForm, Encoding, Stay

pytestmark = pytest.mark.real_child

COURSE = "1.1"


def at(day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2021-09-{day:02d} {clock}:00")


def stay(person: str, day: int, begin: str, end: str, course: str = "1.1") -> Stay:
    return Stay(person, course, at(day, begin), at(day, end))


LIVE = [
    stay("张晓明-珠海某某科技有限公司", 1, "09:00", "09:30"),
    stay("张晓明-珠海某某科技有限公司", 1, "09:40", "10:00"),
    stay("思源", 1, "09:00", "10:00"),
    stay("王䶮", 1, "09:05", "09:50"),
]
MEETING = [stay("张晓明", 1, "09:50", "10:10"), stay("李思源", 2, "20:00", "20:20"), stay("iPad", 2, "20:00", "20:30")]
OFFICE = [stay("陈安娜", 3, "08:00", "08:45")]


@pytest.fixture
def clerk(office: Desk, tmp_path: Path) -> HoursImportService:
    """Four trainees: 张晓明 1, 李思源 2, 王䶮 3, 陈安娜 4."""
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return HoursImportService(office)


def hours(office: Desk) -> dict[str, int]:
    return {line.name: line.seconds for line in HoursService(office).lines(None)[0]}


def minutes(**people: int) -> dict[str, int]:
    return {name: each * 60 for name, each in people.items()}


def line_of(lines: tuple[ClaimLine, ...], start: str) -> ClaimLine:
    return next(line for line in lines if line.claim.name.startswith(start))


def logs(folder: Path) -> list[LogFile]:
    """腾讯会议 as a workbook, Zoom as text in UTF-16, the office's own log in GB18030."""
    paths = [
        exports.write(exports.tencent_detail(LIVE, DateForm.PLAIN), folder),
        exports.write(exports.zoom(MEETING, DateForm.PLAIN), folder, Encoding.UTF_16_LITTLE),
        exports.write(exports.office_log(OFFICE, DateForm.PLAIN), folder, Encoding.GB18030),
    ]
    return [LogFile(str(path)) for path in paths]


def test_three_platforms_a_correction_an_undo_and_a_complaint(
    clerk: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    files = logs(tmp_path)
    platforms = [
        next(sheet for sheet in one.sheets if sheet.counted).guesses[0].platform for one in clerk.survey(None, files)
    ]
    assert platforms == ["tencent-meeting", "zoom", "generic"]

    with clerk.stage(None, files, course=COURSE) as staged:
        lines, counts = clerk.claims(staged)
        assert counts.open == len([line for line in lines if line.state in (ClaimState.SUGGESTED, ClaimState.UNKNOWN)])
        sure = [line for line in lines if line.state is ClaimState.SUGGESTED and line.claim.name != "思源"]
        clerk.assign(staged, {line.id: line.candidates[0].trainee_id for line in sure}, remember=True)
        clerk.assign(staged, {line_of(lines, "思源").id: 2}, remember=True)
        clerk.set_aside(staged, [line_of(lines, "iPad").id], "公用平板，无人认领")
        told = clerk.rehearse(staged)
        outcome = clerk.commit(staged)
    assert (outcome.added, outcome.unmatched) == (told.added, 0) == (7, 0)
    assert hours(office) == minutes(张晓明=30 + 20 + 10, 李思源=60 + 20, 王䶮=45, 陈安娜=45)

    again = clerk.import_files([Path(file.path) for file in files], course=COURSE)
    assert (again.batch, again.unchanged) == (None, 8)

    late = [*LIVE[:2], stay("思源", 1, "09:00", "09:40"), LIVE[3]]
    folder = tmp_path / "更正"
    folder.mkdir()
    corrected = exports.write(exports.tencent_detail(late, DateForm.PLAIN), folder)
    with clerk.stage(None, [LogFile(str(corrected))], course=COURSE) as staged:
        assert clerk.rehearse(staged).changed == 1
        (change,), _ = clerk.changes(staged)
        assert (change.name, change.old_seconds, change.new_seconds) == ("李思源", 3600, 2400)
        second = clerk.commit(staged)
    assert hours(office)["李思源"] == 60 * (40 + 20)

    BatchService(office).undo(second.batch or 0)
    assert hours(office)["李思源"] == 60 * (60 + 20)
    assert clerk.import_files([corrected], course=COURSE).changed == 1

    explained = HoursExplanationService(office).explain(None, 1)
    assert explained.seconds == hours(office)["张晓明"] == 3600
    assert sum(record.counted_seconds for record in explained.records if record.theirs) == explained.seconds
    for record in explained.records:
        assert record.credited_seconds == record.counted_seconds + sum(lost.seconds for lost in record.lost)
    overlap = next(record for record in explained.records if record.lost)
    assert (overlap.where.file, overlap.where.row, overlap.counted_seconds) == ("participants_81234567890.csv", 2, 600)
