"""Invented identity documents: sound by every rule a program can check, and nobody's."""

from __future__ import annotations

from random import Random

from ipexam.domain.person import IdKind, Sex
from ipexam.sample.names import AREAS

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_HMT_AREAS = {"香港": "810000", "澳门": "820000", "台湾": "830000"}


def document_number(kind: IdKind, sex: Sex, place: str, chance: Random) -> str:
    """A number of this kind. `place` is 香港, 澳门 or 台湾 where the kind has such a place, else it does not matter."""
    digits = "".join(str(chance.randrange(10)) for _ in range(8))
    if kind is IdKind.PASSPORT:
        return f"E{digits}"
    if kind is IdKind.HM_PERMIT:
        return ("M" if place == "澳门" else "H") + digits
    if kind is IdKind.TAIWAN_PERMIT:
        return digits
    area = _HMT_AREAS[place] if kind is IdKind.HMT_RESIDENCE else chance.choice(AREAS)
    return _with_check(area + _birth(chance) + _sequence(sex, chance))


def wrong_check(number: str) -> str:
    """The number with another last digit than its check digit."""
    return number[:-1] + ("1" if number[-1] in "0X" else "0")


def _birth(chance: Random) -> str:
    return f"{chance.randint(1968, 2002)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"


def _sequence(sex: Sex, chance: Random) -> str:
    """Three digits of which the last is odd for a man and even for a woman."""
    return f"{chance.randrange(100):02d}{2 * chance.randrange(5) + (sex is Sex.MALE)}"


def _with_check(first17: str) -> str:
    """GB 11643 once more, written anew: the sample must not trust the program it tests."""
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True)) % 11
    return first17 + "10X98765432"[rest]
