"""The bytes of a journal (作答日志): segments of a clear header and of sealed, chained records.

Header: magic, random salt, hash of the last record before this segment, CRC-32; written twice, because one flipped bit
in the salt would otherwise cost the whole segment. Record: marker, length, event number, CRC-32, hash of the stored
record before it, then the event under AES-256-GCM with length, number and hash as associated data. The key is
HKDF(seat secret, salt) and the nonce the event number, which only rises within a segment.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from hashlib import sha256
from zlib import crc32

from ipexam.attempt.events import Event
from ipexam.attempt.notation import NotationBroken, read_event, write_event
from ipexam.sealing.symmetric import NONCE_BYTES, TAG_BYTES, SealBroken, derive_key, seal, unseal

ORIGIN = bytes(32)
"""What the first segment of a journal names as the record before it."""
SALT_BYTES = 32
MAX_SEALED_BYTES = 256 * 1024
MARKER = b"\xf5\x9dIP"
_MAGIC = b"IPXJRN1\n"
_COPY = struct.Struct(f">8s{SALT_BYTES}s32s")
_CRC = struct.Struct(">I")
_BOUND = struct.Struct(">II32s")
COPY_BYTES = _COPY.size + _CRC.size
HEADER_BYTES = 2 * COPY_BYTES
RECORD_HEAD_BYTES = len(MARKER) + _CRC.size + _BOUND.size
_NAME = re.compile(r"segment-(\d{6})\.ipj")


@dataclass(frozen=True, slots=True)
class SegmentHeader:
    """A segment's salt and the hash of the last record before it."""

    salt: bytes
    previous: bytes

    def to_bytes(self) -> bytes:
        """The header as stored, both copies."""
        copy = self._copy()
        return (copy + _CRC.pack(crc32(copy))) * 2

    @property
    def hash(self) -> bytes:
        """What the first record of the segment names as the record before it."""
        return sha256(self._copy()).digest()

    def key(self, secret: bytes) -> bytes:
        """The key of this segment for the seat's secret."""
        return derive_key(secret, self.salt, b"ipexam journal segment")

    def _copy(self) -> bytes:
        return _COPY.pack(_MAGIC, self.salt, self.previous)


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record whose CRC fits and which opened under the segment's key; `end` is where the next one begins."""

    event: Event
    previous: bytes
    hash: bytes
    end: int


def header_copies(data: bytes) -> tuple[SegmentHeader | None, SegmentHeader | None]:
    """Both copies of a segment's header; None for one that is damaged or missing."""
    return _header_at(data, 0), _header_at(data, COPY_BYTES)


@dataclass(frozen=True, slots=True)
class WrittenEvent:
    """An event in its notation, ready to be sealed."""

    number: int
    notation: bytes


def written(event: Event) -> WrittenEvent:
    """Write an event down; `ValueError` when it is too long for a record."""
    notation = write_event(event)
    if len(notation) + TAG_BYTES > MAX_SEALED_BYTES:
        raise ValueError("an event is longer than a record may be")
    return WrittenEvent(event.number, notation)


def pack_record(event: WrittenEvent, previous: bytes, key: bytes) -> bytes:
    """An event as it is stored."""
    bound = _BOUND.pack(len(event.notation) + TAG_BYTES, event.number, previous)
    sealed = seal(key, _nonce(event.number), event.notation, bound)
    return MARKER + _CRC.pack(crc32(sealed, crc32(bound))) + bound + sealed


def record_at(data: bytes, at: int, key: bytes) -> StoredRecord | None:
    """The record that begins at this byte, or None when there is no whole and true one."""
    start = at + RECORD_HEAD_BYTES
    if start > len(data) or not data.startswith(MARKER, at):
        return None
    (crc,) = _CRC.unpack_from(data, at + len(MARKER))
    bound = data[start - _BOUND.size : start]
    length, number, previous = _BOUND.unpack(bound)
    sealed = data[start : start + length]
    if not TAG_BYTES < length <= MAX_SEALED_BYTES or len(sealed) < length or crc32(sealed, crc32(bound)) != crc:
        return None
    try:
        event = read_event(unseal(key, _nonce(number), sealed, bound))
    except (SealBroken, NotationBroken):
        return None
    if event.number != number:
        return None
    return StoredRecord(event, previous, sha256(data[at : start + length]).digest(), start + length)


def segment_name(number: int) -> str:
    """The file name of a segment; numbers count from 1."""
    return f"segment-{number:06d}.ipj"


def segment_number(name: str) -> int | None:
    """The number in a segment's file name, None when the file is something else."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else None


def _header_at(data: bytes, at: int) -> SegmentHeader | None:
    copy = data[at : at + _COPY.size]
    stored = data[at + _COPY.size : at + COPY_BYTES]
    if not copy.startswith(_MAGIC) or stored != _CRC.pack(crc32(copy)):
        return None
    _, salt, previous = _COPY.unpack(copy)
    return SegmentHeader(salt, previous)


def _nonce(number: int) -> bytes:
    return number.to_bytes(NONCE_BYTES)
