"""What is known of a sitting before it is packed: its paper, seats and proctors, and which book goes to which part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.paper import Paper, PaperRules
from ipexam.domain.problem import Problem
from ipexam.domain.programme import Programme
from ipexam.domain.question import QuestionContent
from ipexam.domain.sitting import ProctorKeyFile, Sitting
from ipexam.domain.sitting_errors import PackageThere
from ipexam.exchange.material import MaterialDocument, build_material
from ipexam.exchange.package import save_package
from ipexam.exchange.proctor_key import SUFFIX
from ipexam.services.material import material_problems, read_material
from ipexam.services.packing import Books, SealedProctorKey
from ipexam.services.question_images import images_of
from ipexam.storage import paper as papers
from ipexam.storage import question as questions
from ipexam.storage import sitting as sittings
from ipexam.storage import sitting_package as storage
from ipexam.storage.sitting_package import SeatCandidate, StoredProctor

PartMaterial = Mapping[int, Sequence[Path]]
"""The material of single sealed parts, by the part's number from 1."""
NO_PART_MATERIAL: PartMaterial = {}


@dataclass(frozen=True, slots=True)
class ToPack:
    """What the office knows of a sitting before it is packed."""

    programme_id: int
    zone: ZoneInfo
    sitting: Sitting
    paper: Paper
    contents: dict[int, tuple[str, QuestionContent]]
    seats: list[SeatCandidate]
    proctors: list[StoredProctor]
    images: dict[str, bytes]


def to_pack(tx: Session, programme: Programme, code: str) -> ToPack:
    """Everything a package of this sitting is made of. Raises `SubjectUnknown`."""
    sitting = sittings.find(tx, programme.id, code)
    paper = papers.find(tx, programme.id, sitting.paper_code)
    versions = {item.version_id for form in paper.forms for item in form.items}
    contents = questions.contents(tx, versions)
    return ToPack(
        programme.id,
        ZoneInfo(programme.zone),
        sitting,
        paper,
        contents,
        storage.seat_candidates(tx, sitting.id),
        storage.proctors(tx, sitting.id),
        images_of(tx, (content for _code, content in contents.values())),
    )


def read_books(
    rules: PaperRules, material: Sequence[Path], part_material: PartMaterial
) -> dict[int, tuple[MaterialDocument, ...]]:
    """The documents of each open-book part, by its place. Raises `SubjectUnknown` and what `read_material` raises."""
    books = _assigned(rules, material, part_material)
    paths = tuple(dict.fromkeys(path for these in books.values() for path in these))
    read = dict(zip(paths, read_material(paths), strict=True))
    return {part: tuple(read[path] for path in these) for part, these in books.items()}


def remarks(books: Mapping[int, Sequence[MaterialDocument]]) -> tuple[Problem, ...]:
    """What candidates would miss in these books; a document that several parts have is told once."""
    return material_problems(tuple({id(document): document for book in books.values() for document in book}.values()))


def _assigned(rules: PaperRules, material: Sequence[Path], part_material: PartMaterial) -> dict[int, Sequence[Path]]:
    """Which files are the book of which part, by its place; a part without files is left out."""
    for number in part_material:
        if not (0 < number <= len(rules.parts) and rules.parts[number - 1].sealed):
            raise SubjectUnknown("sealed part", str(number))
    found = {at: part_material.get(at + 1, material) for at, part in enumerate(rules.parts) if part.open_book}
    return {at: paths for at, paths in found.items() if paths}


def built(rules: PaperRules, documents: Mapping[int, Sequence[MaterialDocument]]) -> Books:
    """The books as they go into the package: one for all open parts, one for each sealed part."""
    sealed = {at: build_material(these) for at, these in documents.items() if rules.parts[at].sealed}
    shared = next((these for at, these in documents.items() if not rules.parts[at].sealed), None)
    return Books(None if shared is None else build_material(shared), sealed)


def check_free(package: Path, proctors: Sequence[StoredProctor]) -> None:
    """Raise `PackageThere` when the package or a proctor's key file would take the place of another one."""
    places = (package, *(_key_file(package, one.proctor.number) for one in proctors))
    there = tuple(place.name for place in places if place.exists())
    if there:
        raise PackageThere(str(package.parent), there)


def saved(package: Path, key: SealedProctorKey) -> ProctorKeyFile:
    """Write a proctor's key file beside the package."""
    path = _key_file(package, key.number)
    save_package(path, key.data)
    return ProctorKeyFile(key.number, key.name, str(path), key.pin)


def _key_file(package: Path, number: int) -> Path:
    return package.with_name(f"{package.stem}-proctor-{number}{SUFFIX}")
