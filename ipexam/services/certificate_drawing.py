"""Certificates drawn before they are issued: the fields, the signed claims and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.certificate import CertificatePage, Parts, draw_personal
from ipexam.documents.layout import Template, load_template
from ipexam.domain.assessment import AssessmentLine
from ipexam.domain.certificate import Certificate, Claims, NotIssued, PrintedFields
from ipexam.domain.exam_errors import TextUnprintable
from ipexam.domain.person import masked_id
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report
from ipexam.sealing.credential import sign_claims


@dataclass(frozen=True, slots=True)
class Drawn:
    """A certificate that is drawn but not yet issued."""

    line: AssessmentLine
    page: CertificatePage
    pdf: bytes


def draw(
    lines: Sequence[AssessmentLine],
    whole: Programme,
    day: date,
    first: int,
    template: Template,
    signer: Ed25519PrivateKey,
    report: Report,
) -> tuple[list[Drawn], list[NotIssued]]:
    """Draw everybody's certificate with the numbers from `first`; who cannot be printed is told apart."""
    drawn: list[Drawn] = []
    refused: list[NotIssued] = []
    for n, line in enumerate(lines):
        report(n, len(lines))
        fields = _fields(line, whole, day, first + len(drawn))
        claims = Claims(fields.number, fields.name, fields.last_four, whole.code, day)
        page = CertificatePage(fields, sign_claims(claims, signer))
        try:
            drawn.append(Drawn(line, page, draw_personal(page, template)))
        except TextUnprintable as unprintable:
            refused.append(NotIssued(line.trainee_id, line.name, unprintable.characters))
    return drawn, refused


def _fields(line: AssessmentLine, whole: Programme, day: date, no: int) -> PrintedFields:
    rule = whole.certificate
    return PrintedFields(
        number=f"{rule.number_prefix}-{day.year}-{no:04d}",
        name=line.name,
        masked_id=masked_id(line.id_number),
        last_four=line.id_number[-4:],
        programme_name=whole.name,
        awarded_for=rule.awarded_for,
        from_month=f"{whole.year}-{rule.from_month:02d}",
        to_month=f"{whole.year}-{rule.to_month:02d}",
        issued_on=day,
        stamps=rule.stamps,
        check_line=rule.check_line,
    )


def parts_of(found: Sequence[Certificate]) -> Parts:
    """The pages of certificates, each in the part of the template it was issued with."""
    pages: dict[str, list[CertificatePage]] = {}
    for one in found:
        pages.setdefault(one.template.split("@")[0], []).append(CertificatePage(one.fields, one.payload))
    return [(load_template(name), own) for name, own in pages.items()]
