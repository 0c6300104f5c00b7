from __future__ import annotations

from dataclasses import replace
from datetime import date

import base45
import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.certificate import Claims, Revocation, RevocationList, VerificationStatus
from ipexam.sealing.credential import PREFIX, key_id, sign_claims, verify_code

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
RING = {key_id(KEY.public_key()): KEY.public_key()}
CLAIMS = Claims("GDIPO-2026-0001", "㛃𬱖", "123X", "guangdong-ip-operations", date(2026, 11, 30))
LIST = RevocationList(7, date(2026, 12, 1), key_id(KEY.public_key()), (Revocation("GDIPO-2026-0002", date.min, "x"),))


def status(text: str) -> VerificationStatus:
    return verify_code(text, RING).status


def test_a_signed_code_is_valid_and_tells_its_claims():
    result = verify_code(sign_claims(CLAIMS, KEY), RING)
    assert (result.status, result.claims, result.key_id) == (VerificationStatus.VALID, CLAIMS, key_id(KEY.public_key()))
    assert result.revocation_list is None


def test_signing_twice_gives_the_same_text():
    assert sign_claims(CLAIMS, KEY) == sign_claims(CLAIMS, KEY)


def test_the_code_has_only_characters_of_the_compact_qr_alphabet():
    assert set(sign_claims(CLAIMS, KEY)) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_an_unknown_key_is_never_valid():
    result = verify_code(sign_claims(CLAIMS, OTHER), RING)
    assert (result.status, result.claims) == (VerificationStatus.UNKNOWN_KEY, None)


def test_a_list_that_does_not_name_the_number_is_told_by_its_sequence():
    result = verify_code(sign_claims(CLAIMS, KEY), RING, LIST)
    assert (result.status, result.revocation_list) == (VerificationStatus.VALID, 7)


def test_a_revoked_number_is_revoked_and_still_tells_its_claims():
    revoked = replace(CLAIMS, number="GDIPO-2026-0002")
    result = verify_code(sign_claims(revoked, KEY), RING, LIST)
    assert (result.status, result.claims) == (VerificationStatus.REVOKED, revoked)


def test_a_list_of_another_office_is_not_consulted():
    revoked = replace(CLAIMS, number="GDIPO-2026-0002")
    result = verify_code(sign_claims(revoked, KEY), RING, replace(LIST, key_id=key_id(OTHER.public_key())))
    assert (result.status, result.revocation_list) == (VerificationStatus.VALID, None)


@given(st.data())
def test_no_changed_bit_leaves_a_code_valid(data: st.DataObject):
    message = bytearray(base45.b45decode(sign_claims(CLAIMS, KEY)[len(PREFIX) :]))
    bit = data.draw(st.integers(0, len(message) * 8 - 1))
    message[bit // 8] ^= 1 << bit % 8
    assert status(PREFIX + base45.b45encode(bytes(message)).decode()) is not VerificationStatus.VALID


def test_a_changed_name_is_tampered():
    tag = cbor2.loads(base45.b45decode(sign_claims(CLAIMS, KEY)[len(PREFIX) :]))
    protected, unprotected, payload, signature = tag.value
    changed = cbor2.dumps(cbor2.loads(payload) | {2: "张三"})
    message = cbor2.dumps(cbor2.CBORTag(18, [protected, unprotected, changed, signature]))
    result = verify_code(PREFIX + base45.b45encode(message).decode(), RING)
    assert (result.status, result.claims) == (VerificationStatus.TAMPERED, None)


@pytest.mark.parametrize(
    "text",
    ["", "IPX1:", "IPX1:???", "IPX1:ABC", "IPX2:ABC", "hello", "IPX1:" + "0" * 5000, "IPX1:" + "ab"],
)
def test_anything_else_is_no_certificate(text: str):
    assert status(text) is VerificationStatus.NOT_A_CERTIFICATE


@given(st.binary(max_size=200))
def test_random_bytes_are_never_more_than_no_certificate(data: bytes):
    assert status(PREFIX + base45.b45encode(data).decode()) is VerificationStatus.NOT_A_CERTIFICATE


def signed(payload: object, protected: object = None) -> str:
    head = cbor2.dumps(protected if protected is not None else {1: -8, 4: bytes.fromhex(key_id(KEY.public_key()))})
    body = cbor2.dumps(payload)
    signature = KEY.sign(cbor2.dumps(["Signature1", head, b"", body]))
    return PREFIX + base45.b45encode(cbor2.dumps(cbor2.CBORTag(18, [head, {}, body, signature]))).decode()


@pytest.mark.parametrize(
    "payload", [[], {1: "n"}, {1: 1, 2: "", 3: "", 4: "", 5: 1}, {1: "", 2: "", 3: "", 4: "", 5: 2**60}]
)
def test_well_signed_claims_of_another_shape_are_no_certificate(payload: object):
    assert status(signed(payload)) is VerificationStatus.NOT_A_CERTIFICATE


@pytest.mark.parametrize("protected", [{1: -7, 4: b"abcd"}, {4: b"abcd"}, {1: -8, 4: b"abc"}, {1: -8, 4: "abcd"}, []])
def test_another_algorithm_or_no_key_id_is_no_certificate(protected: object):
    assert status(signed({}, protected)) is VerificationStatus.NOT_A_CERTIFICATE
