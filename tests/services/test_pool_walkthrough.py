"""From the certificate to the display zone and out of it again: a person's years in the pool, told as they happen."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from ipexam.domain.actor import manager
from ipexam.domain.certificate import IssueKind
from ipexam.domain.pool import ConsentScope, PoolEventKind, PoolFilter, PoolStatus, PoolUse
from ipexam.services.desk import Desk
from ipexam.services.office import Office, open_office
from tests.builders import LI, ZHANG
from tests.quick_keys import quick_keys
from tests.services.conftest import SHIPPED, StillClock
from tests.services.test_certificates import TOLD, pass_everything

EXPERTS = "广东省知识产权专家库"


@pytest.fixture
def year(tmp_path: Path, clock: StillClock) -> Iterator[Office]:
    with (
        quick_keys(),
        closing(
            open_office(str(tmp_path / "y.ipexam"), manager("林老师"), clock, secrets.token_bytes, tmp_path, make=True)
        ) as office,
    ):
        office.programmes.create(SHIPPED)
        yield office


def shown(office: Office, folder: Path) -> str:
    office.pool_site.export(folder)
    return "\n".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())


def test_somebody_enters_is_shown_takes_it_back_loses_the_certificate_and_is_renewed(
    year: Office, clock: StillClock, tmp_path: Path
) -> None:
    desk, zone = Desk(year.database, year.actor, clock), tmp_path / "zone"
    pass_everything(desk, tmp_path / "z", ZHANG)
    pass_everything(desk, tmp_path / "l", LI)
    issued = {line.name: line.number for line in year.certificate_issue.issue(SHIPPED, TOLD).issued}
    zhang, li = (year.pool.number(None, issued[one.name]) for one in (ZHANG, LI))

    # certified, but nobody agreed yet: both are in the pool, none is shown
    assert year.pool.page(None, PoolFilter(status=PoolStatus.ACTIVE))[1] == 2
    assert ZHANG.name not in shown(year, zone)
    for who in (zhang, li):
        year.pool_consents.give(None, who, ConsentScope.DISPLAY, "签字的同意书")
    year.pool_consents.give(None, zhang, ConsentScope.RECIPIENT, "签字的同意书", EXPERTS)
    assert ZHANG.name in shown(year, zone)
    year.pool_exports.export(tmp_path / "e.json", None, PoolUse.EXPERT_POOL, EXPERTS, "专家推荐")

    # 李 takes the consent back
    _entry, copies = year.pool_consents.withdraw(None, li, ConsentScope.DISPLAY, "电话")
    assert [copy.use for copy in copies] == [PoolUse.DISPLAY_ZONE]
    assert LI.name not in shown(year, zone)

    # 张's certificate names somebody wrongly: revoked and changed, the entry follows it
    clock.move(timedelta(days=20))
    new = year.certificate_reissue.reissue(issued[ZHANG.name], IssueKind.CHANGED, "姓名有误").number
    found = year.pool.get(None, zhang)
    assert (found.line.status, found.line.certificate_number) == (PoolStatus.ACTIVE, new)
    assert year.pool.number(None, issued[ZHANG.name]) == zhang
    assert PoolEventKind.CERTIFICATE_FOLLOWED in {event.kind for event in found.history}
    year.revocations.revoke(new, "冒名", final=True)
    assert year.pool.get(None, zhang).line.status is PoolStatus.SUSPENDED
    assert ZHANG.name not in shown(year, zone)
    assert [line.name for line in year.roster.roster().lines] == [LI.name]

    # three years on 李's entry has run out, and is renewed with evidence
    clock.move(timedelta(days=3 * 366))
    assert year.pool.get(None, li).line.status is PoolStatus.EXPIRED
    renewed = year.pool.renew(None, li, "继续教育证明")
    assert renewed.line.status is PoolStatus.ACTIVE
    assert renewed.line.valid_until > date(2027, 1, 1)
    assert year.audit.verify().broken_at is None
