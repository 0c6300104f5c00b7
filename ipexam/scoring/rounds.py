"""First and second marker, arbitration and the mark it comes to: a pure function of the marks and the sitting's rules.

Source of the rule: double marking (双评) as Chinese exam offices practise it: two people who do not know of each other,
a third one when they differ too much, else the mean.
"""

from __future__ import annotations

from fractions import Fraction

from ipexam.domain.marking import AnswerMarks, MarkingRules, Round, Stage


def decided(marks: AnswerMarks, maximum: Fraction, rules: MarkingRules) -> Fraction | None:
    """The mark that marking came to; None while a marker or an arbiter is missing.

    The mean is rounded half up to a hundredth.
    """
    if marks.third is not None:
        return marks.third
    if marks.first is None or marks.second is None:
        return marks.first if rules.markers == 1 else None
    return None if _too_far(marks.first, marks.second, maximum, rules) else _mean(marks.first, marks.second)


def stage(marks: AnswerMarks, maximum: Fraction, rules: MarkingRules) -> Stage:
    """Where the marking of an answer stands."""
    if marks.released is not None:
        return Stage.RELEASED
    if decided(marks, maximum, rules) is not None:
        return Stage.DECIDED
    if marks.first is None:
        return Stage.FIRST
    return Stage.SECOND if marks.second is None else Stage.DISPUTED


def round_of(marks: AnswerMarks, actor: str, maximum: Fraction, rules: MarkingRules) -> Round | None:
    """In which round this person marks the answer; None when it is not theirs.

    Whoever has given a mark may change it in their own round. Nobody has two rounds of one answer, so an arbiter is
    always a third person. With one marker anybody may correct the mark.
    """
    for mine, marker in (
        (Round.THIRD, marks.third_marker),
        (Round.SECOND, marks.second_marker),
        (Round.FIRST, marks.first_marker),
    ):
        if marker == actor:
            return mine
    now = stage(marks, maximum, rules)
    if now is Stage.DISPUTED:
        return Round.THIRD
    if marks.second is not None:
        return None
    if marks.first is None or rules.markers == 1:
        return Round.FIRST
    return Round.SECOND


def _too_far(first: Fraction, second: Fraction, maximum: Fraction, rules: MarkingRules) -> bool:
    return abs(first - second) * 100 > rules.threshold_percent * maximum


def _mean(first: Fraction, second: Fraction) -> Fraction:
    return Fraction(((first + second) * 100 + 1) // 2, 100)
