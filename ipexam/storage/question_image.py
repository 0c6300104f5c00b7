"""Images of questions: kept once by their content, found by the SHA-256 that stands in a question's text."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.question_file import QuestionImage
from ipexam.storage.rows.question import QuestionImageRow

_CHUNK = 500


def found(tx: Session, sha256s: Iterable[str]) -> dict[str, QuestionImage]:
    """These images by their SHA-256 (hex); one that the bank does not hold is not in the answer."""
    wanted = [*dict.fromkeys(sha256s)]
    images: dict[str, QuestionImage] = {}
    for at in range(0, len(wanted), _CHUNK):
        rows = tx.scalars(sa.select(QuestionImageRow).where(QuestionImageRow.sha256.in_(wanted[at : at + _CHUNK])))
        images |= {row.sha256: _image(row) for row in rows}
    return images


def keep(tx: Session, images: Iterable[QuestionImage]) -> int:
    """Keep images that are not there yet, and say how many those are."""
    given = {image.sha256: image for image in images}
    there = _known(tx, [*given])
    fresh = [_row(image) for sha256, image in given.items() if sha256 not in there]
    tx.add_all(fresh)
    tx.flush()
    return len(fresh)


def _known(tx: Session, sha256s: list[str]) -> set[str]:
    known: set[str] = set()
    for at in range(0, len(sha256s), _CHUNK):
        chunk = sha256s[at : at + _CHUNK]
        known.update(tx.scalars(sa.select(QuestionImageRow.sha256).where(QuestionImageRow.sha256.in_(chunk))))
    return known


def _image(row: QuestionImageRow) -> QuestionImage:
    return QuestionImage(row.sha256, row.media_type, row.width, row.height, row.content)


def _row(image: QuestionImage) -> QuestionImageRow:
    return QuestionImageRow(
        sha256=image.sha256,
        media_type=image.media_type,
        width=image.width,
        height=image.height,
        content=image.content,
    )
