"""Does a scheme decide what its author thinks it decides?

In the default reading of notice 七弦琴国家基地〔2021〕2号, section 4, meeting all three requirements already gives
88: the threshold "more than 75" decides nothing; in other readings those who do the minimum cannot pass. Nothing here
changes a verdict: a person reads the warnings and stores a ruling.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from ipexam.domain.hours_rule import HoursRule
from ipexam.domain.programme import Comparison, Programme, Scheme, SessionKind
from ipexam.domain.scheme_warning import SchemeWarning, SchemeWarningCode
from ipexam.scoring.assessment import offline_component, online_component
from ipexam.scoring.credit import most_in_all

_FULL = Fraction(100)


def check(programme: Programme) -> tuple[SchemeWarning, ...]:
    """All warnings about the programme's scheme, the gravest first. What nobody can reach hides the finer questions."""
    unreachable = tuple(_unreachable(programme))
    if unreachable:
        return unreachable
    if programme.scheme.all_components_required:
        return tuple(_threshold(programme))
    return tuple(_sum_alone(programme.scheme))


def lowest_total(scheme: Scheme, rule: HoursRule, offered: Fraction) -> Fraction:
    """The total of somebody who meets every requirement and does nothing beyond."""
    online = online_component(_lowest_hours(scheme, rule), scheme, offered).score
    offline = offline_component(scheme.offline_sessions_required, scheme).score
    return online + offline + scheme.exam_pass_mark * scheme.exam_weight_percent / 100


def _lowest_hours(scheme: Scheme, rule: HoursRule) -> Fraction:
    """The fewest class-hours that meet the online requirement: time is counted in whole seconds."""
    required = scheme.online_hours_required * rule.seconds_per_class_hour
    seconds = ceil(required) if scheme.online_comparison is Comparison.AT_LEAST else floor(required) + 1
    return Fraction(seconds, rule.seconds_per_class_hour)


def _offered(programme: Programme) -> Fraction:
    return sum((course.class_hours for course in programme.courses), Fraction(0))


def _unreachable(programme: Programme) -> Iterator[SchemeWarning]:
    """What not even the best trainee can reach."""
    scheme = programme.scheme
    weights = scheme.online_weight_percent + scheme.offline_weight_percent + scheme.exam_weight_percent
    if weights != _FULL:
        yield SchemeWarning(SchemeWarningCode.WEIGHTS_NOT_100, weights, _FULL)
    if scheme.all_components_required:
        yield from _unreachable_gates(programme)
    if not scheme.total_comparison.met(weights, scheme.total_threshold):
        yield SchemeWarning(SchemeWarningCode.TOTAL_UNREACHABLE, weights, scheme.total_threshold)


def _unreachable_gates(programme: Programme) -> Iterator[SchemeWarning]:
    scheme, most = programme.scheme, most_in_all(programme)
    classes = sum(session.kind is SessionKind.OFFLINE_CLASS for session in programme.sessions)
    required = scheme.online_hours_required
    if scheme.online_weight_percent and most is not None and not scheme.online_comparison.met(most, required):
        yield SchemeWarning(SchemeWarningCode.ONLINE_UNREACHABLE, most, required)
    if classes < scheme.offline_sessions_required:
        wanted = Fraction(scheme.offline_sessions_required)
        yield SchemeWarning(SchemeWarningCode.OFFLINE_UNREACHABLE, Fraction(classes), wanted)
    if scheme.exam_weight_percent and scheme.exam_pass_mark > _FULL:
        yield SchemeWarning(SchemeWarningCode.EXAM_LINE_UNREACHABLE, scheme.exam_pass_mark, _FULL)


def _threshold(programme: Programme) -> Iterator[SchemeWarning]:
    """With every requirement a gate, the threshold either decides nothing or fails those who do the minimum."""
    scheme = programme.scheme
    lowest = lowest_total(scheme, programme.hours_rule, _offered(programme))
    enough = scheme.total_comparison.met(lowest, scheme.total_threshold)
    code = SchemeWarningCode.THRESHOLD_NEVER_DECIDES if enough else SchemeWarningCode.MINIMUM_FALLS_SHORT
    yield SchemeWarning(code, lowest, scheme.total_threshold)


def _sum_alone(scheme: Scheme) -> Iterator[SchemeWarning]:
    """With the sum alone deciding, one component may make up for another that the notice asks for."""
    without_online = scheme.offline_weight_percent + scheme.exam_weight_percent
    if scheme.online_weight_percent and scheme.total_comparison.met(without_online, scheme.total_threshold):
        yield SchemeWarning(SchemeWarningCode.PASSES_WITHOUT_ONLINE, without_online, scheme.total_threshold)
    without_offline = scheme.online_weight_percent + scheme.exam_weight_percent
    if scheme.offline_weight_percent and scheme.total_comparison.met(without_offline, scheme.total_threshold):
        yield SchemeWarning(SchemeWarningCode.PASSES_WITHOUT_OFFLINE, without_offline, scheme.total_threshold)
    if scheme.exam_weight_percent:
        missing = scheme.total_threshold - scheme.online_weight_percent - scheme.offline_weight_percent
        mark = max(Fraction(0), missing * 100 / scheme.exam_weight_percent)
        if mark < scheme.exam_pass_mark:
            yield SchemeWarning(SchemeWarningCode.LOW_MARK_SUFFICES, mark, scheme.exam_pass_mark)
