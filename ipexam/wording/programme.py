"""Words about a programme, and its assessment scheme explained line by line."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ipexam.domain.programme import (
    Audience,
    Comparison,
    PartialCredit,
    Programme,
    Scheme,
    SessionKind,
)
from ipexam.domain.scheme_warning import SchemeWarning, SchemeWarningCode
from ipexam.wording.language import _, ngettext
from ipexam.wording.numbers import decimal_beside, short_number


def audience(value: Audience | None) -> str:
    """One of the six groups of the notice; None was not given."""
    if value is None:
        return _("Not stated")
    return {
        Audience.GOVERNMENT: _("Government body"),
        Audience.ENTERPRISE: _("Enterprise"),
        Audience.UNIVERSITY: _("University"),
        Audience.RESEARCH: _("Research institute"),
        Audience.FINANCE: _("Financial institution"),
        Audience.SERVICE: _("Service agency"),
    }[value]


def session_kind(value: SessionKind) -> str:
    """What a line of the schedule is."""
    return {
        SessionKind.ONLINE: _("Online training"),
        SessionKind.OFFLINE_CLASS: _("Offline class"),
        SessionKind.CEREMONY: _("Forum and ceremony"),
    }[value]


def place(text: str) -> str:
    """The place of a class session; an empty one is still to be fixed."""
    return text or _("To be fixed")


def quota(value: int | None) -> str:
    """How many are admitted; a slash where the schedule sets no quota."""
    return "/" if value is None else str(value)


def comparison(value: Comparison) -> str:
    """How a value is held against its threshold, for a choice."""
    return {Comparison.AT_LEAST: _("not less than (≥)"), Comparison.MORE_THAN: _("more than (>)")}[value]


def bound(value: Comparison, threshold: Fraction) -> str:
    """A threshold inside a sentence: `not less than 20`, `more than 75`."""
    text = _("not less than {n}") if value is Comparison.AT_LEAST else _("more than {n}")
    return text.format(n=short_number(threshold))


def partial_credit(value: PartialCredit) -> str:
    """What a component is worth before its requirement is met."""
    return {
        PartialCredit.FULL_WHEN_MET: _("full when met, otherwise nothing"),
        PartialCredit.PROPORTIONAL_TO_REQUIRED: _("in proportion, up to the requirement"),
        PartialCredit.PROPORTIONAL_TO_OFFERED: _("in proportion to the hours offered"),
    }[value]


def scheme_sentences(programme: Programme) -> list[str]:
    """The scheme in full sentences: one for each component with weight, then how the verdict is reached."""
    scheme = programme.scheme
    lines = []
    if scheme.online_weight_percent:
        lines.append(_online(scheme))
    if scheme.offline_weight_percent:
        lines.append(_offline(scheme))
    if scheme.exam_weight_percent:
        lines.append(_exam(scheme))
    lines.append(_verdict(scheme))
    return lines


def _online(scheme: Scheme) -> str:
    return _("Online training: {bound} class-hours; {weight} % of the total; credit {credit}.").format(
        bound=bound(scheme.online_comparison, scheme.online_hours_required),
        weight=short_number(scheme.online_weight_percent),
        credit=partial_credit(scheme.partial_credit),
    )


def _offline(scheme: Scheme) -> str:
    credit = scheme.partial_credit
    if credit is PartialCredit.PROPORTIONAL_TO_OFFERED:
        # how many classes are offered never scales the offline score
        credit = PartialCredit.PROPORTIONAL_TO_REQUIRED
    text = ngettext(
        "Offline training: at least {n} class; {weight} % of the total; credit {credit}.",
        "Offline training: at least {n} classes; {weight} % of the total; credit {credit}.",
        scheme.offline_sessions_required,
    )
    return text.format(
        n=scheme.offline_sessions_required,
        weight=short_number(scheme.offline_weight_percent),
        credit=partial_credit(credit),
    )


def _exam(scheme: Scheme) -> str:
    return _("Exam: {mark} marks or more pass; it always counts mark × {weight} %.").format(
        mark=short_number(scheme.exam_pass_mark), weight=short_number(scheme.exam_weight_percent)
    )


def _verdict(scheme: Scheme) -> str:
    text = (
        _("To pass, every component must be met and the total must be {bound}.")
        if scheme.all_components_required
        else _("To pass, only the total counts: it must be {bound}.")
    )
    return text.format(bound=bound(scheme.total_comparison, scheme.total_threshold))


def scheme_warnings(found: Iterable[SchemeWarning]) -> list[str]:
    """What `scoring.scheme_check.check` found, as sentences."""
    return [_warning(warning) for warning in found]


def _warning(warning: SchemeWarning) -> str:
    return _warnings()[warning.code].format(
        value=short_number(warning.value)
        if warning.value.denominator == 1
        else decimal_beside(warning.value, warning.limit),
        limit=short_number(warning.limit),
    )


def _warnings() -> dict[SchemeWarningCode, str]:
    return {
        SchemeWarningCode.WEIGHTS_NOT_100: _("The weights add up to {value} %, not to {limit} %. Correct them."),
        SchemeWarningCode.ONLINE_UNREACHABLE: _(
            "Nobody can pass: the courses offer {value} class-hours, and the requirement of {limit} cannot be met."
        ),
        SchemeWarningCode.OFFLINE_UNREACHABLE: _(
            "Nobody can pass: the schedule has {value} offline classes, and {limit} are required."
        ),
        SchemeWarningCode.EXAM_LINE_UNREACHABLE: _(
            "Nobody can pass: the exam's pass mark is {value}, and no mark is above {limit}."
        ),
        SchemeWarningCode.TOTAL_UNREACHABLE: _(
            "Nobody can pass: the highest total is {value}, which does not meet the threshold of {limit}."
        ),
        SchemeWarningCode.THRESHOLD_NEVER_DECIDES: _(
            "This threshold never decides: whoever meets every component has a total of at least {value}, and the "
            "threshold is {limit}."
        ),
        SchemeWarningCode.MINIMUM_FALLS_SHORT: _(
            "Nobody with the minimum can pass: meeting every component just so gives a total of {value}, which does "
            "not meet the threshold of {limit}."
        ),
        SchemeWarningCode.PASSES_WITHOUT_ONLINE: _(
            "Somebody without any online training can pass: the rest gives up to {value}, and the threshold is {limit}."
        ),
        SchemeWarningCode.PASSES_WITHOUT_OFFLINE: _(
            "Somebody without any offline training can pass: the rest gives up to {value}, and the threshold is "
            "{limit}."
        ),
        SchemeWarningCode.LOW_MARK_SUFFICES: _(
            "An exam mark of about {value} is enough to pass when the rest is full, although the pass mark is {limit}."
        ),
    }
