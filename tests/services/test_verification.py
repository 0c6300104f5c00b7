"""Files that a code or a list is looked for in, and that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ipexam.documents.certificate import draw_personal
from ipexam.documents.layout import load_template
from ipexam.documents.pages import render_page
from ipexam.domain.certificate import Claims, Revocation, RevocationList, VerificationStatus
from ipexam.domain.file_errors import FileLocked, FileMissing
from ipexam.exchange.keyring import CertificateKeys, trust
from ipexam.sealing.credential import key_id, sign_claims
from ipexam.sealing.keys import VerifyingKey
from ipexam.sealing.revocation import write_list
from ipexam.services.verification import OwnOffice, VerificationService
from tests.documents.samples import KEY, page

KEYS = CertificateKeys("某基地", (VerifyingKey(KEY.public_key().public_bytes_raw()),))


def test_a_list_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    service = VerificationService(tmp_path / "keyring")
    with pytest.raises(FileLocked):
        service.verify("IPX1:0", tmp_path)
    with pytest.raises(FileMissing):
        service.verify("IPX1:0", tmp_path / "none.txt")


def test_a_text_file_without_a_code_is_no_certificate(tmp_path: Path) -> None:
    path = tmp_path / "任意.txt"
    path.write_bytes("没有".encode("gb18030"))
    (found,) = VerificationService(tmp_path / "keyring").verify(str(path))
    assert found.status is VerificationStatus.NOT_A_CERTIFICATE


@pytest.mark.parametrize("text", ["中" * 300, "a" * 999, "\0.pdf", "\ud800.pdf", "一行\n两行.pdf"])
def test_whatever_is_pasted_is_at_worst_no_certificate(tmp_path: Path, text: str) -> None:
    (found,) = VerificationService(tmp_path / "keyring").verify(text)
    assert found.status is VerificationStatus.NOT_A_CERTIFICATE


def ring_of(folder: Path) -> VerificationService:
    """A service that trusts the key of the samples."""
    trust(folder / "keyring", KEYS)
    return VerificationService(folder / "keyring")


def test_a_picture_needs_no_file(tmp_path: Path) -> None:
    service, sheet = ring_of(tmp_path), page("陈䶮")
    png = render_page(draw_personal(sheet, load_template("certificate_portrait")), 1, 2)
    (found,) = service.verify(png)
    assert (found.status, found.issuer) == (VerificationStatus.VALID, "某基地")
    assert found.claims is not None
    assert found.claims.name == "陈䶮"


def test_a_code_that_is_an_address_is_read_like_a_bare_one(tmp_path: Path) -> None:
    service, sheet = ring_of(tmp_path), page("陈䶮", check_url="https://example.org/c")
    texts = (sheet.payload, sheet.code_text, f"请查验 {sheet.code_text} 谢谢")
    assert {service.verify(text)[0].status for text in texts} == {VerificationStatus.VALID}
    (tmp_path / "a.pdf").write_bytes(draw_personal(sheet, load_template("certificate_portrait")))
    assert service.verify(str(tmp_path / "a.pdf"))[0].status is VerificationStatus.VALID


def test_what_the_office_knows_itself_goes_before_a_list(tmp_path: Path) -> None:
    service, sheet = ring_of(tmp_path), page("陈䶮")
    revoked = (Revocation(sheet.fields.number, date(2026, 12, 1), "冒名"),)
    (tmp_path / "list.txt").write_bytes(write_list(3, date(2026, 12, 1), (), KEY))
    own = OwnOffice(KEYS, RevocationList(4, date(2026, 12, 2), key_id(KEY.public_key()), revoked))
    (before,) = service.verify(sheet.payload, tmp_path / "list.txt")
    (after,) = service.verify(sheet.payload, tmp_path / "list.txt", own)
    assert (before.status, before.revocation_list) == (VerificationStatus.VALID, 3)
    assert (after.status, after.revocation_list, after.revocation) == (VerificationStatus.REVOKED, 4, revoked[0])
    (back,) = service.verify(sheet.payload, tmp_path / "list.txt", OwnOffice(KEYS, replace(own.revoked, revoked=())))
    assert (back.status, back.revocation_list) == (VerificationStatus.VALID, 4)


def test_an_older_list_takes_no_revocation_back(tmp_path: Path) -> None:
    """An office that was restored from its backup may know less than the list it gave out."""
    service, sheet = ring_of(tmp_path), page("陈䶮")
    revoked = (Revocation(sheet.fields.number, date(2026, 12, 1), "冒名"),)
    (tmp_path / "list.txt").write_bytes(write_list(9, date(2026, 12, 1), revoked, KEY))
    own = OwnOffice(KEYS, RevocationList(8, date(2026, 12, 2), key_id(KEY.public_key()), ()))
    (found,) = service.verify(sheet.payload, tmp_path / "list.txt", own)
    assert (found.status, found.revocation_list) == (VerificationStatus.REVOKED, 9)


def test_the_office_that_is_open_needs_no_trusting_and_others_still_do(tmp_path: Path) -> None:
    service, sheet = VerificationService(tmp_path / "keyring"), page("陈䶮")
    own = OwnOffice(KEYS, RevocationList(1, date(2026, 12, 2), key_id(KEY.public_key()), ()))
    (stranger,) = service.verify(sheet.payload)
    (found,) = service.verify(sheet.payload, own=own)
    assert (stranger.status, stranger.own) == (VerificationStatus.UNKNOWN_KEY, False)
    assert (found.status, found.own, found.issuer) == (VerificationStatus.VALID, True, "某基地")
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    claims = Claims("B-1", "某人", "123X", "other", date(2026, 12, 1))
    (foreign,) = service.verify(sign_claims(claims, other), own=own)
    assert (foreign.status, foreign.own) == (VerificationStatus.UNKNOWN_KEY, False)
