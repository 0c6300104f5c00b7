from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from ipexam.exchange.open_badge import BadgeFacts, BadgeWording, signed_badge
from tests.documents.samples import KEY, page

WORDING = BadgeWording("{number} {from_month} {to_month} {awarded_for} {issued_on}", "考核合格", "核对页")
PAGE = page("陈䶮", 1)
FROM = datetime(2021, 11, 30, tzinfo=UTC)


def badge(key: Ed25519PrivateKey = KEY, valid_from: datetime = FROM, no: int = 1, **changes: object) -> str:
    whole = page("陈䶮", no, **changes)
    return signed_badge(BadgeFacts(whole.fields, whole.payload, "gd", valid_from), "横琴基地", WORDING, key)


def said(token: str, part: int = 1) -> dict[str, Any]:
    text = token.split(".")[part]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return found


def with_claims(token: str, claims: dict[str, Any]) -> str:
    head, _body, signature = token.split(".")
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"{head}.{body}.{signature}"


def test_the_librarys_own_validator_takes_it_by_the_issuers_name_alone() -> None:
    token = badge()
    found = OB3Verifier.for_issuer_did(said(token)["iss"]).verify(token)
    assert [each.identity_hash for each in found.identifiers] == ["陈䶮"]
    assert (found.issuer.name, found.achievement.name) == ("横琴基地", PAGE.fields.programme_name)
    assert said(token, 0)["alg"] == "EdDSA"


def test_it_verifies_under_the_public_key_that_checks_the_paper() -> None:
    assert OB3Verifier(KEY.public_key()).verify(badge()).issuance_date == FROM


def test_a_changed_name_is_refused() -> None:
    token = badge()
    claims = said(token)
    claims["credentialSubject"]["identifier"][0]["identityHash"] = "陈龑"
    with pytest.raises(OB3VerificationError):
        OB3Verifier(KEY.public_key()).verify(with_claims(token, claims))


def test_another_offices_badge_is_refused() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    with pytest.raises(OB3VerificationError):
        OB3Verifier(KEY.public_key()).verify(badge(other))


def test_a_badge_that_claims_another_offices_name_is_refused() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    with pytest.raises(OB3VerificationError):
        OB3Verifier.for_issuer_did(said(badge(other))["iss"]).verify(badge())


def test_it_holds_from_its_day_on() -> None:
    with pytest.raises(OB3VerificationError):
        OB3Verifier(KEY.public_key()).verify(badge(valid_from=datetime.now(UTC) + timedelta(days=2)))


def test_it_says_number_and_name_and_nothing_of_the_id() -> None:
    whole = json.dumps(said(badge()), ensure_ascii=False)
    assert said(badge())["credentialSubject"]["licenseNumber"] == "GDIPO-2026-0001"
    assert PAGE.fields.last_four not in whole
    assert PAGE.fields.masked_id not in whole


def test_the_address_that_checks_the_paper_is_its_evidence() -> None:
    (evidence,) = said(badge(check_url="https://example.cn/check"))["evidence"]
    assert evidence["id"].startswith("https://example.cn/check#IPX1:")
    assert "evidence" not in said(badge())


def test_the_same_certificate_gives_the_same_badge() -> None:
    assert badge() == badge()
    assert said(badge())["id"] != said(badge(no=2))["id"]
