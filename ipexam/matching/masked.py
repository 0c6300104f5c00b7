"""Numbers that a platform shows in part: `138****1234`, `4401**********002X`."""

from __future__ import annotations

import re

from ipexam.matching.fold import fold_id

_MASKED = re.compile(r"([0-9A-Z]*?)(?:[*#•●·×]+|X{3,})([0-9A-Z]*)")
_COUNTRY_CODE = re.compile(r"^\+?86(?=1\d{2}[^\d])")
_LEAST_SHOWN = 4
"""Fewer characters than this tell nobody from anybody."""


def is_masked(number: str) -> bool:
    """Whether part of a number is hidden."""
    return not number.isdecimal() and _parts(number) is not None


def fits_mask(masked: str, whole: str) -> bool:
    """Whether a whole number can be the one that is shown in part. How many signs hide the rest says nothing."""
    parts = _parts(masked)
    if parts is None or len(parts[0]) + len(parts[1]) < _LEAST_SHOWN:
        return False
    head, tail = parts
    return len(whole) > len(head) + len(tail) and whole.startswith(head) and whole.endswith(tail)


def _parts(number: str) -> tuple[str, str] | None:
    """What is shown before and behind the hidden part."""
    found = _MASKED.fullmatch(_COUNTRY_CODE.sub("", fold_id(number)))
    return None if found is None else (found[1], found[2])
