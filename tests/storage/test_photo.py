"""Photos: the newest counts, undoing brings the older one back, and a certificate keeps its picture for ever."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from ipexam.domain.batch import BatchNoun
from ipexam.domain.certificate import CertificateStatus
from ipexam.domain.undoing import UndoOutcome
from ipexam.storage import batch, photo
from ipexam.storage.database import Database
from ipexam.storage.rows.certificate import ArtefactRow, CertificateRow
from ipexam.storage.rows.trainee import EnrolmentRow
from tests.services.pooled import one_engine
from tests.storage.test_alias import enrol, person, programme

NOW = datetime(2021, 11, 20, 1, 0, tzinfo=UTC)


def bring(tx: Session, trainee: int, jpeg: bytes) -> int:
    """Import one photo; the batch."""
    batch_id = batch.start(tx, BatchNoun.PHOTOS, None, NOW, "tester")
    photo.give(tx, trainee, photo.keep(tx, jpeg), batch_id, NOW)
    return batch_id


def certify(tx: Session, trainee: int, sha256: str) -> None:
    tx.add(ArtefactRow(sha256="0" * 64, content=b""))
    tx.flush()
    row = tx.get_one(EnrolmentRow, trainee)
    tx.add(
        CertificateRow(
            programme_id=row.programme_id, enrolment_id=trainee, number="N-1", name="", fields={"photo": sha256},
            assessment={}, template="", key_id="", payload="", issued_on=date(2021, 12, 1), issued_at=NOW,
            status=CertificateStatus.VALID, pdf_sha256="0" * 64,
        )
    )  # fmt: skip
    tx.flush()


def sha(jpeg: bytes) -> str:
    return hashlib.sha256(jpeg).hexdigest()


@pytest.fixture
def two(database: Database) -> tuple[int, int]:
    """Two trainees."""
    with database.transaction() as tx:
        here = programme(tx, "a")
        return enrol(tx, here, person(tx, "1")), enrol(tx, here, person(tx, "2"))


@one_engine
def test_the_newest_photo_of_a_person_counts_and_who_has_none_is_not_told(
    database: Database, two: tuple[int, int]
) -> None:
    with database.transaction() as tx:
        bring(tx, two[0], b"old")
        bring(tx, two[0], b"new")
    with database.reading() as tx:
        assert photo.of_people(tx, two) == {two[0]: sha(b"new")}
        assert photo.content(tx, [sha(b"new"), "f" * 64]) == {sha(b"new"): b"new"}


def test_undoing_brings_the_photo_before_it_back_and_forgets_the_picture(
    database: Database, two: tuple[int, int]
) -> None:
    with database.transaction() as tx:
        bring(tx, two[0], b"old")
        undone = bring(tx, two[0], b"new")
        assert photo.undo_photos(tx, undone, False) == UndoOutcome(1, (), 1)
        assert photo.of_people(tx, two) == {two[0]: sha(b"old")}
        assert photo.content(tx, [sha(b"new")]) == {}


@one_engine
def test_undoing_what_a_later_photo_replaced_restores_nothing(database: Database, two: tuple[int, int]) -> None:
    with database.transaction() as tx:
        bring(tx, two[0], b"first")
        middle = bring(tx, two[0], b"second")
        bring(tx, two[0], b"third")
        assert photo.undo_photos(tx, middle, False) == UndoOutcome(1, (), 0)
        assert photo.of_people(tx, two) == {two[0]: sha(b"third")}


@one_engine
def test_a_removed_photo_is_gone_with_all_older_ones_unless_another_person_has_the_same(
    database: Database, two: tuple[int, int]
) -> None:
    with database.transaction() as tx:
        bring(tx, two[0], b"old")
        bring(tx, two[0], b"shared")
        bring(tx, two[1], b"shared")
        assert photo.remove(tx, [two[0]]) == 1
        assert photo.remove(tx, [two[0]]) == 0
        assert photo.of_people(tx, two) == {two[1]: sha(b"shared")}
        assert photo.content(tx, [sha(b"old"), sha(b"shared")]) == {sha(b"shared"): b"shared"}


def test_a_picture_that_a_certificate_names_stays_when_the_photo_is_removed(
    database: Database, two: tuple[int, int]
) -> None:
    with database.transaction() as tx:
        bring(tx, two[0], b"printed")
        certify(tx, two[0], sha(b"printed"))
        assert photo.remove(tx, [two[0]]) == 1
        assert photo.of_people(tx, two) == {}
        assert photo.content(tx, [sha(b"printed")]) == {sha(b"printed"): b"printed"}
