"""Consents in the pool: dated, for one thing each, taken back at any time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ipexam.domain.pool import ConsentScope, PoolEventKind, PoolFilter
from ipexam.domain.pool_errors import ConsentAhead, ReasonMissing, RecipientMissing
from ipexam.services.desk import Desk
from ipexam.services.pool import PoolService
from ipexam.services.pool_consents import PoolConsentService
from ipexam.services.trainees import TraineeService
from ipexam.storage.rows.trainee import EnrolmentRow
from tests.builders import ZHANG
from tests.services.pooled import certify, enrol, one_engine


@pytest.fixture
def consents(office: Desk) -> PoolConsentService:
    return PoolConsentService(office)


def entry(desk: Desk, folder: Path, *, agreed: bool | None = None) -> int:
    (zhang,) = enrol(desk, folder, (ZHANG,), agreed=agreed)
    return PoolService(desk).number(None, certify(desk, zhang))


def displayed(desk: Desk) -> int:
    return PoolService(desk).page(None, PoolFilter(displayed=True))[1]


@pytest.mark.parametrize(("agreed", "shown"), [(True, 1), (False, 0), (None, 0)])
@one_engine
def test_the_registrations_consent_is_taken_over_with_its_day(
    office: Desk, tmp_path: Path, agreed: bool | None, shown: int
) -> None:
    found = PoolService(office).get(None, entry(office, tmp_path, agreed=agreed))
    assert displayed(office) == shown
    assert [consent.scope for consent in found.consents] == [ConsentScope.DISPLAY] * shown


@one_engine
def test_a_consent_is_given_once_and_settles_the_registration(
    consents: PoolConsentService, office: Desk, tmp_path: Path
) -> None:
    id_ = entry(office, tmp_path)
    with pytest.raises(ReasonMissing):
        consents.give(None, id_, ConsentScope.DISPLAY, "")
    with pytest.raises(ConsentAhead):
        consents.give(None, id_, ConsentScope.DISPLAY, "签字的同意书", on=date(2099, 1, 1))
    consents.give(None, id_, ConsentScope.DISPLAY, "签字的同意书", on=date(2021, 11, 1))
    found = consents.give(None, id_, ConsentScope.DISPLAY, "又签了一次")
    (one,) = found.consents
    assert (one.given_on, one.evidence) == (date(2021, 11, 1), "签字的同意书")
    assert displayed(office) == 1
    assert TraineeService(office).get(None, found.line.trainee_id).display_consent is True


def test_taking_it_back_ends_display_and_photo_and_keeps_the_record(
    consents: PoolConsentService, office: Desk, tmp_path: Path
) -> None:
    id_ = entry(office, tmp_path, agreed=True)
    consents.give(None, id_, ConsentScope.PHOTO, "签字的同意书")
    found, copies = consents.withdraw(None, id_, ConsentScope.DISPLAY, "电话通知")
    assert {consent.withdrawn_because for consent in found.consents} == {"电话通知"}
    assert copies == ()
    assert displayed(office) == 0
    assert found.history[-1].kind is PoolEventKind.CONSENT_WITHDRAWN


def test_a_refusal_in_the_registration_alone_ends_display_too(office: Desk, tmp_path: Path) -> None:
    entry(office, tmp_path, agreed=True)
    with office.database.transaction() as tx:
        tx.get_one(EnrolmentRow, 1).display_consent = False
    assert displayed(office) == 0


@one_engine
def test_a_recipient_is_named(consents: PoolConsentService, office: Desk, tmp_path: Path) -> None:
    id_ = entry(office, tmp_path)
    with pytest.raises(RecipientMissing):
        consents.give(None, id_, ConsentScope.RECIPIENT, "同意书")
    found = consents.give(None, id_, ConsentScope.RECIPIENT, "同意书", " 广东省知识产权专家库 ")
    assert found.consents[-1].recipient == "广东省知识产权专家库"
    assert displayed(office) == 0
