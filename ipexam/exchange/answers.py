"""The answer file (`.ipa`) a seat hands in: the journal's own bytes in an envelope to the office, signed by the seat.

Three parts: a line of JSON, a line with the signature over the first line as hexadecimal digits, and the age envelope.
The room cannot open it again, and the office knows from the key which seat made it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hashlib import sha256

from ipexam.attempt.attempt import Attempt, fold
from ipexam.domain.exam_errors import AnswersForeign, AnswersTampered, AnswersUnreadable
from ipexam.exchange.journal_reading import JournalReading, Segment, read_journal
from ipexam.exchange.manifest import Manifest
from ipexam.exchange.notes import NotesBroken, read_hexadecimal, read_notes, write_notes
from ipexam.exchange.seat_paper import SeatEntry
from ipexam.sealing.envelopes import enclose, open_envelope
from ipexam.sealing.keys import OpeningKey, VerifyingKey
from ipexam.sealing.symmetric import SealBroken

FORMAT = 1
PURPOSE = b"answers"
SUFFIX = ".ipa"
RECEIPT_PREFIX = "IPXR1"
"""What the text of a receipt's QR code begins with."""
MAX_BYTES = 64 << 20
_MAX_LINE_BYTES = 64 * 1024
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class AnswerFileFacts:
    """What an answer file says in clear, signed: where it comes from and the head of its journal's chain."""

    package_id: bytes
    sitting_code: str
    seat: str
    head: bytes
    sealed_at: datetime
    envelope_sha256: bytes

    @property
    def fingerprint(self) -> str:
        """The receipt's number; see `fingerprint`."""
        return fingerprint(self.package_id, self.seat, self.head)


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """An answer file whose parts fit together; `facts` are believed only after `verified`."""

    path: str
    facts: AnswerFileFacts
    line: bytes
    signature: bytes
    envelope: bytes

    @property
    def whole(self) -> bool:
        """Whether the envelope is the one that its first line names: all that can be checked without the seat's key."""
        return sha256(self.envelope).digest() == self.facts.envelope_sha256

    def verified(self, seat_key: VerifyingKey) -> bool:
        """Whether the seat with this key signed it, envelope included."""
        return self.whole and seat_key.fits(self.signature, self.line, PURPOSE)


@dataclass(frozen=True, slots=True)
class OpenedAnswers:
    """An answer file as the office reads it."""

    facts: AnswerFileFacts
    reading: JournalReading
    attempt: Attempt

    @property
    def damaged(self) -> bool:
        """Whether bytes before the end are not what was written, or the end is not the one that was signed."""
        return bool(self.reading.damages) or self.reading.head != self.facts.head

    @property
    def identity(self) -> str:
        """What tells this copy from every other of its seat: the head of its chain, or, when records are gone, a hash
        of those that are left."""
        return (sha256(b"".join(self.reading.chain)).digest() if self.damaged else self.reading.head).hex()


class Relation(Enum):
    """How a later copy of a journal stands to one that is here already."""

    SAME = "same"
    EXTENDS = "extends"  # the new copy has all records of the old one and more: it supersedes it
    PREFIX = "prefix"  # the new copy has some of the records only: it is superseded at once
    FORK = "fork"  # each has records that the other lacks: a person decides, both are kept


def seal_answers(
    entry: SeatEntry, manifest: Manifest, segments: Sequence[Segment], head: bytes, sealed_at: datetime
) -> bytes:
    """The bytes of a seat's answer file."""
    envelope = enclose(_packed(segments), (manifest.recipient,))
    line = write_notes(
        {
            "format": FORMAT,
            "package": manifest.package_id.hex(),
            "sitting": manifest.sitting.code,
            "seat": entry.candidate.seat,
            "head": head.hex(),
            "sealed_at": sealed_at.isoformat(),
            "sha256": sha256(envelope).hexdigest(),
        }
    )
    return line + b"\n" + entry.signing.sign(line, PURPOSE).hex().encode() + b"\n" + envelope


def read_answer_file(data: bytes, path: str) -> AnswerFile:
    """Take an answer file apart without any key, to know which seat's key to ask for.

    Raises `AnswersUnreadable`.
    """
    if len(data) > MAX_BYTES:
        raise AnswersUnreadable(path)
    line, _, rest = data[: 2 * _MAX_LINE_BYTES].partition(b"\n")
    signature, newline, _ = rest.partition(b"\n")
    if not newline:
        raise AnswersUnreadable(path)
    envelope = data[len(line) + len(signature) + 2 :]
    try:
        return AnswerFile(path, _facts(line), line, read_hexadecimal(signature), envelope)
    except (NotesBroken, ValueError) as broken:
        raise AnswersUnreadable(path) from broken


def open_answers(
    file: AnswerFile, seat_key: VerifyingKey, secret: bytes, opening: OpeningKey, minutes: int
) -> OpenedAnswers:
    """Verify, decrypt and fold. `secret` is the seat's; `minutes` the duration of its paper.

    Raises `AnswersTampered` when the signature does not hold, `AnswersForeign` when the envelope is not for us.
    """
    if not file.verified(seat_key):
        raise AnswersTampered(file.path)
    try:
        packed = open_envelope(file.envelope, opening)
    except SealBroken as foreign:
        raise AnswersForeign(file.path) from foreign
    try:
        reading = read_journal(_unpacked(packed), secret)
    except ValueError as broken:
        raise AnswersUnreadable(file.path) from broken
    return OpenedAnswers(file.facts, reading, fold(reading.events, minutes))


def relation(there: Sequence[bytes], new: Sequence[bytes]) -> Relation:
    """Compare two chains of record hashes (`JournalReading.chain`) of the same seat.

    A record's hash names all records before it, so having more records is going on from the same ones, and a copy with
    damage in the middle is an earlier state of the whole one.
    """
    old, now = frozenset(there), frozenset(new)
    if old == now:
        return Relation.SAME
    if old < now:
        return Relation.EXTENDS
    return Relation.PREFIX if now < old else Relation.FORK


def furthest(chains: Mapping[int, Sequence[bytes]]) -> frozenset[int]:
    """Of the copies of one seat's journal, those that no other one supersedes; several are a fork.

    Whatever order copies come home in, this is the same: it asks only which copies there are.
    """
    sets = {name: frozenset(chain) for name, chain in chains.items()}
    return frozenset(name for name, mine in sets.items() if not any(mine < other for other in sets.values()))


def fingerprint(package_id: bytes, seat: str, head: bytes) -> str:
    """Twelve hexadecimal digits in groups of four: they bind the candidate's receipt to the last record."""
    digits = sha256(b"ipexam receipt\0" + package_id + head + seat.encode()).hexdigest()[:12].upper()
    return " ".join(digits[at : at + 4] for at in range(0, 12, 4))


def receipt_code(facts: AnswerFileFacts, answered: int) -> str:
    """The text of the receipt's QR code: no name, nothing about the answers but how many there are."""
    moment = facts.sealed_at.strftime("%Y%m%dT%H%M%SZ")
    return "/".join(
        (RECEIPT_PREFIX, facts.package_id.hex(), facts.seat, str(answered), moment, facts.fingerprint.replace(" ", ""))
    )


def _facts(line: bytes) -> AnswerFileFacts:
    fields = read_notes(line)
    if fields.whole("format") != FORMAT:
        raise NotesBroken
    return AnswerFileFacts(
        fields.hexadecimal("package"),
        fields.text("sitting"),
        fields.text("seat"),
        fields.hexadecimal("head"),
        fields.moment("sealed_at"),
        fields.hexadecimal("sha256"),
    )


def _packed(segments: Sequence[Segment]) -> bytes:
    """A length, a JSON list of names and sizes of that length, then the bytes of the segments."""
    index = json.dumps([[segment.name, len(segment.data)] for segment in segments]).encode()
    return _LENGTH.pack(len(index)) + index + b"".join(segment.data for segment in segments)


def _unpacked(data: bytes) -> tuple[Segment, ...]:
    """Undo `_packed`, or raise `ValueError`."""
    if len(data) < _LENGTH.size:
        raise ValueError("no index")
    at = _LENGTH.size + _LENGTH.unpack_from(data)[0]
    try:
        sizes = [(str(name), int(size)) for name, size in json.loads(data[_LENGTH.size : at])]
    except (TypeError, RecursionError) as broken:
        raise ValueError("no index") from broken
    segments = []
    for name, size in sizes:
        if size < 0 or at + size > len(data):
            raise ValueError("cut short")
        segments.append(Segment(name, data[at : at + size]))
        at += size
    return tuple(segments)
