"""What each seat sees of its form: its own order of questions and options, ids given after the shuffle, no key.

A question comes in here without its key (`Face`), so nothing that leaves here can hold one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from ipexam.assembly.seeded_order import seeded_order
from ipexam.domain.paper import SeatItem, SeatOption, SeatOrder, SeatPaper, SeatSection
from ipexam.domain.question import BLANK, QuestionType

_BLANK = re.compile("_{" + str(len(BLANK)) + ",}")
_TRIES = 16


@dataclass(frozen=True, slots=True)
class Face:
    """The side of a question version that a candidate may see. True/false options come as 正确, 错误."""

    version_id: int
    type: QuestionType
    stem: str
    options: tuple[str, ...]
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class FormFaces:
    """A form before it is dealt to seats; `titles` heads each section."""

    title: str
    label: str
    minutes: int
    faces: tuple[Face, ...]
    titles: Mapping[QuestionType, str]
    notes: tuple[str, ...] = ()


def blanks_of(stem: str) -> int:
    """How many blanks a stem has; a longer line is still one."""
    return len(_BLANK.findall(stem))


def seat_papers(seats: Iterable[tuple[str, FormFaces]], seed: object) -> dict[str, tuple[SeatPaper, SeatOrder]]:
    """The paper of each seat (number, form), in the order in which the seats stand in the room.

    Two seats in a row that have the same form get different orders of questions, as far as the form has two orders.
    """
    dealt: dict[str, tuple[SeatPaper, SeatOrder]] = {}
    before: tuple[int, ...] = ()
    for number, form in seats:
        dealt[number] = _unlike(before, form, number, seed)
        before = tuple(dealt[number][1].items.values())
    return dealt


def _unlike(before: Sequence[int], form: FormFaces, number: str, seed: object) -> tuple[SeatPaper, SeatOrder]:
    for attempt in range(_TRIES):
        paper, order = seat_paper(form, seed, number, attempt)
        if tuple(order.items.values()) != before:
            break
    return paper, order


def printed_paper(form: FormFaces) -> SeatPaper:
    """The form as the booklet prints it: questions and options in the bank's order, numbered through."""
    sections: list[SeatSection] = []
    numbers = count(1)
    for kind in QuestionType:
        asked = [face for face in form.faces if face.type is kind]
        items = tuple(_item(f"q{next(numbers):02d}", face, tuple(range(len(face.options)))) for face in asked)
        if items:
            sections.append(SeatSection(form.titles[kind], items))
    return SeatPaper(form.title, form.label, form.minutes, tuple(sections), form.notes)


def seat_paper(form: FormFaces, seed: object, number: str, attempt: int = 0) -> tuple[SeatPaper, SeatOrder]:
    """One seat's paper and the office's way back from its ids; `attempt` gives another order for the same seat."""
    salt = (seed, form.label, number, attempt)
    sections: list[SeatSection] = []
    items: dict[str, int] = {}
    options: dict[str, tuple[int, ...]] = {}
    for kind in QuestionType:
        asked = seeded_order((f for f in form.faces if f.type is kind), lambda f: f.version_id, *salt)
        section = []
        for face in asked:
            item_id = f"q{len(items) + 1:02d}"
            order = _option_order(face, salt)
            items[item_id] = face.version_id
            if order:
                options[item_id] = order
            section.append(_item(item_id, face, order))
        if section:
            sections.append(SeatSection(form.titles[kind], tuple(section)))
    return SeatPaper(form.title, form.label, form.minutes, tuple(sections), form.notes), SeatOrder(items, options)


def _option_order(face: Face, salt: tuple[object, ...]) -> tuple[int, ...]:
    if not face.type.has_options:
        return ()
    there = tuple(range(len(face.options)))
    return there if face.type is QuestionType.TRUE_FALSE else seeded_order(there, str, *salt, face.version_id)


def _item(item_id: str, face: Face, order: tuple[int, ...]) -> SeatItem:
    options = tuple(SeatOption(option_id(at), face.options[index]) for at, index in enumerate(order))
    blanks = blanks_of(face.stem) if face.type is QuestionType.FILL_IN else 0
    return SeatItem(item_id, face.type, face.stem, options, blanks, face.maximum)


def option_id(place: int) -> str:
    """The id of the option at a place of a seat's list, from 0: a, b, c, …"""
    return chr(ord("a") + place)
