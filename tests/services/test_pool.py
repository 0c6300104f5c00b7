"""The talent pool on both engines: who is in it, how they stand, what is found and changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import EditedMeanwhile, RightMissing, SubjectUnknown
from ipexam.domain.pool import Band, InternshipRating, PoolEventKind, PoolFilter, PoolStatus, Post
from ipexam.domain.pool_errors import EntryWithdrawn, PoolRuleImpossible, ReasonMissing, RenewalPast
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.hours_import import HoursImportService
from ipexam.services.pool import PoolService
from tests.builders import INTERVALS, LI, ZHANG, hours_of, workbook
from tests.services.conftest import StillClock
from tests.services.pooled import certify, enrol, one_engine, revoke


@pytest.fixture
def pool(office: Desk) -> PoolService:
    return PoolService(office)


def names(pool: PoolService, **chosen: object) -> list[str]:
    return [line.name for line in pool.page(None, PoolFilter(**chosen))[0]]  # type: ignore[arg-type]


def test_an_entry_knows_what_the_certificate_rests_on(pool: PoolService, office: Desk, tmp_path: Path) -> None:
    zhang, *_others = enrol(office, tmp_path)
    hours = workbook(tmp_path / "hours.xlsx", [INTERVALS, *hours_of(ZHANG, "1.1", "3.1", "3.2")])
    HoursImportService(office).import_files([hours])
    number = certify(office, zhang, mark="85")
    entry = pool.get(None, pool.number(None, number))
    assert (entry.line.name, entry.line.band, entry.line.certificate_number) == ("张晓明", "良好", number)
    assert [name[:7] for name in entry.modules] == ["知识产权运营理", "知识产权运营模"]
    assert entry.line.valid_until == date(2024, 11, 20)
    assert entry.now == entry.entered_as == Post(organisation="珠海某某科技有限公司")
    assert [event.kind for event in entry.history] == [PoolEventKind.ENTERED]
    assert ZHANG.id_number not in repr(entry)


def test_bands_are_data_and_named_anew_when_they_change(pool: PoolService, office: Desk, tmp_path: Path) -> None:
    zhang, li, *_others = enrol(office, tmp_path)
    certify(office, zhang, 1, mark="85")
    certify(office, li, 2, mark="95")
    kept = pool.set_rule(None, replace(pool.rule(None), bands=(Band("B", Fraction(70)), Band("A", Fraction("85.01")))))
    assert [band.name for band in kept.bands] == ["A", "B"]
    assert {line.name: line.band for line in pool.page(None)[0]} == {"张晓明": "B", "李思源": "A"}
    assert names(pool, band="A") == ["李思源"]


@one_engine
def test_a_rule_that_cannot_be_kept_is_refused(pool: PoolService) -> None:
    before = pool.rule(None)
    with pytest.raises(PoolRuleImpossible):
        pool.set_rule(None, replace(before, bands=(Band("A", Fraction(1)), Band("A", Fraction(2)))))
    assert pool.rule(None) == before


def test_a_revoked_certificate_suspends_and_the_next_one_takes_its_place(
    pool: PoolService, office: Desk, clock: StillClock, tmp_path: Path
) -> None:
    zhang, *_others = enrol(office, tmp_path)
    first = certify(office, zhang, 1)
    entry_id = pool.number(None, first)
    pool.tag(None, [entry_id], ["质押融资"])
    clock.move(timedelta(days=1))
    revoke(office, first, date(2021, 11, 21))
    assert pool.get(None, entry_id).line.status is PoolStatus.SUSPENDED
    clock.move(timedelta(days=1))
    second = certify(office, zhang, 2)
    found = pool.get(None, entry_id)
    assert (found.line.status, found.line.certificate_number) == (PoolStatus.ACTIVE, second)
    assert found.line.tags == ("质押融资",)
    assert pool.number(None, first) == pool.number(None, second) == entry_id
    assert [event.kind for event in found.history] == [
        PoolEventKind.ENTERED,
        PoolEventKind.TAGGED,
        PoolEventKind.CERTIFICATE_REVOKED,
        PoolEventKind.CERTIFICATE_FOLLOWED,
    ]
    assert pool.page(None)[1] == 1


def test_validity_ends_by_itself_and_is_renewed_with_evidence(
    pool: PoolService, office: Desk, clock: StillClock, tmp_path: Path
) -> None:
    zhang, *_others = enrol(office, tmp_path)
    entry_id = pool.number(None, certify(office, zhang))
    clock.move(timedelta(days=3 * 365 - 60))
    assert names(pool, due_by=pool.due_by(None)) == ["张晓明"]
    clock.move(timedelta(days=90))
    assert pool.get(None, entry_id).line.status is PoolStatus.EXPIRED
    with pytest.raises(ReasonMissing):
        pool.renew(None, entry_id, " ")
    with pytest.raises(RenewalPast):
        pool.renew(None, entry_id, "年检", date(2019, 1, 1))
    renewed = pool.renew(None, entry_id, "继续教育证明 2024-12")
    assert (renewed.line.status, renewed.line.valid_until) == (PoolStatus.ACTIVE, date(2027, 12, 19))
    assert renewed.history[-1].facts == {"until": "2027-12-19", "evidence": "继续教育证明 2024-12"}
    assert names(pool, due_by=pool.due_by(None)) == []


@one_engine
def test_renewing_in_time_counts_from_the_end(pool: PoolService, office: Desk, tmp_path: Path) -> None:
    zhang, *_others = enrol(office, tmp_path)
    entry_id = pool.number(None, certify(office, zhang))
    assert pool.renew(None, entry_id, "年检").line.valid_until == date(2027, 11, 20)
    assert pool.renew(None, entry_id, "另定", date(2022, 1, 1)).line.valid_until == date(2022, 1, 1)


@one_engine
def test_leaving_the_pool_needs_a_reason_and_can_be_taken_back(pool: PoolService, office: Desk, tmp_path: Path) -> None:
    zhang, *_others = enrol(office, tmp_path)
    entry_id = pool.number(None, certify(office, zhang))
    with pytest.raises(ReasonMissing):
        pool.withdraw(None, entry_id, "")
    gone = pool.withdraw(None, entry_id, "本人书面申请")
    assert (gone.line.status, gone.withdrawn_on, gone.withdrawn_because) == (
        PoolStatus.WITHDRAWN,
        date(2021, 11, 20),
        "本人书面申请",
    )
    with pytest.raises(EntryWithdrawn):
        pool.renew(None, entry_id, "年检")
    assert pool.readmit(None, entry_id, "误操作").line.status is PoolStatus.ACTIVE


@one_engine
def test_an_edit_keeps_where_somebody_worked_at_entry(pool: PoolService, office: Desk, tmp_path: Path) -> None:
    zhang, *_others = enrol(office, tmp_path)
    before = pool.get(None, pool.number(None, certify(office, zhang)))
    now = Post("广州某某大学 ", "广州", "主任", "副研究员")
    after = pool.edit(None, before.line.id, now, before.version)
    assert after.now == Post("广州某某大学", "广州", "主任", "副研究员")
    assert after.entered_as.organisation == "珠海某某科技有限公司"
    assert after.history[-1].kind is PoolEventKind.EDITED
    assert names(pool, text="副研究员") == ["张晓明"]
    assert names(pool, city="广州") == ["张晓明"]
    with pytest.raises(EditedMeanwhile):
        pool.edit(None, before.line.id, Post("别处"), before.version)
    rows = len(AuditService(office).page()[0])
    pool.edit(None, before.line.id, after.now, after.version)
    assert len(AuditService(office).page()[0]) == rows


def test_tags_are_tidied_put_on_in_bulk_and_taken_off(pool: PoolService, office: Desk, tmp_path: Path) -> None:
    ids = [pool.number(None, certify(office, one, n)) for n, one in enumerate(enrol(office, tmp_path), 1)]
    assert pool.tag(None, ids, ["质押融资", " 质押融资 ", "专利，池"]) == 4
    assert pool.tag(None, ids, ["质押融资"]) == 0
    assert pool.tag(None, ids[:1], remove=["质押融资"]) == 1
    assert pool.page(None, PoolFilter(tag="质押融资"))[1] == 3
    assert pool.choices(None).tags == ("专利 池", "质押融资")
    assert pool.page(None, PoolFilter(text="质押"))[1] == 3


@one_engine
def test_an_internship_is_noted_with_its_rating(pool: PoolService, office: Desk, tmp_path: Path) -> None:
    zhang, *_others = enrol(office, tmp_path)
    entry_id = pool.number(None, certify(office, zhang))
    found = pool.evaluate(None, entry_id, "横琴某某事务所", 3, InternshipRating.GOOD, "踏实认真")
    (one,) = found.internships
    assert (one.organisation, one.months, one.rating, one.comment) == (
        "横琴某某事务所",
        3,
        InternshipRating.GOOD,
        "踏实认真",
    )
    with pytest.raises(ReasonMissing):
        pool.evaluate(None, entry_id, "", 3, InternshipRating.GOOD)


def test_the_list_is_in_pinyin_order_and_found_by_initials_and_number(
    pool: PoolService, office: Desk, tmp_path: Path
) -> None:
    for n, one in enumerate(enrol(office, tmp_path), 1):
        certify(office, one, n)
    assert names(pool) == ["陈安娜", "李思源", "王䶮", "张晓明"]
    assert names(pool, text="lsy") == ["李思源"]
    assert names(pool, text="gdipo-2021-0002") == ["李思源"]
    assert pool.page(None, PoolFilter(), 1, 2)[1] == 4
    assert [line.name for line in pool.page(None, PoolFilter(), 1, 2)[0]] == ["李思源", "王䶮"]
    assert names(pool, status=PoolStatus.SUSPENDED) == []


@one_engine
def test_nobody_of_another_programme_or_without_the_right_is_touched(
    pool: PoolService, office: Desk, desk_without: Callable[[Right], Desk], tmp_path: Path
) -> None:
    (li,) = enrol(office, tmp_path, (LI,))
    certify(office, li)
    with pytest.raises(SubjectUnknown):
        pool.get(None, 99)
    with pytest.raises(SubjectUnknown):
        pool.tag(None, [1, 99], ["x"])
    assert pool.page(None)[0][0].tags == ()
    with pytest.raises(RightMissing):
        PoolService(desk_without(Right.EDIT)).tag(None, [1], ["x"])
