"""An office of before 0009 kept secrets of seats in clear: upgrading seals them and loses nothing."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import sqlalchemy as sa

from ipexam.sealing.envelopes import open_envelope
from ipexam.sealing.keys import OpeningKey
from ipexam.storage.database import Database

OLD = Path(__file__).parents[1] / "golden" / "office-0003.ipexam"
SECRET = bytes(range(32))


def old_office(path: Path, key: OpeningKey) -> None:
    """The golden office with a sitting whose package went out, written as the old program wrote it."""
    shutil.copy(OLD, path)
    office = sqlite3.connect(path)
    (programme,) = office.execute("SELECT id FROM programme").fetchone()
    (enrolment,) = office.execute("SELECT id FROM enrolment").fetchone()
    (batch, file) = office.execute("SELECT batch.id, source_file.id FROM batch, source_file").fetchone()
    office.execute("DELETE FROM office_key")
    for statement, values in (
        ("INSERT INTO office_key VALUES (1, 'answers', 'k', ?, ?, 0, NULL)", (key.recipient.encode(), b"private")),
        ("INSERT INTO paper VALUES (1, ?, 'P1', 'T', '{}', '{}', 1, 0, NULL)", (programme,)),
        ("INSERT INTO paper_form VALUES (1, 1, 'A')", ()),
        ("INSERT INTO sitting VALUES (1, ?, 'S1', 'N', 'real', 1, 'R', 0, 0, 0, NULL)", (programme,)),
        ("INSERT INTO seat VALUES (1, 1, '01', '1', ?, 1, NULL, ?, ?)", (enrolment, SECRET, bytes(32))),
        (
            "INSERT INTO attempt VALUES (1, 1, ?, ?, 'head', 'current', 0, 'r', NULL, 1, 100, 0, 0, 0)",
            (batch, file),
        ),
    ):
        office.execute(statement, values)
    office.commit()
    office.close()


def test_upgrading_seals_the_secrets_and_keeps_what_points_at_a_seat(tmp_path: Path) -> None:
    key, path = OpeningKey.generate(), tmp_path / "old.ipexam"
    old_office(path, key)
    database = Database.open(str(path))
    with database.reading() as tx:
        (sealed,) = tx.execute(sa.text("SELECT secret FROM seat")).one()
        assert tx.scalar(sa.text("SELECT count(*) FROM attempt")) == 1
        assert tx.scalar(sa.text("SELECT count(*) FROM sitting_proctor")) == 2
        assert tx.scalar(sa.text("PRAGMA foreign_keys")) == 1
    database.close()
    assert open_envelope(sealed, key) == SECRET
