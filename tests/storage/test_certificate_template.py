from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ipexam.domain.errors import SubjectUnknown
from ipexam.storage import certificate_template as storage
from ipexam.storage.database import Database

AT = datetime(2026, 11, 20, tzinfo=UTC)
ONE, OTHER = "a" * 64, "b" * 64


def test_a_new_version_takes_the_name_and_the_old_one_stays(database: Database):
    with database.transaction() as tx:
        assert storage.store(tx, "湾区", ONE, b"one", AT, "甲")
        assert storage.store(tx, "湾区", OTHER, b"other", AT, "乙")
        assert not storage.store(tx, "湾区", OTHER, b"other", AT, "丙")
    with database.reading() as tx:
        kept = storage.find(tx, "湾区")
        assert kept is not None
        assert (kept.fingerprint, kept.content, kept.actor) == (OTHER, b"other", "乙")
        assert storage.version(tx, ONE) == b"one"
        assert storage.version(tx, "c" * 64) is None
        assert storage.find(tx, "别处") is None


def test_a_retired_template_that_is_saved_again_is_offered_again(database: Database):
    with database.transaction() as tx:
        storage.store(tx, "湾区", ONE, b"one", AT, "甲")
        assert storage.retire(tx, "湾区", retired=True)
        assert not storage.retire(tx, "湾区", retired=True)
        assert storage.store(tx, "湾区", ONE, b"one", AT, "甲")
        assert [kept.retired for kept in storage.kept(tx)] == [False]
        with pytest.raises(SubjectUnknown):
            storage.retire(tx, "别处", retired=True)


def test_pictures_are_kept_once_by_their_content(database: Database):
    with database.transaction() as tx:
        first, again = storage.keep_picture(tx, b"dots"), storage.keep_picture(tx, b"dots")
        assert first == again
        assert storage.pictures(tx, [first, ONE]) == {first: b"dots"}
