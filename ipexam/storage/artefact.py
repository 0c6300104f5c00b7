"""Frozen documents: kept once by their content, deflated."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.storage.rows.certificate import ArtefactRow
from ipexam.storage.rows.columns import Row

_PART = 1 << 20


@dataclass(frozen=True, slots=True)
class Packed:
    """A document ready to be kept: packing one takes longer than a transaction should."""

    sha256: str
    content: bytes

    @staticmethod
    def of(pdf: bytes) -> Packed:
        """A document by its SHA-256, deflated."""
        return Packed(hashlib.sha256(pdf).hexdigest(), zlib.compress(pdf))

    @staticmethod
    def of_file(path: Path) -> Packed:
        """The same of a file that is too large to be in memory beside its packed form."""
        digest, packer, content = hashlib.sha256(), zlib.compressobj(), io.BytesIO()
        with path.open("rb") as file:
            while part := file.read(_PART):
                digest.update(part)
                content.write(packer.compress(part))
        content.write(packer.flush())
        return Packed(digest.hexdigest(), content.getvalue())


def keep(tx: Session, documents: Sequence[Packed]) -> None:
    """Keep documents by their content, each once; some hundreds at most."""
    wanted = {one.sha256: one.content for one in documents}
    there = set(tx.scalars(sa.select(ArtefactRow.sha256).where(ArtefactRow.sha256.in_(wanted))))
    new = [{"sha256": sha, "content": content} for sha, content in wanted.items() if sha not in there]
    if new:
        tx.execute(sa.insert(ArtefactRow), new)


def forget_loose(tx: Session) -> None:
    """Delete the documents that no row names, of whatever table: an act brought them in and did not end."""
    tables = Row.metadata.tables
    key = tables[ArtefactRow.__tablename__].c.sha256
    named = [column for table in tables.values() for column in table.c if column.references(key)]
    loose = sa.select(key).where(*(key.not_in(sa.select(each)) for each in named))
    if tx.scalar(loose.limit(1)) is not None:
        tx.execute(sa.delete(ArtefactRow).where(ArtefactRow.sha256.in_(loose)))


def unpacked(content: bytes) -> bytes:
    """A document as it was before it was packed."""
    return zlib.decompress(content)
