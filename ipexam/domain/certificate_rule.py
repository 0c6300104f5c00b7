"""What can be wrong with a value of a programme's certificate rule."""

from __future__ import annotations

from enum import Enum


class RuleFault(Enum):
    """Why a value cannot be."""

    EMPTY = "empty"
    LINES = "lines"
    TOO_LONG = "too_long"
    WORD_FORBIDDEN = "word_forbidden"
    BODIES_MANY = "bodies_many"
    BODIES_UNPAIRED = "bodies_unpaired"
    MONTH = "month"
    ADDRESS = "address"
