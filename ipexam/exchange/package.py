"""Writing an exam package (考试包, `.ipx`): a stored zip of a signed manifest and sealed members. Data only."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from ipexam.domain.paper import SeatPaper
from ipexam.exchange.disk import write_durably
from ipexam.exchange.manifest import FORMAT, PACKAGE_ID_BYTES, Manifest, Member, SittingFacts
from ipexam.exchange.notes import write_notes
from ipexam.exchange.package_images import image_bytes
from ipexam.exchange.part_material import seal_part_material
from ipexam.exchange.seat_paper import SeatEntry, paper_notes, seat_notes
from ipexam.opening.destination import place_of, refused
from ipexam.sealing.envelopes import enclose
from ipexam.sealing.keys import OpeningKey, SigningKey
from ipexam.sealing.passwords import SALT_BYTES, STANDARD, KdfParameters, password_key
from ipexam.sealing.startpassword import folded
from ipexam.sealing.symmetric import Randomness, seal_whole

MANIFEST = "manifest.json"
SIGNATURE = "signature"
START_KEY = "start.key"
PAPER = "paper.age"
SEATS = "seats.age"
MATERIAL = "material.age"
IMAGES = "images.age"
PROCTOR = "proctor.pdf"
PURPOSE = b"package"
NEEDS_APP = "0.1.0"
"""The oldest program that reads what this one writes."""
MOST_PARTS = 9
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def part_member(part: int) -> str:
    """The member with the material of a sealed part, which counts from 0 here and from 1 in the name."""
    return f"material-{part + 1}.age"


@dataclass(frozen=True, slots=True)
class PartBook:
    """The material of a sealed part, and the password that opens it. `part` is its place in the paper's parts."""

    part: int
    material: bytes = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PackageContent:
    """What goes into a package. `papers` is keyed by seat number; `material` comes from `build_material` and is the
    book of every open part that is not sealed, `part_books` are those of the sealed ones. `images` are those that the
    papers' texts name, by their SHA-256 (hex)."""

    sitting: SittingFacts
    seats: tuple[SeatEntry, ...]
    papers: Mapping[str, SeatPaper]
    material: bytes | None = None
    proctor_pdf: bytes | None = None
    part_books: tuple[PartBook, ...] = ()
    images: Mapping[str, bytes] = field(repr=False, default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sender:
    """The office that sends a package: its name as the room shows it, the key for this kind of sitting, and the
    recipient of the answers."""

    name: str
    signing: SigningKey
    recipient: str


def papers_sha256(papers: Mapping[str, SeatPaper]) -> bytes:
    """The hash of all papers of a package: `SittingFacts.paper_sha256`, by which the office pins the paper version."""
    return sha256(_papers(papers)).digest()


def seal_package(
    content: PackageContent,
    sender: Sender,
    start_password: str,
    *,
    made_at: datetime,
    randomness: Randomness,
    kdf: KdfParameters = STANDARD,
) -> bytes:
    """The bytes of a package. The start password is folded first, so blanks and full-width digits do not matter."""
    _check_seats(content)
    package_id, salt, identity = randomness(PACKAGE_ID_BYTES), randomness(SALT_BYTES), OpeningKey.generate()
    start_key = seal_whole(
        password_key(folded(start_password), salt, kdf), identity.identity.encode(), randomness, package_id
    )
    members = {START_KEY: start_key, **_sealed_members(content, identity.recipient)}
    for book in content.part_books:
        members[part_member(book.part)] = seal_part_material(book.material, book.password, randomness, kdf)
    if content.proctor_pdf is not None:
        members[PROCTOR] = content.proctor_pdf
    manifest = Manifest(
        package_id=package_id,
        format=FORMAT,
        needs_app=NEEDS_APP,
        made_at=made_at,
        office=sender.name,
        recipient=sender.recipient,
        sitting=content.sitting,
        seats=len(content.seats),
        kdf=kdf,
        kdf_salt=salt,
        members={name: Member(len(data), sha256(data).digest()) for name, data in members.items()},
    ).to_bytes()
    return zip_package(manifest, signature_member(manifest, sender.signing), members)


def signature_member(manifest: bytes, signing: SigningKey) -> bytes:
    """The `signature` member over these manifest bytes."""
    signature = signing.sign(manifest, PURPOSE)
    return write_notes({"key": signing.verifying.public.hex(), "signature": signature.hex()})


def zip_package(manifest: bytes, signature: bytes, members: Mapping[str, bytes]) -> bytes:
    """The members in a zip, stored, without dates of this PC."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in {MANIFEST: manifest, SIGNATURE: signature, **members}.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data)
    return target.getvalue()


def save_package(path: Path, data: bytes) -> None:
    """Put the package there whole and durably. Raises `FileMissing`, `FileLocked`, `DiskFull`, `DestinationNoFile`."""
    place = place_of(path)
    try:
        write_durably(place, data)
    except OSError as error:
        raise refused(error, path) from error


def _check_seats(content: PackageContent) -> None:
    """A package no room could use is a mistake of ours and never leaves the office."""
    numbers = [entry.candidate.seat for entry in content.seats]
    tickets = {entry.candidate.ticket for entry in content.seats}
    if set(numbers) != content.papers.keys() or not len(numbers) == len(set(numbers)) == len(tickets):
        raise ValueError("each seat of a package has a paper and a ticket of its own")
    sealed = [at for at, part in enumerate(content.sitting.parts) if part.sealed]
    if len(content.sitting.parts) > MOST_PARTS or sorted(book.part for book in content.part_books) != sealed:
        raise ValueError("each sealed part has a book of its own")


def _sealed_members(content: PackageContent, recipient: str) -> dict[str, bytes]:
    seats = write_notes({"seats": [seat_notes(entry) for entry in content.seats]})
    sealed = {
        PAPER: enclose(zlib.compress(_papers(content.papers)), (recipient,)),
        SEATS: enclose(seats, (recipient,)),
    }
    if content.material is not None:
        sealed[MATERIAL] = enclose(content.material, (recipient,))
    if content.images:
        sealed[IMAGES] = enclose(image_bytes(content.images), (recipient,))
    return sealed


def _papers(papers: Mapping[str, SeatPaper]) -> bytes:
    by_seat: dict[str, Any] = {seat: paper_notes(paper) for seat, paper in papers.items()}
    return write_notes({"papers": by_seat})
