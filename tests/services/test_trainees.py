"""Trainees: one person in several programmes, edits that never overwrite each other, lists that hide numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import EditedMeanwhile, RightMissing, SubjectUnknown
from ipexam.domain.problem import ProblemCode
from ipexam.domain.trainee import Region, TraineeFilter
from ipexam.services import trainees
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.services.trainees import TraineeService
from ipexam.storage import trainee as storage
from ipexam.storage.database import Database
from tests.builders import CLASS, LI, REGISTRATION, WANG, ZHANG, registration_row, registrations, workbook

HERE, THERE = "guangdong-ip-operations", "enterprise-custom"


@pytest.fixture
def service(office: Desk, tmp_path: Path) -> TraineeService:
    TraineeService(office).import_file(registrations(tmp_path / "class.xlsx"))
    return TraineeService(office)


def found(service: TraineeService, text: str, programme: str = HERE) -> list[str]:
    return [line.name for line in service.page(programme, TraineeFilter(text))[0]]


def audit_verbs(desk: Desk) -> list[str]:
    return [line.verb for line in AuditService(desk).page()[0]]


def test_the_list_goes_by_pinyin_and_hides_numbers(service: TraineeService) -> None:
    lines, total = service.page(HERE, TraineeFilter())
    assert ([line.name for line in lines], total) == (["陈安娜", "李思源", "王䶮", "张晓明"], 4)
    assert all("*" in line.masked_id and "*" in line.masked_phone for line in lines)
    assert [line.name for line in service.page(HERE, TraineeFilter(), offset=1, limit=2)[0]] == ["李思源", "王䶮"]


@pytest.mark.parametrize("text", ["张晓", "zxm", ZHANG.phone, ZHANG.id_number[-6:], "珠海某某 张"])
def test_search_finds_name_initials_phone_number_and_organisation(service: TraineeService, text: str) -> None:
    assert found(service, text) == ["张晓明"]


@pytest.mark.parametrize("text", ["%", "_", "' OR 1=1 --"])
def test_search_takes_no_wildcards(service: TraineeService, text: str) -> None:
    assert found(service, text) == []


def test_one_trainee_is_masked_until_revealed_and_revealing_is_written_down(
    service: TraineeService, office: Desk
) -> None:
    assert ZHANG.id_number not in repr(service.get(HERE, 1))
    before = audit_verbs(office)
    assert service.reveal(HERE, 1).person.id_number == ZHANG.id_number
    assert audit_verbs(office) == ["trainees.reveal", *before]
    with pytest.raises(SubjectUnknown):
        service.get(HERE, 99)


def test_an_edit_is_kept_searched_and_written_down_once(service: TraineeService, office: Desk) -> None:
    read = service.reveal(HERE, 1)
    person = replace(read.person, name=" 张 小明 ", phone="139 0000 0009")
    edited = service.edit(replace(read, person=person, organisation="澳门某某公司", province="澳门"))
    assert (edited.person.name, edited.person.phone) == ("张小明", "13900000009")
    assert (edited.region, edited.version, edited.person.version) == (Region.HONG_KONG_MACAO, 2, 2)
    assert (found(service, "张小明"), found(service, "晓")) == (["张小明"], [])
    assert audit_verbs(office)[0] == "trainees.edit"


def test_an_edit_that_changes_nothing_is_no_act(service: TraineeService, office: Desk) -> None:
    read = service.reveal(HERE, 1)
    before = audit_verbs(office)
    assert service.edit(read) == read
    assert audit_verbs(office) == before


def test_the_second_of_two_editors_is_told(service: TraineeService) -> None:
    first, second = service.reveal(HERE, 1), service.reveal(HERE, 1)
    service.edit(replace(first, organisation="甲"))
    with pytest.raises(EditedMeanwhile):
        service.edit(replace(second, organisation="乙"))
    assert service.get(HERE, 1).organisation == "甲"


def test_a_person_in_two_programmes_is_one_person(service: TraineeService, office: Desk, tmp_path: Path) -> None:
    ProgrammeService(office).create(THERE)
    got = service.import_file(registrations(tmp_path / "again.xlsx", [ZHANG, LI]), THERE)
    assert (got.added, got.changed) == (2, 0)
    there = service.page(THERE, TraineeFilter("zxm"))[0][0]
    mine, theirs = service.reveal(HERE, 1), service.reveal(THERE, there.id)
    assert (mine.person, mine.id == theirs.id) == (theirs.person, False)
    service.edit(replace(theirs, person=replace(theirs.person, name="张小明", phone="13900000009")))
    assert found(service, "13900000009") == ["张小明"]
    assert found(service, "晓明") == []
    with pytest.raises(EditedMeanwhile):
        service.edit(replace(mine, person=replace(mine.person, name="张三")))


def test_an_old_export_does_not_undo_an_edit(service: TraineeService, tmp_path: Path) -> None:
    read = service.reveal(HERE, 1)
    service.edit(replace(read, organisation="改正后的单位"))
    longer = registrations(tmp_path / "longer.xlsx", [*CLASS])
    assert service.import_file(longer).unchanged == 4
    assert service.get(HERE, 1).organisation == "改正后的单位"


def test_a_registration_that_says_something_new_changes(service: TraineeService, tmp_path: Path) -> None:
    rows = [REGISTRATION, registration_row(ZHANG, 工作单位="新单位", 手机号码="13911112222"), registration_row(LI)]
    got = service.import_file(workbook(tmp_path / "new.xlsx", rows))
    assert (got.added, got.changed, got.unchanged) == (0, 1, 1)
    assert found(service, "13911112222") == ["张晓明"]


def test_another_name_for_a_known_document_changes_nobody(service: TraineeService, tmp_path: Path) -> None:
    rows = [REGISTRATION, registration_row(ZHANG, 姓名="王冒名", 工作单位="别处")]
    got = service.import_file(workbook(tmp_path / "r.xlsx", rows))
    assert (got.batch, got.added, got.changed, got.rejected) == (None, 0, 0, 1)
    assert [problem.code for problem in got.problems] == [ProblemCode.NAME_DIFFERS]
    assert service.get(HERE, 1).organisation == ZHANG.organisation


def test_good_rows_are_kept_and_every_bad_cell_is_named(service: TraineeService, tmp_path: Path) -> None:
    wrong = ZHANG.id_number[:-1] + ("1" if ZHANG.id_number[-1] != "1" else "2")
    rows = [
        REGISTRATION,
        registration_row(ZHANG, 证件号码=wrong),
        registration_row(WANG, 意向场次="99", 工作单位="新单位"),
        registration_row(LI, 姓名=""),
    ]
    got = service.import_file(workbook(tmp_path / "r.xlsx", rows))
    assert (got.changed, got.rejected) == (1, 2)
    assert {(str(p.where), p.code) for p in got.problems} == {
        ("r.xlsx › Sheet › D2", ProblemCode.ID_CHECKSUM_WRONG),
        ("r.xlsx › Sheet › A4", ProblemCode.VALUE_MISSING),
        ("r.xlsx › Sheet › 3", ProblemCode.SESSION_UNKNOWN),
    }


@pytest.mark.parametrize(
    ("right", "verb"),
    [
        (Right.READ, lambda s: s.page(None, TraineeFilter())),
        (Right.READ, lambda s: s.get(None, 1)),
        (Right.EXPORT, lambda s: s.reveal(None, 1)),
    ],
)
def test_every_verb_needs_its_right(
    desk_without: Callable[[Right], Desk], right: Right, verb: Callable[[TraineeService], object]
) -> None:
    with pytest.raises(RightMissing):
        verb(TraineeService(desk_without(right)))


def test_other_desks_work_on_while_a_list_is_written(
    service: TraineeService, office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Database.open(office.database.office, wait_seconds=0.2)

    def write(*_told: object) -> None:
        with other.transaction():
            pass

    monkeypatch.setattr(trainees, "write_trainees", write)
    assert service.export(None, tmp_path / "list.xlsx") == 4
    other.close()


def test_any_number_of_people_can_be_named(service: TraineeService, office: Desk) -> None:
    with office.database.reading() as tx:
        assert [name for name, _ in storage.names(tx, range(300_000)).values()] == [one.name for one in CLASS]
