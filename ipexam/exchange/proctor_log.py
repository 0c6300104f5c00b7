"""A proctor's log on their own PC: append-only, each entry fsynced, sealed under the proctor's key and chained.

One folder per sitting and proctor holds segments `log-0001.ipxlog`, …, a new one per process start: a magic,
a salt, and records: length, SHA-256 of the record before it (across segments), AES-256-GCM of the entry with that hash
as associated data. Nothing is ever cut: a torn tail stays in its file, and writing goes on in the next segment. The
chain shows what was changed or taken out in the middle; an end that was cut off shows by the head, which is printed and
signed on the room record.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ipexam.domain.exam_errors import SeatInUse
from ipexam.domain.proctor_errors import ProctorLogInUse
from ipexam.domain.proctor_log import LogEntry
from ipexam.exchange.disk import Disk, FolderDisk, GrowingFile
from ipexam.exchange.notes import NotesBroken
from ipexam.exchange.proctor_log_notation import read_entry, write_entry
from ipexam.exchange.seat_lock import SeatLock
from ipexam.opening.destination import refused
from ipexam.sealing.symmetric import NONCE_BYTES, Randomness, SealBroken, derive_key, seal, unseal

SUFFIX = ".ipxlog"
HEAD_BYTES = 32
_MAGIC = b"IPXPLOG1"
_SALT_BYTES = 16
_PURPOSE = b"proctor log 1"
_RECORD = struct.Struct(f">I{HEAD_BYTES}s")
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class LogContent:
    """What a folder holds: the entries in order, the head of the chain, and how many places were damaged."""

    entries: tuple[LogEntry, ...]
    head: bytes
    damaged: int
    segments: int


class ProctorLog:
    """The log of one folder, held by one process. Writing raises `FileLocked` or `DiskFull`, and then nothing is in."""

    def __init__(self, folder: Path, secret: bytes, randomness: Randomness, sitting: str) -> None:
        """Raises `ProctorLogInUse` when another window of this PC holds it, and what files raise."""
        self._folder, self._secret, self._randomness = folder, secret, randomness
        try:
            self._disk: Disk = FolderDisk(folder)
            self._lock = SeatLock(folder, sitting)
        except SeatInUse as held:
            raise ProctorLogInUse(sitting) from held
        except OSError as error:
            raise refused(error, folder) from error
        try:
            self.content = read_log(self._disk, secret)
        except OSError as error:
            self._lock.release()
            raise refused(error, folder) from error
        self._segments, self._written, self._key = self.content.segments, 0, b""
        self._file: GrowingFile | None = None

    def append(self, entry: LogEntry) -> None:
        """Write an entry; it is on the medium when this returns. A failed write goes on in a new segment."""
        try:
            file = self._file or self._begin()
            record = self._record(entry)
            file.append(record)
            file.sync()
        except OSError as error:
            self._let_go_of_file()
            raise refused(error, self._folder) from error
        self._written += 1
        old = self.content
        self.content = LogContent((*old.entries, entry), sha256(record).digest(), old.damaged, self._segments)

    def close(self) -> None:
        """Let go of the folder."""
        self._let_go_of_file()
        self._lock.release()

    def _begin(self) -> GrowingFile:
        salt = self._randomness(_SALT_BYTES)
        self._segments += 1
        file = self._disk.create(f"log-{self._segments:04d}{SUFFIX}")
        self._file, self._written, self._key = file, 0, derive_key(self._secret, salt, _PURPOSE)
        file.append(_MAGIC + salt)
        self._disk.sync_names()
        return file

    def _record(self, entry: LogEntry) -> bytes:
        head = self.content.head
        sealed = seal(self._key, _nonce(self._written), write_entry(entry), head)
        return _RECORD.pack(len(sealed), head) + sealed

    def _let_go_of_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def read_log(disk: Disk, secret: bytes) -> LogContent:
    """Everything that can be read; damage is counted, and what stands behind it is still used."""
    names = [name for name in disk.names() if name.endswith(SUFFIX)]
    entries: list[LogEntry] = []
    head, damaged = bytes(HEAD_BYTES), 0
    for name in names:
        data = disk.read(name)
        key = derive_key(secret, data[len(_MAGIC) : len(_MAGIC) + _SALT_BYTES], _PURPOSE)
        for number, (before, record) in enumerate(_records(data)):
            entry = _opened(key, number, before, record)
            damaged += entry is None or before != head
            head = sha256(record).digest()
            entries += [entry] if entry is not None else []
        damaged += _torn(data)
    last = max((int(name[4:8]) for name in names if name[4:8].isdigit()), default=0)
    return LogContent(tuple(entries), head, damaged, last)


def _records(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each whole record with the hash it names; nothing of a file that is none of ours."""
    at = len(_MAGIC) + _SALT_BYTES
    while data.startswith(_MAGIC) and at + _RECORD.size <= len(data):
        size, before = _RECORD.unpack_from(data, at)
        end = at + _RECORD.size + size
        if size > _MOST_BYTES or end > len(data):
            return
        yield before, data[at:end]
        at = end


def _torn(data: bytes) -> bool:
    """Whether bytes are left over behind the last whole record, or the file is none of ours."""
    used = len(_MAGIC) + _SALT_BYTES + sum(len(record) for _before, record in _records(data))
    return not data.startswith(_MAGIC) or used != len(data)


def _opened(key: bytes, number: int, before: bytes, record: bytes) -> LogEntry | None:
    try:
        return read_entry(unseal(key, _nonce(number), record[_RECORD.size :], before))
    except (SealBroken, NotesBroken):
        return None


def _nonce(number: int) -> bytes:
    return number.to_bytes(NONCE_BYTES)
