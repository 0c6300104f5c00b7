"""Keys that follow each other: new certificates by the new key, old ones still checked, lists that count for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from ipexam.domain.certificate import Claims, VerificationStatus
from ipexam.domain.errors import EditedMeanwhile
from ipexam.domain.exam_errors import PasswordNeeded, PasswordWrong
from ipexam.domain.office_key import KeyPurpose
from ipexam.domain.sitting import SittingKind
from ipexam.domain.stamp_errors import CertificateUnusable
from ipexam.domain.verb import Verb
from ipexam.exchange.keyring import ring
from ipexam.exchange.pins import read_key_file
from ipexam.sealing.credential import sign_claims, verify_code
from ipexam.sealing.document_key import DocumentKey
from ipexam.sealing.envelopes import enclose, open_envelope
from ipexam.sealing.revocation import read_list, write_list
from ipexam.services.desk import Desk
from ipexam.services.keys import KeyService
from ipexam.storage import audit
from ipexam.storage import office_key as storage
from tests.sealing.test_document_key import NOW, P256, certificate
from tests.sealing.test_revocation import ENTRIES
from tests.services.conftest import StillClock
from tests.services.exams import CHEAP, randomness

CERTIFY = (KeyPurpose.CERTIFICATES, Verb.CERTIFICATES_ISSUE)

BOTH_ENGINES = pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
"""Where the rows of keys are written; for the others one engine will do."""


@pytest.fixture
def backend() -> str:
    return "sqlite"


def old() -> str:
    return "口令"


@pytest.fixture
def keys(office: Desk) -> KeyService:
    return KeyService(office, randomness, CHEAP)


def code(keys: KeyService, number: str) -> str:
    signer = Ed25519PrivateKey.from_private_bytes(keys.signing_key(*CERTIFY).private)
    entry = ENTRIES[0]
    return sign_claims(Claims(number, "欧阳𬱖", "123X", "ip", entry.revoked_on), signer)


def test_old_certificates_are_checked_with_the_old_key_and_by_the_new_key_s_list(keys: KeyService) -> None:
    before, revoked = code(keys, "G-1"), code(keys, ENTRIES[0].number)
    for _ in range(2):
        keys.rotate(KeyPurpose.CERTIFICATES, "例行更换")
    after = code(keys, "G-2")
    public = keys.verifying_keys(KeyPurpose.CERTIFICATES)
    ring = {key.id: Ed25519PublicKey.from_public_bytes(key.public) for key in public}
    newest = Ed25519PrivateKey.from_private_bytes(keys.signing_key(*CERTIFY).private)
    listed = read_list(write_list(2, ENTRIES[0].revoked_on, ENTRIES, newest, keys.links(KeyPurpose.CERTIFICATES)), ring)
    found = [verify_code(text, ring, listed) for text in (before, after, revoked)]
    assert [one.status for one in found] == [
        VerificationStatus.VALID,
        VerificationStatus.VALID,
        VerificationStatus.REVOKED,
    ]
    assert {one.revocation_list for one in found} == {2}
    assert [one.key_id for one in found] == [public[2].id, public[0].id, public[2].id]


def test_the_office_s_own_new_key_is_trusted_on_this_pc(office: Desk, tmp_path: Path) -> None:
    keys = KeyService(office, randomness, CHEAP, tmp_path / "ring")
    first = keys.signing_key(*CERTIFY).verifying
    second = keys.rotate(KeyPurpose.CERTIFICATES, "例行更换")
    keys.rotate(KeyPurpose.ANSWERS, "例行更换")
    assert set(ring(tmp_path / "ring")) == {first.id, second.key_id}


@BOTH_ENGINES
def test_a_retired_signing_key_is_erased_and_an_opening_key_is_not(keys: KeyService, office: Desk) -> None:
    signing, opening = keys.signing_key(*CERTIFY), keys.opening_key(Verb.ANSWERS_IMPORT)
    sealed = enclose(b"answers", (opening.recipient,))
    for purpose in (KeyPurpose.CERTIFICATES, KeyPurpose.ANSWERS):
        keys.rotate(purpose, "例行更换")
    with office.database.reading() as tx:
        stored = storage.stored(tx)
    assert all(signing.private not in key.private for key in stored)
    retired = {line.purpose: line for line in keys.lines() if line.retired_at}
    assert retired[KeyPurpose.CERTIFICATES].erased
    assert not retired[KeyPurpose.ANSWERS].erased
    assert open_envelope(sealed, keys.opening_key(Verb.ANSWERS_IMPORT)) == b"answers"
    assert keys.opening_key(Verb.ANSWERS_IMPORT).recipient != opening.recipient


def test_no_file_of_the_office_holds_an_erased_or_a_protected_key_any_more(keys: KeyService, office: Desk) -> None:
    place = office.database.file
    assert place is not None

    def held(private: bytes) -> bool:
        return any(private in path.read_bytes() for path in place.parent.glob(place.name + "*"))

    erased = keys.signing_key(*CERTIFY).private
    assert held(erased)
    keys.rotate(KeyPurpose.CERTIFICATES, "例行更换")
    assert not held(erased)
    newer = keys.signing_key(*CERTIFY).private
    assert held(newer)
    keys.protect(old())
    assert not held(newer)


def test_under_a_password_the_new_key_comes_under_it_too(keys: KeyService) -> None:
    keys.protect(old())
    made = set()
    for purpose in KeyPurpose:
        with pytest.raises(PasswordNeeded):
            keys.rotate(purpose, "例行更换")
        with pytest.raises(PasswordWrong):
            keys.rotate(purpose, "例行更换", lambda: "错")
        line = keys.rotate(purpose, "例行更换", old)
        assert line.protected
        assert line.purpose is purpose
        made.add(line.key_id)
    keys.protect("新口令", old)
    assert all(one.protected for one in keys.lines() if not one.erased)
    assert {one.key_id for one in keys.lines() if one.retired_at is None} == made


def test_why_a_key_was_replaced_is_in_the_audit_trail(keys: KeyService, office: Desk) -> None:
    former = keys.signing_key(*CERTIFY).verifying.id
    line = keys.rotate(KeyPurpose.CERTIFICATES, "口令外泄")
    with office.database.reading() as tx:
        (row,) = [row for row in audit.page(tx, 0, 9)[0] if row.verb == "keys.rotate"]
    assert row.facts == {"key": line.key_id, "former": former, "because": "口令外泄"}
    assert row.subject == "certificates"


def test_the_second_of_two_who_replace_a_key_is_told(keys: KeyService, office: Desk) -> None:
    keys.protect(old())
    other = KeyService(office, randomness, CHEAP)

    def meanwhile() -> str:
        other.rotate(KeyPurpose.CERTIFICATES, "先一步", old)
        return old()

    with pytest.raises(EditedMeanwhile):
        keys.rotate(KeyPurpose.CERTIFICATES, "晚一步", meanwhile)


def test_a_room_that_pinned_an_elder_key_sees_where_the_new_one_came_from(keys: KeyService, tmp_path: Path) -> None:
    pinned = keys.export_public(tmp_path / "elder.ipxkey")
    keys.rotate(KeyPurpose.PACKAGE_REAL, "例行更换")
    keys.rotate(KeyPurpose.ANSWERS, "例行更换")
    keys.rotate(KeyPurpose.PACKAGE_REAL, "例行更换")
    keys.export_public(tmp_path / "newer.ipxkey")
    newer = read_key_file(tmp_path / "newer.ipxkey")
    assert newer.follows(pinned)
    assert not pinned.follows(newer)
    assert newer.verifying[SittingKind.REAL] == keys.signing_key(KeyPurpose.PACKAGE_REAL, Verb.SITTING_EXPORT).verifying
    forged = (tmp_path / "newer.ipxkey").read_bytes().replace(newer.recipient.encode(), pinned.recipient.encode())
    (tmp_path / "forged.ipxkey").write_bytes(forged)
    assert not read_key_file(tmp_path / "forged.ipxkey").follows(pinned)


def test_a_key_file_is_signed_only_once_a_key_was_replaced(keys: KeyService, tmp_path: Path) -> None:
    keys.protect(old())
    keys.export_public(tmp_path / "plain.ipxkey")
    keys.rotate(KeyPurpose.PACKAGE_TRIAL, "例行更换", old)
    with pytest.raises(PasswordNeeded):
        keys.export_public(tmp_path / "signed.ipxkey")
    assert keys.export_public(tmp_path / "signed.ipxkey", old).signature


def test_an_authority_s_key_signs_from_now_on(keys: KeyService, clock: StillClock, tmp_path: Path) -> None:
    clock.now = NOW
    path = tmp_path / "ca.p12"
    path.write_bytes(
        serialize_key_and_certificates(None, P256, certificate(P256, 4000), None, BestAvailableEncryption(b"p"))
    )
    with pytest.raises(CertificateUnusable):
        keys.use_certificate(path, "other")
    line = keys.use_certificate(path, "p")
    assert line.purpose is KeyPurpose.DOCUMENTS
    found: DocumentKey = keys.document_key(Verb.CERTIFICATES_SIGN_PDF)
    assert found.certificate.public_key() == P256.public_key()
    assert keys.export_certificate(tmp_path / "pdf.pem") == line.fingerprint
    assert (tmp_path / "pdf.pem").read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")


def test_an_office_of_an_older_ipexam_gets_the_keys_it_lacks_under_its_password(keys: KeyService, office: Desk) -> None:
    keys.protect(old())
    with office.database.transaction() as tx:
        kept = [key for key in storage.stored(tx)[::-1] if key.purpose is not KeyPurpose.STAMPS]
        storage.restore(tx, kept)
    with pytest.raises(PasswordNeeded):
        keys.opening_key(Verb.STAMPS_ADD, None, KeyPurpose.STAMPS)
    with pytest.raises(PasswordWrong):
        keys.opening_key(Verb.STAMPS_ADD, lambda: "错", KeyPurpose.STAMPS)
    made = keys.opening_key(Verb.STAMPS_ADD, old, KeyPurpose.STAMPS)
    assert keys.opening_key(Verb.STAMPS_ADD, old, KeyPurpose.STAMPS) == made
    assert all(line.protected for line in keys.lines())
