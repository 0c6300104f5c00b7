"""A table of steps, read and written."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ipexam.domain.hours_rule import Step
from ipexam.domain.step_table import read_steps, steps_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("45 = 1", (Step(2700, Fraction(1)),)),
        ("４５＝０.５\n\n 90=1.25 ", (Step(2700, Fraction("0.5")), Step(5400, Fraction("1.25")))),
        ("22.5=1", (Step(1350, Fraction(1)),)),
        ("45", None),
        ("45 = 1\nneunzig = 2", None),
    ],
)
def test_steps_are_read_line_by_line(text: str, expected: tuple[Step, ...] | None) -> None:
    assert read_steps(text) == expected


def test_what_is_written_can_be_read() -> None:
    steps = (Step(1350, Fraction("0.5")), Step(2700, Fraction(1)), Step(5400, Fraction("2.25")))
    assert steps_text(steps) == "22.5 = 0.5\n45 = 1\n90 = 2.25"
    assert read_steps(steps_text(steps)) == steps
