"""Entries of an older office come into the full pool: one for each person, with what can be known of them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from ipexam.domain.pool import PoolFilter
from ipexam.storage import pool, programme
from ipexam.storage.database import Database
from ipexam.storage.pool_facts import consented
from ipexam.storage.pool_rule import rule_of, shipped_rule

GOLDEN = Path(__file__).parents[1] / "golden" / "office-0003.ipexam"
DAY = "2021-11-20"
CERTIFICATE = (
    "INSERT INTO certificate (id, programme_id, enrolment_id, number, name, fields, assessment, template, key_id, "
    "payload, issued_on, issued_at, status, revoked_because, pdf_sha256) "
    "VALUES (?, 1, ?, ?, '某某', '{}', ?, 't', 'k', '', ?, 0, ?, '', 'x')"
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An office of revision 0003 with two people in its pool, the first of them twice."""
    path = tmp_path / "old.ipexam"
    shutil.copyfile(GOLDEN, path)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO artefact VALUES ('x', x'00')")
        first, second = (row[0] for row in db.execute("SELECT id FROM enrolment ORDER BY id LIMIT 2"))
        db.execute("UPDATE enrolment SET display_consent = 1, organisation = '某某大学' WHERE id = ?", (first,))
        db.execute("UPDATE enrolment SET display_consent = NULL WHERE id = ?", (second,))
        for id_, who, mark, day, status in (
            (1, first, "269/3", DAY, "revoked"),
            (2, second, None, "2020-02-29", "valid"),
            (3, first, "90", "2021-11-22", "valid"),
        ):
            db.execute(CERTIFICATE, (id_, who, f"G-{id_}", json.dumps({"exam_mark": mark}), day, status))
            db.execute(
                "INSERT INTO pool_entry (enrolment_id, certificate_id, entered_on) VALUES (?, ?, ?)", (who, id_, day)
            )
    db.close()
    return path


def test_an_older_office_keeps_one_entry_for_each_person_by_the_shipped_rule(old: Path) -> None:
    database = Database.open(str(old))
    with database.reading() as tx:
        whole = programme.find(tx, None)
        lines, total = pool.page(tx, whole.id, PoolFilter(), date(2022, 1, 1), 0, 10)
        by_number = {line.certificate_number: line for line in lines}
        entries = {number: pool.find(tx, whole.id, line.id, date(2022, 1, 1)) for number, line in by_number.items()}
        given = consented(tx, scope=pool.ConsentScope.DISPLAY)
        rule = rule_of(tx, whole.id)
    database.close()
    assert total == 2
    first, second = entries["G-3"], entries["G-2"]
    assert (first.entered_on, first.line.valid_until, first.line.band) == (
        date(2021, 11, 20),
        date(2024, 11, 20),
        "优秀",
    )
    assert (second.entered_on, second.line.valid_until, second.line.band) == (date(2020, 2, 29), date(2023, 2, 28), "")
    assert first.entered_as.organisation == first.now.organisation == "某某大学"
    assert given == {first.line.id: date(2021, 11, 20)}
    assert (first.line.displayed, second.line.displayed) == (True, False)
    assert rule == shipped_rule()
    assert [band.name for band in rule.bands] == ["优秀", "良好", "合格"]
