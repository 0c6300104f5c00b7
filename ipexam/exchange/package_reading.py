"""Reading an exam package. The signature is checked before anything in it is believed, let alone decrypted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from ipexam.domain.exam_errors import (
    ExamPasswordWrong,
    PackageForeign,
    PackageOutsideWindow,
    PackageTampered,
    PackageTooNew,
    PackageUnreadable,
)
from ipexam.domain.file_errors import FileTooLarge
from ipexam.domain.paper import SeatPaper
from ipexam.exchange.manifest import Demands, Manifest, read_demands, read_manifest, signer
from ipexam.exchange.material import Material
from ipexam.exchange.notes import NotesBroken, read_notes
from ipexam.exchange.package import (
    IMAGES,
    MANIFEST,
    MATERIAL,
    MOST_PARTS,
    PAPER,
    PROCTOR,
    PURPOSE,
    SEATS,
    SIGNATURE,
    START_KEY,
    part_member,
)
from ipexam.exchange.package_images import read_images
from ipexam.exchange.pins import Pins
from ipexam.exchange.seat_paper import SeatEntry, read_paper, read_seat
from ipexam.opening.file_bytes import bytes_of
from ipexam.sealing.envelopes import open_envelope
from ipexam.sealing.keys import KeyBroken, OpeningKey, VerifyingKey
from ipexam.sealing.passwords import password_key
from ipexam.sealing.startpassword import folded
from ipexam.sealing.symmetric import SealBroken, unseal_whole

MAX_MIB = 256
MAX_PAPER_BYTES = 64 << 20
_REQUIRED = frozenset({MANIFEST, SIGNATURE, START_KEY, PAPER, SEATS})
_ALLOWED = _REQUIRED | {MATERIAL, IMAGES, PROCTOR} | {part_member(part) for part in range(MOST_PARTS)}
_MAX_SMALL_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class SealedPackage:
    """A package whose signature holds and whose members are what was signed."""

    path: str
    manifest: Manifest
    signer: VerifyingKey
    members: Mapping[str, bytes] = field(repr=False)

    def check_window(self, now: datetime) -> None:
        """Raise `PackageOutsideWindow` unless the package may be opened now; the facts are in the programme's zone."""
        sitting = self.manifest.sitting
        if not sitting.opens_at <= now <= sitting.closes_at:
            opens, closes = map(sitting.local, (sitting.opens_at, sitting.closes_at))
            raise PackageOutsideWindow(f"{opens:%Y-%m-%d %H:%M}", f"{closes:%Y-%m-%d %H:%M}", sitting.clock_text(now))

    def open(self, start_password: str) -> OpenPackage:
        """Decrypt papers and seats. Takes as long as Argon2id takes; raises `ExamPasswordWrong`."""
        manifest = self.manifest
        key = password_key(folded(start_password), manifest.kdf_salt, manifest.kdf)
        try:
            identity = unseal_whole(key, self.members[START_KEY], manifest.package_id)
        except SealBroken as wrong:
            raise ExamPasswordWrong(self.path) from wrong
        try:
            return _opened(self, OpeningKey(identity.decode()))
        except (KeyBroken, SealBroken, NotesBroken, ValueError, zlib.error) as broken:
            raise PackageUnreadable(self.path) from broken


@dataclass(frozen=True, slots=True)
class OpenPackage:
    """A package after the start password: the seats and what each one sees, keyed by seat number.

    `material` is the book of every open part that is not sealed; the room itself keeps it shut during a closed-book
    part. `sealed_material` holds, by the place of the part, what `open_part_material` opens with the part's password.
    `images` are all that the papers' texts name, by their SHA-256 (hex).
    """

    manifest: Manifest
    seats: tuple[SeatEntry, ...] = field(repr=False)
    papers: Mapping[str, SeatPaper] = field(repr=False)
    material: bytes | None = field(repr=False)
    sealed_material: Mapping[int, bytes] = field(repr=False, default_factory=dict)
    images: Mapping[str, bytes] = field(repr=False, default_factory=dict)


def read_package(path: Path, pins: Pins, app_version: str) -> SealedPackage:
    """Check a package as far as that goes without the start password.

    Raises `PackageUnreadable`, `PackageTampered`, `PackageForeign` or `PackageTooNew`, or what files do.
    """
    members = _members(path)
    manifest_bytes = members.pop(MANIFEST)
    try:
        key, signature = signer(members.pop(SIGNATURE))
    except NotesBroken as broken:
        raise PackageTampered(str(path)) from broken
    if not key.fits(signature, manifest_bytes, PURPOSE):
        raise PackageTampered(str(path))
    if not pins.knows(key):
        raise PackageForeign(str(path), key.fingerprint)
    manifest = _believed(manifest_bytes, str(path), app_version)
    if not pins.signs(key, manifest.sitting.kind, manifest.recipient):
        raise PackageForeign(str(path), key.fingerprint)
    _check_members(members, manifest, str(path))
    return SealedPackage(str(path), manifest, key, members)


def _believed(data: bytes, path: str, app_version: str) -> Manifest:
    """A manifest whose signature held, when this program is new enough for it."""
    try:
        demands: Demands = read_demands(data)
        if not demands.met_by(app_version):
            raise PackageTooNew(path, demands.needs_app)
        return read_manifest(data)
    except NotesBroken as broken:
        raise PackageUnreadable(path) from broken


def _check_members(members: Mapping[str, bytes], manifest: Manifest, path: str) -> None:
    if members.keys() != manifest.members.keys():
        raise PackageTampered(path)
    for name, data in members.items():
        if sha256(data).digest() != manifest.members[name].sha256:
            raise PackageTampered(path)


def _members(path: Path) -> dict[str, bytes]:
    """All members, after limits on their number, names and sizes. Nothing is ever unpacked to a folder."""
    data = bytes_of(path, MAX_MIB << 20)
    if len(data) > MAX_MIB << 20:
        raise FileTooLarge(str(path), MAX_MIB)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as broken:
        raise PackageUnreadable(str(path)) from broken
    with archive:
        if not _harmless(archive.infolist()):
            raise PackageUnreadable(str(path))
        try:
            return {info.filename: archive.read(info) for info in archive.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, RuntimeError) as broken:
            raise PackageTampered(str(path)) from broken


def _harmless(infos: list[zipfile.ZipInfo]) -> bool:
    names = [info.filename for info in infos]
    return (
        len(names) == len(set(names))
        and _REQUIRED <= set(names) <= _ALLOWED
        and all(info.compress_type == zipfile.ZIP_STORED and info.file_size == info.compress_size for info in infos)
        and all(info.file_size <= _limit(info.filename) for info in infos)
    )


def _limit(name: str) -> int:
    return _MAX_SMALL_BYTES if name in (MANIFEST, SIGNATURE, START_KEY) else MAX_MIB << 20


def _opened(package: SealedPackage, identity: OpeningKey) -> OpenPackage:
    seat_fields = read_notes(open_envelope(package.members[SEATS], identity)).objects("seats")
    paper_fields = read_notes(_inflated(open_envelope(package.members[PAPER], identity))).fields("papers")
    sealed_material = package.members.get(MATERIAL)
    seats = tuple(read_seat(fields) for fields in seat_fields)
    papers = {seat: read_paper(paper_fields.fields(seat)) for seat in paper_fields.names()}
    parts = package.manifest.sitting.parts
    if {entry.candidate.seat for entry in seats} != papers.keys():
        raise NotesBroken
    sealed_parts = [at for at, part in enumerate(parts) if part.sealed]
    if any(part_member(at) not in package.members for at in sealed_parts):
        raise NotesBroken
    if any(paper.parts != parts for paper in papers.values()):
        raise NotesBroken
    material = None if sealed_material is None else open_envelope(sealed_material, identity)
    if material is not None:
        Material(material).close()  # a broken one is found here and not in the middle of the exam
    sealed = {at: package.members[part_member(at)] for at in sealed_parts}
    return OpenPackage(package.manifest, seats, papers, material, sealed, _images(package, identity, papers))


def _images(package: SealedPackage, identity: OpeningKey, papers: Mapping[str, SeatPaper]) -> dict[str, bytes]:
    """The images, when there is one for each that a paper names."""
    sealed = package.members.get(IMAGES)
    images = {} if sealed is None else read_images(open_envelope(sealed, identity))
    if any(not images.keys() >= set(paper.pictures) for paper in papers.values()):
        raise NotesBroken
    return images


def _inflated(data: bytes) -> bytes:
    """Uncompressed, up to a limit, so that a small package cannot fill the memory."""
    inflater = zlib.decompressobj()
    plain = inflater.decompress(data, MAX_PAPER_BYTES)
    if not inflater.eof:
        raise NotesBroken
    return plain
