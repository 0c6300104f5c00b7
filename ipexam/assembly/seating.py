"""What each seat sees of its form: its own order of questions and options, ids given after the shuffle, no key.

A question comes in here without its key (`Face`), so nothing that leaves here can hold one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ipexam.assembly.seeded_order import seeded_order
from ipexam.domain.paper import PaperRules, SeatItem, SeatOption, SeatOrder, SeatPaper, SeatSection
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
    rules: PaperRules
    faces: tuple[Face, ...]
    titles: Mapping[QuestionType, str]
    notes: tuple[str, ...] = ()


def blanks_of(stem: str) -> int:
    """How many blanks a stem has; a longer line is still one."""
    return len(_BLANK.findall(stem))


def neighbours(place: int, row_width: int) -> tuple[int, ...]:
    """The places, from 0, of the seats beside and behind which this one stands and that come before it.

    Without a row width the seats are taken as one long row.
    """
    if not row_width:
        return (place - 1,) if place else ()
    beside = (place - 1,) if place % row_width else ()
    return (*beside, place - row_width) if place >= row_width else beside


def form_in_turn(place: int, row_width: int, forms: int) -> int:
    """Which of so many forms the seat at a place gets: no two neighbours the same, as far as there are two."""
    row, column = divmod(place, row_width) if row_width else (0, place)
    return (row + column) % forms


def seat_papers(
    seats: Iterable[tuple[str, FormFaces]], seed: object, row_width: int = 0
) -> dict[str, tuple[SeatPaper, SeatOrder]]:
    """The paper of each seat (number, form), in the order in which the seats stand in the room.

    Neighbours with the same form get different orders of questions: of several tries the one in which the fewest
    questions stand at the same place, as far as the form has two orders.
    """
    dealt: dict[str, tuple[SeatPaper, SeatOrder]] = {}
    orders: list[tuple[int, ...]] = []
    for place, (number, form) in enumerate(seats):
        near = [orders[other] for other in neighbours(place, row_width)]
        dealt[number] = _unlike(near, form, number, seed)
        orders.append(tuple(dealt[number][1].items.values()))
    return dealt


def _unlike(near: Sequence[tuple[int, ...]], form: FormFaces, number: str, seed: object) -> tuple[SeatPaper, SeatOrder]:
    best, fewest = seat_paper(form, seed, number), _alike(near, form, seed, number, 0)
    for attempt in range(1, _TRIES):
        if not fewest:
            break
        alike = _alike(near, form, seed, number, attempt)
        if alike < fewest:
            best, fewest = seat_paper(form, seed, number, attempt), alike
    return best


def _alike(near: Sequence[tuple[int, ...]], form: FormFaces, seed: object, number: str, attempt: int) -> int:
    """How many questions would stand where one of the neighbours has them."""
    mine = [face.version_id for face in _asked(form, (seed, form.label, number, attempt))]
    return max((sum(a == b for a, b in zip(mine, other, strict=False)) for other in near), default=0)


def printed_paper(form: FormFaces) -> SeatPaper:
    """The form as the booklet prints it: questions and options in the bank's order, numbered through."""
    inorder = [face for kind in form.rules.sections for face in form.faces if face.type is kind]
    return _paper(form, inorder, lambda face: tuple(range(len(face.options))))


def seat_paper(form: FormFaces, seed: object, number: str, attempt: int = 0) -> tuple[SeatPaper, SeatOrder]:
    """One seat's paper and the office's way back from its ids; `attempt` gives another order for the same seat."""
    salt = (seed, form.label, number, attempt)
    asked = _asked(form, salt)
    orders = {face.version_id: _option_order(face, salt) for face in asked}
    items = {item_id(at): face.version_id for at, face in enumerate(asked)}
    options = {name: orders[version_id] for name, version_id in items.items() if orders[version_id]}
    return _paper(form, asked, lambda face: orders[face.version_id]), SeatOrder(items, options)


def _asked(form: FormFaces, salt: tuple[object, ...]) -> list[Face]:
    """The questions in a seat's order: part by part, type by type, shuffled within a type."""
    return [
        face
        for kind in form.rules.sections
        for face in seeded_order((f for f in form.faces if f.type is kind), lambda f: f.version_id, *salt)
    ]


def _paper(form: FormFaces, asked: Sequence[Face], order: Callable[[Face], tuple[int, ...]]) -> SeatPaper:
    """Questions in this order under their headings, with ids given only now."""
    rules = form.rules
    items: dict[QuestionType, list[SeatItem]] = {}
    for at, face in enumerate(asked):
        items.setdefault(face.type, []).append(_item(item_id(at), face, order(face), rules))
    sections = tuple(
        SeatSection(form.titles[kind], tuple(there), rules.section_at_most.get(kind, 0), rules.part(kind))
        for kind, there in items.items()
    )
    return SeatPaper(form.title, form.label, rules.minutes, sections, form.notes, rules.parts, rules.answer_at_most)


def _option_order(face: Face, salt: tuple[object, ...]) -> tuple[int, ...]:
    if not face.type.has_options:
        return ()
    there = tuple(range(len(face.options)))
    return there if face.type is QuestionType.TRUE_FALSE else seeded_order(there, str, *salt, face.version_id)


def _item(name: str, face: Face, order: tuple[int, ...], rules: PaperRules) -> SeatItem:
    options = tuple(SeatOption(option_id(at), face.options[index]) for at, index in enumerate(order))
    blanks = blanks_of(face.stem) if face.type is QuestionType.FILL_IN else 0
    limit = rules.choose_at_most if face.type is QuestionType.MULTIPLE else 0
    return SeatItem(name, face.type, face.stem, options, blanks, face.maximum, limit)


def item_id(place: int) -> str:
    """The id of the question at a place of a seat's paper, from 0: q01, q02, …"""
    return f"q{place + 1:02d}"


def option_id(place: int) -> str:
    """The id of the option at a place of a seat's list, from 0: a, b, c, …"""
    return chr(ord("a") + place)
