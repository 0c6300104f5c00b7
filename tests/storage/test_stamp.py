"""Stamps as stored: one in use for each body, the newest letter counts, placings come page by page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.storage import stamp
from ipexam.storage.database import Database

AT = datetime(2026, 11, 23, tzinfo=UTC)
BODY, OTHER = "岭南虚构培训中心", "珠江测试产权学会"


def added(tx: Session, body: str = BODY, sha256: str = "a" * 64) -> int:
    stamp.file_letter(tx, body, "授权书.pdf", b"%PDF-", date(2026, 1, 1), None, AT)
    return stamp.add(tx, body, sha256, Fraction(45), b"sealed " + sha256.encode(), AT, "林老师")[0]


def test_a_body_has_one_stamp_in_use(database: Database) -> None:
    with database.transaction() as tx:
        first = added(tx)
        second, former = stamp.add(tx, BODY, "b" * 64, Fraction(42), b"newer", AT, "林老师")
        assert former == first
        other = added(tx, OTHER, "c" * 64)
        found = stamp.in_use(tx, [BODY, OTHER, "无"])
        assert {body: line.id for body, line in found.items()} == {BODY: second, OTHER: other}
        assert stamp.retire(tx, second, AT, "更换") == BODY
        with pytest.raises(SubjectUnknown):
            stamp.retire(tx, second, AT, "更换")
    with database.reading() as tx:
        assert [line.id for line in stamp.lines(tx)] == [other, second, first]
        assert stamp.in_use(tx, [BODY]) == {}


def test_the_same_letter_is_kept_once_and_the_newest_counts(database: Database) -> None:
    with database.transaction() as tx:
        number = added(tx)
        again = stamp.file_letter(tx, BODY, "新授权书.pdf", b"%PDF-", date(2026, 6, 1), date(2026, 12, 31), AT)
        letter, content = stamp.letter(tx, number)
    assert (letter.sha256, letter.name, letter.valid_until) == (again, "新授权书.pdf", date(2026, 12, 31))
    assert content == b"%PDF-"


def test_the_same_picture_used_twice_opens_the_newest_envelope(database: Database) -> None:
    with database.transaction() as tx:
        added(tx)
        newest = added(tx, OTHER)
        assert stamp.sealed(tx, ["a" * 64]) == {"a" * 64: (newest, b"sealed " + b"a" * 64)}
        with pytest.raises(SubjectUnknown):
            stamp.sealed(tx, ["a" * 64, "f" * 64])
        with pytest.raises(SubjectUnknown):
            stamp.envelope(tx, 99)
        with pytest.raises(SubjectUnknown):
            stamp.letter(tx, 99)


def test_placings_come_newest_first_and_page_by_page(database: Database) -> None:
    with database.transaction() as tx:
        ids = [added(tx), added(tx, OTHER, "c" * 64)]
        for n in range(5):
            stamp.note_use(tx, ids, AT + timedelta(hours=n), "林老师", "certificates.print", f"G-{n}", n)
    with database.reading() as tx:
        page, total = stamp.uses(tx, ids[0], 1, 2)
        assert total == 5
        assert [use.numbers for use in page] == ["G-3", "G-2"]
        assert stamp.uses(tx, None, 0, 100)[1] == 10
        assert [line.uses for line in stamp.lines(tx)] == [5, 5]
