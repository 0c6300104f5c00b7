"""Certificates drawn before they are issued: numbers, what is printed, and who cannot be printed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.layout import load_template
from ipexam.domain.assessment import (
    Assessment,
    AssessmentLine,
    ExamComponent,
    OfflineComponent,
    OnlineComponent,
    Verdict,
)
from ipexam.domain.certificate import Certificate, CertificateStatus, PrintedFields
from ipexam.domain.progress import silent
from ipexam.sealing.credential import key_id, verify_code
from ipexam.services.certificate_drawing import draw, parts_of
from ipexam.services.programme_template import from_template

SIGNER = Ed25519PrivateKey.from_private_bytes(bytes(32))
DAY = date(2021, 12, 31)
NOTHING = Fraction(0)
PASSED = Assessment(
    OnlineComponent(Fraction(20), NOTHING, met=True),
    OfflineComponent(1, NOTHING, met=True),
    ExamComponent(Fraction(80), NOTHING, met=True, status=None),
    Fraction(94),
    Verdict.PASSED,
    (),
    (),
)
WHOLE = from_template("guangdong-ip-operations")
TEMPLATE = load_template(WHOLE.certificate.template)


def line(trainee: int, name: str) -> AssessmentLine:
    return AssessmentLine(trainee, name, "11010519491231002X", "甲公司", PASSED)


def test_who_cannot_be_printed_takes_no_number() -> None:
    people = [line(1, "张晓明"), line(2, "李\U0010ff00"), line(3, "王䶮")]
    drawn, refused = draw(people, WHOLE, DAY, 7, TEMPLATE, SIGNER, silent)
    prefix = WHOLE.certificate.number_prefix
    assert [one.page.fields.number for one in drawn] == [f"{prefix}-2021-0007", f"{prefix}-2021-0008"]
    assert [one.line.trainee_id for one in drawn] == [1, 3]
    assert [(one.trainee_id, one.name) for one in refused] == [(2, "李\U0010ff00")]
    assert all(one.pdf.startswith(b"%PDF") for one in drawn)


def test_the_code_says_what_the_page_says_and_no_more_of_the_number_than_it_must() -> None:
    (one,), _ = draw([line(1, "张晓明")], WHOLE, DAY, 1, TEMPLATE, SIGNER, silent)
    fields = one.page.fields
    public = SIGNER.public_key()
    checked = verify_code(one.page.payload, {key_id(public): public}, None)
    claims = checked.claims
    assert claims is not None
    assert (claims.number, claims.name, claims.last_four) == (fields.number, "张晓明", "002X")
    assert (claims.programme_code, claims.issued_on) == (WHOLE.code, DAY)
    assert "19491231" not in fields.masked_id
    assert "19491231" not in one.page.payload


def test_progress_is_told_for_each_and_cancelling_stops_there() -> None:
    seen: list[tuple[int, int]] = []

    def report(done: int, total: int, what: str = "") -> None:
        seen.append((done, total))

    assert draw([], WHOLE, DAY, 1, TEMPLATE, SIGNER, report) == ([], [])
    draw([line(1, "张晓明"), line(2, "李思源")], WHOLE, DAY, 1, TEMPLATE, SIGNER, report)
    assert seen == [(0, 2), (1, 2)]


def test_pages_are_gathered_by_the_template_they_were_issued_with() -> None:
    (one,), _ = draw([line(1, "张晓明")], WHOLE, DAY, 1, TEMPLATE, SIGNER, silent)

    def issued(number: int, fields: PrintedFields) -> Certificate:
        template = f"{TEMPLATE.name}@{number}"
        at = datetime(2021, 12, 31, tzinfo=UTC)
        return Certificate(number, number, fields, one.page.payload, template, at, CertificateStatus.VALID, "")

    ((template, pages),) = parts_of([issued(1, one.page.fields), issued(2, one.page.fields)])
    assert (template.name, len(pages)) == (TEMPLATE.name, 2)
    assert parts_of([]) == []
