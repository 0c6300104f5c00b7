"""The open book: documents with their pages and a full-text index, one SQLite database that lives in memory only.

The office builds it once; the room opens the bytes out of the package without a file on the disk.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ipexam.matching.search_tokens import folded_in_place, phrase_pattern, search_phrases, search_tokens

MAX_HITS = 200
_BEFORE, _AFTER = 18, 60
_OVERLAP = 24
"""So many characters of the next page are indexed with a page, so that a word cut by the page break is found."""
_LINE_ENDS = re.compile(r"\s")
_FILE_MAGIC = b"SQLite format 3\0"
_SCHEMA = """
CREATE TABLE document (id INTEGER PRIMARY KEY, title TEXT NOT NULL, pdf BLOB);
CREATE TABLE page (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, number INTEGER NOT NULL,
                   heading TEXT NOT NULL, text TEXT NOT NULL, overlap TEXT NOT NULL, folded TEXT NOT NULL);
CREATE INDEX page_of_document ON page (document, number);
CREATE VIRTUAL TABLE page_index USING fts5 (heading, words, content='', tokenize='ascii');
"""


class MaterialBroken(ValueError):
    """The bytes are no material of ours. Callers turn it into their own error."""


@dataclass(frozen=True, slots=True)
class MaterialPage:
    """A page of text, or the part of a page under one heading. Numbers count from 1 and may repeat."""

    number: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class MaterialDocument:
    """A document of the open book; `pdf` is the file itself for the page image, None for plain text."""

    title: str
    pages: tuple[MaterialPage, ...]
    pdf: bytes | None = None


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading and the page where it begins; `document` is the document's number from 1."""

    document: int
    title: str
    heading: str
    page: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found: a piece of its text and the places in that piece to be highlighted."""

    page: int
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class HitGroup:
    """Hits under one heading of one document, in the order of pages."""

    document: int
    title: str
    heading: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found; `total` counts all pages, of which at most `MAX_HITS` are shown. When there are more, a word
    that stands right behind a page break may be counted twice."""

    total: int
    groups: tuple[HitGroup, ...]


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
        """All headings in their order."""
        rows = self._rows(
            "SELECT page.document, title, heading, min(number) FROM page JOIN document ON document.id = page.document"
            " GROUP BY page.document, heading ORDER BY min(page.id)"
        )
        return tuple(ContentsLine(*row) for row in rows)

    def pages(self, document: int) -> tuple[MaterialPage, ...]:
        """The pages of a document in their order."""
        rows = self._rows("SELECT number, heading, text FROM page WHERE document = ? ORDER BY id", document)
        return tuple(MaterialPage(*row) for row in rows)

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
        (total,) = self._rows("SELECT count(*) FROM page_index WHERE page_index MATCH ?", match)[0]
        rows = self._rows(
            "SELECT page.document, title, page.heading, number, text, overlap, folded FROM page_index"
            " JOIN page ON page.id = page_index.rowid JOIN document ON document.id = page.document"
            " WHERE page_index MATCH ? ORDER BY page.id LIMIT ?",
            match,
            MAX_HITS,
        )
        patterns = tuple(phrase_pattern(phrase) for phrase in wanted)
        here = [row for row in rows if not _belongs_to_next_page(row[4], row[6], patterns)]
        groups = tuple(
            HitGroup(
                document,
                title,
                heading,
                tuple(_hit(page, text + overlap, folded, patterns) for *_, page, text, overlap, folded in of),
            )
            for (document, title, heading), of in groupby(here, key=lambda row: row[:3])
        )
        return Hits(total - len(rows) + len(here), groups)

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:  # columns of any kind
        with self._lock:
            return self._database.execute(statement, values).fetchall()


def _insert_pages(database: sqlite3.Connection, document: int, pages: Sequence[MaterialPage]) -> None:
    following = [*(page.text[:_OVERLAP] for page in pages[1:]), ""]
    for page, overlap in zip(pages, following, strict=True):
        folded = folded_in_place(page.text + overlap)
        made = database.execute(
            "INSERT INTO page (document, number, heading, text, overlap, folded) VALUES (?, ?, ?, ?, ?, ?)",
            (document, page.number, page.heading, page.text, overlap, folded),
        )
        database.execute(
            "INSERT INTO page_index (rowid, heading, words) VALUES (?, ?, ?)",
            (made.lastrowid, search_tokens(page.heading), search_tokens(page.text + overlap)),
        )


def _belongs_to_next_page(text: str, folded: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    """Whether some phrase is on this page only because the beginning of the next one is indexed with it."""
    first = [pattern.search(folded) for pattern in patterns]
    return any(found is not None and found.start() >= len(text) for found in first)


def _hit(page: int, text: str, folded: str, patterns: tuple[re.Pattern[str], ...]) -> Hit:
    """A snippet round the first place; a phrase that only the heading holds leaves the beginning of the text."""
    places = sorted(found.span() for pattern in patterns for found in pattern.finditer(folded))
    first_start, first_end = places[0] if places else (0, 0)
    start, end = max(0, first_start - _BEFORE), min(len(text), first_end + _AFTER)
    marks = tuple((first - start, last - start) for first, last in places if start <= first and last <= end)
    return Hit(page, _LINE_ENDS.sub(" ", text[start:end]), marks)
