"""Stamps as stored: their pictures sealed, their letters kept by content, each placing written down."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from fractions import Fraction

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.stamp import StampLetter, StampLine, StampUse
from ipexam.storage.rows.certificate import ArtefactRow
from ipexam.storage.rows.stamp import StampLetterRow, StampRow, StampUseRow


def add(
    tx: Session, body: str, sha256: str, width_mm: Fraction, sealed: bytes, at: datetime, by: str
) -> tuple[int, int | None]:
    """Put a stamp into use; the one that its body used so far retires. The ids of both."""
    former = in_use(tx, (body,)).get(body)
    if former is not None:
        retire(tx, former.id, at, "")
    row = StampRow(body=body, sha256=sha256, width_mm=width_mm, sealed=sealed, added_at=at, added_by=by)
    tx.add(row)
    tx.flush()
    return row.id, former.id if former else None


def file_letter(
    tx: Session, body: str, name: str, content: bytes, dated: date, valid_until: date | None, at: datetime
) -> str:
    """File a letter of authorisation; its SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    if tx.get(ArtefactRow, sha256) is None:
        tx.add(ArtefactRow(sha256=sha256, content=zlib.compress(content)))
        tx.flush()
    tx.add(StampLetterRow(body=body, sha256=sha256, name=name, dated=dated, valid_until=valid_until, added_at=at))
    tx.flush()
    return sha256


def retire(tx: Session, stamp_id: int, at: datetime, because: str) -> str:
    """Put a stamp out of use for good; whose it was. Raises `SubjectUnknown` unless it is in use."""
    row = tx.get(StampRow, stamp_id)
    if row is None or row.retired_at is not None:
        raise SubjectUnknown("stamp", str(stamp_id))
    row.retired_at, row.retired_because = at, because
    tx.flush()
    return row.body


def lines(tx: Session) -> tuple[StampLine, ...]:
    """Every stamp, retired ones too, newest first."""
    rows = tx.scalars(sa.select(StampRow).order_by(StampRow.id.desc()))
    counted = sa.select(StampUseRow.stamp_id, sa.func.count()).group_by(StampUseRow.stamp_id)
    uses = dict(tx.execute(counted).all())
    letters = _letters(tx)
    return tuple(_line(row, letters[row.body], uses.get(row.id, 0)) for row in rows)


def in_use(tx: Session, bodies: Iterable[str]) -> dict[str, StampLine]:
    """The stamp in use of each of these bodies that has one."""
    wanted = sa.select(StampRow).where(StampRow.body.in_([*bodies]), StampRow.retired_at.is_(None))
    letters = _letters(tx)
    return {row.body: _line(row, letters[row.body], 0) for row in tx.scalars(wanted.order_by(StampRow.id))}


def sealed(tx: Session, shas: Sequence[str]) -> dict[str, tuple[int, bytes]]:
    """The newest stamp with each picture, and that picture's envelope. Raises `SubjectUnknown`."""
    wanted = sa.select(StampRow.sha256, StampRow.id, StampRow.sealed).where(StampRow.sha256.in_([*shas]))
    found = {sha256: (id_, envelope) for sha256, id_, envelope in tx.execute(wanted.order_by(StampRow.id))}
    if missing := next((sha256 for sha256 in shas if sha256 not in found), None):
        raise SubjectUnknown("stamp", missing[:12])
    return found


def envelope(tx: Session, stamp_id: int) -> tuple[str, bytes]:
    """The SHA-256 of one stamp's picture, and the envelope it lies in. Raises `SubjectUnknown`."""
    found = tx.execute(sa.select(StampRow.sha256, StampRow.sealed).where(StampRow.id == stamp_id)).one_or_none()
    if found is None:
        raise SubjectUnknown("stamp", str(stamp_id))
    return found.sha256, found.sealed


def letter(tx: Session, stamp_id: int) -> tuple[StampLetter, bytes]:
    """The newest letter of a stamp's body, with the document. Raises `SubjectUnknown`."""
    body = tx.scalar(sa.select(StampRow.body).where(StampRow.id == stamp_id))
    found = _letters(tx).get(body or "")
    content = (
        None if found is None else tx.scalar(sa.select(ArtefactRow.content).where(ArtefactRow.sha256 == found.sha256))
    )
    if found is None or content is None:
        raise SubjectUnknown("stamp", str(stamp_id))
    return found, zlib.decompress(content)


def note_use(
    tx: Session, stamp_ids: Iterable[int], at: datetime, actor: str, purpose: str, numbers: str, sheets: int
) -> None:
    """Write down that stamps were placed."""
    for stamp_id in stamp_ids:
        told = StampUseRow(stamp_id=stamp_id, used_at=at, actor=actor, purpose=purpose, numbers=numbers, sheets=sheets)
        tx.add(told)
    tx.flush()


def uses(tx: Session, stamp_id: int | None, offset: int, limit: int) -> tuple[list[StampUse], int]:
    """Placings, newest first, of one stamp or of all; and how many there are."""
    wanted = sa.select(StampUseRow, StampRow.body).join(StampRow, StampRow.id == StampUseRow.stamp_id)
    counted = sa.select(sa.func.count()).select_from(StampUseRow)
    if stamp_id is not None:
        wanted = wanted.where(StampUseRow.stamp_id == stamp_id)
        counted = counted.where(StampUseRow.stamp_id == stamp_id)
    rows = tx.execute(wanted.order_by(StampUseRow.id.desc()).offset(offset).limit(limit))
    found = [
        StampUse(row.id, row.stamp_id, body, row.used_at, row.actor, row.purpose, row.numbers, row.sheets)
        for row, body in rows
    ]
    return found, tx.scalar(counted) or 0


def _letters(tx: Session) -> dict[str, StampLetter]:
    """The newest letter of each body."""
    rows = tx.scalars(sa.select(StampLetterRow).order_by(StampLetterRow.id))
    return {row.body: StampLetter(row.sha256, row.name, row.dated, row.valid_until) for row in rows}


def _line(row: StampRow, letter: StampLetter, uses: int) -> StampLine:
    return StampLine(
        id=row.id,
        body=row.body,
        sha256=row.sha256,
        width_mm=row.width_mm,
        added_at=row.added_at,
        added_by=row.added_by,
        letter=letter,
        uses=uses,
        retired_at=row.retired_at,
        retired_because=row.retired_because,
    )
