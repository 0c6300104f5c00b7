"""The most answers that can have a blank of their own."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.scoring.assignment import most_assigned


def test_an_answer_moves_on_so_that_another_fits() -> None:
    assert most_assigned([{0, 1}, {0}]) == 2
    assert most_assigned([{0}, {0}]) == 1
    assert most_assigned([set(), {1}]) == 1
    assert most_assigned([]) == 0


@given(st.lists(st.sets(st.integers(0, 4)), max_size=5))
def test_it_is_as_many_as_trying_everything_finds(fits: list[set[int]]) -> None:
    tried = (sum(blank in fit for fit, blank in zip(fits, order, strict=False)) for order in permutations(range(5)))
    assert most_assigned(fits) == max(tried)
