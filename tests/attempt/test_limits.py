"""Answers beyond what a paper allows are told, and none is dropped."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ipexam.attempt.limits import overchosen, uncounted
from ipexam.domain.paper import Response, SeatItem, SeatOption, SeatPaper, SeatSection
from ipexam.domain.question import QuestionType

OPTIONS = tuple(SeatOption(letter, letter) for letter in "abcd")


def paper(*sections: tuple[int, int], answer_at_most: int = 0, choose_at_most: int = 0) -> SeatPaper:
    """Sections of (questions, answer at most)."""
    made, number = [], 0
    for count, at_most in sections:
        items = []
        for _ in range(count):
            number += 1
            items.append(SeatItem(f"q{number:02d}", QuestionType.MULTIPLE, "", OPTIONS, 0, Fraction(1), choose_at_most))
        made.append(SeatSection("", tuple(items), at_most))
    return SeatPaper("", "A", 60, tuple(made), answer_at_most=answer_at_most)


def test_the_first_answered_in_the_order_of_the_paper_count() -> None:
    assert uncounted(paper((3, 2), (2, 0)), {"q03", "q01", "q02", "q05"}) == {"q03"}
    assert uncounted(paper((3, 2), (2, 0)), {"q02", "q03"}) == frozenset()


def test_the_limit_of_the_paper_counts_what_the_sections_left() -> None:
    assert uncounted(paper((3, 2), (2, 0), answer_at_most=3), {"q01", "q02", "q03", "q04", "q05"}) == {"q03", "q05"}


def test_without_limits_everything_counts() -> None:
    assert uncounted(paper((3, 0)), {"q01", "q02", "q03"}) == frozenset()


def test_more_options_than_allowed_are_told() -> None:
    chosen = {"q01": Response("q01", choices=("a", "b", "c")), "q02": Response("q02", choices=("a", "b"))}
    assert overchosen(paper((2, 0), choose_at_most=2), chosen) == {"q01"}
    assert overchosen(paper((2, 0)), chosen) == frozenset()


@given(
    limits=st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 4)),
    answered=st.sets(st.sampled_from([f"q{n:02d}" for n in range(1, 7)])),
)
def test_what_counts_never_exceeds_a_limit_and_nothing_blank_is_told(
    limits: tuple[int, int, int], answered: set[str]
) -> None:
    first, second, whole = limits
    made = paper((3, first), (3, second), answer_at_most=whole)
    beyond = uncounted(made, answered)
    counted = answered - beyond
    assert beyond <= answered
    for section in made.sections:
        here = [item.id for item in section.items if item.id in counted]
        assert not section.answer_at_most or len(here) <= section.answer_at_most
    assert not whole or len(counted) <= whole
    assert uncounted(replace(made, sections=made.sections), counted) == frozenset()
