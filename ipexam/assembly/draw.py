"""The draw (组卷): parallel forms from approved questions under a blueprint and a recorded seed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ipexam.assembly.seeded_order import seeded_order
from ipexam.domain.exam_errors import BankShort
from ipexam.domain.paper import Blueprint, BlueprintCell
from ipexam.domain.question import QuestionType

MOST_FORMS = 26
"""Forms are labelled A to Z."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An approved question version that could be drawn."""

    version_id: int
    module_code: str
    type: QuestionType


@dataclass(frozen=True, slots=True)
class DrawnItem:
    """A question version at its place in a form."""

    position: int
    version_id: int
    maximum: Fraction


@dataclass(frozen=True, slots=True)
class DrawnForm:
    """A form as drawn: sections in the order of `QuestionType`, modules in the blueprint's order within them."""

    label: str
    items: tuple[DrawnItem, ...]


def draw_forms(candidates: Iterable[Candidate], blueprint: Blueprint, forms: int, seed: int) -> tuple[DrawnForm, ...]:
    """Parallel forms A, B, … that each fill every cell of the blueprint exactly.

    Forms share no question where the bank has enough; otherwise no question of a cell is used twice before every one
    was used once. The same seed and candidates give the same forms, in whatever order the candidates come. Raises
    `BankShort` with every cell that cannot fill even one form.
    """
    if not 1 <= forms <= MOST_FORMS:
        raise ValueError(forms)
    there = _by_cell(candidates, blueprint)
    short = tuple(
        (cell.module_code, cell.type.value, cell.count, len(there[cell]))
        for cell in blueprint.cells
        if len(there[cell]) < cell.count
    )
    if short:
        raise BankShort(short)
    orders = {
        cell: seeded_order(ids, lambda x: x, seed, cell.module_code, cell.type.value) for cell, ids in there.items()
    }
    return tuple(_form(n, blueprint, orders) for n in range(forms))


def _by_cell(candidates: Iterable[Candidate], blueprint: Blueprint) -> dict[BlueprintCell, list[int]]:
    cells = {(cell.module_code, cell.type): cell for cell in blueprint.cells}
    there: dict[BlueprintCell, list[int]] = {cell: [] for cell in blueprint.cells}
    for candidate in candidates:
        cell = cells.get((candidate.module_code, candidate.type))
        if cell is not None:
            there[cell].append(candidate.version_id)
    return there


def _form(n: int, blueprint: Blueprint, decks: Mapping[BlueprintCell, tuple[int, ...]]) -> DrawnForm:
    drawn = [
        (cell, _dealt(decks[cell], n * cell.count, cell.count))
        for kind in QuestionType
        for cell in blueprint.cells
        if cell.type is kind
    ]
    placed = [(version_id, blueprint.maximum_per_type[cell.type]) for cell, ids in drawn for version_id in ids]
    return DrawnForm(chr(ord("A") + n), tuple(DrawnItem(at, *item) for at, item in enumerate(placed, 1)))


def _dealt(deck: tuple[int, ...], start: int, count: int) -> tuple[int, ...]:
    """The next cards of a deck that is dealt round and round: that is what keeps reuse even."""
    return tuple(deck[(start + n) % len(deck)] for n in range(count))
