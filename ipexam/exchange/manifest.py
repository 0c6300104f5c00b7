"""The manifest of an exam package (考试包): in clear, signed, and checked before anything is decrypted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ipexam.domain.sitting import SittingKind
from ipexam.exchange.notes import Fields, NotesBroken, read_notes, write_notes
from ipexam.sealing.keys import KeyBroken, VerifyingKey, age_recipient
from ipexam.sealing.passwords import KdfParameters

FORMAT = 1
"""The package format this program writes and the newest it reads."""
PACKAGE_ID_BYTES = 16
OUTAGE_LIMIT_MINUTES = 10
"""Default of the outage after which a proctor has to look: practice lets one proctor decide up to ten minutes."""


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """What a package says about its sitting. Times are aware UTC; the package opens from `opens_at` to `closes_at`."""

    code: str
    name: str
    kind: SittingKind
    room: str
    paper_code: str
    paper_sha256: bytes
    minutes: int
    starts_at: datetime
    opens_at: datetime
    closes_at: datetime
    outage_limit_minutes: int = OUTAGE_LIMIT_MINUTES


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the package: its size and SHA-256."""

    size: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything an exam room may know before the start password. `recipient` is where answers go."""

    package_id: bytes
    format: int
    needs_app: str
    made_at: datetime
    office: str
    recipient: str
    sitting: SittingFacts
    seats: int
    kdf: KdfParameters
    kdf_salt: bytes
    members: Mapping[str, Member]

    def to_bytes(self) -> bytes:
        """The bytes that are signed."""
        sitting = self.sitting
        return write_notes(
            {
                "format": self.format,
                "needs_app": self.needs_app,
                "package": self.package_id.hex(),
                "made_at": self.made_at.isoformat(),
                "office": self.office,
                "recipient": self.recipient,
                "seats": self.seats,
                "kdf": {
                    "name": "argon2id",
                    "memory_kib": self.kdf.memory_kib,
                    "passes": self.kdf.passes,
                    "lanes": self.kdf.lanes,
                    "salt": self.kdf_salt.hex(),
                },
                "sitting": {
                    "code": sitting.code,
                    "name": sitting.name,
                    "kind": sitting.kind.value,
                    "room": sitting.room,
                    "paper": sitting.paper_code,
                    "paper_sha256": sitting.paper_sha256.hex(),
                    "minutes": sitting.minutes,
                    "starts_at": sitting.starts_at.isoformat(),
                    "opens_at": sitting.opens_at.isoformat(),
                    "closes_at": sitting.closes_at.isoformat(),
                    "outage_limit_minutes": sitting.outage_limit_minutes,
                },
                "members": {
                    name: {"size": member.size, "sha256": member.sha256.hex()} for name, member in self.members.items()
                },
            }
        )


@dataclass(frozen=True, slots=True)
class Demands:
    """What any version of the program can read of any manifest: whether it may go on."""

    format: int
    needs_app: str

    def met_by(self, app_version: str) -> bool:
        """Whether this program is new enough."""
        return self.format <= FORMAT and _version(self.needs_app) <= _version(app_version)


def read_demands(data: bytes) -> Demands:
    """The two fields that never change their place, or `NotesBroken`."""
    fields = read_notes(data)
    return Demands(fields.whole("format"), fields.text("needs_app"))


def read_manifest(data: bytes) -> Manifest:
    """A manifest of our format, or `NotesBroken`."""
    try:
        return _manifest(read_notes(data))
    except (ValueError, KeyBroken) as broken:
        raise NotesBroken from broken


def signer(signature_member: bytes) -> tuple[VerifyingKey, bytes]:
    """The key that a `signature` member names and the signature itself, or `NotesBroken`."""
    fields = read_notes(signature_member)
    try:
        return VerifyingKey(fields.hexadecimal("key")), fields.hexadecimal("signature")
    except KeyBroken as broken:
        raise NotesBroken from broken


def _manifest(fields: Fields) -> Manifest:
    kdf, recipient = fields.fields("kdf"), fields.text("recipient")
    parameters = KdfParameters(kdf.whole("memory_kib"), kdf.whole("passes"), kdf.whole("lanes"))
    age_recipient(recipient)
    if kdf.text("name") != "argon2id" or not parameters.bearable:
        raise NotesBroken
    members = fields.fields("members")
    return Manifest(
        package_id=fields.hexadecimal("package"),
        format=fields.whole("format"),
        needs_app=fields.text("needs_app"),
        made_at=fields.moment("made_at"),
        office=fields.text("office"),
        recipient=recipient,
        sitting=_sitting(fields.fields("sitting")),
        seats=fields.whole("seats"),
        kdf=parameters,
        kdf_salt=kdf.hexadecimal("salt"),
        members={name: _member(members.fields(name)) for name in members.names()},
    )


def _sitting(fields: Fields) -> SittingFacts:
    return SittingFacts(
        code=fields.text("code"),
        name=fields.text("name"),
        kind=SittingKind(fields.text("kind")),
        room=fields.text("room"),
        paper_code=fields.text("paper"),
        paper_sha256=fields.hexadecimal("paper_sha256"),
        minutes=fields.whole("minutes"),
        starts_at=fields.moment("starts_at"),
        opens_at=fields.moment("opens_at"),
        closes_at=fields.moment("closes_at"),
        outage_limit_minutes=fields.whole("outage_limit_minutes"),
    )


def _member(fields: Fields) -> Member:
    return Member(fields.whole("size"), fields.hexadecimal("sha256"))


def _version(text: str) -> tuple[int, ...]:
    """`0.1.0` as numbers; anything after them (`rc1`) is left out."""
    found = re.match(r"\d+(?:\.\d+)*", text)
    if found is None:
        raise NotesBroken
    return tuple(int(part) for part in found[0].split(".")[:6] if len(part) < 10)
