"""How a proctor's order is proved to a seat without a network: an 8-digit code read aloud, or a signature on a stick.

A code is bound to the sitting, the seat, the action, its minutes and a number that the seat shows and uses once. A seat
holds only the secrets of its own seat, so no code opens two seats, and none opens all. Whoever administers a seat's PC
during the exam could work codes for that one seat out; a signature has no such weakness.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from ipexam.domain.proctor import ProctorOrder
from ipexam.sealing.keys import KeyBroken, SigningKey, VerifyingKey
from ipexam.sealing.startpassword import folded
from ipexam.sealing.symmetric import KEY_BYTES, derive_key

CODE_DIGITS = 8
NONCE_DIGITS = 6
MASTER_BYTES = 32
_CODE = "ipexam proctor code 1"
_SEAT = b"proctor seat 1"
_SIGNATURE = b"proctor order 1"


@dataclass(frozen=True, slots=True)
class SeatProctor:
    """What one seat knows of a proctor: `secret` is this seat's own (32 bytes), `public` the proctor's key."""

    number: int
    name: str
    secret: bytes = field(repr=False)
    public: bytes

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES or len(self.public) != KEY_BYTES:
            raise KeyBroken


def seat_secret(master: bytes, sitting_code: str, seat: str) -> bytes:
    """The 32 bytes that one proctor shares with one seat. `master` is that proctor's for this sitting."""
    return derive_key(master, _fields(sitting_code, seat), _SEAT)


def order_code(secret: bytes, sitting_code: str, seat: str, order: ProctorOrder, nonce: str) -> str:
    """The 8 digits that prove this order at this seat while it shows this `nonce`.

    Reason and note are in no code, for the proctor types only the nonce. `ValueError` when the nonce is not 6 digits.
    """
    if len(nonce) != NONCE_DIGITS or not (nonce.isascii() and nonce.isdigit()):
        raise ValueError("a nonce has 6 digits")
    message = _fields(_CODE, sitting_code, seat, order.action.value, str(order.minutes), nonce)
    return truncated(hmac.digest(secret, message, sha256), CODE_DIGITS)


def code_fits(secret: bytes, sitting_code: str, seat: str, order: ProctorOrder, nonce: str, code: str) -> bool:
    """Whether the typed `code` proves the order, in a time that tells nothing. Blanks and full-width digits count as
    nothing and as digits."""
    return hmac.compare_digest(order_code(secret, sitting_code, seat, order, nonce).encode(), folded(code).encode())


def sign_order(signing: SigningKey, sitting_code: str, seat: str, order: ProctorOrder, nonce: str) -> bytes:
    """The proof by a key file: a signature over everything in a code and over reason and note."""
    return signing.sign(_signed(sitting_code, seat, order, nonce), _SIGNATURE)


def order_signature_fits(
    public: bytes, sitting_code: str, seat: str, order: ProctorOrder, nonce: str, signature: bytes
) -> bool:
    """Whether the proctor with this public key signed this order for this seat and nonce."""
    return VerifyingKey(public).fits(signature, _signed(sitting_code, seat, order, nonce), _SIGNATURE)


def truncated(digest: bytes, digits: int) -> str:
    """Dynamic truncation as RFC 4226, section 5.3, has it: so many decimal digits of a keyed hash."""
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4]) & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}d}"


def _signed(sitting_code: str, seat: str, order: ProctorOrder, nonce: str) -> bytes:
    return _fields(sitting_code, seat, order.action.value, str(order.minutes), nonce, order.reason.value, order.note)


def _fields(*texts: str) -> bytes:
    """Texts one after the other, each behind its length: no two lists of texts give the same bytes."""
    parts = [text.encode() for text in texts]
    return b"".join(len(part).to_bytes(4) + part for part in parts)
