"""A certificate's code: `IPX1:` and, in base45, a COSE_Sign1 message (RFC 9052) under Ed25519.

The claims are few and short, so that the code stays coarse enough for any phone: number, name, the last four characters
of the ID, programme code and issue day. The protected header names the signing key by four bytes; the ID number is
neither inside nor hashed inside. A signature says who made the code, not that the paper beside it is no copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import base45
import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ipexam.domain.certificate import Claims, RevocationList, Verification, VerificationStatus

PREFIX = "IPX1:"

_SIGN1_TAG = 18
_ALGORITHM, _KEY_ID = 1, 4
_EDDSA = -8
_KEY_ID_BYTES = 4
_NUMBER, _NAME, _LAST_FOUR, _PROGRAMME, _ISSUE_DAY = range(1, 6)
_EPOCH = date(1970, 1, 1)
_MOST_CHARACTERS = 2000


class _NoCertificate(ValueError):
    """The text is no certificate's code."""


def key_id(public: Ed25519PublicKey) -> str:
    """The key's short name in codes and lists: the first four bytes of its sha256 as eight hexadecimal digits."""
    return sha256(public.public_bytes_raw()).hexdigest()[: 2 * _KEY_ID_BYTES]


def sign_claims(claims: Claims, private: Ed25519PrivateKey) -> str:
    """The text of the QR code. The same claims and key give the same text."""
    protected = cbor2.dumps({_ALGORITHM: _EDDSA, _KEY_ID: bytes.fromhex(key_id(private.public_key()))})
    payload = cbor2.dumps(
        {
            _NUMBER: claims.number,
            _NAME: claims.name,
            _LAST_FOUR: claims.last_four,
            _PROGRAMME: claims.programme_code,
            _ISSUE_DAY: (claims.issued_on - _EPOCH).days,
        }
    )
    signature = private.sign(_to_be_signed(protected, payload))
    code: bytes = base45.b45encode(_message(protected, payload, signature))
    return PREFIX + code.decode("ascii")


def verify_code(text: str, keys: Mapping[str, Ed25519PublicKey], *lists: RevocationList) -> Verification:
    """Check a code against trusted keys by their `key_id`, and against those of some verified revocation lists that
    speak of its office's certificates: the key that signed the certificate signed the list too, or led to its key.

    Revoked is revoked for good, whichever list says so: an older list takes nothing back. Otherwise the first one is
    told. Claims are told only when the signature holds. Never raises: what cannot be read is `not_a_certificate`.
    """
    try:
        protected, payload, signature, signer = _opened(text)
    except _NoCertificate:
        return Verification(VerificationStatus.NOT_A_CERTIFICATE, None, "", None)
    if signer not in keys:
        return Verification(VerificationStatus.UNKNOWN_KEY, None, signer, None)
    try:
        keys[signer].verify(signature, _to_be_signed(protected, payload))
    except InvalidSignature:
        return Verification(VerificationStatus.TAMPERED, None, signer, None)
    try:
        claims = _claims(payload)
    except _NoCertificate:
        return Verification(VerificationStatus.NOT_A_CERTIFICATE, None, signer, None)
    counting = [one for one in lists if one.counts_for(signer)]
    if not counting:
        return Verification(VerificationStatus.VALID, claims, signer, None)
    listed = next((one for one in counting if one.entry(claims.number)), counting[0])
    entry = listed.entry(claims.number)
    status = VerificationStatus.REVOKED if entry else VerificationStatus.VALID
    return Verification(status, claims, signer, listed.sequence, listed.made_on, entry)


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052, section 4.4."""
    return cbor2.dumps(["Signature1", protected, b"", payload])


def _message(protected: bytes, payload: bytes, signature: bytes) -> bytes:
    """The one encoding we write and accept, so that not a bit of a code can change unnoticed."""
    return cbor2.dumps(cbor2.CBORTag(_SIGN1_TAG, [protected, {}, payload, signature]))


def _opened(text: str) -> tuple[bytes, bytes, bytes, str]:
    """Protected header, payload, signature and key id of a code, or `_NoCertificate`."""
    code = text.strip()
    if not code.startswith(PREFIX) or len(code) > _MOST_CHARACTERS:
        raise _NoCertificate
    data = _unbased(code.removeprefix(PREFIX))
    message = _read(data)
    if not isinstance(message, cbor2.CBORTag):
        raise _NoCertificate
    match message.value:
        case [bytes() as protected, _, bytes() as payload, bytes() as signature]:
            if _message(protected, payload, signature) == data:
                return protected, payload, signature, _signer(protected)
    raise _NoCertificate


def _signer(protected: bytes) -> str:
    match _read(protected):
        case {1: -8, 4: bytes() as name} if len(name) == _KEY_ID_BYTES:
            return name.hex()
    raise _NoCertificate


def _claims(payload: bytes) -> Claims:
    match _read(payload):
        case {1: str() as number, 2: str() as name, 3: str() as last_four, 4: str() as programme, 5: int() as days}:
            try:
                return Claims(number, name, last_four, programme, _EPOCH + timedelta(days))
            except OverflowError as beyond:
                raise _NoCertificate from beyond
    raise _NoCertificate


def _unbased(text: str) -> bytes:
    try:
        return bytes(base45.b45decode(text))
    except ValueError as broken:
        raise _NoCertificate from broken


def _read(data: bytes) -> Any:  # what CBOR holds is any value
    try:
        return cbor2.loads(data)
    except (cbor2.CBORDecodeError, ValueError, RecursionError) as broken:
        raise _NoCertificate from broken
