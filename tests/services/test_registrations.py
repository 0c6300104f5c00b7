"""Weekly exports of form platforms: what is new, what changed, who vanished, and taking a week back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipexam.domain.actor import manager
from ipexam.domain.chase import ContactChannel
from ipexam.domain.errors import BatchUndone
from ipexam.domain.file_errors import SheetOfOtherKind
from ipexam.domain.marks import ExamStatus
from ipexam.domain.registration import RegistrationField, RegistrationOutcome
from ipexam.domain.trainee import Region, TraineeFilter
from ipexam.domain.undoing import KeptReason
from ipexam.services.audit import AuditService
from ipexam.services.batches import BatchService
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.services.registration_fields import masked_pair
from ipexam.services.trainees import TraineeService
from ipexam.storage.database import Database
from ipexam.storage.rows.contact import ContactRow
from ipexam.storage.rows.marks import ExamMarkRow
from ipexam.storage.rows.schema import metadata
from tests.builders import CHEN, CLASS, LI, REGISTRATION, WANG, ZHANG, Somebody, registration_row, somebody, workbook
from tests.services.conftest import StillClock
from tests.sheets.form_exports import jinshuju, wenjuanxing

HERE = "guangdong-ip-operations"


def week(folder: Path, n: int, people: Sequence[Somebody], **said: str) -> Path:
    """The n-th weekly export of one form; `said` is what the first person says otherwise."""
    rows = [registration_row(one, **(said if one is people[0] else {})) for one in people]
    return workbook(folder / f"报名表_{n}_{len(people)}.xlsx", [REGISTRATION, *rows])


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    with desk.database.reading() as tx:
        return {
            name: sorted((tuple(row) for row in tx.execute(sa.select(table))), key=repr)
            for name, table in metadata().tables.items()
        }


def told(outcome: RegistrationOutcome) -> list[tuple[str, RegistrationField, object, object, bool]]:
    return [(one.name, one.field, one.old, one.new, one.kept) for one in outcome.changes]


@pytest.fixture
def service(office: Desk) -> TraineeService:
    return TraineeService(office)


def organisation(service: TraineeService, trainee_id: int = 1) -> str:
    return service.get(HERE, trainee_id).organisation


def edit(service: TraineeService, trainee_id: int = 1, **values: str) -> None:
    service.edit(replace(service.reveal(HERE, trainee_id), **values))


def test_a_longer_export_brings_only_who_is_new(service: TraineeService, tmp_path: Path) -> None:
    service.import_file(week(tmp_path, 1, CLASS[:2]))
    got = service.import_file(week(tmp_path, 2, CLASS))
    assert (got.added, got.changed, got.unchanged, got.vanished) == (2, 0, 2, ())
    assert [(one.name, one.organisation, one.where.row) for one in got.new] == [
        ("王䶮", WANG.organisation, 4),
        ("陈安娜", CHEN.organisation, 5),
    ]
    assert not got.waits_for_person


def test_both_values_of_a_change_are_told(service: TraineeService, tmp_path: Path) -> None:
    service.import_file(week(tmp_path, 1, CLASS))
    got = service.import_file(week(tmp_path, 2, CLASS, 工作单位="新单位", 手机号码="13911112222", 意向场次="3、5"))
    assert told(got) == [
        ("张晓明", RegistrationField.PHONE, "138****0001", "139****2222", False),
        ("张晓明", RegistrationField.ORGANISATION, ZHANG.organisation, "新单位", False),
        ("张晓明", RegistrationField.WANTED_SESSIONS, (2,), (3, 5), False),
    ]
    assert (got.changed, got.waits_for_person) == (1, False)


def test_who_is_missing_is_listed_and_stays(service: TraineeService, tmp_path: Path, clock: StillClock) -> None:
    first = clock.now
    service.import_file(week(tmp_path, 1, CLASS))
    clock.move(timedelta(days=7))
    got = service.import_file(week(tmp_path, 2, (ZHANG, LI, CHEN, somebody(9, "周新"))))
    assert [(one.name, one.masked_id, one.seen_at) for one in got.vanished] == [
        ("王䶮", WANG.id_number[:4] + "*" * 10 + WANG.id_number[-4:], first)
    ]
    assert got.waits_for_person
    assert service.page(HERE, TraineeFilter())[1] == 5
    again = service.import_file(week(tmp_path, 3, (ZHANG, LI, CHEN, somebody(9, "周新"), somebody(10, "吴又"))))
    assert again.vanished == ()


def test_an_edit_by_hand_is_never_overwritten_and_the_clerk_sees_both(service: TraineeService, tmp_path: Path) -> None:
    service.import_file(week(tmp_path, 1, CLASS))
    edit(service, organisation="改正后的单位")
    got = service.import_file(week(tmp_path, 2, CLASS, 工作单位="又一单位", 省份="北京市"))
    assert told(got) == [
        ("张晓明", RegistrationField.ORGANISATION, "改正后的单位", "又一单位", True),
        ("张晓明", RegistrationField.PROVINCE, "广东", "北京", False),
        ("张晓明", RegistrationField.CITY, "", "北京", False),
    ]
    assert (organisation(service), got.waits_for_person) == ("改正后的单位", True)
    assert service.import_file(week(tmp_path, 3, CLASS, 工作单位="又一单位", 省份="北京市")).changes == ()


def test_what_an_edit_emptied_stays_empty(service: TraineeService, tmp_path: Path) -> None:
    service.import_file(week(tmp_path, 1, CLASS, 获奖情况="中国专利奖"))
    edit(service, awards="")
    got = service.import_file(week(tmp_path, 2, CLASS, 获奖情况="中国专利银奖"))
    assert [(one.new, one.kept) for one in got.changes] == [("中国专利银奖", True)]
    assert service.get(HERE, 1).awards == ""


def test_an_empty_cell_says_nothing_but_none_does(service: TraineeService, tmp_path: Path) -> None:
    service.import_file(week(tmp_path, 1, CLASS, 获奖情况="中国专利奖"))
    assert service.import_file(week(tmp_path, 2, CLASS, 获奖情况="", 工作单位="", 意向场次="")).batch is None
    assert service.import_file(week(tmp_path, 3, CLASS, 获奖情况="无")).changed == 1
    assert service.get(HERE, 1).awards == ""


def test_two_forms_that_say_different_things_do_not_take_turns(service: TraineeService, tmp_path: Path) -> None:
    service.import_file(workbook(tmp_path / "问卷星.xlsx", wenjuanxing(CLASS)))
    renamed = tuple(replace(one, organisation="另一单位") for one in CLASS)
    got = service.import_file(workbook(tmp_path / "金数据.xlsx", jinshuju(renamed)))
    assert {one.field for one in got.changes} == {RegistrationField.ORGANISATION}
    longer = service.import_file(workbook(tmp_path / "问卷星.xlsx", wenjuanxing((*CLASS, somebody(9, "周新")))))
    assert (longer.added, longer.changed, longer.changes, longer.vanished) == (1, 0, (), ())
    assert organisation(service) == "另一单位"


def test_another_form_with_the_same_questions_misses_nobody(service: TraineeService, tmp_path: Path) -> None:
    service.import_file(workbook(tmp_path / "第二期报名.xlsx", wenjuanxing(CLASS[:3])))
    got = service.import_file(workbook(tmp_path / "第三期报名.xlsx", wenjuanxing((CHEN, somebody(9, "周新")))))
    assert (got.added, got.vanished) == (2, ())


def test_an_older_export_brings_back_no_old_value_and_misses_nobody(service: TraineeService, tmp_path: Path) -> None:
    service.import_file(week(tmp_path, 1, CLASS, 工作单位="老单位"))
    newer = [registration_row(one, 工作单位="新单位") for one in CLASS]
    newer.append(registration_row(somebody(9, "周新"), 报名时间="2021-08-22 08:00:00"))
    service.import_file(workbook(tmp_path / "报名表_2_5.xlsx", [REGISTRATION, *newer]))
    got = service.import_file(week(tmp_path, 1, (*CLASS[:3], somebody(8, "郑早")), 工作单位="老单位"))
    assert (got.added, got.unchanged, got.changes, got.vanished) == (1, 3, (), ())
    assert got.older == ("报名表_1_4.xlsx",)
    assert organisation(service) == "新单位"


def test_files_of_one_form_are_one_export_and_a_folder_is_its_files(service: TraineeService, tmp_path: Path) -> None:
    folder = tmp_path / "八月"
    folder.mkdir()
    week(folder, 1, CLASS[:2])
    week(folder, 2, CLASS[2:])
    (folder / "~$报名表_2_2.xlsx").write_bytes(b"lock")
    (folder / "说明.docx").write_bytes(b"text")
    got = service.import_files([folder])
    assert (got.added, got.vanished) == (4, ())
    both = service.import_files([week(tmp_path, 3, CLASS[:2]), week(tmp_path, 4, CLASS[2:])])
    assert (both.batch, both.unchanged, both.vanished) == (None, 4, ())


def test_a_dry_run_tells_the_same_and_writes_nothing(service: TraineeService, office: Desk, tmp_path: Path) -> None:
    service.import_file(week(tmp_path, 1, CLASS[:3]))
    second = week(tmp_path, 2, (ZHANG, LI, CHEN), 工作单位="新单位")
    before = dump(office)
    rehearsed = service.import_files([second], dry_run=True)
    assert dump(office) == before
    assert (rehearsed.batch, rehearsed.dry_run, [one.trainee_id for one in rehearsed.new]) == (None, True, [None])
    real = service.import_files([second])
    assert (rehearsed.added, rehearsed.changed, rehearsed.changes) == (real.added, real.changed, real.changes)
    assert rehearsed.vanished == real.vanished


def test_two_phones_that_look_alike_show_where_they_differ() -> None:
    assert masked_pair("13800000001", "13900000001") == ("138****0001", "139****0001")
    assert masked_pair("13800000001", "13805000001") == ("138*0**0001", "138*5**0001")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(1, 4), order=st.permutations(range(6)), times=st.integers(1, 2))
def test_in_whatever_weeks_people_come_the_office_ends_the_same(
    tmp_path_factory: pytest.TempPathFactory, cut: int, order: list[int], times: int
) -> None:
    folder = tmp_path_factory.mktemp("weeks")
    desk = Desk(Database.make(str(folder / "office.ipexam")), manager("tester"), StillClock())
    ProgrammeService(desk).create(HERE)
    people = [somebody(20 + n, f"甲{'一二三四五六'[n]}") for n in order]
    service = TraineeService(desk)
    for _ in range(times):
        service.import_file(workbook(folder / f"w{cut}.xlsx", wenjuanxing(people[:cut])))
    got = service.import_file(workbook(folder / "w6.xlsx", wenjuanxing(people)))
    assert (got.added, got.unchanged, got.changes, got.vanished) == (6 - cut, cut, (), ())
    assert service.import_file(workbook(folder / "w7.xlsx", wenjuanxing(people))).batch is None
    lines, total = service.page(HERE, TraineeFilter())
    assert (total, [line.name for line in lines]) == (6, sorted((line.name for line in lines), key=_by_pinyin))
    desk.database.close()


def _by_pinyin(name: str) -> int:
    return "二六三四五一".index(name[1])


# undoing ------------------------------------------------------------------------------------------


def undo(desk: Desk, outcome: RegistrationOutcome) -> tuple[int, list[tuple[str, KeptReason, str]]]:
    got = BatchService(desk).undo(outcome.batch or 0)
    return got.rows, [(one.name, one.reason, one.field) for one in got.kept]


def without_trail(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows for name, rows in dump(desk).items() if name not in ("audit", "batch")}


def test_undoing_takes_everybody_back_and_the_file_comes_in_again(
    service: TraineeService, office: Desk, tmp_path: Path
) -> None:
    path = week(tmp_path, 1, CLASS)
    first = service.import_file(path)
    assert undo(office, first) == (4, [])
    held = dump(office)
    assert not any(held[name] for name in ("person", "enrolment", "registration", "registration_form"))
    with pytest.raises(BatchUndone):
        undo(office, first)
    again = service.import_file(path)
    assert (again.added, again.vanished) == (4, ())


def test_who_has_later_work_stays_and_the_answer_says_why(
    service: TraineeService, office: Desk, tmp_path: Path, clock: StillClock
) -> None:
    first = service.import_file(week(tmp_path, 1, CLASS))
    edit(service, 3, organisation="改过")
    with office.database.transaction() as tx:
        tx.add(ContactRow(enrolment_id=2, channel=ContactChannel.PHONE, note="", at=clock.now, actor="x"))
        mark = {"sheet": "", "row": 1, "status": ExamStatus.ABSENT, "mark": None}
        tx.add(ExamMarkRow(enrolment_id=1, batch_id=first.batch, file_id=1, **mark))
    assert undo(office, first) == (
        1,
        [
            ("李思源", KeptReason.CONTACT, ""),
            ("王䶮", KeptReason.EDITED, ""),
            ("张晓明", KeptReason.MARKS, ""),
        ],
    )


def test_who_stands_in_a_later_export_stays_until_that_one_goes(
    service: TraineeService, office: Desk, tmp_path: Path
) -> None:
    first = service.import_file(week(tmp_path, 1, CLASS[:3]))
    second = service.import_file(week(tmp_path, 2, (ZHANG, LI, CHEN)))
    rows, kept = undo(office, first)
    assert (rows, kept) == (
        1,
        [("李思源", KeptReason.REGISTERED_AGAIN, ""), ("张晓明", KeptReason.REGISTERED_AGAIN, "")],
    )
    assert undo(office, second) == (3, [])


def test_fields_go_back_unless_somebody_changed_them_since(
    service: TraineeService, office: Desk, tmp_path: Path
) -> None:
    service.import_file(week(tmp_path, 1, CLASS))
    before = without_trail(office)
    second = service.import_file(week(tmp_path, 2, CLASS, 工作单位="新单位", 手机号码="13911112222", 省份="北京市"))
    edit(service, organisation="手改单位")
    assert undo(office, second) == (3, [("张晓明", KeptReason.CHANGED_SINCE, "organisation")])
    found = service.reveal(HERE, 1)
    assert (found.organisation, found.person.phone, found.province, found.city) == ("手改单位", ZHANG.phone, "广东", "")
    assert found.region.value == "inside"
    assert without_trail(office)["registration"] == before["registration"]


def test_undoing_week_after_week_backwards_or_forwards_ends_at_the_first(
    service: TraineeService, office: Desk, tmp_path: Path
) -> None:
    for backwards in (True, False):
        service.import_file(week(tmp_path, 1, CLASS))
        b = service.import_file(week(tmp_path, 2, CLASS, 工作单位="乙"))
        c = service.import_file(week(tmp_path, 3, CLASS, 工作单位="丙"))
        for one in (c, b) if backwards else (b, c):
            undo(office, one)
        assert organisation(service) == ZHANG.organisation


def test_after_an_undo_the_same_export_is_news_again(service: TraineeService, office: Desk, tmp_path: Path) -> None:
    service.import_file(week(tmp_path, 1, CLASS))
    path = week(tmp_path, 2, CLASS, 工作单位="新单位")
    undo(office, service.import_file(path))
    assert service.import_file(path).changed == 1


def test_the_trail_says_what_happened_without_saying_to_whom(
    service: TraineeService, office: Desk, tmp_path: Path
) -> None:
    service.import_file(week(tmp_path, 1, CLASS))
    undo(office, service.import_file(week(tmp_path, 2, CLASS, 工作单位="新单位")))
    trail = repr([(line.verb, line.subject, line.facts) for line in AuditService(office).page()[0]])
    for private in ("新单位", ZHANG.name, ZHANG.phone, ZHANG.id_number, ZHANG.organisation):
        assert private not in trail


def test_each_problem_says_whether_its_row_was_taken(service: TraineeService, tmp_path: Path) -> None:
    rows = [
        registration_row(ZHANG, 省份="大湾区"),
        registration_row(LI, 证件号码="440"),
        registration_row(WANG),
        registration_row(WANG, 手机号码="13911112222", 报名时间=""),
    ]
    got = service.import_file(workbook(tmp_path / "报名表.xlsx", [REGISTRATION, *rows]))
    assert [(one.where.row, one.code.value, one.taken) for one in got.problems] == [
        (2, "province_unknown", True),
        (3, "id_number_invalid", False),
        (5, "rows_differ", False),
    ]
    assert (got.added, got.rejected) == (2, 2)
    regions = {line.name: line.region for line in service.page(HERE, TraineeFilter())[0]}
    assert regions[ZHANG.name] is Region.UNSTATED


def test_a_list_of_marks_is_no_registration(service: TraineeService, tmp_path: Path) -> None:
    path = workbook(tmp_path / "成绩.xlsx", [["姓名", "证件号码", "成绩"], [ZHANG.name, ZHANG.id_number, 90]])
    with pytest.raises(SheetOfOtherKind):
        service.import_files((path,), HERE, dry_run=True)
    assert service.page(HERE, TraineeFilter())[1] == 0
    assert service.import_files((path,), HERE, anyway=True).added == 1
