"""Certificates drawn before they are issued: numbers, what is printed, and who cannot be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pypdfium2 import PdfDocument

from ipexam.documents.layout import load_template
from ipexam.domain.assessment import (
    Assessment,
    AssessmentLine,
    ExamComponent,
    OfflineComponent,
    OnlineComponent,
    Verdict,
)
from ipexam.domain.certificate import IssueKind, RevocationGround
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.progress import silent
from ipexam.sealing.credential import key_id, verify_code
from ipexam.services import certificate_drawing
from ipexam.services.certificate_drawing import Plan, draw, fields_of
from ipexam.services.programme_template import from_template
from ipexam.storage.artefact import Packed, unpacked
from ipexam.storage.certificate import Revoked

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
PLAN = Plan(WHOLE, DAY, 1, load_template(WHOLE.certificate.template), {}, {}, {})


def line(trainee: int, name: str) -> AssessmentLine:
    return AssessmentLine(trainee, name, "11010519491231002X", "甲公司", PASSED)


def nobody(_shas: Iterable[str]) -> Mapping[str, bytes]:
    """Nobody's photo is kept."""
    return {}


def test_a_photo_that_is_gone_is_not_left_out_but_stops_the_drawing() -> None:
    plan = replace(PLAN, photos={1: "ab" * 32})
    with pytest.raises(EditedMeanwhile):
        draw([line(1, "张晓明")], plan, SIGNER, nobody, lambda _: None, silent)


def test_photos_are_fetched_for_a_piece_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate_drawing, "draw_personal", lambda *_: b"%PDF")
    monkeypatch.setattr(certificate_drawing, "_PIECE", 2)
    plan = replace(PLAN, photos={n: f"{n:064x}" for n in range(1, 6)})
    asked: list[int] = []

    def faces(shas: Iterable[str]) -> Mapping[str, bytes]:
        found = dict.fromkeys(shas, b"")
        asked.append(len(found))
        return found

    draw([line(n, "张晓明") for n in range(1, 6)], plan, SIGNER, faces, lambda _: None, silent)
    assert asked == [2, 2, 1]


def test_who_cannot_be_printed_takes_no_number() -> None:
    people = [line(1, "张晓明"), line(2, "李\U0010ff00"), line(3, "王䶮")]
    kept: list[Packed] = []
    drawn, refused = draw(people, replace(PLAN, first=7), SIGNER, nobody, kept.append, silent)
    prefix = WHOLE.certificate.number_prefix
    assert [one.page.fields.number for one in drawn] == [f"{prefix}-2021-0007", f"{prefix}-2021-0008"]
    assert [one.line.trainee_id for one in drawn] == [1, 3]
    assert [(one.line.trainee_id, one.characters) for one in refused] == [(2, "\U0010ff00")]
    assert [unpacked(one.content)[:4] for one in kept] == [b"%PDF", b"%PDF"]
    for one, document in zip(drawn, kept, strict=True):
        seen = PdfDocument(unpacked(document.content))[0].get_textpage().get_text_range()
        assert one.page.fields.number in seen


def test_the_code_says_what_the_page_says_and_no_more_of_the_number_than_it_must() -> None:
    (one,), _ = draw([line(1, "张晓明")], PLAN, SIGNER, nobody, lambda _: None, silent)
    fields = one.page.fields
    public = SIGNER.public_key()
    checked = verify_code(one.page.payload, {key_id(public): public})
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

    assert draw([], PLAN, SIGNER, nobody, lambda _: None, report) == ([], [])
    draw([line(1, "张晓明"), line(2, "李思源")], PLAN, SIGNER, nobody, lambda _: None, report)
    assert seen == [(0, 2), (1, 2)]


def test_a_replaced_certificate_is_named_and_a_photo_and_reading_are_frozen_by_person() -> None:
    revoked = Revoked(5, "GDIPO-2021-0001", RevocationGround.LOST, "")
    plan = replace(PLAN, photos={1: "ab" * 32}, latin={1: "Zhang Xiaoming"}, revoked={1: revoked})
    fields = fields_of(line(1, "张晓明"), plan, 2)
    assert (fields.kind, fields.replaces) == (IssueKind.LOST, "GDIPO-2021-0001")
    assert (fields.photo, fields.name_latin) == ("ab" * 32, "Zhang Xiaoming")
    other = fields_of(line(2, "李思源"), plan, 3)
    assert (other.kind, other.replaces, other.photo, other.name_latin) == (IssueKind.FIRST, "", "", "")


def test_the_whole_id_number_is_printed_only_where_the_programme_says_so() -> None:
    whole = replace(WHOLE, certificate=replace(WHOLE.certificate, whole_id=True))
    assert fields_of(line(1, "张晓明"), replace(PLAN, whole=whole), 1).masked_id == "11010519491231002X"
