"""Long texts that read much alike: where to look for 雷同, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rapidfuzz import fuzz

from ipexam.matching.fold import fold_text

SHORTEST = 20
"""Folded texts with fewer characters are not compared: a few words of the same law are no likeness."""


def likeness_text(text: str) -> str:
    """A text for comparing: width, case, blanks and punctuation make no difference."""
    return "".join(char for char in fold_text(text) if char.isalnum())


def similar(texts: Sequence[str], at_least: int, shortest: int = SHORTEST) -> list[tuple[int, int, int]]:
    """Pairs of places in `texts` whose likeness reaches `at_least` of 100, the most alike first, with the likeness.

    Likeness is that of `rapidfuzz.fuzz.ratio`: the share of characters that need neither be taken out nor put in.
    """
    folded = [(place, likeness_text(text)) for place, text in enumerate(texts)]
    long = [(place, text) for place, text in folded if len(text) >= shortest]
    found = []
    for (place, text), (other, other_text) in combinations(long, 2):
        percent = fuzz.ratio(text, other_text, score_cutoff=at_least)
        if percent >= at_least:
            found.append((place, other, int(percent)))
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def percent_alike(text: str, other: str) -> int:
    """How much two texts are alike, of 100."""
    return int(fuzz.ratio(likeness_text(text), likeness_text(other)))
