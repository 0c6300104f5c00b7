"""Learning hours from file to account: people, decisions, running totals, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.domain.actor import Right
from ipexam.domain.errors import BatchUndone, CourseUnknown, RightMissing, SubjectUnknown
from ipexam.domain.hours import Uncounted
from ipexam.domain.hours_log import DayOrder, Unit
from ipexam.domain.problem import ProblemCode
from ipexam.services.audit import AuditService
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk
from ipexam.services.hours import HoursService
from ipexam.services.hours_import import HoursImportService
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from ipexam.storage import hours as storage
from ipexam.storage.database import Database
from tests.builders import CLASS, INTERVALS, LI, TOTALS, VISITS, ZHANG, hours_of, registrations, somebody, workbook

NEWCOMER = somebody(9, "赵迟到")


@pytest.fixture
def imports(office: Desk) -> HoursImportService:
    return HoursImportService(office)


@pytest.fixture
def service(office: Desk, tmp_path: Path) -> HoursService:
    """An office with four trainees: 张 1, 李 2, 王 3, 陈 4."""
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return HoursService(office)


def seconds(service: HoursService) -> dict[str, int]:
    """Who has how many seconds that count."""
    return {line.name: line.seconds for line in service.lines(None)[0] if line.seconds}


def test_rows_of_a_longer_export_add_only_what_is_new(
    service: HoursService, imports: HoursImportService, tmp_path: Path
) -> None:
    rows = [INTERVALS, *hours_of(ZHANG, "1.1", "2.1")]
    imports.import_files([workbook(tmp_path / "a.xlsx", rows)])
    got = imports.import_files([workbook(tmp_path / "b.xlsx", [*rows, *hours_of(LI, "1.1")])])
    assert (got.added, got.changed, got.unchanged) == (1, 0, 2)
    assert seconds(service) == {"张晓明": 4 * 2700, "李思源": 2 * 2700}


def test_two_equal_visits_of_one_file_are_two_and_the_same_file_again_adds_none(
    service: HoursService, imports: HoursImportService, tmp_path: Path
) -> None:
    visit = (*ZHANG.who, "1.1", 20)
    path = workbook(tmp_path / "a.xlsx", [VISITS, visit, visit])
    assert imports.import_files([path]).added == 2
    assert imports.import_files([path]).unchanged == 2
    more = workbook(tmp_path / "b.xlsx", [VISITS, visit, visit, visit])
    assert imports.import_files([more]).added == 1
    assert seconds(service) == {"张晓明": 60 * 60}


def test_a_larger_running_total_replaces_and_its_undoing_brings_the_smaller_back(
    service: HoursService, imports: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    may = workbook(tmp_path / "a.xlsx", [TOTALS, (*ZHANG.who, "1.1", 30)])
    june = workbook(tmp_path / "b.xlsx", [TOTALS, (*ZHANG.who, "1.1", 50)])
    imports.import_files([may])
    got = imports.import_files([june])
    assert (got.added, got.changed, seconds(service)) == (0, 1, {"张晓明": 3000})
    assert service.account(None, 1).records[0].reasons == (Uncounted.SUPERSEDED,)
    assert (again := imports.import_files([may])).batch is None
    assert (again.unchanged, again.unmatched) == (1, 0)
    BatchService(office).undo(got.batch or 0)
    assert seconds(service) == {"张晓明": 1800}
    assert imports.import_files([june]).changed == 1


def test_a_total_that_shrank_waits_for_a_person(
    service: HoursService, imports: HoursImportService, tmp_path: Path
) -> None:
    imports.import_files([workbook(tmp_path / "a.xlsx", [TOTALS, (*ZHANG.who, "1.1", 50)])])
    got = imports.import_files([workbook(tmp_path / "b.xlsx", [TOTALS, (*ZHANG.who, "1.1", 30)])])
    assert (got.added, got.unmatched) == (0, 1)
    assert [row.reason for row in service.waiting(None)[0]] == [ProblemCode.TOTAL_SHRANK]
    assert seconds(service) == {"张晓明": 3000}


def test_who_registers_later_gets_the_hours_that_waited_from_any_file(
    service: HoursService, imports: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    rows = [INTERVALS, *hours_of(NEWCOMER, "1.1"), *hours_of(ZHANG, "1.1")]
    first = workbook(tmp_path / "a.xlsx", rows)
    longer = workbook(tmp_path / "b.xlsx", [*rows, *hours_of(LI, "1.1")])
    assert imports.import_files([first]).unmatched == 1
    TraineeService(office).import_file(registrations(tmp_path / "late.xlsx", [*CLASS, NEWCOMER]))
    got = imports.import_files([longer])
    assert (got.added, got.changed, got.unchanged, got.unmatched) == (1, 1, 1, 0)
    assert service.waiting(None) == ([], 0)
    assert seconds(service)["赵迟到"] == 2 * 2700


def test_a_confirmed_row_counts_and_stays_decided_in_every_later_file(
    service: HoursService, imports: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    rows = [VISITS, ("张晓明", "", "1.1", 20), ("谁", "", "1.1", 20), ("张晓明", "", "", 30)]
    path = workbook(tmp_path / "a.xlsx", rows)
    assert imports.import_files([path]).unmatched == 3
    by_name, nobody, no_course = service.waiting(None)[0]
    assert (by_name.reason, [c[1] for c in by_name.candidates]) == (ProblemCode.PERSON_BY_NAME_ONLY, ["张晓明"])
    service.confirm(None, by_name.id, by_name.candidates[0][0])
    service.dismiss(None, nobody.id)
    with pytest.raises(CourseUnknown):
        service.confirm(None, no_course.id, 1)
    service.confirm(None, no_course.id, 1, course="2.1")
    assert seconds(service) == {"张晓明": 50 * 60}
    for later in (path, workbook(tmp_path / "b.xlsx", rows)):
        got = imports.import_files([later])
        assert (got.batch, got.unchanged, got.unmatched, got.waits_for_person) == (None, 3, 0, False)
    assert service.waiting(None)[1] == 0
    with pytest.raises(SubjectUnknown):
        service.confirm(None, by_name.id, 1)


def test_an_account_name_before_the_name_in_brackets_hides_nobody(
    service: HoursService, imports: HoursImportService, tmp_path: Path
) -> None:
    stay = "2021-09-20 09:00:00", "2021-09-20 09:45:00", "0:45:00"
    head = "用户昵称（入会昵称）", "首次入会时间", "最后退会时间", "累计参会时长"
    named = "张晓明", "u1(李思源-广州某某大学)", "u2(陈安娜)", "李白(王䶮)"
    path = workbook(tmp_path / "腾讯会议.xlsx", [head, *((name, *stay) for name in named)], "成员参会概况")
    outcome = imports.import_files([path], course="1.1")
    assert (outcome.added, outcome.unmatched, seconds(service)) == (1, 3, {"李思源": 2700})
    told = [(row.claim.name, row.reason, [name for _, name, _ in row.candidates]) for row in service.waiting(None)[0]]
    assert told == [
        ("张晓明", ProblemCode.PERSON_BY_NAME_ONLY, ["张晓明"]),
        ("陈安娜", ProblemCode.PERSON_BY_NAME_ONLY, ["陈安娜"]),
        ("李白", ProblemCode.PERSON_BY_NAME_ONLY, ["王䶮"]),
    ]


def test_people_whom_only_the_platform_tells_apart_all_wait(
    service: HoursService, imports: HoursImportService, tmp_path: Path
) -> None:
    people = ("u_1", "小张"), ("u_2", "小李"), ("u_3", ""), ("u_3", "")
    head = "用户ID", "用户昵称", "累计观看时长(秒)"
    path = workbook(tmp_path / "小鹅通.xlsx", [head, *((*who, 3600) for who in people)])
    for _ in range(2):
        outcome = imports.import_files([path], course="1.1")
        assert (outcome.unmatched, outcome.unchanged) == (3, 1)
        rows, total = service.waiting(None)
        assert total == 3
        assert [(row.claim.platform_id, row.claim.nickname) for row in rows] == [*people[:3]]
        assert [problem.facts["name"] for problem in outcome.problems] == ["小张", "小李", "u_3"]


def test_a_line_that_is_read_otherwise_still_waits_once(
    service: HoursService, imports: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", [("姓名", "课程", "学习时长"), ("无名氏", "1.1", 60)])
    imports.import_files([path])
    told = imports.import_files([path], unit=Unit.MINUTES)
    assert [(row.reason, row.seconds) for row in service.waiting(None)[0]] == [(ProblemCode.PERSON_UNKNOWN, 3600)]
    assert told.batch is not None
    BatchService(office).undo(told.batch)
    assert [(row.reason, row.seconds) for row in service.waiting(None)[0]] == [(ProblemCode.UNIT_UNKNOWN, 0)]


def test_a_row_that_waited_before_accounts_were_kept_is_known_by_its_account_too(
    service: HoursService, imports: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    stay = "2021-09-20 09:00:00", "2021-09-20 09:45:00"
    imports.import_files(
        [workbook(tmp_path / "a.xlsx", [("姓名", "开始时间", "结束时间"), ("无名氏", *stay)])], course="1.1"
    )
    with office.database.transaction() as tx:
        tx.execute(sa.text("UPDATE hours SET claim_nickname = NULL, claim_platform_id = NULL"))
    head = "用户昵称（入会昵称）", "入会时间", "退会时间"
    path = workbook(
        tmp_path / "腾讯会议.xlsx", [head, ("无名氏(小吴)", *stay), ("无名氏(老吴)", *stay)], "成员参会明细"
    )
    imports.import_files([path], course="1.1")
    assert [row.claim.nickname for row in service.waiting(None)[0]] == ["小吴", "老吴"]


def test_dates_that_can_be_read_two_ways_wait_until_somebody_says_how(
    service: HoursService, imports: HoursImportService, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", [INTERVALS, (*ZHANG.who, "1.1", "09/11/2021 09:00", "09/11/2021 09:45")])
    asked = imports.import_files([path])
    assert [problem.code for problem in asked.problems] == [ProblemCode.DAY_ORDER_UNKNOWN]
    told = imports.import_files([path], day_order=DayOrder.DAY_FIRST)
    assert (told.changed, told.problems, service.waiting(None)[1]) == (1, (), 0)
    counted = [one.record.began for one in service.account(None, 1).records if one.counted_seconds]
    assert counted == [datetime(2021, 11, 9, 1, tzinfo=UTC).timestamp()]


def test_a_confirmed_visit_counts_once_when_a_later_file_names_its_person(
    service: HoursService, imports: HoursImportService, tmp_path: Path
) -> None:
    imports.import_files([workbook(tmp_path / "a.xlsx", [VISITS, ("张晓明", "", "1.1", 20)])])
    (row,), _ = service.waiting(None)
    service.confirm(None, row.id, row.candidates[0][0])
    again = imports.import_files([workbook(tmp_path / "b.xlsx", [VISITS, (*ZHANG.who, "1.1", 20)])])
    assert (again.added, again.unchanged) == (0, 1)
    assert seconds(service)["张晓明"] == 20 * 60
    more = [VISITS, (*ZHANG.who, "1.1", 20), (*ZHANG.who, "1.1", 20)]
    assert imports.import_files([workbook(tmp_path / "c.xlsx", more)]).added == 1
    assert seconds(service)["张晓明"] == 40 * 60


def test_an_unreadable_duration_needs_its_seconds(
    service: HoursService, imports: HoursImportService, tmp_path: Path
) -> None:
    imports.import_files([workbook(tmp_path / "a.xlsx", [VISITS, (*ZHANG.who, "1.1", "好久")])])
    (row,), _ = service.waiting(None)
    assert row.reason is ProblemCode.DURATION_UNREADABLE
    assert service.account(None, 1).records[0].reasons == (Uncounted.WAITING,)
    with pytest.raises(SubjectUnknown):
        service.confirm(None, row.id, 1)
    service.confirm(None, row.id, 1, seconds=600)
    assert seconds(service) == {"张晓明": 600}


def test_a_row_of_another_programme_cannot_be_confirmed_here(
    service: HoursService, imports: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    ProgrammeService(office).create("enterprise-custom")
    here = "guangdong-ip-operations"
    imports.import_files([workbook(tmp_path / "a.xlsx", [VISITS, ("张晓明", "", "1.1", 20)])], here)
    (row,), _ = service.waiting(here)
    TraineeService(office).import_file(registrations(tmp_path / "e.xlsx"), "enterprise-custom")
    (other, *_), _ = HoursService(office).lines("enterprise-custom")
    for wrong in (
        lambda: service.confirm("enterprise-custom", row.id, other.trainee_id),
        lambda: service.dismiss("enterprise-custom", row.id),
        lambda: service.confirm(here, row.id, other.trainee_id),
    ):
        with pytest.raises(SubjectUnknown):
            wrong()
    assert service.waiting(here)[1] == 1


def test_the_account_adds_up_and_names_each_row(
    service: HoursService, imports: HoursImportService, tmp_path: Path
) -> None:
    rows = [
        INTERVALS,
        (*ZHANG.who, "1.1", "2021-09-01 09:00:00", "2021-09-01 10:00:00"),
        (*ZHANG.who, "2.1", "2021-09-01 09:30:00", "2021-09-01 10:30:00"),
        (*ZHANG.who, "1.1", "2021-09-02 09:00:00", "2021-09-02 10:00:00"),
    ]
    imports.import_files([workbook(tmp_path / "a.xlsx", rows)])
    account = service.account(None, 1)
    assert account.seconds == sum(record.counted_seconds for record in account.records) == 3600 + 1800 + 1800
    assert [record.record.where.row for record in account.records] == [2, 3, 4]
    assert [record.reasons for record in account.records] == [(), (Uncounted.OTHER_COURSE,), (Uncounted.COURSE_CAP,)]
    (revealed, *_) = [line for line in service.accounts(None) if line[0] == ZHANG.id_number]
    assert revealed[2] == account


def test_undoing_takes_hours_away_once_and_the_file_may_come_again(
    service: HoursService, imports: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", [INTERVALS, *hours_of(ZHANG, "1.1"), ("谁", "", "1.1", "", "")])
    got = imports.import_files([path])
    batches = BatchService(office)
    assert batches.undo(got.batch or 0).rows == 2
    assert (seconds(service), service.waiting(None)[1]) == ({}, 0)
    with pytest.raises(BatchUndone):
        batches.undo(got.batch or 0)
    again = imports.import_files([path])
    assert (again.added, again.unmatched) == (1, 1)
    assert AuditService(office).verify().broken_at is None


@pytest.mark.parametrize(
    ("right", "verb"),
    [
        (Right.EDIT, lambda s: s.confirm(None, 1, 1)),
        (Right.EDIT, lambda s: s.dismiss(None, 1)),
        (Right.EXPORT, lambda s: s.accounts(None)),
        (Right.READ, lambda s: s.lines(None)),
        (Right.READ, lambda s: s.waiting(None)),
    ],
)
def test_every_verb_needs_its_right(
    desk_without: Callable[[Right], Desk], right: Right, verb: Callable[[HoursService], object]
) -> None:
    with pytest.raises(RightMissing):
        verb(HoursService(desk_without(right)))


def test_a_total_that_waited_and_shrank_meanwhile_goes_on_waiting(
    service: HoursService, imports: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    old = workbook(tmp_path / "old.xlsx", [TOTALS, (*NEWCOMER.who, "1.1", 30)])
    imports.import_files([old])
    TraineeService(office).import_file(registrations(tmp_path / "late.xlsx", [*CLASS, NEWCOMER]))
    imports.import_files([workbook(tmp_path / "new.xlsx", [TOTALS, (*NEWCOMER.who, "1.1", 50)])])
    for _ in range(2):
        assert imports.import_files([old]).unmatched == 1
        assert service.waiting(None)[1] == 1


def test_a_waiting_row_that_is_known_from_another_file_goes_and_the_audit_tells(
    service: HoursService, imports: HoursImportService, office: Desk, tmp_path: Path
) -> None:
    row = hours_of(NEWCOMER, "1.1")[0]
    old = workbook(tmp_path / "old.xlsx", [INTERVALS, row])
    imports.import_files([old])
    TraineeService(office).import_file(registrations(tmp_path / "late.xlsx", [*CLASS, NEWCOMER]))
    by_number = workbook(tmp_path / "new.xlsx", [INTERVALS, ("", *row[1:])])
    imports.import_files([by_number])
    written = AuditService(office).page()[1]
    got = imports.import_files([old])
    assert (got.added, got.changed, got.unchanged, got.unmatched) == (0, 1, 0, 0)
    assert service.waiting(None)[1] == 0
    assert AuditService(office).page()[1] == written + 1


def test_any_number_of_waiting_rows_can_be_settled(database: Database) -> None:
    with database.transaction() as tx:
        storage.settle(tx, range(300_000), 1)
