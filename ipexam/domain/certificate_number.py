"""Certificate numbers: the pattern that a programme writes them in.

A series counts from 1 for each prefix and year, so a pattern names all three: without the year two years would give one
number twice, without the prefix two programmes would.
"""

from __future__ import annotations

import re
from enum import Enum
from string import Formatter

MOST_CHARACTERS = 60
"""A number is no longer than this."""

_FIELDS = ("prefix", "year", "no")
_FORMAT = {"prefix": re.compile(""), "year": re.compile(""), "no": re.compile(r"(0[1-9]d?)?")}
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]|^\s|\s$')
_HIGHEST = 999_999


class NumberFault(Enum):
    """What is wrong with a pattern."""

    PREFIX_EMPTY = "prefix_empty"
    UNREADABLE = "unreadable"
    FIELD_UNKNOWN = "field_unknown"
    FIELD_MISSING = "field_missing"
    FIELD_TWICE = "field_twice"
    CHARACTER_FORBIDDEN = "character_forbidden"
    TOO_LONG = "too_long"


def number_fault(pattern: str, prefix: str) -> NumberFault | None:
    """The first thing wrong with a pattern and a prefix; None when they give every year and number a text of its own.

    A number is also the name of its file, so characters that no file name takes are refused.
    """
    if not prefix:
        return NumberFault.PREFIX_EMPTY
    try:
        parts = [*Formatter().parse(pattern)]
    except ValueError:
        return NumberFault.UNREADABLE
    named = [(name, form or "", conversion) for _text, name, form, conversion in parts if name is not None]
    if any(name not in _FIELDS or conversion or not _FORMAT[name].fullmatch(form) for name, form, conversion in named):
        return NumberFault.FIELD_UNKNOWN
    names = [name for name, _form, _conversion in named]
    if set(names) != set(_FIELDS):
        return NumberFault.FIELD_MISSING
    if len(names) != len(_FIELDS):
        return NumberFault.FIELD_TWICE
    longest = certificate_number(pattern, prefix, 9999, _HIGHEST)
    if _FORBIDDEN.search(longest):
        return NumberFault.CHARACTER_FORBIDDEN
    return NumberFault.TOO_LONG if len(longest) > MOST_CHARACTERS else None


def certificate_number(pattern: str, prefix: str, year: int, no: int) -> str:
    """The number `no` of a series as it is written. The pattern has no fault."""
    return pattern.format(prefix=prefix, year=year, no=no)
