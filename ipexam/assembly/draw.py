"""Dealing (发题): the forms of a blueprint that has nothing but cells, and how chosen questions become a form.

Where only the counts of cells matter there is nothing to solve: the questions of a cell lie in a deck, the least seen
on top, those seen alike in an order that the recorded seed makes, and the forms are dealt from it in turn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ipexam.assembly.candidate import Candidate, Usable
from ipexam.assembly.seeded_order import seeded_order
from ipexam.domain.blueprint import Blueprint, BlueprintCell
from ipexam.domain.question import QuestionType


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


def dealt_forms(there: Usable, blueprint: Blueprint, seed: int) -> tuple[DrawnForm, ...]:
    """Parallel forms A, B, … that each fill every cell exactly; every cell has enough for one form.

    Forms share no question where the bank has enough; otherwise no question of a cell is used twice before every one
    was used once. The same seed and candidates give the same forms, in whatever order the candidates come.
    """
    decks = _decks(there, blueprint, seed)
    forms = []
    for n in range(blueprint.forms):
        picked = {
            cell: [deck[(n * cell.count + at) % len(deck)] for at in range(cell.count)] for cell, deck in decks.items()
        }
        forms.append(_form(n, blueprint, picked))
    return tuple(forms)


def ordered_forms(
    there: Usable, blueprint: Blueprint, seed: int, chosen: Iterable[Collection[int]]
) -> tuple[DrawnForm, ...]:
    """Forms of chosen question versions, each in the order of the decks; questions of one passage stay together."""
    decks = _decks(there, blueprint, seed)
    forms = []
    for n, versions in enumerate(chosen):
        picked = {cell: [one for one in deck if one.version_id in versions] for cell, deck in decks.items()}
        forms.append(_form(n, blueprint, picked))
    return tuple(forms)


def _decks(there: Usable, blueprint: Blueprint, seed: int) -> Mapping[BlueprintCell, list[Candidate]]:
    decks: dict[BlueprintCell, list[Candidate]] = {cell: [] for cell in blueprint.cells}
    for one in there.candidates:
        decks[blueprint.cells[there.cell_of[one.version_id]]].append(one)
    return {
        cell: sorted(
            seeded_order(deck, lambda one: one.version_id, seed, cell.module_code, cell.type.value),
            key=lambda one: one.uses,
        )
        for cell, deck in decks.items()
    }


def _form(n: int, blueprint: Blueprint, picked: Mapping[BlueprintCell, list[Candidate]]) -> DrawnForm:
    drawn = [
        one
        for kind in QuestionType
        for cell in blueprint.cells
        if cell.type is kind
        for one in _passages_together(picked[cell])
    ]
    placed = [(one.version_id, blueprint.maximum_per_type[one.type]) for one in drawn]
    return DrawnForm(chr(ord("A") + n), tuple(DrawnItem(at, *item) for at, item in enumerate(placed, 1)))


def _passages_together(picked: Iterable[Candidate]) -> list[Candidate]:
    """The same questions; one of a passage follows the first of it, in the order in which they were written."""
    passages: dict[str, list[Candidate]] = {}
    for one in picked:
        passages.setdefault(one.group or f"\0{one.version_id}", []).append(one)
    return [one for of_one in passages.values() for one in sorted(of_one, key=lambda one: one.code)]
