"""The open book: documents with their pages and a full-text index, one SQLite database that lives in memory only.

The office builds it once; the room opens the bytes out of the package without a file on the disk.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ipexam.exchange.material_hits import MAX_HITS, Hit, HitGroup, Hits, hits_in
from ipexam.matching.search_tokens import folded_in_place, search_phrases, search_tokens

__all__ = [
    "MAX_HITS",
    "ContentsLine",
    "Hit",
    "HitGroup",
    "Hits",
    "Material",
    "MaterialBroken",
    "MaterialDocument",
    "MaterialPage",
    "build_material",
]

_OVERLAP = 24
"""So many characters of the next page are indexed with a page, so that a word cut by the page break is found."""
_FILE_MAGIC = b"SQLite format 3\0"
_SCHEMA = """
CREATE TABLE document (id INTEGER PRIMARY KEY, title TEXT NOT NULL, pdf BLOB);
CREATE TABLE page (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, number INTEGER NOT NULL,
                   level INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, overlap TEXT NOT NULL,
                   folded TEXT NOT NULL);
CREATE INDEX page_of_document ON page (document, number);
CREATE VIRTUAL TABLE page_index USING fts5 (heading, words, content='', tokenize='ascii');
"""


class MaterialBroken(ValueError):
    """The bytes are no material of ours. Callers turn it into their own error."""


@dataclass(frozen=True, slots=True)
class MaterialPage:
    """A page of text, or the part of a page under one heading. Numbers count from 1 and may repeat; `level` is how deep
    the heading stands, from 0."""

    number: int
    heading: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class MaterialDocument:
    """A document of the open book; `pdf` is the file itself for the page image, None for plain text."""

    title: str
    pages: tuple[MaterialPage, ...]
    pdf: bytes | None = None


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading and the page where it begins; `document` is the document's number from 1, `level` counts from 0. What
    stands before the first heading has an empty one."""

    document: int
    title: str
    heading: str
    page: int
    level: int = 0


def build_material(documents: Sequence[MaterialDocument]) -> bytes:
    """The database of these documents with its index."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_SCHEMA)
        for number, document in enumerate(documents, start=1):
            database.execute("INSERT INTO document VALUES (?, ?, ?)", (number, document.title, document.pdf))
            _insert_pages(database, number, document.pages)
        database.execute("INSERT INTO page_index (page_index) VALUES ('optimize')")
        database.commit()
        return database.serialize()


class Material:
    """The open book in the room. May be asked from any thread."""

    def __init__(self, data: bytes) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        try:
            if not data.startswith(_FILE_MAGIC):
                raise MaterialBroken
            self._database.deserialize(data)
            self._database.execute("PRAGMA trusted_schema = OFF")
            self._database.execute("PRAGMA query_only = ON")
            self._database.execute("SELECT count(*) FROM document, page, page_index LIMIT 1").fetchone()
        except (sqlite3.DatabaseError, MaterialBroken) as broken:
            self._database.close()
            raise MaterialBroken from broken

    def close(self) -> None:
        """Free the memory."""
        self._database.close()

    def contents(self) -> tuple[ContentsLine, ...]:
        """All headings in their order, one that returns later again."""
        rows = self._rows(
            "SELECT page.document, title, heading, level, number FROM page"
            " JOIN document ON document.id = page.document ORDER BY page.id"
        )
        parts = groupby(rows, key=lambda row: row[:4])
        return tuple(
            ContentsLine(document, title, heading, next(of)[4], level)
            for (document, title, heading, level), of in parts
        )

    def pages(self, document: int) -> tuple[MaterialPage, ...]:
        """The pages of a document in their order."""
        rows = self._rows("SELECT number, heading, text, level FROM page WHERE document = ? ORDER BY id", document)
        return tuple(MaterialPage(*row) for row in rows)

    def parts_of(self, document: int, number: int) -> tuple[MaterialPage, ...]:
        """The parts of one page in their order; none when there is no such page."""
        rows = self._rows(
            "SELECT number, heading, text, level FROM page WHERE document = ? AND number = ? ORDER BY id",
            document,
            number,
        )
        return tuple(MaterialPage(*row) for row in rows)

    def numbers(self, document: int) -> tuple[int, ...]:
        """The numbers of a document's pages, ascending, each once."""
        rows = self._rows("SELECT DISTINCT number FROM page WHERE document = ? ORDER BY number", document)
        return tuple(number for (number,) in rows)

    def has_pdf(self, document: int) -> bool:
        """Whether the document came as a PDF, without reading it."""
        return bool(self._rows("SELECT 1 FROM document WHERE id = ? AND pdf IS NOT NULL", document))

    def pdf(self, document: int) -> bytes | None:
        """The document's PDF, when there is one."""
        rows = self._rows("SELECT pdf FROM document WHERE id = ?", document)
        return bytes(rows[0][0]) if rows and rows[0][0] is not None else None

    def search(self, query: str) -> Hits:
        """Pages that hold every phrase of the query, grouped by document and heading in reading order."""
        wanted = search_phrases(query)
        if not wanted:
            return Hits(0, ())
        match = " ".join(f'"{phrase}"' for phrase in wanted)
        found = self._rows("SELECT rowid FROM page_index WHERE page_index MATCH ? ORDER BY rowid", match)
        shown = json.dumps([number for (number,) in found[:MAX_HITS]])
        rows = self._rows(
            "SELECT page.document, title, page.heading, number, text, overlap, folded FROM page"
            " JOIN document ON document.id = page.document"
            " WHERE page.id IN (SELECT value FROM json_each(?)) ORDER BY page.id",
            shown,
        )
        return hits_in(rows, len(found), wanted)

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:  # columns of any kind
        with self._lock:
            return self._database.execute(statement, values).fetchall()


def _insert_pages(database: sqlite3.Connection, document: int, pages: Sequence[MaterialPage]) -> None:
    following = [*(page.text[:_OVERLAP] for page in pages[1:]), ""]
    for page, overlap in zip(pages, following, strict=True):
        folded = folded_in_place(page.text + overlap)
        made = database.execute(
            "INSERT INTO page (document, number, level, heading, text, overlap, folded) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (document, page.number, page.level, page.heading, page.text, overlap, folded),
        )
        database.execute(
            "INSERT INTO page_index (rowid, heading, words) VALUES (?, ?, ?)",
            (made.lastrowid, search_tokens(page.heading), search_tokens(page.text + overlap)),
        )
