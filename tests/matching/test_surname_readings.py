"""The tables of surnames hold syllables with one tone each."""

from __future__ import annotations

import unicodedata

from ipexam.matching.surname_readings import DOUBLE, SINGLE

TONES = {"\u0300", "\u0301", "\u0304", "\u030c"}


def test_every_syllable_has_exactly_one_tone() -> None:
    syllables = [*SINGLE.values(), *(each for both in DOUBLE.values() for each in both)]
    for syllable in syllables:
        assert sum(mark in TONES for mark in unicodedata.normalize("NFD", syllable)) == 1, syllable


def test_keys_are_one_or_two_characters() -> None:
    assert {len(key) for key in SINGLE} == {1}
    assert {len(key) for key in DOUBLE} == {2}
