"""What the proctor says of seats that have no answer file, kept beside the collected ones."""

from __future__ import annotations

from collections.abc import Mapping

from ipexam.domain.file_errors import DiskFull
from ipexam.domain.room_account import SeatStanding
from ipexam.exchange.disk import Disk
from ipexam.exchange.notes import NotesBroken, read_notes, write_notes

_NAME = "seats.json"

Declared = Mapping[str, tuple[SeatStanding, str]]
"""By seat: what became of it, and the proctor's words."""


def declared_seats(disk: Disk) -> Declared:
    """What was declared so far; a file that is damaged says nothing, and every seat is asked for again."""
    if _NAME not in disk.names():
        return {}
    try:
        seats = read_notes(disk.read(_NAME)).objects("seats")
        return {each.text("seat"): (SeatStanding(each.text("standing")), each.text("note")) for each in seats}
    except (NotesBroken, ValueError):
        return {}


def keep_declared(disk: Disk, declared: Declared) -> None:
    """Keep it durably. Raises `DiskFull`."""
    seats = [{"seat": seat, "standing": said.value, "note": note} for seat, (said, note) in declared.items()]
    try:
        disk.replace(_NAME, write_notes({"seats": seats}))
    except OSError as full:
        raise DiskFull(_NAME) from full
