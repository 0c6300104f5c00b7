"""Words about learning hours."""

from __future__ import annotations

from enum import Enum

import pytest

from ipexam.domain.hours import Grain, Uncounted
from ipexam.wording import hours


@pytest.mark.parametrize(("choices", "words"), [(Grain, hours.grain), (Uncounted, hours.uncounted)])
def test_every_choice_has_words_of_its_own(choices: type[Enum], words: object) -> None:
    said = [words(choice) for choice in choices]  # type: ignore[operator]  # both take their own enum
    assert all(said)
    assert len(set(said)) == len(said)
