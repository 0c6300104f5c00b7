"""A table of steps as a clerk writes it, one step a line: `45 = 1` is one class-hour from 45 minutes on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from ipexam.domain.hours_rule import Step

_STEP = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*=\s*(\d{1,3}(?:\.\d{1,2})?)")


def read_steps(text: str) -> tuple[Step, ...] | None:
    """The steps of a text, one a line; none for an empty text, None when a line cannot be read."""
    lines = [unicodedata.normalize("NFKC", line).strip() for line in text.splitlines()]
    found = [_STEP.fullmatch(line) for line in lines if line]
    if None in found:
        return None
    return tuple(Step(int(Fraction(one[1]) * 60), Fraction(one[2])) for one in found if one is not None)


def steps_text(steps: Sequence[Step]) -> str:
    """The same as a text that `read_steps` reads."""
    return "\n".join(f"{_short(Fraction(step.seconds, 60))} = {_short(step.class_hours)}" for step in steps)


def _short(number: Fraction) -> str:
    text = f"{float(number):.2f}"
    return text.rstrip("0").rstrip(".")
