"""Words about learning hours."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

import pytest

from ipexam.domain.hours import Grain, Uncounted
from ipexam.wording import hours


@pytest.mark.parametrize(("choices", "words"), [(Grain, hours.grain), (Uncounted, hours.uncounted)])
def test_every_choice_has_words_of_its_own(choices: type[Enum], words: object) -> None:
    said = [words(choice) for choice in choices]  # type: ignore[operator]  # both take their own enum
    assert all(said)
    assert len(set(said)) == len(said)


def test_class_hours_carry_their_unit(english: None) -> None:
    assert hours.class_hours(Fraction(92, 5)) == "18.40 class-hours"
