"""Key pairs of an office as they are made: of each purpose its kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from ipexam.domain.office_key import OPENING, KeyPurpose
from ipexam.sealing.document_key import DocumentKey, certificate_fingerprint, certificate_id
from ipexam.sealing.keys import OpeningKey, SigningKey, VerifyingKey
from ipexam.sealing.symmetric import Randomness
from ipexam.storage.office_key import StoredKey


@dataclass(frozen=True, slots=True)
class Pair:
    """A key pair that is not stored yet. Its repr does not show the private half."""

    key_id: str
    public: bytes
    private: bytes = field(repr=False)


def new_pair(purpose: KeyPurpose, office: str, at: datetime, randomness: Randomness) -> Pair:
    """A fresh key for a purpose; a document key's certificate names the office."""
    if purpose in OPENING:
        return opening_pair(OpeningKey.generate())
    if purpose is KeyPurpose.DOCUMENTS:
        return document_pair(DocumentKey.generate(office or "ipexam", at))
    return signing_pair(SigningKey.generate(randomness))


def signing_pair(key: SigningKey) -> Pair:
    """A signing key as the office keeps it."""
    return Pair(key.verifying.id, key.verifying.public, key.private)


def opening_pair(key: OpeningKey) -> Pair:
    """An opening key as the office keeps it."""
    public = key.recipient.encode()
    return Pair(VerifyingKey(sha256(public).digest()).id, public, key.identity.encode())


def document_pair(key: DocumentKey) -> Pair:
    """A document key as the office keeps it."""
    return Pair(certificate_id(key.public_bytes), key.public_bytes, key.private)


def fingerprint(key: StoredKey) -> str:
    """What people compare; empty for a key that opens."""
    if key.purpose in OPENING:
        return ""
    if key.purpose is KeyPurpose.DOCUMENTS:
        return certificate_fingerprint(key.public)
    return VerifyingKey(key.public).fingerprint
