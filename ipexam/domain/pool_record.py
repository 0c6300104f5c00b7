"""What copies of the talent pool say of somebody, and as plain values by name: one reading for XLSX, CSV and JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from ipexam.domain.person import Sex
from ipexam.domain.pool import Internship, PoolUse, Post
from ipexam.domain.programme import Audience


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Somebody as the display zone shows them, and nothing more: no number, no mark, no contact. `latin` is the name in
    pinyin; `photo` is the sha256 of a picture, or empty."""

    id: int
    name: str
    latin: str
    organisation: str
    city: str
    audience: Audience | None
    tags: tuple[str, ...]
    modules: tuple[str, ...]
    entered_year: int
    photo: str = ""


@dataclass(frozen=True, slots=True)
class RecommendedPerson:
    """Somebody as the expert pool and the evaluation of titles get them. `id_number` and `phone` are masked and empty
    unless the export reveals them."""

    name: str
    sex: Sex
    id_number: str
    phone: str
    now: Post
    audience: Audience | None
    tags: tuple[str, ...]
    modules: tuple[str, ...]
    band: str
    class_hours: Fraction
    classes: int
    certificate_number: str
    issued_on: date
    entered_on: date
    valid_until: date
    consented_on: date
    internships: tuple[Internship, ...]


Record = Mapping[str, Any]
"""Plain values as JSON has them: texts, numbers, lists, null; its fields are those of the schema."""


@dataclass(frozen=True, slots=True)
class ExportHead:
    """What a copy says of itself."""

    use: PoolUse
    programme: str
    document: str
    office: str
    recipient: str
    purpose: str
    made_on: date


def record(position: int, person: RecommendedPerson, use: PoolUse) -> Record:
    """One person. The expert pool is told of expertise and validity, the evaluation of titles of what was learned."""
    common = {
        "position": position,
        "name": person.name,
        "sex": person.sex.value,
        "id_number": person.id_number,
        "phone": person.phone,
        "organisation": person.now.organisation,
        "post": person.now.post,
        "title": person.now.title,
        "modules": list(person.modules),
        "marks_band": person.band,
        "certificate_number": person.certificate_number,
        "issued_on": person.issued_on.isoformat(),
        "entered_on": person.entered_on.isoformat(),
        "consented_on": person.consented_on.isoformat(),
        "internships": [
            {"organisation": i.organisation, "months": i.months, "rating": i.rating.value, "comment": i.comment}
            for i in person.internships
        ],
    }
    if use is PoolUse.TITLE_EVALUATION:
        return common | {"class_hours": round(float(person.class_hours), 2), "classes": person.classes}
    return common | {
        "city": person.now.city,
        "audience": person.audience.value if person.audience else None,
        "expertise": list(person.tags),
        "valid_until": person.valid_until.isoformat(),
    }


def document(head: ExportHead, people: Sequence[RecommendedPerson]) -> Record:
    """A whole copy as JSON, see `resources/schemas/`."""
    return {
        "schema": f"ipexam/{head.use.value}/1",
        "programme": head.programme,
        "document": head.document,
        "office": head.office,
        "recipient": head.recipient,
        "purpose": head.purpose,
        "made_on": head.made_on.isoformat(),
        "count": len(people),
        "people": [record(n, person, head.use) for n, person in enumerate(people, 1)],
    }
