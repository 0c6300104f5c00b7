from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import HoursColumn, LogMapping, NameForm, Repeat, Unit, kept
from ipexam.storage import log_mapping as storage
from ipexam.storage.database import Database

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
MAPPING = LogMapping(
    *("成员参会明细", 9, 9, {HoursColumn.NAME: 0, HoursColumn.START: 1}, Grain.INTERVAL, "tencent-meeting", "detail"),
    repeats=(Repeat("视频1", {HoursColumn.DURATION: 4}),),
    unit=Unit.MINUTES,
    day=date(2026, 9, 1),
    course="2.1",
    names=frozenset({NameForm.SEVERAL, NameForm.ACCOUNT_NICKNAME}),
    nobody=("Points Possible",),
)


def test_a_mapping_comes_back_without_what_belongs_to_one_file(database: Database) -> None:
    with database.transaction() as tx:
        assert storage.remember(tx, "a" * 64, ["姓名", "时长"], MAPPING, "林老师", AT)
    with database.reading() as tx:
        (line,) = storage.lines(tx)
        assert storage.by_fingerprint(tx) == {"a" * 64: kept(MAPPING)}
    assert (line.labels, line.mapping, line.actor, line.used_at) == (("姓名", "时长"), kept(MAPPING), "林老师", AT)


def test_the_same_again_is_no_news_and_another_reading_replaces_it(database: Database) -> None:
    with database.transaction() as tx:
        storage.remember(tx, "a" * 64, ["姓名"], MAPPING, "林老师", AT)
        assert not storage.remember(tx, "a" * 64, ["姓名"], replace(MAPPING, course="3.1"), "罗老师", AT)
        assert storage.remember(tx, "a" * 64, ["姓名"], replace(MAPPING, unit=Unit.HOURS), "罗老师", AT)
        (line,) = storage.lines(tx)
    assert (line.mapping.unit, line.actor) == (Unit.HOURS, "罗老师")


def test_what_was_explained_last_comes_first(database: Database) -> None:
    with database.transaction() as tx:
        storage.remember(tx, "a" * 64, ["甲"], MAPPING, "林老师", AT)
        storage.remember(tx, "b" * 64, ["乙"], MAPPING, "林老师", AT)
        storage.remember(tx, "a" * 64, ["甲"], MAPPING, "林老师", AT + timedelta(days=1))
        assert [line.labels for line in storage.lines(tx)] == [("甲",), ("乙",)]


def test_a_mapping_is_forgotten_once(database: Database) -> None:
    with database.transaction() as tx:
        storage.remember(tx, "a" * 64, ["姓名"], MAPPING, "林老师", AT)
        number = storage.lines(tx)[0].id
        storage.forget(tx, number)
        assert storage.lines(tx) == ()
        with pytest.raises(SubjectUnknown):
            storage.forget(tx, number)
