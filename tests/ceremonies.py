"""Certificates to hand out: rows of invented people, made without drawing anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.domain.certificate import CertificateStatus, Claims, PrintedFields
from ipexam.matching.pinyin_key import sort_key
from ipexam.sealing.credential import sign_claims
from ipexam.services.desk import Desk
from ipexam.services.registration_fields import search_text
from ipexam.storage import programme as programmes
from ipexam.storage.certificate import stored_fields
from ipexam.storage.rows.certificate import ArtefactRow, CertificateRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow
from tests.services.exams import enrol

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ISSUED_AT = datetime(2021, 12, 1, 1, 0, tzinfo=UTC)
NAMES = ("单小明", "区志强", "曾文", "欧阳思源", "王䶮", "张敏", "张敏")
ORGANISATIONS = ("珠海某某科技有限公司", "广州某某大学", "深圳某某银行")


def code_of(number: str, name: str) -> str:
    """The signed code of a certificate."""
    return sign_claims(Claims(number, name, "001X", "guangdong-ip-operations", date(2021, 12, 1)), KEY)


def certified(desk: Desk, names: Sequence[str] = NAMES) -> list[str]:
    """Trainees with valid certificates in this order, and the numbers of these."""
    ids = enrol(desk, list(names))
    numbers = [f"GDIPO-2021-{n:04d}" for n, _name in enumerate(names, 1)]
    with desk.database.transaction() as tx:
        programme = programmes.find(tx, None)
        tx.add(ArtefactRow(sha256="0" * 64, content=b""))
        tx.flush()
        for place, (trainee, name, number) in enumerate(zip(ids, names, numbers, strict=True)):
            _look(tx.get_one(EnrolmentRow, trainee), tx.get_one(PersonRow, _person(tx, trainee)), place)
            tx.add(_row(programme.id, trainee, name, number))
    return numbers


def revoke(desk: Desk, number: str) -> None:
    """Let a certificate stand no more."""
    with desk.database.transaction() as tx:
        gone = {"status": CertificateStatus.REVOKED, "revoked_on": date(2021, 12, 2)}
        tx.execute(sa.update(CertificateRow).where(CertificateRow.number == number).values(gone))


def give(desk: Desk, number: str, to: str) -> None:
    """Let a certificate be that of the holder of another one."""
    with desk.database.transaction() as tx:
        holder = sa.select(CertificateRow.enrolment_id).where(CertificateRow.number == to).scalar_subquery()
        tx.execute(sa.update(CertificateRow).where(CertificateRow.number == number).values(enrolment_id=holder))


def _person(tx: sa.orm.Session, trainee: int) -> int:
    return tx.scalars(sa.select(EnrolmentRow.person_id).where(EnrolmentRow.id == trainee)).one()


def _look(row: EnrolmentRow, person: PersonRow, place: int) -> None:
    row.organisation = ORGANISATIONS[place % len(ORGANISATIONS)]
    person.name_key = row.name_key = sort_key(person.name)
    row.search = search_text(person, row.organisation)


def _printed(number: str, name: str) -> PrintedFields:
    return PrintedFields(
        number=number,
        name=name,
        masked_id="E*******1X",
        last_four="001X",
        programme_name="广东省知识产权运营人才培养项目",
        awarded_for="广东省知识产权运营人才培养项目",
        from_month="2021-08",
        to_month="2021-11",
        issued_on=date(2021, 12, 1),
        stamps=(),
        check_line="",
    )


def _row(programme_id: int, trainee: int, name: str, number: str) -> CertificateRow:
    return CertificateRow(
        programme_id=programme_id,
        enrolment_id=trainee,
        number=number,
        name=name,
        fields=stored_fields(_printed(number, name)),
        assessment={},
        template="",
        key_id="",
        payload=code_of(number, name),
        issued_on=date(2021, 12, 1),
        issued_at=ISSUED_AT,
        status=CertificateStatus.VALID,
        pdf_sha256="0" * 64,
    )
