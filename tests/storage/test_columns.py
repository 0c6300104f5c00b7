"""Column types refuse what would be stored wrong, and give back what was stored."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from ipexam.domain.batch import BatchNoun
from ipexam.storage.database import Database
from ipexam.storage.rows.batch import BatchRow
from ipexam.storage.rows.columns import Hundredths, UtcTime

DIALECT = sa.create_engine("sqlite://").dialect


def test_a_time_comes_back_as_the_same_moment_in_utc(database: Database) -> None:
    noon = datetime(2021, 10, 1, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    with database.transaction() as tx:
        tx.add(BatchRow(noun=BatchNoun.HOURS, made_at=noon, actor="王"))
    with database.reading() as tx:
        row = tx.scalars(sa.select(BatchRow)).one()
        assert (row.made_at, row.made_at.tzinfo, row.noun, row.undone_at) == (noon, UTC, BatchNoun.HOURS, None)


def test_times_before_1970_and_after_2038_fit(database: Database) -> None:
    moments = [datetime(1901, 1, 1, tzinfo=UTC), datetime(2121, 1, 1, tzinfo=UTC)]
    with database.transaction() as tx:
        tx.add_all(BatchRow(noun=BatchNoun.HOURS, made_at=moment, actor="") for moment in moments)
    with database.reading() as tx:
        assert list(tx.scalars(sa.select(BatchRow.made_at).order_by(BatchRow.id))) == moments


def test_a_naive_time_is_refused(database: Database) -> None:
    with pytest.raises((sa.exc.StatementError, ValueError), match="without a zone"), database.transaction() as tx:
        tx.add(BatchRow(noun=BatchNoun.HOURS, made_at=datetime(2021, 10, 1), actor=""))  # noqa: DTZ001


@pytest.mark.parametrize("value", [Fraction(0), Fraction(100), Fraction("59.99"), Fraction("-0.01")])
def test_hundredths_come_back_exactly(value: Fraction) -> None:
    stored = Hundredths().process_bind_param(value, DIALECT)
    assert isinstance(stored, int)
    assert Hundredths().process_result_value(stored, DIALECT) == value


def test_a_finer_mark_is_refused_and_never_rounded() -> None:
    with pytest.raises(ValueError, match="finer than a hundredth"):
        Hundredths().process_bind_param(Fraction("59.996"), DIALECT)


def test_nothing_stays_nothing() -> None:
    assert Hundredths().process_bind_param(None, DIALECT) is None
    assert UtcTime().process_bind_param(None, DIALECT) is None
    assert UtcTime().process_result_value(None, DIALECT) is None
