"""A seat's folder on the exam PC: journal, answer file and, while the sitting is open, what a restart needs.

The secret lies in a file that only this user can read; paper, candidate and material lie beside it, sealed under that
secret. Deleting the 32 bytes makes the rest unreadable. Whoever administers the PC during the exam could read them:
docs/exam-security.md says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from ipexam.domain.paper import SeatPaper
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.manifest import Manifest, read_manifest
from ipexam.exchange.notes import NotesBroken, read_notes, write_notes
from ipexam.exchange.seat_paper import SeatEntry, paper_notes, read_paper, read_seat, seat_notes
from ipexam.sealing.symmetric import Randomness, SealBroken, derive_key, seal_whole, unseal_whole

ANSWERS = "answers.ipa"
_SECRET = "seat.key"  # a file name
_SEAT = "seat.sealed"
_MATERIAL = "material.sealed"


@dataclass(frozen=True, slots=True)
class KeptSeat:
    """Everything a seat works with."""

    manifest: Manifest
    entry: SeatEntry
    paper: SeatPaper
    material: bytes | None = field(repr=False)


def seat_path(journals: Path, manifest: Manifest, seat: str) -> Path:
    """The folder of a seat: safe on every file system, whatever the seat is called."""
    return journals / manifest.package_id.hex() / f"seat-{quote(seat, safe='')}"


def keep(disk: FolderDisk, seat: KeptSeat, randomness: Randomness) -> None:
    """Store what a restart needs, the secret last: it is there only when the rest is."""
    if kept_seat(disk) is not None:
        return
    notes = {
        "manifest": seat.manifest.to_bytes().decode(),
        "seat": seat_notes(seat.entry),
        "paper": paper_notes(seat.paper),
    }
    secret = seat.entry.secret
    disk.replace(_SEAT, seal_whole(_key(secret, b"seat"), write_notes(notes), randomness))
    if seat.material is not None:
        disk.replace(_MATERIAL, seal_whole(_key(secret, b"material"), seat.material, randomness))
    disk.replace(_SECRET, secret)


def kept_seat(disk: FolderDisk) -> KeptSeat | None:
    """What `keep` stored; None when the sitting was closed here, or the files are damaged."""
    names = disk.names()
    if _SECRET not in names or _SEAT not in names:
        return None
    secret = disk.read(_SECRET)
    try:
        fields = read_notes(unseal_whole(_key(secret, b"seat"), disk.read(_SEAT)))
        manifest = read_manifest(fields.text("manifest").encode())
        material = unseal_whole(_key(secret, b"material"), disk.read(_MATERIAL)) if _MATERIAL in names else None
        return KeptSeat(manifest, read_seat(fields.fields("seat")), read_paper(fields.fields("paper")), material)
    except (SealBroken, NotesBroken):
        return None


def forget(disk: FolderDisk) -> None:
    """Close the sitting on this PC: the secret goes first, journal and answer file stay."""
    for name in (_SECRET, _SEAT, _MATERIAL):
        disk.remove(name)


def _key(secret: bytes, purpose: bytes) -> bytes:
    return derive_key(secret, b"", b"ipexam kept " + purpose)
