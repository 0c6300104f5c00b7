"""Entering the pool with the certificates of a ceremony: everybody once, by few statements, on both engines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.domain.actor import manager
from ipexam.domain.certificate import CertificateStatus
from ipexam.domain.exam_errors import NumberTaken
from ipexam.domain.pool import ConsentScope
from ipexam.services.desk import Desk, utc_now
from ipexam.services.hours_import import HoursImportService
from ipexam.services.programme import ProgrammeService
from ipexam.storage import certificate
from ipexam.storage.artefact import Packed
from ipexam.storage.database import Database
from ipexam.storage.pool_facts import consented
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.pool import PoolEntryRow
from tests.builders import INTERVALS, LI, ZHANG, hours_of, somebody, workbook
from tests.services.conftest import SHIPPED
from tests.services.pooled import enrol

DAY = date(2021, 11, 20)
CROWD = (ZHANG, LI, *(somebody(n, f"某{n}") for n in range(10, 40)))


@pytest.fixture
def desk(database: Database) -> Desk:
    desk = Desk(database, manager("tester"), utc_now)
    ProgrammeService(desk).create(SHIPPED)
    return desk


def issued(desk: Desk, first: int, enrolment_ids: list[int]) -> list[tuple[CertificateRow, Packed]]:
    return [
        (
            CertificateRow(
                programme_id=1,
                enrolment_id=enrolment_id,
                number=f"G-{no:03d}",
                name="某",
                fields={},
                assessment={"exam_mark": "85"},
                template="t@1",
                key_id="00",
                payload="",
                issued_on=DAY,
                issued_at=desk.clock(),
                status=CertificateStatus.VALID,
            ),
            Packed.of(b"the same document" if no % 2 else f"{no}".encode()),
        )
        for no, enrolment_id in enumerate(enrolment_ids, first)
    ]


def test_many_enter_by_few_statements_and_each_with_what_is_known(desk: Desk, tmp_path: Path) -> None:
    ids = enrol(desk, tmp_path, CROWD, agreed=True)
    hours = workbook(tmp_path / "h.xlsx", [INTERVALS, *hours_of(ZHANG, "1.1", "3.1"), *hours_of(LI, "3.2")])
    HoursImportService(desk).import_files([hours])
    with desk.database.transaction() as tx:
        certificate.add(tx, issued(desk, 1, ids[:1]))
        (zhang,) = tx.scalars(sa.select(PoolEntryRow.id))
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
            asked.append(statement)

        sa.event.listen(desk.database.engine, "before_cursor_execute", note)
        certificate.add(tx, issued(desk, 2, ids))
        tx.flush()
        sa.event.remove(desk.database.engine, "before_cursor_execute", note)
        entries = {row.enrolment_id: row for row in tx.scalars(sa.select(PoolEntryRow))}
        numbers = dict(tx.execute(sa.select(CertificateRow.id, CertificateRow.number)).all())
        agreed = consented(tx, ConsentScope.DISPLAY)
    assert len([text for text in asked if not text.startswith("INSERT INTO certificate")]) < len(CROWD) / 2
    assert [numbers[entries[id_].certificate_id] for id_ in ids] == [f"G-{no:03d}" for no in range(2, 2 + len(ids))]
    assert entries[ids[0]].id == zhang
    assert [entries[id_].modules for id_ in ids[:3]] == [["1", "3"], ["3"], []]
    assert {entry.band for entry in entries.values()} == {"良好"}
    assert agreed.keys() == {entry.id for entry in entries.values()}


def test_a_number_that_is_taken_stores_nobody(desk: Desk, tmp_path: Path) -> None:
    ids = enrol(desk, tmp_path)
    with desk.database.transaction() as tx:
        certificate.add(tx, issued(desk, 1, ids[:1]))
    with pytest.raises(NumberTaken, match="G-001"), desk.database.transaction() as tx:
        certificate.add(tx, issued(desk, 1, ids[1:]))
    with desk.database.reading() as tx:
        assert tx.scalar(sa.select(sa.func.count()).select_from(PoolEntryRow)) == 1
