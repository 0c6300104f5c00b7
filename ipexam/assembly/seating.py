"""What each seat sees of its form: its own order of questions and options, ids given after the shuffle, no key.

A question comes in here without its key (`Face`), so nothing that leaves here can hold one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ipexam.assembly.face import Face
from ipexam.assembly.seeded_order import seeded_order
from ipexam.domain.paper import PaperRules, SeatItem, SeatOption, SeatOrder, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType

_TRIES = 16
_NO_LIMITS = PaperRules(minutes=0)


@dataclass(frozen=True, slots=True)
class FormFaces:
    """A form before it is dealt to seats; `titles` heads each section."""

    title: str
    label: str
    rules: PaperRules
    faces: tuple[Face, ...]
    titles: Mapping[QuestionType, str]
    notes: tuple[str, ...] = ()


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
    return _paper(form, inorder, {face.version_id: _bank_order(face) for face in inorder})


def seat_paper(form: FormFaces, seed: object, number: str, attempt: int = 0) -> tuple[SeatPaper, SeatOrder]:
    """One seat's paper and the office's way back from its ids; `attempt` gives another order for the same seat."""
    salt = (seed, form.label, number, attempt)
    asked = _asked(form, salt)
    orders = {face.version_id: _seat_order(face, salt) for face in asked}
    items = {item_id(at): face.version_id for at, face in enumerate(asked)}
    ways = {name: way for item, version_id in items.items() for name, way in orders[version_id].named(item) if way}
    return _paper(form, asked, orders), SeatOrder(items, ways)


@dataclass(frozen=True, slots=True)
class _Order:
    """The bank's index per option, and per choice of each blank, in the order in which they are shown."""

    options: tuple[int, ...] = ()
    blanks: tuple[tuple[int, ...], ...] = ()

    def named(self, item: str) -> Iterator[tuple[str, tuple[int, ...]]]:
        """As `SeatOrder` keeps them."""
        yield item, self.options
        for number, way in enumerate(self.blanks, 1):
            yield f"{item}.{number}", way


def _asked(form: FormFaces, salt: tuple[object, ...]) -> list[Face]:
    """The questions in a seat's order: part by part, type by type, shuffled within a type. Questions of one passage
    stay together and in the form's order."""
    return [
        face
        for kind in form.rules.sections
        for unit in seeded_order(_units(form.faces, kind), lambda unit: unit[0].version_id, *salt)
        for face in unit
    ]


def _units(faces: Iterable[Face], kind: QuestionType) -> Iterable[list[Face]]:
    """What is shuffled: single questions of a type, and its questions of one passage."""
    units: dict[object, list[Face]] = {}
    for face in faces:
        if face.type is kind:
            units.setdefault(face.group or face.version_id, []).append(face)
    return units.values()


def _paper(form: FormFaces, asked: Sequence[Face], orders: Mapping[int, _Order]) -> SeatPaper:
    """Questions in this order under their headings, with ids given only now."""
    rules = form.rules
    groups = dict.fromkeys(face.group for face in asked if face.group)
    named = {group: f"g{number}" for number, group in enumerate(groups, 1)}
    items: dict[QuestionType, list[SeatItem]] = {}
    for at, face in enumerate(asked):
        there = items.setdefault(face.type, [])
        there.append(_item(item_id(at), face, orders[face.version_id], named.get(face.group, ""), rules))
    sections = tuple(
        SeatSection(form.titles[kind], tuple(there), rules.section_at_most.get(kind, 0), rules.part(kind))
        for kind, there in items.items()
    )
    return SeatPaper(form.title, form.label, rules.minutes, sections, form.notes, rules.parts, rules.answer_at_most)


def _bank_order(face: Face) -> _Order:
    return _Order(tuple(range(len(face.options))), tuple(tuple(range(len(each))) for each in face.blank_options))


def _seat_order(face: Face, salt: tuple[object, ...]) -> _Order:
    there = _bank_order(face)
    blanks = (seeded_order(way, str, *salt, face.version_id, at) for at, way in enumerate(there.blanks))
    options = seeded_order(there.options, str, *salt, face.version_id) if face.shuffles else there.options
    return _Order(options, tuple(blanks))


def _item(name: str, face: Face, order: _Order, group: str, rules: PaperRules) -> SeatItem:
    choices = (tuple(texts[at] for at in way) for texts, way in zip(face.blank_options, order.blanks, strict=True))
    return SeatItem(
        name,
        face.type,
        face.stem,
        tuple(SeatOption(option_id(at), face.options[index]) for at, index in enumerate(order.options)),
        face.blanks,
        face.maximum,
        rules.choose_at_most if face.type is QuestionType.MULTIPLE else 0,
        face.premises,
        tuple(choices),
        face.passage,
        group,
    )


def printed_item(face: Face) -> SeatItem:
    """One question as the booklet prints it, and as it is looked at outside any paper."""
    return _item(item_id(0), face, _bank_order(face), "g1" if face.group else "", _NO_LIMITS)


def item_id(place: int) -> str:
    """The id of the question at a place of a seat's paper, from 0: q01, q02, …"""
    return f"q{place + 1:02d}"


def option_id(place: int) -> str:
    """The id of the option at a place of a seat's list, from 0: a, b, c, …"""
    return chr(ord("a") + place)
