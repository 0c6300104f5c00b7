"""The chase list: who lacks what, what they are told, and when they were asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from ipexam.domain.actor import Right
from ipexam.domain.certificate import CertificateStatus
from ipexam.domain.chase import ChaseFilter, ChaseGroup, ChaseLine, ChaseList, ContactChannel, Lack, MessageKind
from ipexam.domain.errors import RightMissing, SubjectUnknown, TemplateFieldUnknown
from ipexam.domain.marks import ExamStatus
from ipexam.services.attendance import AttendanceService
from ipexam.services.audit import AuditService
from ipexam.services.chase import LONGEST_NOTE, ChaseService
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.marks import MarksService
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from ipexam.storage.rows.certificate import ArtefactRow, CertificateRow
from tests.builders import (
    CHEN,
    CLASS,
    INTERVALS,
    LI,
    MARKS,
    REGISTRATION,
    SIGN_IN,
    WANG,
    ZHANG,
    hours_of,
    registration_row,
    workbook,
)
from tests.services.conftest import SHIPPED, StillClock

COURSES = ("1.1", "2.1", "2.2", "3.1", "3.2", "3.3", "4.1", "4.2", "5.1", "6.1")


@pytest.fixture
def office(office: Desk, tmp_path: Path) -> Desk:
    """Zhang has passed with 22 class-hours; Li has exactly 20 and passed; Wang was absent; Chen did nothing."""
    rows = [registration_row(one, 省份="广东省珠海市" if one is not LI else "广东省广州市") for one in CLASS]
    TraineeService(office).import_file(workbook(tmp_path / "r.xlsx", [REGISTRATION, *rows]))
    learned = [*hours_of(ZHANG, *COURSES, "4.3"), *hours_of(LI, *COURSES), *hours_of(WANG, "1.1")]
    HoursImportService(office).import_files([workbook(tmp_path / "h.xlsx", [INTERVALS, *learned])])
    signed = [(*one.who, "2021-09-20 08:50:00", "2021-09-20 17:00:00", "") for one in (ZHANG, LI, WANG)]
    AttendanceService(office).import_file(workbook(tmp_path / "a.xlsx", [SIGN_IN, *signed]), 2)
    marks = [MARKS, (*ZHANG.who, 88), (*LI.who, 70), (*WANG.who, "缺考")]
    MarksService(office).import_file(workbook(tmp_path / "m.xlsx", marks))
    ProgrammeService(office).set_cut_off(SHIPPED, 1, date(2021, 12, 31))
    return office


@pytest.fixture
def service(office: Desk) -> ChaseService:
    return ChaseService(office)


@pytest.fixture
def lines(service: ChaseService) -> dict[str, ChaseLine]:
    return {line.name: line for line in service.survey().lines}


def audit(desk: Desk) -> list[tuple[str, dict[str, object]]]:
    return [(line.verb, dict(line.facts)) for line in AuditService(desk).page()[0]]


def test_only_who_lacks_something_is_listed_in_pinyin_order(service: ChaseService) -> None:
    found = service.survey()
    assert [line.name for line in found.lines] == ["陈安娜", "李思源", "王䶮"]
    assert (found.trainees, found.deadline, found.days_left) == (4, date(2021, 12, 31), 41)


def test_who_lost_the_certificate_for_good_is_asked_no_more(office: Desk, service: ChaseService) -> None:
    with office.database.transaction() as tx:
        tx.add(ArtefactRow(sha256="0" * 64, content=b""))
        tx.flush()
        said = {"fields": {}, "assessment": {}, "template": "", "key_id": "", "payload": "", "pdf_sha256": "0" * 64}
        days = {"issued_on": date(2021, 11, 1), "issued_at": office.clock(), "revoked_on": date(2021, 11, 2)}
        revoked = {"programme_id": 1, "status": CertificateStatus.REVOKED, "name": "", **said, **days}
        tx.add(CertificateRow(enrolment_id=4, number="1", final=True, **revoked))
        tx.add(CertificateRow(enrolment_id=3, number="2", final=False, **revoked))
    found = service.survey()
    assert ([line.name for line in found.lines], found.trainees) == (["李思源", "王䶮"], 4)


def test_what_lacks_is_counted_for_each_component(lines: dict[str, ChaseLine]) -> None:
    chen, wang = lines["陈安娜"], lines["王䶮"]
    assert chen.lacks == {Lack.ONLINE, Lack.OFFLINE, Lack.EXAM}
    assert (chen.missing_hours, chen.missing_sessions, chen.exam) == (20, 1, None)
    assert wang.lacks == {Lack.ONLINE, Lack.EXAM}
    assert (wang.hours, wang.missing_hours, wang.exam) == (2, 18, ExamStatus.ABSENT)


def test_exactly_twenty_is_asked_for_a_little_more(lines: dict[str, ChaseLine]) -> None:
    assert (lines["李思源"].lacks, lines["李思源"].missing_hours) == ({Lack.ONLINE}, Fraction(0))


def test_numbers_are_masked_and_places_told(lines: dict[str, ChaseLine]) -> None:
    line = lines["陈安娜"]
    assert CHEN.id_number not in repr(line)
    assert (line.masked_phone, line.province, line.city) == ("138****0004", "广东", "珠海")


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        (ChaseFilter(lack=Lack.OFFLINE), ["陈安娜"]),
        (ChaseFilter(lack=Lack.EXAM), ["陈安娜", "王䶮"]),
        (ChaseFilter(city="广州"), ["李思源"]),
        (ChaseFilter(organisation="深圳某某银行"), ["陈安娜"]),
        (ChaseFilter(province="湖南"), []),
        (ChaseFilter(text="珠海 王"), ["王䶮"]),
    ],
)
def test_the_list_is_narrowed(service: ChaseService, chosen: ChaseFilter, names: list[str]) -> None:
    assert [line.name for line in service.survey().chosen(chosen)] == names


def test_summaries_count_by_organisation_and_city(service: ChaseService) -> None:
    found = service.survey()
    cities = [(one.name, one.people, one.lacking[Lack.EXAM], one.never_asked) for one in found.by(ChaseGroup.CITY)]
    assert cities == [("珠海", 2, 2, 2), ("广州", 1, 0, 1)]
    banks = [(one.name, one.city) for one in found.by(ChaseGroup.ORGANISATION, ChaseFilter(text="银行"))]
    assert banks == [("深圳某某银行", "珠海")]


def test_rows_that_wait_in_the_office_are_settled_before_anybody_is_asked(
    office: Desk, service: ChaseService, tmp_path: Path
) -> None:
    nameless = [("陈安娜", "", "1.1", "2021-09-01 09:00:00", "2021-09-01 10:30:00")]
    HoursImportService(office).import_files([workbook(tmp_path / "w.xlsx", [INTERVALS, *nameless])])
    first = {line.name: line.settle_first for line in service.survey().lines}
    assert not first["李思源"]


def test_a_contact_is_noted_shown_and_written_down_without_saying_with_whom(
    office: Desk, service: ChaseService, clock: StillClock
) -> None:
    noted = service.log(SHIPPED, [4, 3, 4], ContactChannel.PHONE, " 张三说下周补学 ")
    clock.move(timedelta(hours=1))
    service.log(SHIPPED, [4], ContactChannel.WECHAT)
    assert noted == 2
    lines = {line.trainee_id: line for line in service.survey().lines}
    last = lines[4].last_contact
    assert last is not None
    assert (lines[4].contacts, last.channel, last.actor) == (2, ContactChannel.WECHAT, "tester")
    assert [(one.channel, one.note) for one in service.contacts(SHIPPED, 4)] == [
        (ContactChannel.WECHAT, ""),
        (ContactChannel.PHONE, "张三说下周补学"),
    ]
    assert audit(office)[:2] == [
        ("chase.log", {"trainees": 1, "channel": "wechat"}),
        ("chase.log", {"trainees": 2, "channel": "phone"}),
    ]


def test_who_was_asked_lately_can_be_left_out(service: ChaseService, clock: StillClock) -> None:
    service.log(SHIPPED, [4], ContactChannel.SMS, at=clock.now - timedelta(days=3))
    since = ChaseFilter(not_since=clock.now - timedelta(days=7))
    assert [line.trainee_id for line in service.survey().chosen(since)] == [2, 3]
    earlier = ChaseFilter(not_since=clock.now - timedelta(days=2))
    assert len(service.survey().chosen(earlier)) == 3


def test_nobody_unknown_is_noted_and_then_nobody_at_all(office: Desk, service: ChaseService) -> None:
    with pytest.raises(SubjectUnknown):
        service.log(SHIPPED, [4, 99], ContactChannel.SMS)
    assert service.contacts(SHIPPED, 4) == []
    with pytest.raises(SubjectUnknown):
        service.contacts(SHIPPED, 99)
    before = audit(office)
    assert service.log(SHIPPED, [], ContactChannel.SMS) == 0
    assert audit(office) == before


def test_an_endless_note_is_cut(service: ChaseService) -> None:
    service.log(SHIPPED, [4], ContactChannel.SMS, "长" * 5000)
    assert len(service.contacts(SHIPPED, 4)[0].note) == LONGEST_NOTE


def test_the_workbook_is_ready_for_mail_merge(office: Desk, service: ChaseService, tmp_path: Path) -> None:
    service.log(SHIPPED, [3], ContactChannel.PHONE, "=下周补")
    path = tmp_path / "催学.xlsx"
    assert service.export(path, SHIPPED) == 3
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["催学名单", "按单位汇总", "按城市汇总"]
    head, *rows = book["催学名单"].values
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert head[0] == "姓名"
    assert told[0]["手机号"] == "138****0004"
    assert told[0]["待完成事项"] == "再完成线上学习20学时（累计须超过20学时），参加线下培训班1期，参加考试"
    assert told[1]["待完成事项"] == "再完成一点线上学习（已正好20学时，须超过20学时）"
    assert (told[2]["考试"], told[2]["上次联系方式"], told[2]["上次联系备注"]) == ("缺考", "电话", "=下周补")
    assert (told[2]["截止日期"], told[2]["剩余天数"]) == ("2021年12月31日", 41)
    assert told[2]["短信内容"].startswith("【")
    assert [row[0] for row in book["按单位汇总"].values] == [
        "单位",
        *sorted({one.organisation for one in (LI, WANG, CHEN)}),
    ]
    assert audit(office)[0] == ("chase.export", {"trainees": 3, "revealed": 0})


def test_whole_numbers_leave_only_when_asked_for_and_that_is_written_down(
    office: Desk, service: ChaseService, tmp_path: Path
) -> None:
    path = tmp_path / "催学.xlsx"
    service.export(path, SHIPPED, ChaseFilter(lack=Lack.OFFLINE), reveal=True)
    row = list(openpyxl.load_workbook(path)["催学名单"].values)[1]
    assert row[2:4] == (CHEN.id_number, CHEN.phone)
    assert audit(office)[0] == ("chase.export", {"trainees": 1, "revealed": 1})


def test_messages_say_what_they_cost(service: ChaseService) -> None:
    sms = service.messages(MessageKind.SMS, service.survey(), template="{姓名}{称谓}：{待完成}。{其他括号")
    assert [(one.to, one.name) for one in sms] == [
        ("138****0004", "陈安娜"),
        ("138****0002", "李思源"),
        ("138****0003", "王䶮"),
    ]
    assert sms[1].text == "李思源女士：再完成一点线上学习（已正好20学时，须超过20学时）。{其他括号"
    assert [(one.length, one.parts) for one in sms] == [(len(one.text), 1) for one in sms]


def test_a_group_is_told_masked_names_by_organisation(service: ChaseService, tmp_path: Path) -> None:
    many = service.messages(MessageKind.WECHAT, service.survey())
    assert {one.to for one in many} == {one.organisation for one in (LI, WANG, CHEN)}
    whole = "\n".join(one.text for one in many)
    assert "1. 陈*娜：" in whole
    assert not any(one.name in whole for one in CLASS)
    path = tmp_path / "微信.txt"
    service.write_messages(path, MessageKind.WECHAT, reveal=True)
    assert "1. 陈安娜：" in path.read_text("utf-8-sig")


def test_sms_are_one_line_each_behind_their_number(service: ChaseService, tmp_path: Path) -> None:
    path = tmp_path / "短信.txt"
    assert service.write_messages(path, MessageKind.SMS, template="{姓名}\n{截止日期}") == 3
    assert path.read_bytes().decode("utf-8-sig").splitlines() == [
        "138****0004\t陈安娜 2021年12月31日",
        "138****0002\t李思源 2021年12月31日",
        "138****0003\t王䶮 2021年12月31日",
    ]


def test_a_field_that_does_not_exist_is_refused_before_anything_happens(
    office: Desk, service: ChaseService, tmp_path: Path
) -> None:
    before = audit(office)
    with pytest.raises(TemplateFieldUnknown) as refused:
        service.write_messages(tmp_path / "x.txt", MessageKind.SMS, template="{姓名}{名单}")
    assert (refused.value.field, audit(office), (tmp_path / "x.txt").exists()) == ("名单", before, False)


@pytest.mark.parametrize(
    ("right", "verb"),
    [
        (Right.READ, lambda s: s.survey()),
        (Right.READ, lambda s: s.contacts(None, 1)),
        (Right.EDIT, lambda s: s.log(None, [1], ContactChannel.SMS)),
        (Right.EXPORT, lambda s: s.export(Path("x.xlsx"))),
        (Right.EXPORT, lambda s: s.write_messages(Path("x.txt"), MessageKind.SMS)),
    ],
)
def test_every_verb_needs_its_right(
    desk_without: Callable[[Right], Desk], right: Right, verb: Callable[[ChaseService], object]
) -> None:
    with pytest.raises(RightMissing):
        verb(ChaseService(desk_without(right)))


def test_a_deadline_that_is_past_is_told_as_such() -> None:
    found = ChaseList(date(2022, 1, 10), date(2021, 12, 31), Fraction(20), 0, ())
    assert found.days_left == -10
    assert replace(found, deadline=None).days_left is None
