"""What a backup on paper says of each key of the office: as few bytes as will do, for a person types them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from ipexam.domain.office_key import OPENING, SIGNING, KeyPurpose
from ipexam.domain.stamp_errors import BackupForeign
from ipexam.sealing.age_text import identity_bytes, identity_text
from ipexam.sealing.keys import OpeningKey, SigningKey, VerifyingKey
from ipexam.services.key_pairs import Pair, opening_pair, signing_pair
from ipexam.storage.office_key import StoredKey

_EPOCH = date(2020, 1, 1)
_HEAD = struct.Struct(">BBH")
_PRIVATE, _PUBLIC = 1, 2
_SIZES = {_PRIVATE: 32, _PUBLIC: 96}
_PURPOSES = (
    KeyPurpose.PACKAGE_REAL,
    KeyPurpose.PACKAGE_TRIAL,
    KeyPurpose.PACKAGE_PRACTICE,
    KeyPurpose.ANSWERS,
    KeyPurpose.CERTIFICATES,
    KeyPurpose.STAMPS,
)
"""Their places are what is written: only ever added to. Document keys are not backed up: their certificates are too
long to type, and a signed PDF carries its own."""


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key out of a backup. Without `pair.private` it is a retired signing key; `vouches` is its signature over the
    key that followed it."""

    purpose: KeyPurpose
    made_at: datetime
    pair: Pair
    vouches: bytes = field(default=b"", repr=False)


def packed(keys: Sequence[StoredKey], clear: Sequence[bytes]) -> bytes:
    """The keys, oldest first, with their private halves in clear."""
    out = bytearray()
    for at, (key, private) in enumerate(zip(keys, clear, strict=True)):
        if key.purpose not in _PURPOSES:
            continue
        follower = next((one for one in keys[at + 1 :] if one.purpose is key.purpose), None)
        kind = _PRIVATE if private else _PUBLIC
        day = (key.made_at.date() - _EPOCH).days
        out += _HEAD.pack(kind, _PURPOSES.index(key.purpose), max(day, 0))
        if not private:
            out += key.public + ((follower and follower.endorsement) or bytes(64))
        else:
            out += identity_bytes(private.decode()) if key.purpose in OPENING else private
    return bytes(out)


def unpacked(data: bytes) -> tuple[KeyRecord, ...]:
    """The keys, oldest first. Raises `BackupForeign` for what `packed` did not make."""
    try:
        return tuple(_records(data))
    except (struct.error, LookupError, ValueError) as broken:
        raise BackupForeign from broken


def _records(data: bytes) -> Iterator[KeyRecord]:
    at = 0
    while at < len(data):
        kind, place, day = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        content = data[at : at + _SIZES[kind]]
        at += _SIZES[kind]
        made_at = datetime.combine(_EPOCH + timedelta(day), datetime.min.time(), UTC)
        purpose = _PURPOSES[place]
        if kind == _PUBLIC:
            public = VerifyingKey(content[:32])
            yield KeyRecord(purpose, made_at, Pair(public.id, public.public, b""), content[32:])
        elif purpose in SIGNING:
            yield KeyRecord(purpose, made_at, signing_pair(SigningKey(content)))
        else:
            yield KeyRecord(purpose, made_at, opening_pair(OpeningKey(identity_text(content))))
