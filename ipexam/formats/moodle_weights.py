"""What Moodle gives for each answer, in percent, and the key that follows from it.

Source: Moodle's list of grades for answers (`question_bank::fraction_options_full`), and its rule that the right
answers of a question with several must add up to 100.
"""

from __future__ import annotations

from collections.abc import Sequence

from ipexam.domain.problem import ProblemCode

FULL = 100.0
_STEPS = (100.0, 90.0, 83.33333, 80.0, 75.0, 70.0, 66.66667, 60.0, 50.0, 40.0, 33.33333, 30.0, 25.0, 20.0, 16.66667)
ALLOWED = (*_STEPS, 14.28571, 12.5, 11.11111, 10.0, 5.0, 0.0)
_LIST = frozenset((*ALLOWED, *(-weight for weight in ALLOWED)))
_NEAR = 0.01
"""Moodle takes a grade that is nearer than this for the one of its list."""


def nearest(weight: float) -> tuple[float, bool]:
    """The weight of Moodle's list that is nearest, and whether the given one was as good as on it."""
    step = min(ALLOWED, key=lambda allowed: abs(allowed - abs(weight)))
    return (step if weight >= 0 else -step), abs(step - abs(weight)) <= _NEAR


def on_the_list(weights: Sequence[float]) -> tuple[list[float], list[tuple[float, float]]]:
    """Each weight as Moodle's list has it, and those that had to be rounded, given and kept."""
    if _LIST.issuperset(weights):
        return list(weights), []
    kept = [(weight, *nearest(weight)) for weight in weights]
    return [step for _, step, _ in kept], [(weight, step) for weight, step, near in kept if not near]


def share(right: int) -> str:
    """What each of so many right answers gets, as Moodle writes it; the nearest step of its list for eleven or more."""
    return f"{nearest(FULL / right)[0]:.7g}"


def choice_key(weights: Sequence[float], single: bool) -> tuple[tuple[int, ...], ProblemCode | None]:
    """The right options, and what is to be said of weights that are more than a key.

    Where one option is chosen, those with 100 are right; where several are, all with a positive weight are, and equal
    shares of 100 with one and the same deduction for the others are Moodle's way of writing a mere key.
    """
    if single:
        return _single_key(weights)
    right = tuple([n for n, weight in enumerate(weights) if weight > 0])
    shares = {weights[n] for n in right}
    deductions = {weight for weight in weights if weight < 0}
    whole = sum([weights[n] for n in right])
    mere = len(shares) < 2 and len(deductions) < 2 and (not right or shares == {FULL} or abs(whole - FULL) < 1)
    return right, None if mere else ProblemCode.WEIGHTS_NOT_KEPT


def _single_key(weights: Sequence[float]) -> tuple[tuple[int, ...], ProblemCode | None]:
    count = weights.count(FULL)
    if count > 1:
        return tuple(n for n, weight in enumerate(weights) if weight == FULL), ProblemCode.SCORING_UNKNOWN
    mere = count + weights.count(0.0) == len(weights)
    return (weights.index(FULL),) if count else (), None if mere else ProblemCode.WEIGHTS_NOT_KEPT
