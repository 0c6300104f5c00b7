"""The answer file (`.ipa`) a seat hands in: the journal's own bytes in an envelope to the office, signed by the seat.

Three parts: a line of JSON, a line with the signature over the first line as hexadecimal digits, and the age envelope.
The room cannot open it again, and the office knows from the key which seat made it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import assert_never

from ipexam.attempt.attempt import Attempt, fold
from ipexam.domain.exam_errors import AnswersForeign, AnswersTampered, AnswersUnreadable
from ipexam.exchange.journal_reading import JournalReading, Segment, read_journal
from ipexam.exchange.manifest import Manifest
from ipexam.exchange.notes import NotesBroken, read_notes, write_notes
from ipexam.exchange.seat_paper import SeatEntry
from ipexam.sealing.envelopes import enclose, open_envelope
from ipexam.sealing.keys import OpeningKey, VerifyingKey
from ipexam.sealing.symmetric import SealBroken

FORMAT = 1
PURPOSE = b"answers"
SUFFIX = ".ipa"
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

    def verified(self, seat_key: VerifyingKey) -> bool:
        """Whether the seat with this key signed it, envelope included."""
        whole = sha256(self.envelope).digest() == self.facts.envelope_sha256
        return whole and seat_key.fits(self.signature, self.line, PURPOSE)


@dataclass(frozen=True, slots=True)
class OpenedAnswers:
    """An answer file as the office reads it."""

    facts: AnswerFileFacts
    reading: JournalReading
    attempt: Attempt


class Relation(Enum):
    """How a later copy of a journal stands to one that is here already."""

    SAME = "same"
    EXTENDS = "extends"  # the new copy goes on where the old one ends: it supersedes it
    PREFIX = "prefix"  # the new copy is an earlier state: it is superseded at once
    FORK = "fork"  # both go on differently: a person decides, both are kept


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
        signed = bytes.fromhex(signature.decode("ascii"))
        if signed.hex().encode() != signature:
            raise NotesBroken
        return AnswerFile(path, _facts(line), line, signed, envelope)
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
    """Compare two chains of record hashes (`JournalReading.chain`) of the same seat."""
    if tuple(there) == tuple(new):
        return Relation.SAME
    if _goes_on(there, new):
        return Relation.EXTENDS
    return Relation.PREFIX if _goes_on(new, there) else Relation.FORK


def supersedes(how: Relation) -> bool:
    """Whether the new copy becomes the current one."""
    match how:
        case Relation.EXTENDS:
            return True
        case Relation.SAME | Relation.PREFIX | Relation.FORK:
            return False
        case _:
            assert_never(how)


def fingerprint(package_id: bytes, seat: str, head: bytes) -> str:
    """Twelve hexadecimal digits in groups of four: they bind the candidate's receipt to the last record."""
    digits = sha256(b"ipexam receipt\0" + package_id + head + seat.encode()).hexdigest()[:12].upper()
    return " ".join(digits[at : at + 4] for at in range(0, 12, 4))


def receipt_code(facts: AnswerFileFacts, answered: int) -> str:
    """The text of the receipt's QR code: no name, nothing about the answers but how many there are."""
    moment = facts.sealed_at.strftime("%Y%m%dT%H%M%SZ")
    return "/".join(
        ("IPXR1", facts.package_id.hex(), facts.seat, str(answered), moment, facts.fingerprint.replace(" ", ""))
    )


def _goes_on(earlier: Sequence[bytes], later: Sequence[bytes]) -> bool:
    return len(earlier) < len(later) and tuple(later[: len(earlier)]) == tuple(earlier)


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
