"""Photos of people: who has which, and the pictures themselves, named by the SHA-256 of their bytes.

An issued certificate names its picture for ever, so a picture goes only when neither a person nor a certificate has it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ipexam.domain.undoing import UndoOutcome
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.photo import PhotoPictureRow, PhotoRow
from ipexam.storage.rows.trainee import EnrolmentRow

T = TypeVar("T")

_CHUNK = 500


def of_people(tx: Session, enrolment_ids: Collection[int]) -> dict[int, str]:
    """The SHA-256 of each trainee's current photo; who has none is not in the answer."""
    current = sa.and_(PhotoRow.person_id == EnrolmentRow.person_id, _newest())
    wanted = sa.select(EnrolmentRow.id, PhotoRow.sha256).join(PhotoRow, current)
    found = (row for ids in _chunks(enrolment_ids) for row in tx.execute(wanted.where(EnrolmentRow.id.in_(ids))))
    return {row.id: row.sha256 for row in found}


def content(tx: Session, shas: Iterable[str]) -> dict[str, bytes]:
    """The JPEGs of these pictures (5:7, at most 480 x 672 pixels); one that is not kept is not in the answer."""
    wanted = sa.select(PhotoPictureRow.sha256, PhotoPictureRow.content)
    found = (row for part in _chunks(shas) for row in tx.execute(wanted.where(PhotoPictureRow.sha256.in_(part))))
    return {row.sha256: row.content for row in found}


def keep(tx: Session, jpeg: bytes) -> str:
    """Keep a picture once by its content, and say its SHA-256."""
    sha256 = hashlib.sha256(jpeg).hexdigest()
    if tx.get(PhotoPictureRow, sha256) is None:
        tx.add(PhotoPictureRow(sha256=sha256, content=jpeg))
        tx.flush()
    return sha256


def give(tx: Session, enrolment_id: int, sha256: str, batch_id: int, at: datetime) -> None:
    """Make a kept picture the trainee's photo."""
    person_id = tx.scalars(sa.select(EnrolmentRow.person_id).where(EnrolmentRow.id == enrolment_id)).one()
    tx.add(PhotoRow(person_id=person_id, sha256=sha256, batch_id=batch_id, added_at=at))
    tx.flush()


def remove(tx: Session, enrolment_ids: Collection[int]) -> int:
    """Take every photo of these trainees away, older ones too, and say how many of them had one."""
    people = [
        row
        for ids in _chunks(enrolment_ids)
        for row in tx.scalars(sa.select(EnrolmentRow.person_id).where(EnrolmentRow.id.in_(ids)))
    ]
    had = {p for ids in _chunks(people) for p in tx.scalars(_of(PhotoRow.person_id.in_(ids)))}
    for ids in _chunks(people):
        _take(tx, PhotoRow.person_id.in_(ids))
    return len(had)


def forget_unused(tx: Session) -> None:
    """Delete the pictures that neither a person nor a certificate has."""
    used = sa.exists().where(PhotoRow.sha256 == PhotoPictureRow.sha256)
    loose = set(tx.scalars(sa.select(PhotoPictureRow.sha256).where(sa.not_(used))))
    if loose:
        loose -= set(tx.scalars(sa.select(CertificateRow.fields["photo"].as_string())))
    for part in _chunks(loose):
        tx.execute(sa.delete(PhotoPictureRow).where(PhotoPictureRow.sha256.in_(part)))


def undo_photos(tx: Session, batch_id: int, _everything: bool) -> UndoOutcome:
    """Take the photos of a batch away; the ones before them count again. No person decides single photos."""
    losing = set(tx.scalars(_of(sa.and_(PhotoRow.batch_id == batch_id, _newest()))))
    older = set(tx.scalars(_of(PhotoRow.batch_id != batch_id)))
    rows = _take(tx, PhotoRow.batch_id == batch_id)
    return UndoOutcome(rows, (), len(losing & older))


def _newest() -> sa.ColumnElement[bool]:
    """Whether no later photo was brought for the person."""
    later = aliased(PhotoRow)
    return sa.not_(sa.exists().where(later.person_id == PhotoRow.person_id, later.id > PhotoRow.id))


def _of(condition: sa.ColumnElement[bool]) -> sa.Select[int]:
    return sa.select(PhotoRow.person_id).where(condition).distinct()


def _take(tx: Session, condition: sa.ColumnElement[bool]) -> int:
    """Delete rows, and the pictures that nobody needs any more."""
    done = tx.execute(sa.delete(PhotoRow).where(condition))
    forget_unused(tx)
    tx.expire_all()
    return int(done.rowcount)  # type: ignore[attr-defined]  # a CursorResult


def _chunks(values: Iterable[T]) -> Iterator[Sequence[T]]:
    every = [*dict.fromkeys(values)]
    return (every[at : at + _CHUNK] for at in range(0, len(every), _CHUNK))
