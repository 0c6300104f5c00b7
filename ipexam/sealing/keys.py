"""Signing keys (Ed25519) and opening keys (age X25519), with ids and fingerprints people can compare."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import IdentityError, RecipientError, x25519

from ipexam.sealing.symmetric import KEY_BYTES, Randomness


class KeyBroken(ValueError):
    """The bytes or text are no key of this kind. Callers turn it into their own error."""


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """The public half of a signing key, 32 bytes."""

    public: bytes

    def __post_init__(self) -> None:
        if len(self.public) != KEY_BYTES:
            raise KeyBroken

    @property
    def id(self) -> str:
        """Eight hexadecimal digits: enough to look a key up in a ring, not to trust it."""
        return sha256(self.public).hexdigest()[:8]

    @property
    def fingerprint(self) -> str:
        """128 bits in groups of four, to be compared by eye: `3F2A 91BC …`."""
        digits = sha256(self.public).hexdigest()[:32].upper()
        return " ".join(digits[at : at + 4] for at in range(0, 32, 4))

    def fits(self, signature: bytes, message: bytes, purpose: bytes) -> bool:
        """Whether the signature was made over this message for this purpose."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, _bound(message, purpose))
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private Ed25519 key, 32 bytes. Its repr does not show them."""

    private: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.private) != KEY_BYTES:
            raise KeyBroken

    @staticmethod
    def generate(randomness: Randomness) -> SigningKey:
        """A new key."""
        return SigningKey(randomness(KEY_BYTES))

    @property
    def verifying(self) -> VerifyingKey:
        """The public half."""
        return VerifyingKey(Ed25519PrivateKey.from_private_bytes(self.private).public_key().public_bytes_raw())

    def sign(self, message: bytes, purpose: bytes) -> bytes:
        """64 bytes. `purpose` keeps a signature for one kind of file from being passed off as one for another."""
        return Ed25519PrivateKey.from_private_bytes(self.private).sign(_bound(message, purpose))


@dataclass(frozen=True, slots=True)
class OpeningKey:
    """A private age identity (`AGE-SECRET-KEY-1…`), which opens envelopes, and the `elder` ones it followed: what was
    sealed to those still opens. Its repr shows none of them."""

    identity: str = field(repr=False)
    elder: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        self.age_identities()

    @staticmethod
    def generate() -> OpeningKey:
        """A new identity; age draws its own randomness."""
        return OpeningKey(str(x25519.Identity.generate()))

    @property
    def recipient(self) -> str:
        """The public half (`age1…`), to which anybody can address an envelope."""
        return str(self.age_identities()[0].to_public())

    def age_identities(self) -> list[Any]:  # pyrage ships no types
        """The library's own objects, the identity in use first."""
        try:
            return [x25519.Identity.from_str(text) for text in (self.identity, *self.elder)]
        except IdentityError as broken:
            raise KeyBroken from broken


def age_recipient(text: str) -> Any:  # pyrage ships no types
    """The library's own object for an `age1…` text, or `KeyBroken`."""
    try:
        return x25519.Recipient.from_str(text)
    except RecipientError as broken:
        raise KeyBroken from broken


def _bound(message: bytes, purpose: bytes) -> bytes:
    return b"ipexam " + purpose + b"\0" + message
