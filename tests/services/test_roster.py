"""The roster: whom it lists, in which groups, with whole numbers or not, and the files compared with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.pool import PoolFilter, Post
from ipexam.domain.roster import RosterChoice, RosterFault, RosterGrouping
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.pool import PoolService
from ipexam.services.programme import ProgrammeService
from ipexam.services.roster import RosterService
from tests.builders import ZHANG
from tests.services.pooled import certify, enrol, one_engine, revoke

CITIES = ("珠海", "广州", "", "深圳")
DAYS = (date(2021, 11, 20), date(2021, 11, 20), date(2022, 1, 5), date(2022, 1, 5))


@pytest.fixture
def rosters(office: Desk, tmp_path: Path) -> RosterService:
    """Four people with certificates of two days, from three cities."""
    pool = PoolService(office)
    for no, enrolment_id in enumerate(enrol(office, tmp_path), 1):
        certify(office, enrolment_id, no, on=DAYS[no - 1])
    for line in pool.page(None, PoolFilter())[0]:
        city = CITIES[int(line.certificate_number[-1]) - 1]
        pool.edit(None, line.id, Post(line.organisation, city, "主任" if city == "珠海" else "", ""), 1)
        pool.tag(None, [line.id], ["质押融资"] if city == "珠海" else [])
    return RosterService(office)


def listed(rosters: RosterService, **chosen: object) -> list[str]:
    return [line.name for line in rosters.roster(None, "", RosterChoice(**chosen)).lines]  # type: ignore[arg-type]


@one_engine
def test_a_line_says_what_the_pool_knows(rosters: RosterService) -> None:
    line = rosters.roster().lines[0]
    assert (line.position, line.name, line.city, line.post, line.expertise) == (1, "张晓明", "珠海", "主任", "质押融资")
    assert (line.phone, line.display_consent) == ("", None)
    assert ZHANG.id_number not in repr(rosters.roster(None, "", RosterChoice(private=True)))


def test_groups_are_sorted_and_positions_run_on(rosters: RosterService) -> None:
    roster = rosters.roster(None, "", RosterChoice(grouping=RosterGrouping.CITY))
    assert [(line.position, line.city) for line in roster.lines] == [(1, "广州"), (2, "深圳"), (3, "珠海"), (4, "")]


def test_a_batch_or_days_of_issue_narrow_the_list(rosters: RosterService, office: Desk) -> None:
    assert listed(rosters, since=date(2022, 1, 1)) == ["王䶮", "陈安娜"]
    assert listed(rosters, until=date(2021, 12, 31)) == ["张晓明", "李思源"]
    batches = ProgrammeService(office).get().batches
    found = rosters.roster(None, "", RosterChoice(batch_no=batches[0].no))
    assert found.batch == batches[0].name
    every = [name for batch in batches for name in listed(rosters, batch_no=batch.no)]
    assert sorted(every) == sorted(["张晓明", "李思源", "王䶮", "陈安娜"])
    with pytest.raises(SubjectUnknown):
        rosters.roster(None, "", RosterChoice(batch_no=99))


@one_engine
def test_who_left_or_lost_the_certificate_is_not_listed(rosters: RosterService, office: Desk) -> None:
    pool = PoolService(office)
    pool.withdraw(None, pool.number(None, "GDIPO-2021-0001"), "本人申请")
    revoke(office, "GDIPO-2021-0002")
    assert listed(rosters) == ["王䶮", "陈安娜"]


@one_engine
def test_both_files_equal_the_certificates_and_a_later_change_is_found(
    rosters: RosterService, office: Desk, tmp_path: Path
) -> None:
    chosen = RosterChoice(grouping=RosterGrouping.CITY)
    files = [tmp_path / "r.pdf", tmp_path / "r.xlsx"]
    for path in files:
        assert rosters.export(path, None, "第一批", chosen) == 4
    assert rosters.compare(files, None, "第一批", chosen) == ()
    PoolService(office).tag(None, [PoolService(office).number(None, "GDIPO-2021-0002")], ["导航"])
    found = rosters.compare(files, None, "第一批", chosen)
    assert {(one.file, one.fault) for one in found if one.position == 1} == {
        ("r.pdf", RosterFault.LINE_MISSING),
        ("r.xlsx", RosterFault.LINE_DIFFERS),
    }


@one_engine
def test_private_fields_need_the_right_and_are_written_down(
    rosters: RosterService, office: Desk, desk_without: Callable[[Right], Desk], tmp_path: Path
) -> None:
    rosters.export(tmp_path / "r.xlsx", None, "", RosterChoice(private=True))
    rosters.export(tmp_path / "r.xlsx")
    lines = [line for line in AuditService(office).page()[0] if line.verb == "roster.export"]
    assert [line.facts["revealed"] for line in lines] == [0, 1]
    with pytest.raises(RightMissing):
        RosterService(desk_without(Right.EXPORT)).export(tmp_path / "x.xlsx", None, "", RosterChoice(private=True))
    assert not (tmp_path / "x.xlsx").exists()


@one_engine
def test_a_revealed_roster_is_known_as_such_and_compared_whole(
    rosters: RosterService, office: Desk, desk_without: Callable[[Right], Desk], tmp_path: Path
) -> None:
    chosen, masked = RosterChoice(grouping=RosterGrouping.CITY), tmp_path / "m.pdf"
    revealed = [tmp_path / "r.pdf", tmp_path / "r.xlsx"]
    rosters.export(masked, None, "", chosen)
    for path in revealed:
        rosters.export(path, None, "", replace(chosen, private=True))
    assert rosters.compare([*revealed, masked], None, "", chosen) == ()
    PoolService(office).tag(None, [PoolService(office).number(None, "GDIPO-2021-0002")], ["导航"])
    found = rosters.compare(revealed, None, "", chosen)
    assert {(one.file, one.fault) for one in found if one.position == 1} == {
        ("r.pdf", RosterFault.LINE_MISSING),
        ("r.xlsx", RosterFault.LINE_DIFFERS),
    }
    reader = RosterService(desk_without(Right.EXPORT))
    with pytest.raises(RightMissing):
        reader.compare(revealed, None, "", chosen)
    assert reader.compare([masked], None, "", chosen) != ()


@one_engine
def test_an_empty_roster_is_not_written(office: Desk, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        RosterService(office).export(tmp_path / "r.pdf")
    assert not (tmp_path / "r.pdf").exists()
