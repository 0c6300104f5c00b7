"""Marking one answer by its key: a pure function of key, answer, maximum and the paper's rules.

What the key cannot decide (written answers, near misses in a blank, a question without a key) is None: a person marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from ipexam.domain.paper import MultipleRule, PaperRules, Response
from ipexam.domain.question import Key, QuestionType
from ipexam.scoring.blanks import Match, compare


def automatic_mark(
    kind: QuestionType, key: Key, response: Response, order: Sequence[int], maximum: Fraction, rules: PaperRules
) -> Fraction | None:
    """The mark, from 0 to `maximum`; None when a person has to give it. An answer left blank earns 0.

    `order` holds the bank's option index per option of the seat, `a` first. A share of the maximum is rounded half up
    to a hundredth, the unit in which marks are kept.
    """
    if response.blank:
        return Fraction(0)
    match kind:
        case QuestionType.SINGLE | QuestionType.TRUE_FALSE:
            return _one_choice(key, response, order, maximum)
        case QuestionType.MULTIPLE:
            return _choices(key, response, order, maximum, rules.multiple)
        case QuestionType.FILL_IN:
            return _blanks(key, response, maximum)
        case QuestionType.SHORT_ANSWER | QuestionType.CASE:
            return None if response.text.strip() else Fraction(0)
        case _:  # pragma: no cover - the types are all above, as mypy proves
            assert_never(kind)


def chosen_indexes(choices: Sequence[str], order: Sequence[int]) -> frozenset[int] | None:
    """The bank's indexes of a seat's option ids; None when an id is none of the seat's."""
    places = [ord(choice) - ord("a") if len(choice) == 1 else -1 for choice in choices]
    if any(not 0 <= place < len(order) for place in places):
        return None
    return frozenset(order[place] for place in places)


def _one_choice(key: Key, response: Response, order: Sequence[int], maximum: Fraction) -> Fraction | None:
    if not key.choices:
        return None
    return maximum if chosen_indexes(response.choices, order) == frozenset(key.choices) else Fraction(0)


def _choices(
    key: Key, response: Response, order: Sequence[int], maximum: Fraction, rule: MultipleRule
) -> Fraction | None:
    if not key.choices:
        return None
    right, chosen = frozenset(key.choices), chosen_indexes(response.choices, order)
    if not chosen or not chosen <= right:
        return Fraction(0)
    if chosen == right:
        return maximum
    return _hundredths(maximum / 2) if rule is MultipleRule.HALF_WHEN_FEW else Fraction(0)


def _blanks(key: Key, response: Response, maximum: Fraction) -> Fraction | None:
    if not key.blanks or len(response.blanks) > len(key.blanks):
        return None
    matches = [compare(given, accepted) for given, accepted in zip(response.blanks, key.blanks, strict=False)]
    if Match.NEAR in matches:
        return None
    return _hundredths(maximum * matches.count(Match.RIGHT) / len(key.blanks))


def _hundredths(mark: Fraction) -> Fraction:
    return Fraction((mark * 200 + 1) // 2, 100)
