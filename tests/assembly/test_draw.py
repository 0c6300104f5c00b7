"""Properties of the draw: exact cells, disjoint forms, even reuse, the same from the same seed."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.assembly.draw import Candidate, draw_forms
from ipexam.domain.exam_errors import BankShort
from ipexam.domain.paper import Blueprint, BlueprintCell
from ipexam.domain.question import QuestionType

CELLS = [(module, kind) for module in "12" for kind in (QuestionType.SINGLE, QuestionType.CASE)]


def blueprint(*counts: int) -> Blueprint:
    cells = tuple(BlueprintCell(*cell, count) for cell, count in zip(CELLS, counts, strict=False) if count)
    return Blueprint(cells, {kind: Fraction(2) for _, kind in CELLS})


def bank(per_cell: int) -> list[Candidate]:
    return [Candidate(100 * n + at, *cell) for n, cell in enumerate(CELLS) for at in range(per_cell)]


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.integers(5, 20),
    st.integers(1, 6),
    st.integers(0, 2**48),
)
def test_every_form_fills_every_cell_and_questions_are_reused_as_little_as_can_be(
    counts: list[int], there: int, forms: int, seed: int
) -> None:
    wanted, cell_of = blueprint(*counts), {c.version_id: (c.module_code, c.type) for c in bank(there)}
    drawn = draw_forms(bank(there), wanted, forms, seed)

    uses: Counter[int] = Counter()
    for form in drawn:
        ids = [item.version_id for item in form.items]
        assert len(set(ids)) == len(ids) == wanted.questions
        found = Counter(cell_of[i] for i in ids)
        assert found == {(cell.module_code, cell.type): cell.count for cell in wanted.cells}
        uses.update(ids)
    for cell in wanted.cells:
        used = [uses[i] for i, place in cell_of.items() if place == (cell.module_code, cell.type)]
        assert max(used) - min(used) <= 1
        assert max(used) == 1 or cell.count * forms > there


@given(st.integers(0, 2**48), st.randoms(use_true_random=False))
def test_the_same_seed_draws_the_same_forms_in_whatever_order_the_bank_comes(seed: int, chance) -> None:
    mixed = bank(9)
    chance.shuffle(mixed)
    assert draw_forms(mixed, blueprint(3, 1, 2, 1), 2, seed) == draw_forms(bank(9), blueprint(3, 1, 2, 1), 2, seed)


def test_another_seed_draws_other_questions() -> None:
    one, other = (draw_forms(bank(20), blueprint(5, 5, 5, 5), 1, seed) for seed in (1, 2))
    assert {i.version_id for i in one[0].items} != {i.version_id for i in other[0].items}


def test_a_recorded_seed_rebuilds_this_very_paper_for_ever() -> None:
    (form,) = draw_forms(bank(9), blueprint(3, 1), 1, 20211121)
    written_down_once = [8, 1, 4, 104]
    assert [item.version_id for item in form.items] == written_down_once


def test_sections_follow_each_other_and_forms_are_labelled() -> None:
    drawn = draw_forms(bank(5), blueprint(2, 1, 1, 1), 3, 1)
    assert [form.label for form in drawn] == ["A", "B", "C"]
    cell_of = {c.version_id: c for c in bank(5)}
    kinds = [cell_of[item.version_id].type for item in drawn[0].items]
    assert kinds == [QuestionType.SINGLE] * 3 + [QuestionType.CASE] * 2
    assert [item.position for item in drawn[0].items] == [1, 2, 3, 4, 5]


def test_a_short_bank_names_every_short_cell() -> None:
    with pytest.raises(BankShort) as short:
        draw_forms(bank(2), blueprint(3, 2, 5, 1), 1, 1)
    assert short.value.cells == (("1", "single", 3, 2), ("2", "single", 5, 2))


@pytest.mark.parametrize("forms", [0, 27])
def test_there_are_one_to_26_forms(forms: int) -> None:
    with pytest.raises(ValueError, match=str(forms)):
        draw_forms(bank(2), blueprint(1), forms, 1)
