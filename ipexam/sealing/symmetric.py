"""Keys derived from a secret (HKDF-SHA256) and authenticated encryption under them (AES-256-GCM)."""

from __future__ import annotations

from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Randomness = Callable[[int], bytes]
"""Gives so many random bytes; `secrets.token_bytes` outside of tests."""

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


class SealBroken(Exception):
    """The data was not sealed under this key, or a bit of it changed. Callers turn it into their own error."""


def derive_key(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A 32-byte key for one purpose. Different salts or purposes give independent keys."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose).derive(secret)


def seal(key: bytes, nonce: bytes, data: bytes, associated: bytes = b"") -> bytes:
    """Encrypt `data`; the result is 16 bytes longer. The same nonce must never be used twice with one key."""
    return AESGCM(key).encrypt(nonce, data, associated)


def unseal(key: bytes, nonce: bytes, sealed: bytes, associated: bytes = b"") -> bytes:
    """Undo `seal`, or raise `SealBroken`."""
    try:
        return AESGCM(key).decrypt(nonce, sealed, associated)
    except (InvalidTag, ValueError) as broken:
        raise SealBroken from broken


def seal_whole(key: bytes, data: bytes, randomness: Randomness, associated: bytes = b"") -> bytes:
    """Encrypt one whole document under a key used for nothing else: a random nonce, then the sealed data."""
    nonce = randomness(NONCE_BYTES)
    return nonce + seal(key, nonce, data, associated)


def unseal_whole(key: bytes, sealed: bytes, associated: bytes = b"") -> bytes:
    """Undo `seal_whole`, or raise `SealBroken`."""
    return unseal(key, sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], associated)
