"""Words about the hours rule: how time becomes class-hours (学时), what the rule rests on, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind
from ipexam.domain.programme import Programme
from ipexam.domain.rule_warning import RuleWarning, RuleWarningCode
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, short_number


def kind(value: RuleKind) -> str:
    """What earns class-hours, for a choice."""
    return {
        RuleKind.MINUTES: _("by minutes"),
        RuleKind.COMPLETION: _("for completing a course"),
        RuleKind.STEPS: _("by a table of steps"),
    }[value]


def rounding(value: Rounding) -> str:
    """How a course's class-hours are rounded, for a choice."""
    return {
        Rounding.EXACT: _("not at all (exact)"),
        Rounding.WHOLE_DOWN: _("down to whole class-hours"),
        Rounding.HALF_DOWN: _("down to half class-hours"),
        Rounding.TENTH_DOWN: _("down to 0.1 class-hours"),
        Rounding.TENTH_HALF_UP: _("half up to 0.1 class-hours"),
    }[value]


def source(programme: Programme) -> str:
    """What the rule rests on: the ruling that chose it, else the clause of the programme, else the base's own word."""
    rule = programme.hours_rule
    if rule.ruling:
        return _("Ruling: {ruling}").format(ruling=rule.ruling)
    return programme.clauses.get("class_hour") or _("The training base's rule; the notice is silent.")


def rule_sentences(programme: Programme) -> list[str]:
    """The rule in full sentences: what earns, then each limit."""
    rule = programme.hours_rule
    return [_earning(rule), *_limits(rule)]


def _earning(rule: HoursRule) -> str:
    match rule.kind:
        case RuleKind.MINUTES if rule.rounding is Rounding.EXACT:
            return _("One class-hour is {minutes} minutes, counted to the second.").format(minutes=rule.minutes)
        case RuleKind.MINUTES:
            return _("One class-hour is {minutes} minutes; each course's class-hours are rounded {how}.").format(
                minutes=rule.minutes, how=rounding(rule.rounding)
            )
        case RuleKind.COMPLETION:
            worth = _("what it offers") if rule.credit is None else _class_hours(rule.credit)
            return _("Whoever has watched {percent} % of a course earns {worth}; before that it earns nothing.").format(
                percent=short_number(rule.completion_percent), worth=worth
            )
        case RuleKind.STEPS:
            steps = [
                _("from {time} on {worth}").format(
                    time=_("{n} minutes").format(n=short_number(Fraction(step.seconds, 60))),
                    worth=_class_hours(step.class_hours),
                )
                for step in rule.steps
            ]
            return _("A course earns by steps: {steps}.").format(steps=listed(steps))


def _limits(rule: HoursRule) -> list[str]:
    said = []
    if rule.within_offer:
        said.append(_("A course earns at most the class-hours it offers."))
    if rule.most_per_course is not None:
        said.append(_("A course earns at most {most}.").format(most=_class_hours(rule.most_per_course)))
    if rule.most_per_day is not None:
        said.append(
            _("A day earns at most {most} of {minutes} minutes.").format(
                most=_class_hours(rule.most_per_day), minutes=rule.minutes
            )
        )
    if rule.most_in_all is not None:
        said.append(_("The whole programme earns at most {most}.").format(most=_class_hours(rule.most_in_all)))
    return said


def rule_warnings(found: Iterable[RuleWarning]) -> list[str]:
    """What `scoring.rule_check.check_rule` found, as sentences."""
    return [
        _warnings()[warning.code].format(
            course=warning.course,
            value=decimal_beside(warning.value, warning.limit)
            if warning.value.denominator > 1
            else short_number(warning.value),
            limit=short_number(warning.limit),
        )
        for warning in found
    ]


def _warnings() -> dict[RuleWarningCode, str]:
    return {
        RuleWarningCode.COURSE_OUT_OF_REACH: _(
            "Course {course}: watching all of its recordings earns {value} class-hours, and it offers {limit}. Nobody "
            "can earn that under this rule; credit on completion would give it."
        ),
        RuleWarningCode.STEPS_MISSING: _("The table has no steps, so nothing earns class-hours. Add a step."),
        RuleWarningCode.STEPS_OUT_OF_ORDER: _(
            "The step worth {value} class-hours follows the one worth {limit}. Each step must be longer and worth more "
            "than the one before it."
        ),
        RuleWarningCode.LENGTH_UNKNOWN: _(
            "For {value} of {limit} courses nobody has said how long the recordings are; completing one is judged by "
            "the class-hours it offers."
        ),
        RuleWarningCode.LIMIT_BELOW_REQUIREMENT: _(
            "Nobody can pass: the programme's limit is {value} class-hours, and {limit} are required."
        ),
    }


def _class_hours(value: Fraction) -> str:
    return _("{n} class-hours").format(n=short_number(value))
