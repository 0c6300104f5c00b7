"""Learning logs between reading and commit: a private database file of their own that the office attaches.

The parent writes what the reading child says, so that the child needs no file; the office takes it over with a few
statements instead of a million. Nothing here is part of the office: closing a staging removes it without a trace.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence

from ipexam.domain.packed_hours import PACKED
from ipexam.opening.private_folder import PrivateFolder

_SCHEMA = """
CREATE TABLE file(id INTEGER PRIMARY KEY, name TEXT, sha256 TEXT, source INTEGER);
CREATE TABLE sheet(id INTEGER PRIMARY KEY, file INTEGER, name TEXT, platform TEXT);
CREATE TABLE record(id INTEGER PRIMARY KEY, sheet INTEGER, line INTEGER, claim INTEGER, course INTEGER, grain INTEGER,
    began INTEGER, ended INTEGER, seconds INTEGER, doubt INTEGER);
CREATE TABLE said(sheet INTEGER, line INTEGER, letter TEXT, text TEXT);
CREATE TABLE claim(id INTEGER PRIMARY KEY, leader INTEGER, platform TEXT, name TEXT, id_number TEXT, phone TEXT,
    organisation TEXT, nickname TEXT, platform_id TEXT, enrolment INTEGER, code TEXT, candidates TEXT,
    state TEXT, reason TEXT, remember INTEGER NOT NULL DEFAULT 0, careful INTEGER NOT NULL DEFAULT 0);
CREATE TABLE course(id INTEGER PRIMARY KEY, text TEXT, course INTEGER);
CREATE TABLE excluded(code TEXT PRIMARY KEY, reason TEXT);
"""
_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "temp_store=MEMORY")


class Staging:
    """Logs that have been read. `close` removes them; a `with` block does so at its end."""

    def __init__(self) -> None:
        self._folder = PrivateFolder()
        self.path = self._folder.path / "staging.db"
        self.db = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            self.db.execute(f"PRAGMA {pragma}")
        self.db.executescript(_SCHEMA)

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove everything that was staged."""
        self.db.close()
        self._folder.close()

    def add_file(self, name: str, sha256: str) -> int:
        """A file that is about to be read."""
        return self._added("INSERT INTO file(name, sha256) VALUES (?, ?)", (name, sha256))

    def add_sheet(self, file: int, name: str, platform: str) -> int:
        """A sheet whose records follow."""
        return self._added("INSERT INTO sheet(file, name, platform) VALUES (?, ?, ?)", (file, name, platform))

    def add_records(self, sheet: int, packed: bytes, claims: int, courses: int) -> int:
        """Records as the child packs them and how many they are; `claims` and `courses` are what its numbers start
        from here."""
        if len(packed) % PACKED.size:
            raise ValueError("not whole records")
        statement = (
            "INSERT INTO record(sheet, line, claim, course, grain, began, ended, seconds, doubt) "  # noqa: S608  # numbers of our own
            f"VALUES ({int(sheet)}, ?, ? + {int(claims)}, ? + {int(courses)}, ?, ?, ?, ?, ?)"
        )
        self.db.executemany(statement, PACKED.iter_unpack(packed))
        return len(packed) // PACKED.size

    def add_said(self, sheet: int, said: Iterable[Sequence[object]]) -> None:
        """What rows in doubt say: (line, column letters, text)."""
        rows = [(sheet, int(str(line)), str(letter), str(text)) for line, letter, text in said]
        self.db.executemany("INSERT INTO said VALUES (?, ?, ?, ?)", rows)

    def begin(self) -> None:
        """Begin writing: nothing is committed in between, for nobody else reads."""
        if not self.db.in_transaction:
            self.db.execute("BEGIN")

    def settle(self) -> None:
        """Make what was written visible to the office."""
        if self.db.in_transaction:
            self.db.execute("COMMIT")
        os.chmod(self.path, 0o600)  # noqa: PTH101  # the file is open

    def count(self, table: str) -> int:
        """How many rows a table of the staging has."""
        (found,) = self.db.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  # our own names only
        return int(found)

    def _added(self, statement: str, values: Sequence[object]) -> int:
        return int(self.db.execute(statement, values).lastrowid or 0)
