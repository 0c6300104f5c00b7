"""A seat's folder on the exam PC: journal, answer file and, while the sitting is open, what a restart needs.

The secret lies in a file that only this user can read; paper, candidate and material lie beside it, sealed under that
secret. Deleting the 32 bytes makes the rest unreadable. Whoever administers the PC during the exam could read them:
docs/exam-security.md says so. The material of a sealed part stays under its own password until that is typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from ipexam.domain.paper import SeatPaper
from ipexam.exchange.disk import FolderDisk
from ipexam.exchange.manifest import Manifest, read_manifest
from ipexam.exchange.notes import NotesBroken, read_notes, write_notes
from ipexam.exchange.package_images import image_bytes, read_images
from ipexam.exchange.seat_paper import SeatEntry, paper_notes, read_paper, read_seat, seat_notes
from ipexam.sealing.own_user import bind_to_user, unbind_from_user
from ipexam.sealing.symmetric import Randomness, SealBroken, derive_key, seal_whole, unseal_whole

ANSWERS = "answers.ipa"
_SECRET = "seat.key"  # a file name
_SEAT = "seat.sealed"
_MATERIAL = "material.sealed"
_IMAGES = "images.sealed"
_UNOPENED = re.compile(r"part-(\d+)\.age")
_OPENED = re.compile(r"part-(\d+)\.sealed")


@dataclass(frozen=True, slots=True)
class KeptSeat:
    """Everything a seat works with. By the place of the part: `sealed_material` waits for a password, `opened_material`
    has been opened here. `images` are those of the package, by their SHA-256 (hex)."""

    manifest: Manifest
    entry: SeatEntry
    paper: SeatPaper
    material: bytes | None = field(repr=False)
    sealed_material: Mapping[int, bytes] = field(repr=False, default_factory=lambda: MappingProxyType({}))
    opened_material: Mapping[int, bytes] = field(repr=False, default_factory=lambda: MappingProxyType({}))
    images: Mapping[str, bytes] = field(repr=False, default_factory=lambda: MappingProxyType({}))


def seat_path(manifest: Manifest, seat: str) -> Path:
    """The folder of a seat on any medium: safe on every file system, whatever the seat is called."""
    return Path(manifest.package_id.hex()) / f"seat-{quote(seat, safe='')}"


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
    if seat.images:
        disk.replace(_IMAGES, seal_whole(_key(secret, b"images"), image_bytes(seat.images), randomness))
    for part, data in seat.sealed_material.items():
        disk.replace(f"part-{part}.age", data)
    disk.replace(_SECRET, bind_to_user(secret))


def keep_opened(disk: FolderDisk, seat: KeptSeat, part: int, material: bytes, randomness: Randomness) -> None:
    """Store the material of a part whose password was typed, so that a restart does not ask for it again."""
    disk.replace(f"part-{part}.sealed", seal_whole(_part_key(seat.entry.secret, part), material, randomness))


def kept_seat(disk: FolderDisk) -> KeptSeat | None:
    """What `keep` stored; None when the sitting was closed here, or the files are damaged."""
    names = disk.names()
    if _SECRET not in names or _SEAT not in names:
        return None
    try:
        secret = unbind_from_user(disk.read(_SECRET))
        fields = read_notes(unseal_whole(_key(secret, b"seat"), disk.read(_SEAT)))
        manifest = read_manifest(fields.text("manifest").encode())
        material = unseal_whole(_key(secret, b"material"), disk.read(_MATERIAL)) if _MATERIAL in names else None
        images = read_images(unseal_whole(_key(secret, b"images"), disk.read(_IMAGES))) if _IMAGES in names else {}
        unopened = {int(found[1]): disk.read(found[0]) for found in map(_UNOPENED.fullmatch, names) if found}
        opened = {int(found[1]): disk.read(found[0]) for found in map(_OPENED.fullmatch, names) if found}
        return KeptSeat(
            manifest,
            read_seat(fields.fields("seat")),
            read_paper(fields.fields("paper")),
            material,
            unopened,
            {part: unseal_whole(_part_key(secret, part), data) for part, data in opened.items()},
            images,
        )
    except (SealBroken, NotesBroken):
        return None


def forget(disk: FolderDisk) -> None:
    """Close the sitting on this PC: the secret goes first, journal and answer file stay."""
    parts = [name for name in disk.names() if _UNOPENED.fullmatch(name) or _OPENED.fullmatch(name)]
    for name in (_SECRET, _SEAT, _MATERIAL, _IMAGES, *parts):
        disk.remove(name)


def _part_key(secret: bytes, part: int) -> bytes:
    return _key(secret, f"part {part}".encode())


def _key(secret: bytes, purpose: bytes) -> bytes:
    return derive_key(secret, b"", b"ipexam kept " + purpose)
