"""People in a talent pool for tests: certificates are written as issuing writes them, without drawing them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from ipexam.domain.certificate import CertificateStatus
from ipexam.services.desk import Desk
from ipexam.services.trainees import TraineeService
from ipexam.storage import certificate as storage
from ipexam.storage.artefact import Packed
from ipexam.storage.rows.certificate import CertificateRow
from ipexam.storage.rows.trainee import EnrolmentRow
from tests.builders import CLASS, Somebody, registrations

ISSUED = date(2021, 11, 20)
one_engine = pytest.mark.parametrize("backend", ["sqlite"])
"""For what asks the database nothing that another test of the same file does not ask on both engines."""


def enrol(desk: Desk, folder: Path, people: tuple[Somebody, ...] = CLASS, *, agreed: bool | None = None) -> list[int]:
    """Enrolments in the order of the people; `agreed` is what the registration says of public display."""
    TraineeService(desk).import_file(registrations(folder / "class.xlsx", people))
    with desk.database.transaction() as tx:
        if agreed is not None:
            tx.execute(sa.update(EnrolmentRow).values(display_consent=agreed))
        rows = {row.search: row.id for row in tx.scalars(sa.select(EnrolmentRow))}
        return [next(id_ for search, id_ in rows.items() if one.id_number.lower() in search) for one in people]


def certify(
    desk: Desk, enrolment_id: int, no: int = 1, *, mark: str | None = "85", on: date = ISSUED, **more: Any
) -> str:
    """Give a certificate; its number."""
    number = f"GDIPO-{on.year}-{no:04d}"
    with desk.database.transaction() as tx:
        enrolment = tx.get_one(EnrolmentRow, enrolment_id)
        name = tx.scalar(sa.text("SELECT name FROM person WHERE id = :id").bindparams(id=enrolment.person_id))
        row = CertificateRow(
            programme_id=enrolment.programme_id,
            enrolment_id=enrolment_id,
            number=number,
            name=str(name),
            fields={},
            assessment=_assessment(mark),
            template="t@1",
            key_id="00",
            payload="",
            issued_on=on,
            issued_at=desk.clock(),
            status=CertificateStatus.VALID,
            **more,
        )
        storage.add(tx, [(row, Packed.of(f"pdf of {number}".encode()))])
    return number


def revoke(desk: Desk, number: str, on: date = ISSUED) -> None:
    """Let a certificate stand no more."""
    with desk.database.transaction() as tx:
        values = {"status": CertificateStatus.REVOKED, "revoked_on": on, "revoked_because": "姓名有误"}
        tx.execute(sa.update(CertificateRow).where(CertificateRow.number == number).values(**values))


def _assessment(mark: str | None) -> Mapping[str, Any]:
    return {"online_seconds_as_class_hours": "62/3", "offline_sessions": 1, "exam_mark": mark}
