"""Marking one answer by its key: a pure function of key, answer, maximum and the paper's rules.

What the key cannot decide (written answers, near misses in a blank, a question without a key) is None: a person marks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import assert_never

from ipexam.domain.paper import MultipleRule, PaperRules, Response
from ipexam.domain.question import Key, QuestionType
from ipexam.scoring.assignment import most_assigned
from ipexam.scoring.blanks import Match, compare
from ipexam.scoring.tolerance import compare_number

BlankOptions = Sequence[Sequence[str]]


def automatic_mark(
    kind: QuestionType,
    key: Key,
    response: Response,
    order: Sequence[int],
    maximum: Fraction,
    rules: PaperRules,
    offered: BlankOptions = (),
) -> Fraction | None:
    """The mark, from 0 to `maximum`; None when a person has to give it. An answer left blank earns 0.

    `order` holds the bank's option index per option of the seat, `a` first; `offered` are the texts that each blank had
    to choose from, empty where the candidate wrote. A share of the maximum is rounded half up
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
            return _blanks(key, response, maximum, offered)
        case QuestionType.MATCHING:
            return _pairs(key, response, order, maximum)
        case QuestionType.SHORT_ANSWER | QuestionType.CASE:
            return None if response.text.strip() else Fraction(0)
        case QuestionType.UNKNOWN:
            return None
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


def _blanks(key: Key, response: Response, maximum: Fraction, offered: BlankOptions) -> Fraction | None:
    """The share of blanks that are right; None where a near miss could make it more."""
    if not key.blanks or len(response.blanks) > len(key.blanks):
        return None
    rows = [
        [_match(given, key, blank, offered) for blank in (range(len(key.blanks)) if key.unordered else (place,))]
        for place, given in enumerate(response.blanks)
    ]
    if not key.unordered:
        matches = [row[0] for row in rows]
        right, possible = matches.count(Match.RIGHT), len(matches) - matches.count(Match.WRONG)
    else:
        right, possible = _assigned(rows, {Match.RIGHT}), _assigned(rows, {Match.RIGHT, Match.NEAR})
    return _hundredths(maximum * right / len(key.blanks)) if right == possible else None


def _assigned(rows: Sequence[Sequence[Match]], counted: Collection[Match]) -> int:
    return most_assigned([[blank for blank, match in enumerate(row) if match in counted] for row in rows])


def _match(given: str, key: Key, blank: int, offered: BlankOptions) -> Match:
    """How one answer compares with what one blank accepts. A text that was chosen is right or wrong, never near."""
    accepted = key.blanks[blank]
    if any(offered[blank : blank + 1]):
        return Match.RIGHT if given in accepted else Match.WRONG
    tolerance = sum(key.tolerances[blank : blank + 1], Fraction(0))
    return compare_number(given, accepted, tolerance) if tolerance else compare(given, accepted)


def _pairs(key: Key, response: Response, order: Sequence[int], maximum: Fraction) -> Fraction | None:
    """The share of premises that have their right option; `response.blanks` holds an option id per premise."""
    if not key.pairs or len(response.blanks) > len(key.pairs):
        return None
    right = sum(
        bool(chosen) and chosen_indexes((chosen,), order) == frozenset((pair,))
        for chosen, pair in zip(response.blanks, key.pairs, strict=False)
    )
    return _hundredths(maximum * right / len(key.pairs))


def _hundredths(mark: Fraction) -> Fraction:
    return Fraction((mark * 200 + 1) // 2, 100)
