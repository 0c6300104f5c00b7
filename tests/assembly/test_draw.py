"""Properties of dealing: exact cells, disjoint forms, even reuse, the least seen first, the same from the same seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ipexam.assembly.candidate import Bank, usable
from ipexam.assembly.draw import DrawnForm, dealt_forms, ordered_forms
from ipexam.domain.blueprint import Blueprint
from ipexam.domain.question import QuestionType
from tests.assembly.banks import bank, blueprint, one, singles


def dealt(there: Bank, wanted: Blueprint, seed: int) -> tuple[DrawnForm, ...]:
    return dealt_forms(usable(there, wanted), wanted, seed)


def versions(form: DrawnForm) -> list[int]:
    return [item.version_id for item in form.items]


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.integers(5, 20),
    st.integers(1, 6),
    st.integers(0, 2**48),
)
def test_every_form_fills_every_cell_and_questions_are_reused_as_little_as_can_be(
    counts: list[int], there: int, forms: int, seed: int
) -> None:
    wanted = blueprint(*counts, forms=forms)
    cell_of = {c.version_id: (c.module_code, c.type) for c in bank(there).candidates}

    uses: Counter[int] = Counter()
    for form in dealt(bank(there), wanted, seed):
        ids = versions(form)
        assert len(set(ids)) == len(ids) == wanted.questions
        found = Counter(cell_of[i] for i in ids)
        assert found == {(cell.module_code, cell.type): cell.count for cell in wanted.cells}
        uses.update(ids)
    for cell in wanted.cells:
        used = [uses[i] for i, place in cell_of.items() if place == (cell.module_code, cell.type)]
        assert max(used) - min(used) <= 1
        assert max(used) == 1 or cell.count * forms > there


@given(st.integers(0, 2**48), st.randoms(use_true_random=False))
def test_the_same_seed_deals_the_same_forms_in_whatever_order_the_bank_comes(seed: int, chance) -> None:
    mixed = list(bank(9).candidates)
    chance.shuffle(mixed)
    wanted = blueprint(3, 1, 2, 1)
    assert dealt(Bank(tuple(mixed)), wanted, seed) == dealt(bank(9), wanted, seed)


def test_another_seed_deals_other_questions() -> None:
    first, other = (dealt(bank(20), blueprint(5, 5, 5, 5), seed)[0] for seed in (1, 2))
    assert set(versions(first)) != set(versions(other))


def test_a_recorded_seed_rebuilds_this_very_paper_for_ever() -> None:
    (form,) = dealt(bank(9), blueprint(3, 1, forms=1), 20211121)
    written_down_once = [8, 1, 4, 104]
    assert versions(form) == written_down_once


def test_questions_that_were_seen_less_go_first() -> None:
    worn = singles([{"uses": 2}, {"uses": 0}, {"uses": 1}, {"uses": 0}])
    first, second = dealt(worn, blueprint(2), 1)
    assert (set(versions(first)), set(versions(second))) == ({2, 4}, {1, 3})


def test_sections_follow_each_other_and_forms_are_labelled() -> None:
    drawn = dealt(bank(5), blueprint(2, 1, 1, 1, forms=3), 1)
    assert [form.label for form in drawn] == ["A", "B", "C"]
    kind_of = {c.version_id: c.type for c in bank(5).candidates}
    kinds = [kind_of[version] for version in versions(drawn[0])]
    assert kinds == [QuestionType.SINGLE] * 3 + [QuestionType.CASE] * 2
    assert [item.position for item in drawn[0].items] == [1, 2, 3, 4, 5]


def test_questions_of_one_passage_stand_behind_each_other_in_the_order_of_their_codes() -> None:
    there = Bank((*bank(4).candidates, *(one(900 + n, group="P", code=f"P{n}") for n in range(3))))
    wanted = replace(blueprint(6, forms=1))
    for seed in range(8):
        (form,) = ordered_forms(usable(there, wanted), wanted, seed, [{0, 1, 2, 900, 901, 902}])
        at = versions(form).index(900)
        assert versions(form)[at : at + 3] == [900, 901, 902]
