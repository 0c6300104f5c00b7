"""Certificates that are issued without an exam before them: rows as issuing leaves them, for tests of printing."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.documents.certificate import CertificatePage, draw_personal
from ipexam.documents.layout import load_template
from ipexam.domain.actor import manager
from ipexam.domain.certificate import CertificateStatus, Claims
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.print_job import Paper, PrintWish, Spoiling, Tray
from ipexam.domain.sitting import SittingKind
from ipexam.sealing.credential import key_id, sign_claims
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from ipexam.services.printing import PrintingService
from ipexam.services.programme import ProgrammeService
from ipexam.services.stamps import StampService
from ipexam.services.trainees import TraineeService
from ipexam.storage import certificate as storage
from ipexam.storage import office_key
from ipexam.storage.database import Database
from ipexam.storage.rows.certificate import ArtefactRow, CertificateRow
from ipexam.storage.rows.paper import PaperFormRow, PaperRow
from ipexam.storage.rows.programme import ProgrammeRow
from ipexam.storage.rows.sitting import SeatRow, SittingRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow
from tests.builders import CLASS, Somebody, registrations
from tests.documents.samples import KEY, fields
from tests.services.conftest import SHIPPED, StillClock
from tests.services.exams import CHEAP, randomness

A4 = Paper(210, 297)
TRAY = Tray("HP M507", "手送")
TWO = Spoiling("卡纸", "陈老师", "李老师")
NUMBERS = [f"GDIPO-2026-{n:04d}" for n in range(1, len(CLASS) + 1)]
"""Of those who hold certificates in an office of `certified`."""
START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
PORTRAIT = "certificate_portrait"


def printing_of(desk: Desk) -> PrintingService:
    """Printing at a desk."""
    return PrintingService(desk, StampService(desk, KeyService(desk, randomness, CHEAP)))


def certified(desk: Desk, folder: Path) -> Desk:
    """An office where `CLASS` hold `NUMBERS` and print job 1 brought them all to paper "内芯" from `TRAY`."""
    ProgrammeService(desk).create(SHIPPED)
    issued(desk, folder / "people", CLASS)
    printing = printing_of(desk)
    printing.sent(printing.batch(PrintWish(tray=TRAY, stock="内芯")).id)
    return desk


def certified_office(folder: Path) -> Path:
    """Such an office in a file, to be copied for each test."""
    path = folder / "certified.ipexam"
    with closing(Database.make(str(path))) as database:
        certified(Desk(database, manager("tester"), StillClock()), folder)
    return path


def issued(desk: Desk, folder: Path, people: Sequence[Somebody], template: str = PORTRAIT) -> list[str]:
    """Give these people certificates of a template in their order; the numbers."""
    folder.mkdir(exist_ok=True)
    TraineeService(desk).import_file(registrations(folder / "class.xlsx", people))
    numbers = []
    with desk.database.transaction() as tx:
        programme = tx.scalars(sa.select(ProgrammeRow.id)).one()
        _own_the_key(tx)
        for person in people:
            wanted = sa.select(EnrolmentRow.id).join(PersonRow).where(PersonRow.name == person.name)
            count = tx.scalar(sa.select(sa.func.count()).select_from(CertificateRow)) or 0
            row = _row(programme, tx.scalars(wanted).one(), person.name, count + 1, template)
            pdf = draw_personal(CertificatePage(storage.read_fields(row.fields), row.payload), load_template(template))
            row.pdf_sha256 = hashlib.sha256(pdf).hexdigest()
            tx.add(ArtefactRow(sha256=row.pdf_sha256, content=zlib.compress(pdf)))
            tx.flush()
            tx.add(row)
            tx.flush()
            numbers.append(row.number)
    return numbers


def _own_the_key(tx: Session) -> None:
    """Make the key that signs the certificates one of the office's."""
    public = KEY.public_key()
    if not office_key.stored(tx):
        pair = (public.public_bytes_raw(), KEY.private_bytes_raw())
        office_key.add(tx, KeyPurpose.CERTIFICATES, key_id(public), *pair, START)


def _row(programme: int, enrolment: int, name: str, number: int, template: str) -> CertificateRow:
    printed = fields(name, number)
    claims = Claims(printed.number, name, printed.last_four, "guangdong-ip-operations", printed.issued_on)
    whole = load_template(template)
    return CertificateRow(
        programme_id=programme,
        enrolment_id=enrolment,
        number=printed.number,
        name=name,
        fields=storage.stored_fields(printed),
        assessment={},
        template=f"{template}@{whole.fingerprint}",
        key_id="00",
        payload=sign_claims(claims, KEY),
        issued_on=printed.issued_on,
        issued_at=datetime(2026, 11, 30, 2, 0, tzinfo=UTC),
        status=CertificateStatus.VALID,
    )


def seated(desk: Desk, numbers: Sequence[str]) -> None:
    """Seat the holders of these certificates in their order."""
    with desk.database.transaction() as tx:
        programme = tx.scalars(sa.select(ProgrammeRow.id)).one()
        paper = PaperRow(programme_id=programme, code="P1", title="卷", blueprint={}, rules={}, seed=0, made_at=START)
        tx.add(paper)
        tx.flush()
        form = PaperFormRow(paper_id=paper.id, label="A")
        sitting = SittingRow(
            programme_id=programme,
            code="S1",
            name="考试",
            kind=SittingKind.REAL,
            paper_id=paper.id,
            room="1",
            starts_at=START,
            ends_at=START,
        )
        tx.add_all([form, sitting])
        tx.flush()
        for place, number in enumerate(numbers, 1):
            holder = tx.scalars(sa.select(CertificateRow.enrolment_id).where(CertificateRow.number == number)).one()
            seat = SeatRow(
                sitting_id=sitting.id, number=f"{place}", ticket=f"T{place}", enrolment_id=holder, form_id=form.id
            )
            tx.add(seat)
            tx.flush()
