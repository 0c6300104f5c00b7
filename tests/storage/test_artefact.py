"""Frozen documents, kept once by their content on both engines."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from ipexam.storage import artefact
from ipexam.storage.artefact import Packed, unpacked
from ipexam.storage.database import Database
from ipexam.storage.rows.certificate import ArtefactRow


def test_a_file_is_packed_like_its_bytes(tmp_path: Path) -> None:
    content = bytes(range(256)) * 9_000
    (tmp_path / "a.pdf").write_bytes(content)
    packed = Packed.of_file(tmp_path / "a.pdf")
    assert packed.sha256 == Packed.of(content).sha256
    assert unpacked(packed.content) == content


def test_the_same_document_is_kept_once_whoever_brings_it_and_comes_back_whole(database: Database) -> None:
    first, second = Packed.of(b"first"), Packed.of(b"second")
    with database.transaction() as tx:
        artefact.keep(tx, [first, Packed.of(b"first")])
    with database.transaction() as tx:
        artefact.keep(tx, [first, second])
        artefact.keep(tx, [])
    with database.reading() as tx:
        kept = dict(tx.execute(sa.select(ArtefactRow.sha256, ArtefactRow.content)).all())
    assert {sha256: unpacked(content) for sha256, content in kept.items()} == {
        first.sha256: b"first",
        second.sha256: b"second",
    }
