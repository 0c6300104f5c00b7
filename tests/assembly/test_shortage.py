"""What is short is found before anything is solved, ranked, and each offer mends it with the smallest change."""

from __future__ import annotations

import time
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ipexam.assembly.candidate import Bank, usable
from ipexam.assembly.shortage import available, fewest_uses, shortages, stock
from ipexam.domain.assembly import ConstraintKind, OfferKind, Shortage
from ipexam.domain.blueprint import Aspect, Blueprint, BlueprintCell, DifficultyBand, ExposureLimit, Marginal, Span
from tests.assembly.banks import CELLS, bank, blueprint, one, singles

BANDED = Blueprint(
    tuple(BlueprintCell(*CELLS[0], 2, band) for band in DifficultyBand), {CELLS[0][1]: Fraction(1)}, forms=2
)


def offers(short: Shortage) -> dict[OfferKind, Blueprint]:
    return {offer.kind: offer.blueprint for offer in short.offers}


def test_the_worst_cell_stands_first() -> None:
    found = shortages(bank(4), blueprint(5, 8, 4, 6, forms=1))
    assert [(one.wanted, one.there, one.missing) for one in found] == [(8, 4, 4), (6, 4, 2), (5, 4, 1)]


def test_disjoint_forms_need_as_many_different_questions_as_they_have() -> None:
    wanted = blueprint(3, forms=4, forms_per_question=1)
    (short,) = shortages(bank(7), wanted)
    assert (short.wanted, short.there) == (12, 7)
    told = offers(short)
    assert told[OfferKind.ALLOW_REUSE].forms_per_question == 2
    assert told[OfferKind.SHORTEN].questions == 1
    assert told[OfferKind.FEWER_FORMS].forms == 2
    assert shortages(bank(7), blueprint(3, forms=4)) == ()


def test_a_cell_of_one_difficulty_may_take_all_of_them() -> None:
    there = singles([{"difficulty": 100}] * 8 + [{"difficulty": 300}] * 4 + [{"difficulty": 500}])
    (short,) = shortages(there, BANDED)
    assert short.constraint.band is DifficultyBand.HARD
    assert [cell.band for cell in offers(short)[OfferKind.MERGE_BANDS].cells] == [None]


def test_what_exposure_keeps_out_is_told_and_the_mildest_relaxation_offered() -> None:
    there = singles([{"uses": 0}, {"uses": 2, "idle_days": 900}, {"uses": 3, "idle_days": 900}, {"uses": 7}])
    (short,) = shortages(there, blueprint(2, forms=1, exposure=ExposureLimit(most_uses=2)))
    assert (short.there, short.unseen) == (1, 3)
    assert offers(short)[OfferKind.RELAX_EXPOSURE].exposure == ExposureLimit(most_uses=3)


def test_a_marginal_that_the_bank_cannot_reach_is_short() -> None:
    there = Bank(tuple(one(n, course_code="a" if n < 2 else "b") for n in range(9)))
    wanted = blueprint(4, forms=1, marginals=(Marginal(Aspect.COURSE, "a", Span(3, 4)),))
    (short,) = shortages(there, wanted)
    assert (short.constraint.kind, short.wanted, short.there) == (ConstraintKind.MARGINAL, 3, 2)
    assert offers(short)[OfferKind.RELAX_MARGINALS].marginals[0].span == Span(2, 4)


def test_fixed_questions_that_cannot_be_used_are_told_by_their_code() -> None:
    (short,) = shortages(bank(4), blueprint(3, forms=1, must=("Q1", "weg")))
    assert short.constraint.value == "weg"
    assert offers(short)[OfferKind.DROP_PINS].must == ("Q1",)
    (many,) = shortages(bank(4), blueprint(1, forms=1, must=("Q1", "Q2")))
    assert (many.constraint.kind, many.wanted, many.there) == (ConstraintKind.PINNED, 2, 1)


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
    st.integers(0, 9),
    st.integers(1, 5),
    st.integers(0, 5),
)
def test_every_offer_ends_the_shortage_of_its_cell_and_no_smaller_one_would(
    counts: list[int], there: int, forms: int, uses: int
) -> None:
    wanted = blueprint(*counts, forms=forms, forms_per_question=uses)
    for short in shortages(bank(there), wanted):
        for kind, changed in offers(short).items():
            left = [one.constraint for one in shortages(bank(there), changed)]
            assert short.constraint not in left, kind


def test_in_how_many_forms_a_question_must_stand_follows_from_the_scarcest_cell() -> None:
    wanted = blueprint(3, 1, forms=4)
    assert fewest_uses(wanted, usable(bank(12), wanted)) == 1
    assert fewest_uses(wanted, usable(bank(5), wanted)) == 3


def test_stock_and_what_is_available_follow_the_rules_on_use() -> None:
    there = singles([{"difficulty": 100, "uses": 5}, {"difficulty": 100}, {"difficulty": 500}])
    wanted = blueprint(2, exposure=ExposureLimit(most_uses=1), must_not=("Q3",))
    assert stock(there, wanted) == {wanted.cells[0]: 1}
    assert available(there, wanted) == {(*CELLS[0], DifficultyBand.EASY): 1}


def test_counting_two_thousand_questions_is_quick_enough_to_follow_the_keys() -> None:
    there = Bank(tuple(one(n, CELLS[n % 4], uses=n % 5, difficulty=100 + n % 400) for n in range(2000)))
    wanted = blueprint(300, 9, 700, 9, forms=3, forms_per_question=1, exposure=ExposureLimit(most_uses=2))
    started = time.process_time()
    assert len(shortages(there, wanted)) == 2
    assert time.process_time() - started < 0.5
