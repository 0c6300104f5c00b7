"""Aliases: kept once a person, platform and text; forgotten; read as matching needs them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from ipexam.domain.alias import AliasKind
from ipexam.domain.batch import BatchNoun
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.trainee import Claim, Region
from ipexam.storage import alias, batch
from ipexam.storage.database import Database
from ipexam.storage.rows.programme import ProgrammeRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

NOW = datetime(2021, 11, 20, 1, 0, tzinfo=UTC)
WEMEET = Claim("张三", nickname="飞翔", platform_id="u1", platform="wemeet")


def programme(tx: Session, code: str) -> int:
    row = ProgrammeRow(
        code=code, template="t", name=code, document="", year=2021, zone="Asia/Shanghai", province="广东", bodies={},
        fee={}, certificate={}, clauses={},
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    return row.id


def enrol(tx: Session, programme_id: int, person_id: int) -> int:
    batch_id = batch.start(tx, BatchNoun.TRAINEES, programme_id, NOW, "tester")
    row = EnrolmentRow(
        programme_id=programme_id, person_id=person_id, batch_id=batch_id, name_key="", region=Region.INSIDE,
        wanted_sessions=[],
    )  # fmt: skip
    tx.add(row)
    tx.flush()
    return row.id


def person(tx: Session, number: str) -> int:
    row = PersonRow(id_kind=IdKind.OTHER, id_number=number, name=number, name_key=number, sex=Sex.UNSTATED)
    tx.add(row)
    tx.flush()
    return row.id


def test_a_confirmed_claim_gives_each_alias_once(database: Database) -> None:
    with database.transaction() as tx:
        here = programme(tx, "a")
        trainee = enrol(tx, here, person(tx, "1"))
        assert alias.remember(tx, [(trainee, WEMEET), (trainee, WEMEET)], "王", NOW) == 3
        assert alias.remember(tx, [(trainee, WEMEET), (trainee, Claim())], "李", NOW) == 0
        assert [(a.platform, a.kind, a.text, a.actor, a.made_at) for a in alias.of_trainee(tx, trainee)] == [
            ("wemeet", AliasKind.PLATFORM_ID, "u1", "王", NOW),
            ("wemeet", AliasKind.NICKNAME, "飞翔", "王", NOW),
            ("wemeet", AliasKind.NICKNAME, "张三", "王", NOW),
        ]


def test_an_alias_is_the_persons_in_every_programme_they_join(database: Database) -> None:
    with database.transaction() as tx:
        here, there = programme(tx, "a"), programme(tx, "b")
        somebody, other = person(tx, "1"), person(tx, "2")
        first, second, stranger = enrol(tx, here, somebody), enrol(tx, there, somebody), enrol(tx, there, other)
        alias.remember(tx, [(first, Claim(nickname="飞 翔", platform="wemeet"))], "王", NOW)
        assert alias.of_programme(tx, here) == [(first, "wemeet", AliasKind.NICKNAME, "飞翔")]
        assert alias.of_programme(tx, there) == [(second, "wemeet", AliasKind.NICKNAME, "飞翔")]
        assert alias.of_trainee(tx, stranger) == []


def test_only_the_aliases_that_claims_use_are_read(database: Database) -> None:
    with database.transaction() as tx:
        here = programme(tx, "a")
        one, two = enrol(tx, here, person(tx, "1")), enrol(tx, here, person(tx, "2"))
        everywhere = Claim(nickname="小李")
        alias.remember(tx, [(one, WEMEET), (two, everywhere)], "王", NOW)
        ask = [Claim("飞翔", platform="wemeet"), Claim("小李", platform="zoom"), Claim("u9", platform="zoom"), Claim()]
        assert alias.of_claims(tx, here, ask) == [
            (one, "wemeet", AliasKind.NICKNAME, "飞翔"),
            (two, "", AliasKind.NICKNAME, "小李"),
        ]
        assert alias.of_claims(tx, here, [Claim()]) == []


def test_a_forgotten_alias_is_gone_and_only_a_programmes_own_is_found(database: Database) -> None:
    with database.transaction() as tx:
        here, there = programme(tx, "a"), programme(tx, "b")
        trainee = enrol(tx, here, person(tx, "1"))
        alias.remember(tx, [(trainee, Claim(nickname="飞翔"))], "王", NOW)
        (known,) = alias.of_trainee(tx, trainee)
        assert alias.find(tx, here, known.id) == known
        with pytest.raises(SubjectUnknown):
            alias.find(tx, there, known.id)
        alias.forget(tx, known.id)
        assert alias.of_trainee(tx, trainee) == []
