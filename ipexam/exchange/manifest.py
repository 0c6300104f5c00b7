"""The manifest of an exam package (考试包): in clear, signed, and checked before anything is decrypted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ipexam.domain.paper import ONE_OPEN_BOOK, PaperPart
from ipexam.domain.sitting import LATEST_ENTRY_MINUTES, SittingKind
from ipexam.exchange.notes import Fields, NotesBroken, read_notes, write_notes
from ipexam.sealing.keys import KeyBroken, VerifyingKey, age_recipient
from ipexam.sealing.passwords import KdfParameters
from ipexam.sealing.symmetric import KEY_BYTES

FORMAT = 2
"""The package format this program writes and the newest it reads."""
PACKAGE_ID_BYTES = 16
USUAL_ZONE = "Asia/Shanghai"
"""The zone of a package or key file that names none: they were made before packages named it."""
OUTAGE_LIMIT_MINUTES = 10
"""Default of the outage after which a proctor has to look: practice lets one proctor decide up to ten minutes."""


@dataclass(frozen=True, slots=True)
class ProctorFacts:
    """A proctor as everybody may know one: `number` from 1, a name that may be empty, the public key (32 bytes)."""

    number: int
    name: str
    public: bytes


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """What a package says about its sitting. Times are aware UTC; the package opens from `opens_at` to `closes_at`.

    Minutes of entry and hand-in count from the start; an earliest hand-in of 0 is none. `permitted` are things a
    candidate may bring along. `reserve_seats` are seats of the package without a candidate. `zone` is the programme's:
    times are shown in it, whatever zone a PC of the room is set to.
    """

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
    latest_entry_minutes: int = LATEST_ENTRY_MINUTES
    earliest_hand_in_minutes: int = 0
    permitted: tuple[str, ...] = ()
    reserve_seats: tuple[str, ...] = ()
    parts: tuple[PaperPart, ...] = ONE_OPEN_BOOK
    proctors: tuple[ProctorFacts, ...] = ()
    zone: str = USUAL_ZONE

    def local(self, moment: datetime) -> datetime:
        """The moment in the programme's zone."""
        return moment.astimezone(ZoneInfo(self.zone))

    def clock_text(self, now: datetime) -> str:
        """What a PC's clock says in the programme's zone; beside it the PC's own time when it is set to another one."""
        local = self.local(now)
        told = f"{local:%Y-%m-%d %H:%M}"
        if local.utcoffset() == now.utcoffset():
            return told
        return f"{told} = {now:%Y-%m-%d %H:%M} UTC{now.isoformat()[-6:]}"


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
                "sitting": sitting_notes(self.sitting),
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


def sitting_notes(sitting: SittingFacts) -> dict[str, Any]:
    """The facts of a sitting as JSON fields, in a manifest and in a proctor's key file."""
    return {
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
        "latest_entry_minutes": sitting.latest_entry_minutes,
        "earliest_hand_in_minutes": sitting.earliest_hand_in_minutes,
        "permitted": list(sitting.permitted),
        "reserve_seats": list(sitting.reserve_seats),
        "parts": [part_notes(part) for part in sitting.parts],
        "proctors": [{"number": one.number, "name": one.name, "public": one.public.hex()} for one in sitting.proctors],
        "zone": sitting.zone,
    }


def read_sitting(fields: Fields) -> SittingFacts:
    """Undo `sitting_notes`, or raise `NotesBroken`."""
    return SittingFacts(
        code=fields.text("code"),
        name=fields.text("name"),
        kind=_kind(fields.text("kind")),
        room=fields.text("room"),
        paper_code=fields.text("paper"),
        paper_sha256=fields.hexadecimal("paper_sha256"),
        minutes=fields.whole("minutes"),
        starts_at=fields.moment("starts_at"),
        opens_at=fields.moment("opens_at"),
        closes_at=fields.moment("closes_at"),
        outage_limit_minutes=fields.whole("outage_limit_minutes"),
        latest_entry_minutes=fields.whole("latest_entry_minutes"),
        earliest_hand_in_minutes=fields.whole("earliest_hand_in_minutes"),
        permitted=fields.texts("permitted"),
        reserve_seats=fields.texts("reserve_seats"),
        parts=tuple(read_part(part) for part in fields.objects("parts")),
        proctors=tuple(_proctor(one) for one in fields.objects("proctors")),
        zone=_zone(fields.text("zone")) if "zone" in fields.names() else USUAL_ZONE,
    )


def part_notes(part: PaperPart) -> dict[str, Any]:
    """A part of a paper as JSON fields."""
    return {"title": part.title, "open_book": part.open_book, "sealed": part.sealed}


def read_part(fields: Fields) -> PaperPart:
    """Undo `part_notes`, or raise `NotesBroken`."""
    return PaperPart(fields.text("title"), fields.yes("open_book"), fields.yes("sealed"))


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
        sitting=read_sitting(fields.fields("sitting")),
        seats=fields.whole("seats"),
        kdf=parameters,
        kdf_salt=kdf.hexadecimal("salt"),
        members={name: _member(members.fields(name)) for name in members.names()},
    )


def _kind(value: str) -> SittingKind:
    try:
        return SittingKind(value)
    except ValueError as broken:
        raise NotesBroken from broken


def _zone(name: str) -> str:
    """A zone that this PC knows."""
    try:
        return ZoneInfo(name).key
    except (ValueError, KeyError, OSError) as unknown:
        raise NotesBroken from unknown


def _proctor(fields: Fields) -> ProctorFacts:
    public = fields.hexadecimal("public")
    if len(public) != KEY_BYTES:
        raise NotesBroken
    return ProctorFacts(fields.whole("number"), fields.text("name"), public)


def _member(fields: Fields) -> Member:
    return Member(fields.whole("size"), fields.hexadecimal("sha256"))


def _version(text: str) -> tuple[int, ...]:
    """`0.1.0` as numbers; anything after them (`rc1`) is left out."""
    found = re.match(r"\d+(?:\.\d+)*", text)
    if found is None:
        raise NotesBroken
    return tuple(int(part) for part in found[0].split(".")[:6] if len(part) < 10)
