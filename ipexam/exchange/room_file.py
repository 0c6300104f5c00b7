"""The room file (`.ipr`): all answer files of a room with the seat account and the incident log, signed by a proctor.

Three parts like an answer file: a line of JSON, a line with the signature over it as hexadecimal digits, then the
answer files one behind the other, each as the seat sealed it. Nobody but the office can open those. The line names each
with its size and hash, so a file that is cut short or damaged still gives every answer file that is whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from typing import Any

from ipexam.domain.collect_errors import RoomFileUnreadable
from ipexam.domain.proctor import Proctor
from ipexam.domain.proctor_log import Incident, IncidentKind
from ipexam.domain.room_account import ReserveUse, RoomReport, SeatAccount, SeatStanding
from ipexam.exchange.notes import Fields, NotesBroken, read_hexadecimal, read_notes, write_notes
from ipexam.sealing.keys import SigningKey, VerifyingKey

FORMAT = 1
PURPOSE = b"room file"
SUFFIX = ".ipr"
MAX_BYTES = 1 << 30
MAX_ANSWERS = 10_000
_MAX_LINE_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class CollectedAnswers:
    """An answer file as it was collected; `whole` is False when its bytes are not those that were signed for."""

    name: str
    content: bytes = field(repr=False)
    whole: bool = True


@dataclass(frozen=True, slots=True)
class RoomFile:
    """A room file taken apart. The report is believed only after `verified`; answer files prove themselves."""

    path: str
    report: RoomReport
    answers: tuple[CollectedAnswers, ...]
    line: bytes = field(repr=False)
    signature: bytes = field(repr=False)

    @property
    def head(self) -> bytes:
        """The signed lines without the answer files: enough to prove the report again."""
        return self.line + b"\n" + self.signature.hex().encode() + b"\n"

    def verified(self, proctor_key: VerifyingKey) -> bool:
        """Whether the proctor with this key signed the report."""
        return proctor_key.fits(self.signature, self.line, PURPOSE)


def seal_room(report: RoomReport, answers: Sequence[CollectedAnswers], signing: SigningKey) -> bytes:
    """The bytes of a room file."""
    line = write_notes(
        {
            "format": FORMAT,
            "report": report_notes(report),
            "answers": [
                {"name": each.name, "size": len(each.content), "sha256": sha256(each.content).hexdigest()}
                for each in answers
            ],
        }
    )
    signature = signing.sign(line, PURPOSE).hex().encode()
    return b"\n".join((line, signature, b"")) + b"".join(each.content for each in answers)


def read_room_file(data: bytes, path: str) -> RoomFile:
    """Take a room file apart without any key. Raises `RoomFileUnreadable`."""
    line_end = data.find(b"\n", 0, _MAX_LINE_BYTES)
    end = data.find(b"\n", line_end + 1, line_end + 256)
    if len(data) > MAX_BYTES or line_end < 0 or end < 0:
        raise RoomFileUnreadable(path)
    line = data[:line_end]
    try:
        signature = read_hexadecimal(data[line_end + 1 : end])
        fields = read_notes(line)
        if fields.whole("format") != FORMAT:
            raise NotesBroken
        answers = _answers(fields.objects("answers"), data, end + 1)
        return RoomFile(path, read_report(fields.fields("report")), answers, line, signature)
    except ValueError as broken:
        raise RoomFileUnreadable(path) from broken


def _answers(listed: Sequence[Fields], data: bytes, start: int) -> tuple[CollectedAnswers, ...]:
    """The answer files; what lies behind the end of the data was cut off."""
    sizes = [fields.whole("size") for fields in listed]
    if len(listed) > MAX_ANSWERS or any(size < 0 for size in sizes):
        raise NotesBroken
    ends = [start]
    for size in sizes:
        ends.append(ends[-1] + size)
    found = []
    for fields, (at, end) in zip(listed, pairwise(ends), strict=True):
        content = data[at:end]
        if content:
            found.append(
                CollectedAnswers(fields.text("name"), content, sha256(content).digest() == fields.hexadecimal("sha256"))
            )
    return tuple(found)


def report_notes(report: RoomReport) -> dict[str, Any]:
    """A report as JSON fields, as the office keeps it too."""
    return {
        "sitting": report.sitting_code,
        "room": report.room,
        "paper_sha256": report.paper_sha256.hex(),
        "proctor": {"number": report.proctor.number, "name": report.proctor.name},
        "closed_at": report.closed_at.isoformat(),
        "seats": [
            {"seat": s.seat, "standing": s.standing.value, "note": s.note, "receipts": list(s.receipts)}
            for s in report.seats
        ],
        "incidents": [_incident_notes(incident) for incident in report.incidents],
        "reserves": [{"seat": r.seat, "name": r.name, "last_four": r.last_four} for r in report.reserves],
    }


def _incident_notes(incident: Incident) -> dict[str, Any]:
    return {
        "kind": incident.kind.value,
        "what": incident.what,
        "measure": incident.measure,
        "seat": incident.seat,
        "began_at": incident.began_at.isoformat(),
        "ended_at": incident.ended_at.isoformat() if incident.ended_at else "",
        "minutes": incident.minutes,
    }


def read_report(fields: Fields) -> RoomReport:
    """Undo `report_notes`, or raise `NotesBroken` or another `ValueError`."""
    proctor = fields.fields("proctor")
    return RoomReport(
        fields.text("sitting"),
        fields.text("room"),
        fields.hexadecimal("paper_sha256"),
        Proctor(proctor.whole("number"), proctor.text("name")),
        fields.moment("closed_at"),
        tuple(_read_seat(seat) for seat in fields.objects("seats")),
        tuple(_read_incident(incident) for incident in fields.objects("incidents")),
        tuple(ReserveUse(r.text("seat"), r.text("name"), r.text("last_four")) for r in fields.objects("reserves")),
    )


def _read_seat(fields: Fields) -> SeatAccount:
    standing = SeatStanding(fields.text("standing"))
    return SeatAccount(fields.text("seat"), standing, fields.text("note"), fields.texts("receipts"))


def _read_incident(fields: Fields) -> Incident:
    return Incident(
        IncidentKind(fields.text("kind")),
        fields.text("what"),
        fields.moment("began_at"),
        fields.text("seat"),
        fields.text("measure"),
        fields.moment("ended_at") if fields.text("ended_at") else None,
        fields.whole("minutes"),
    )
