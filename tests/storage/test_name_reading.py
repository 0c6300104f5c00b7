"""Readings of names: proposed, corrected by hand, and no longer valid for another name."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ipexam.domain.errors import SubjectUnknown
from ipexam.storage import name_reading
from ipexam.storage.database import Database
from ipexam.storage.rows.trainee import PersonRow
from tests.services.pooled import one_engine
from tests.storage.test_alias import NOW, enrol, person, programme


@pytest.fixture
def trainee(database: Database) -> int:
    """单行 as a trainee."""
    with database.transaction() as tx:
        return enrol(tx, programme(tx, "a"), person(tx, "单行"))


def test_what_a_person_said_overrules_the_proposal_until_it_is_forgotten(database: Database, trainee: int) -> None:
    with database.transaction() as tx:
        (first,) = name_reading.readings(tx, [trainee])
        assert (first.reading, first.by_hand, first.doubtful) == ("Shàn Xíng", False, True)
        said = name_reading.say(tx, trainee, "Dān Xíng", "", "王", NOW)
        assert name_reading.readings(tx, [trainee]) == [said]
        assert (said.reading, said.latin, said.by_hand, said.doubtful) == ("Dān Xíng", "Dan Xing", True, False)
        assert name_reading.forget(tx, trainee)
        assert not name_reading.forget(tx, trainee)
        assert name_reading.readings(tx, [trainee]) == [first]


@one_engine
def test_the_latin_name_is_the_one_of_the_travel_document_where_somebody_gave_it(
    database: Database, trainee: int
) -> None:
    with database.transaction() as tx:
        assert name_reading.latin_names(tx, [trainee]) == {trainee: "Shan Xing"}
        name_reading.say(tx, trainee, "Shàn Xíng", "SIN Yat", "王", NOW)
        assert name_reading.latin_names(tx, [trainee, trainee]) == {trainee: "SIN Yat"}


@one_engine
def test_a_reading_of_another_name_counts_no_more(database: Database, trainee: int) -> None:
    with database.transaction() as tx:
        name_reading.say(tx, trainee, "Dān Xíng", "", "王", NOW)
        tx.execute(sa.update(PersonRow).values(name="张一"))
        assert [each.reading for each in name_reading.readings(tx, [trainee])] == ["Zhāng Yī"]


@one_engine
def test_nobody_reads_the_name_of_a_stranger(database: Database) -> None:
    with database.transaction() as tx, pytest.raises(SubjectUnknown):
        name_reading.say(tx, 7, "Dān Xíng", "", "王", NOW)
