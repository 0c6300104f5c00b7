"""A certificate in the place of another one: both steps at once or none, and the new one says what it replaces."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa

from ipexam.domain.certificate import Certificate, CertificateStatus, IssueKind
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.exam_errors import AlreadyRevoked, IssuedAhead, NotReissued, ReadingUnchecked, ReissuedBefore
from ipexam.services import certificate_reissue
from ipexam.services.ceremony_lists import CeremonyListService
from ipexam.services.desk import Desk
from ipexam.storage import certificate as storage
from ipexam.storage.database import Database
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.pool import PoolEntryRow
from tests.builders import ZHANG
from tests.services.certified import Counter, change_rule, pass_everything, rename
from tests.services.conftest import SHIPPED
from tests.services.pooled import one_engine

TOLD = date(2021, 11, 10)


@pytest.fixture
def counter(office: Desk, tmp_path: Path) -> Counter:
    return Counter.at(office, tmp_path / "keyring")


@pytest.fixture
def old(counter: Counter, office: Desk, tmp_path: Path) -> str:
    """The number of a certificate that was issued."""
    pass_everything(office, tmp_path / "z", ZHANG)
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    return line.number


def stored(office: Desk, number: str) -> Certificate:
    with office.database.reading() as tx:
        return storage.of_number(tx, number)[1]


@one_engine
def test_a_lost_certificate_is_replaced_by_one_that_says_the_same_of_its_holder(
    counter: Counter, office: Desk, old: str
) -> None:
    rename(office, 1, "张小明")
    change_rule(office, awarded_for="另一个项目")
    new = counter.reissuing.reissue(old, IssueKind.LOST, "本人声明遗失", on=date(2021, 11, 20))
    fields, before = stored(office, new.number).fields, stored(office, old).fields
    assert (new.number, fields.kind, fields.replaces) == ("GDIPO-2021-0002", IssueKind.LOST, old)
    assert (fields.name, fields.awarded_for, fields.masked_id) == (ZHANG.name, before.awarded_for, before.masked_id)
    assert fields.issued_on == date(2021, 11, 20)
    assert stored(office, old).status is CertificateStatus.REVOKED


@one_engine
def test_a_wrong_certificate_is_replaced_by_one_that_says_what_the_office_knows_now(
    counter: Counter, office: Desk, old: str
) -> None:
    rename(office, 1, "张小明")
    new = counter.reissuing.reissue(old, IssueKind.CHANGED, "姓名有误")
    fields = stored(office, new.number).fields
    assert (fields.name, fields.name_latin, fields.kind) == ("张小明", "Zhang Xiaoming", IssueKind.CHANGED)
    assert stored(office, old).fields.name == ZHANG.name


def test_the_new_one_rests_on_the_assessment_of_the_old_one_and_takes_its_place_in_the_pool(
    counter: Counter, office: Desk, old: str
) -> None:
    new = counter.reissuing.reissue(old, IssueKind.LOST, "遗失")
    with office.database.reading() as tx:
        rows = {row.number: row for row in tx.scalars(sa.select(CertificateRow))}
        assert rows[new.number].assessment == rows[old].assessment
        assert tx.scalars(sa.select(PoolEntryRow.certificate_id)).all() == [new.id]


def test_when_the_new_one_cannot_be_written_the_old_one_still_stands(
    counter: Counter, office: Desk, old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(certificate_reissue, "write", broken)
    with pytest.raises(OSError, match="full"):
        counter.reissuing.reissue(old, IssueKind.LOST, "遗失")
    assert stored(office, old).status is CertificateStatus.VALID
    monkeypatch.undo()
    assert counter.reissuing.reissue(old, IssueKind.LOST, "遗失").number == "GDIPO-2021-0002"


@one_engine
def test_a_name_that_cannot_be_printed_leaves_everything_as_it_is(counter: Counter, office: Desk, old: str) -> None:
    rename(office, 1, "张\U0010ff00")
    with pytest.raises(NotReissued) as refused:
        counter.reissuing.reissue(old, IssueKind.CHANGED, "姓名有误")
    assert (refused.value.hindrance, refused.value.characters) == ("unprintable", "\U0010ff00")
    assert stored(office, old).status is CertificateStatus.VALID


@one_engine
def test_only_a_certificate_that_stands_is_reissued(counter: Counter, office: Desk, old: str) -> None:
    counter.revocations.revoke(old, "代考")
    with pytest.raises(AlreadyRevoked):
        counter.reissuing.reissue(old, IssueKind.LOST, "遗失")
    with pytest.raises(SubjectUnknown):
        counter.reissuing.reissue("GDIPO-2021-0009", IssueKind.LOST, "遗失")


@one_engine
def test_the_new_one_is_never_older_than_the_one_in_whose_place_it_comes(
    counter: Counter, office: Desk, old: str
) -> None:
    with pytest.raises(ReissuedBefore):
        counter.reissuing.reissue(old, IssueKind.LOST, "遗失", on=date(2019, 1, 1))
    assert stored(office, old).status is CertificateStatus.VALID


@one_engine
def test_a_day_to_come_is_refused_and_the_old_one_stands(counter: Counter, office: Desk, old: str) -> None:
    tomorrow = office.today("Asia/Shanghai") + timedelta(days=1)
    with pytest.raises(IssuedAhead) as refused:
        counter.reissuing.reissue(old, IssueKind.LOST, "遗失", on=tomorrow)
    assert refused.value.day == tomorrow.isoformat()
    assert stored(office, old).status is CertificateStatus.VALID


def test_of_two_desks_that_replace_one_certificate_at_once_one_does(
    counter: Counter, office: Desk, old: str, tmp_path: Path, office_url: str
) -> None:
    start = Barrier(2)

    def reissue(kind: IssueKind) -> str:
        with closing(Database.open(office_url)) as database:
            desk = Counter.at(Desk(database, office.actor, office.clock), tmp_path / "keyring")
            start.wait()
            try:
                return desk.reissuing.reissue(old, kind, "两处同时办理").number
            except AlreadyRevoked as told:
                return told.number

    with ThreadPoolExecutor(2) as desks:
        assert set(desks.map(reissue, (IssueKind.LOST, IssueKind.CHANGED))) == {old, "GDIPO-2021-0002"}
    assert counter.certificates.page(SHIPPED)[1] == 2


@one_engine
def test_the_code_of_both_tells_a_verifier_where_they_stand(counter: Counter, office: Desk, old: str) -> None:
    new = counter.reissuing.reissue(old, IssueKind.LOST, "遗失")
    own = counter.publications.own()
    (before,) = counter.verification.verify(stored(office, old).payload, own=own)
    (after,) = counter.verification.verify(stored(office, new.number).payload, own=own)
    assert before.revocation is not None
    assert (before.status.value, before.revocation.replaced_by) == ("revoked", new.number)
    assert (after.status.value, after.revocation_list) == ("valid", 1)


@one_engine
def test_another_latin_name_that_nobody_checked_is_not_printed(counter: Counter, office: Desk, tmp_path: Path) -> None:
    pass_everything(office, tmp_path / "z", ZHANG)
    change_rule(office, template="certificate_bilingual")
    (line,) = counter.issuing.issue(SHIPPED, TOLD).issued
    rename(office, 1, "张行")
    with pytest.raises(ReadingUnchecked) as refused:
        counter.reissuing.reissue(line.number, IssueKind.CHANGED, "姓名有误", on=TOLD)
    assert (refused.value.name, refused.value.latin) == ("张行", "Zhang Xing")
    CeremonyListService(office).say(SHIPPED, 1, "zhang1 heng2")
    new = counter.reissuing.reissue(line.number, IssueKind.CHANGED, "姓名有误", on=TOLD)
    assert stored(office, new.number).fields.name_latin == "Zhang Heng"
