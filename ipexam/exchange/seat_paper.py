"""A seat's paper and candidate as JSON. What has no place here cannot leak: no key, no fraction, no rubric, no code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ipexam.domain.paper import SeatItem, SeatOption, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType
from ipexam.exchange.notes import Fields, NotesBroken
from ipexam.sealing.keys import KeyBroken, SigningKey

SEAT_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who sits at a seat. `last_four` are the last four characters of the ID number, upper case."""

    seat: str
    ticket: str
    name: str
    last_four: str


@dataclass(frozen=True, slots=True)
class SeatEntry:
    """A seat of a package: the candidate, the secret of its journal and the key that signs its answer file."""

    candidate: Candidate
    secret: bytes = field(repr=False)
    signing: SigningKey = field(repr=False)


def paper_notes(paper: SeatPaper) -> dict[str, Any]:
    """A paper as JSON fields."""
    return {
        "title": paper.title,
        "form": paper.form,
        "minutes": paper.minutes,
        "notes": list(paper.notes),
        "sections": [
            {"title": section.title, "items": [_item_notes(item) for item in section.items]}
            for section in paper.sections
        ],
    }


def read_paper(fields: Fields) -> SeatPaper:
    """Undo `paper_notes`, or raise `NotesBroken`."""
    sections = tuple(
        SeatSection(section.text("title"), tuple(_read_item(item) for item in section.objects("items")))
        for section in fields.objects("sections")
    )
    return SeatPaper(
        fields.text("title"), fields.text("form"), fields.whole("minutes"), sections, fields.texts("notes")
    )


def seat_notes(entry: SeatEntry) -> dict[str, Any]:
    """A seat as JSON fields, secrets and all: only ever stored sealed."""
    who = entry.candidate
    return {
        "seat": who.seat,
        "ticket": who.ticket,
        "name": who.name,
        "last_four": who.last_four,
        "secret": entry.secret.hex(),
        "signing": entry.signing.private.hex(),
    }


def read_seat(fields: Fields) -> SeatEntry:
    """Undo `seat_notes`, or raise `NotesBroken`."""
    who = Candidate(fields.text("seat"), fields.text("ticket"), fields.text("name"), fields.text("last_four"))
    secret = fields.hexadecimal("secret")
    if len(secret) != SEAT_SECRET_BYTES or not 0 < len(who.seat) <= 32:
        raise NotesBroken
    try:
        return SeatEntry(who, secret, SigningKey(fields.hexadecimal("signing")))
    except KeyBroken as broken:
        raise NotesBroken from broken


def _item_notes(item: SeatItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "type": item.type.value,
        "stem": item.stem,
        "options": [[option.id, option.text] for option in item.options],
        "blanks": item.blanks,
        "maximum": str(item.maximum),
    }


def _read_item(fields: Fields) -> SeatItem:
    try:
        kind = QuestionType(fields.text("type"))
    except ValueError as broken:
        raise NotesBroken from broken
    options = tuple(SeatOption(*pair) for pair in fields.pairs("options"))
    return SeatItem(
        fields.text("id"), kind, fields.text("stem"), options, fields.whole("blanks"), fields.fraction("maximum")
    )
