"""Two imports beside each other, by what their own files say."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from ipexam.domain.batch import BatchNoun
from ipexam.domain.errors import BatchNotComparable, CourseUnknown
from ipexam.domain.hours_comparison import Change, HoursComparison
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.hours_comparison import HoursComparisonService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.trainees import TraineeService
from ipexam.storage import batch
from tests.builders import CHEN, CLASS, LI, TOTALS, WANG, ZHANG, Row, registrations, workbook

MAY: list[Row] = [
    TOTALS,
    (*ZHANG.who, "1.1", 30),
    (*LI.who, "1.1", 45),
    (*WANG.who, "1.1", 20),
    (*CHEN.who, "1.1", 10),
    ("某昵称", "", "1.1", 15),
    (*ZHANG.who, "没有的课", 9),
]
JUNE: list[Row] = [
    TOTALS,
    (*ZHANG.who, "1.1", 90),
    (*LI.who, "1.1", 40),
    (*CHEN.who, "1.1", 10),
    (*CHEN.who, "2.1", 45),
    ("某昵称", "", "1.1", 25),
    (*ZHANG.who, "1.2", "好久"),
]


@pytest.fixture
def service(office: Desk, tmp_path: Path) -> HoursComparisonService:
    """An office with both exports as batches 2 and 3."""
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx", CLASS))
    for name, rows in (("5月.xlsx", MAY), ("6月.xlsx", JUNE)):
        assert HoursImportService(office).import_files([workbook(tmp_path / name, rows)]).batch
    return HoursComparisonService(office)


def told(found: HoursComparison) -> dict[tuple[str, str], Change]:
    """What became of each person's hours of each course."""
    return {(line.name, line.course_code): line.change for line in found.lines}


def test_who_gained_lost_or_vanished_is_told_person_by_person_and_course_by_course(
    service: HoursComparisonService,
) -> None:
    found = service.compare(None, 2, 3)
    assert told(found) == {
        ("张晓明", "1.1"): Change.GAINED,
        ("李思源", "1.1"): Change.LOST,
        (WANG.name, "1.1"): Change.VANISHED,
        ("陈安娜", "1.1"): Change.SAME,
        ("陈安娜", "2.1"): Change.NEW,
        ("某昵称", "1.1"): Change.GAINED,
        ("张晓明", ""): Change.VANISHED,
    }
    assert found.counts() == {
        Change.GAINED: 2,
        Change.LOST: 1,
        Change.VANISHED: 2,
        Change.NEW: 1,
        Change.SAME: 1,
    }
    assert (found.before.files, found.after.doubtful) == (("5月.xlsx",), 1)


def test_amounts_are_what_each_import_alone_would_come_to(service: HoursComparisonService) -> None:
    (line,) = [one for one in service.compare(None, 2, 3).lines if one.trainee_id == 1 and one.course_code]
    assert line.before is not None
    assert line.after is not None
    assert (line.before.seconds, line.before.class_hours) == (1800, Fraction(2, 3))
    assert (line.after.seconds, line.after.class_hours) == (90 * 60, Fraction(2))
    assert line.seconds == 3600
    assert ZHANG.id_number not in repr(line)


def test_turned_around_gains_are_losses(service: HoursComparisonService) -> None:
    there, back = service.compare(None, 2, 3), service.compare(None, 3, 2)
    mirrored = {Change.GAINED: Change.LOST, Change.LOST: Change.GAINED, Change.NEW: Change.VANISHED}
    mirrored |= {Change.VANISHED: Change.NEW, Change.SAME: Change.SAME}
    assert told(back) == {key: mirrored[change] for key, change in told(there).items()}
    assert not [line for line in service.compare(None, 2, 2).lines if line.change is not Change.SAME]


def test_one_course_alone_can_be_compared(service: HoursComparisonService) -> None:
    assert [line.name for line in service.compare(None, 2, 3, course="2.1").lines] == ["陈安娜"]
    with pytest.raises(CourseUnknown):
        service.compare(None, 2, 3, course="9.9")


def test_a_longer_export_shows_all_its_rows_though_the_office_knew_most(
    service: HoursComparisonService, office: Desk, tmp_path: Path
) -> None:
    longer = workbook(tmp_path / "6月下.xlsx", [*JUNE, (*LI.who, "2.1", 30)])
    number = HoursImportService(office).import_files([longer]).batch or 0
    found = service.compare(None, 3, number)
    assert [(line.name, line.course_code, line.change) for line in found.lines if line.change is not Change.SAME] == [
        ("李思源", "2.1", Change.NEW)
    ]


def test_other_batches_cannot_be_compared(service: HoursComparisonService, office: Desk) -> None:
    with office.database.transaction() as tx:
        number = batch.start(tx, BatchNoun.MARKS, None, office.clock(), "tester")
    with pytest.raises(BatchNotComparable):
        service.compare(None, 2, number)


def test_a_comparison_is_kept_as_a_spreadsheet_with_masked_numbers(
    service: HoursComparisonService, office: Desk, tmp_path: Path
) -> None:
    found = service.compare(None, 2, 3)
    assert service.export(found, tmp_path / "c.xlsx", Change.GAINED, Change.VANISHED) == 4
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert {row[5] for row in rows} == {"增加", "消失"}
    first = next(row for row in rows if row[0] == "张晓明" and row[5] == "增加")
    assert first[6:] == [1, "0:30:00", 0.67, 1, "1:30:00", 2, "1:00:00", 1.33]
    assert first[1] == "4404**********" + ZHANG.id_number[-4:]
    assert AuditService(office).page(0, 1)[0][0].verb == "hours.export"
