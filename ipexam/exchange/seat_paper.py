"""A seat's paper and candidate as JSON. What has no place here cannot leak: no key, no fraction, no rubric, no code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ipexam.domain.paper import SeatItem, SeatOption, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType
from ipexam.exchange.manifest import part_notes, read_part
from ipexam.exchange.notes import Fields, NotesBroken
from ipexam.exchange.proctor_codes import SeatProctor
from ipexam.sealing.keys import KeyBroken, SigningKey

SEAT_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who sits at a seat. `last_four` are the last four characters of the ID number, upper case.

    At a reserve seat nobody is known yet: `name` and `last_four` are empty.
    """

    seat: str
    ticket: str
    name: str
    last_four: str

    @property
    def reserve(self) -> bool:
        """Whether this is a reserve seat, for somebody a proctor names."""
        return not self.last_four


@dataclass(frozen=True, slots=True)
class SeatEntry:
    """A seat of a package: the candidate, the secret of its journal, the key that signs its answer file, and what the
    seat knows of the proctors."""

    candidate: Candidate
    secret: bytes = field(repr=False)
    signing: SigningKey = field(repr=False)
    proctors: tuple[SeatProctor, ...] = ()


def paper_notes(paper: SeatPaper) -> dict[str, Any]:
    """A paper as JSON fields."""
    return {
        "title": paper.title,
        "form": paper.form,
        "minutes": paper.minutes,
        "notes": list(paper.notes),
        "sections": [_section_notes(section) for section in paper.sections],
        "parts": [part_notes(part) for part in paper.parts],
        "answer_at_most": paper.answer_at_most,
        "large_print": paper.large_print,
        "on_paper_written": paper.on_paper_written,
    }


def read_paper(fields: Fields) -> SeatPaper:
    """Undo `paper_notes`, or raise `NotesBroken`."""
    paper = SeatPaper(
        title=fields.text("title"),
        form=fields.text("form"),
        minutes=fields.whole("minutes"),
        sections=tuple(_read_section(section) for section in fields.objects("sections")),
        notes=fields.texts("notes"),
        parts=tuple(read_part(part) for part in fields.objects("parts")),
        answer_at_most=fields.whole("answer_at_most"),
        large_print=fields.yes("large_print"),
        on_paper_written=fields.yes("on_paper_written"),
    )
    if not all(0 <= section.part < len(paper.parts) for section in paper.sections):
        raise NotesBroken
    return paper


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
        "proctors": [
            {"number": one.number, "name": one.name, "secret": one.secret.hex(), "public": one.public.hex()}
            for one in entry.proctors
        ],
    }


def read_seat(fields: Fields) -> SeatEntry:
    """Undo `seat_notes`, or raise `NotesBroken`."""
    who = Candidate(fields.text("seat"), fields.text("ticket"), fields.text("name"), fields.text("last_four"))
    secret = fields.hexadecimal("secret")
    if len(secret) != SEAT_SECRET_BYTES or not 0 < len(who.seat) <= 32:
        raise NotesBroken
    try:
        proctors = tuple(_read_proctor(one) for one in fields.objects("proctors"))
        return SeatEntry(who, secret, SigningKey(fields.hexadecimal("signing")), proctors)
    except KeyBroken as broken:
        raise NotesBroken from broken


def _read_proctor(fields: Fields) -> SeatProctor:
    return SeatProctor(
        fields.whole("number"), fields.text("name"), fields.hexadecimal("secret"), fields.hexadecimal("public")
    )


def _section_notes(section: SeatSection) -> dict[str, Any]:
    return {
        "title": section.title,
        "items": [_item_notes(item) for item in section.items],
        "answer_at_most": section.answer_at_most,
        "part": section.part,
    }


def _read_section(fields: Fields) -> SeatSection:
    items = tuple(_read_item(item) for item in fields.objects("items"))
    return SeatSection(fields.text("title"), items, fields.whole("answer_at_most"), fields.whole("part"))


def _item_notes(item: SeatItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "type": item.type.value,
        "stem": item.stem,
        "options": [[option.id, option.text] for option in item.options],
        "blanks": item.blanks,
        "maximum": str(item.maximum),
        "choose_at_most": item.choose_at_most,
        "premises": list(item.premises),
        "blank_options": [{"texts": list(texts)} for texts in item.blank_options],
        "passage": item.passage,
        "group": item.group,
    }


def _read_item(fields: Fields) -> SeatItem:
    try:
        kind = QuestionType(fields.text("type"))
    except ValueError as broken:
        raise NotesBroken from broken
    options = tuple(SeatOption(*pair) for pair in fields.pairs("options"))
    return SeatItem(
        fields.text("id"),
        kind,
        fields.text("stem"),
        options,
        fields.whole("blanks"),
        fields.fraction("maximum"),
        fields.whole("choose_at_most"),
        fields.texts("premises"),
        tuple(choices.texts("texts") for choices in fields.objects("blank_options")),
        fields.text("passage"),
        fields.text("group"),
    )
