"""Words about assembling a paper (组卷): constraints, what is short, offers, and what was counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from ipexam.domain.assembly import (
    AssemblyRecord,
    Conflict,
    Constraint,
    ConstraintKind,
    Finding,
    Method,
    Offer,
    OfferKind,
    Shortage,
)
from ipexam.domain.blueprint import Aspect, Blueprint, DifficultyBand, Objective, Span
from ipexam.domain.question import CognitiveLevel
from ipexam.wording import question
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_beside, decimal_text, minutes_text

Names = Mapping[str, str]
"""Names of modules by their code."""
_SHOWN = 3


def band(value: DifficultyBand) -> str:
    """A third of the difficulty scale."""
    return {
        DifficultyBand.EASY: _("Easy"),
        DifficultyBand.MEDIUM: _("Medium"),
        DifficultyBand.HARD: _("Hard"),
    }[value]


def aspect(value: Aspect) -> str:
    """What a marginal counts."""
    return {
        Aspect.COURSE: _("Course"),
        Aspect.LEVEL: _("Cognitive level"),
        Aspect.KNOWLEDGE: _("Knowledge point"),
        Aspect.TAG: _("Tag"),
        Aspect.DIFFICULTY: _("Difficulty"),
    }[value]


def aspect_value(of: Aspect, value: str) -> str:
    """A value of an aspect as people name it."""
    if of is Aspect.LEVEL:
        return question.level(CognitiveLevel(value))
    return band(DifficultyBand(value)) if of is Aspect.DIFFICULTY else value


def objective(value: Objective) -> str:
    """Which questions are taken among those that fit."""
    return {
        Objective.LEAST_EXPOSURE: _("Least used questions first"),
        Objective.MOST_INFORMATION: _("Best discrimination, equal in all forms"),
        Objective.EVEN_DIFFICULTY: _("Difficulty as equal as possible"),
    }[value]


def method(value: Method) -> str:
    """How the forms were found."""
    return {
        Method.DEALT: _("dealt cell by cell"),
        Method.FORM_BY_FORM: _("solved form by form"),
        Method.JOINT: _("all forms solved together"),
    }[value]


def constraint(value: Constraint, modules: Names) -> str:
    """A constraint in a few words."""
    kind = value.kind
    if value.type is not None:
        name = modules.get(value.module_code)
        module = f"{value.module_code} {name}" if name else _("module {code}").format(code=value.module_code)
        cell = [module, question.type_name(value.type)]
        where = " · ".join([*cell, *([band(value.band)] if value.band else [])])
        return _("Fixed questions: {where}").format(where=where) if kind is ConstraintKind.PINNED else where
    if value.aspect is not None:
        return _("{aspect}: {value}").format(aspect=aspect(value.aspect), value=aspect_value(value.aspect, value.value))
    if kind is ConstraintKind.PINNED and value.value:
        return _("Fixed question {code}").format(code=value.value)
    return _plain(kind)


def _plain(kind: ConstraintKind) -> str:
    return {
        ConstraintKind.CELL: _("Cell"),
        ConstraintKind.MARGINAL: _("Share"),
        ConstraintKind.DIFFICULTY: _("Mean difficulty"),
        ConstraintKind.TIME: _("Expected time"),
        ConstraintKind.PINNED: _("Fixed questions"),
        ConstraintKind.BANNED: _("Banned questions"),
        ConstraintKind.ENEMIES: _("Enemy pairs in one form"),
        ConstraintKind.GROUP: _("Passages split"),
        ConstraintKind.EXPOSURE: _("Questions used too often"),
        ConstraintKind.REUSE: _("Forms that share a question"),
        ConstraintKind.LEFTOVER: _("Questions outside the blueprint or repeated"),
    }[kind]


def wanted(finding: Finding) -> str:
    """The bounds of a finding: `4`, `2-5`, `at most 1`; means with two places, times in minutes."""
    least, most = finding.least, finding.most
    if least is None:
        return _("at most {n}").format(n=_number(finding.constraint.kind, most or Fraction(0), up=False))
    if most is None:
        return _("at least {n}").format(n=_number(finding.constraint.kind, least, up=True))
    low, high = (_number(finding.constraint.kind, bound, up=bound is least) for bound in (least, most))
    return low if least == most else f"{low}–{high}"


def got(finding: Finding) -> str:
    """What was counted, never rounded across its bound."""
    kind, value = finding.constraint.kind, finding.got
    broken = finding.most if finding.most is not None and value > finding.most else finding.least
    if kind is ConstraintKind.DIFFICULTY:
        return decimal_beside(value / 100, (broken or Fraction(0)) / 100)
    if kind is ConstraintKind.TIME:
        return minutes(int(value))
    return str(int(value))


def _number(kind: ConstraintKind, value: Fraction, *, up: bool) -> str:
    if kind is ConstraintKind.DIFFICULTY:
        return decimal_text(value / 100, 2)
    if kind is ConstraintKind.TIME:
        return minutes(int(value))
    return str(ceil(value) if up else floor(value))


def minutes(seconds: int) -> str:
    """A time of a form: `95 min`, with seconds only where there are some."""
    return minutes_text(seconds) if seconds % 60 else _("{n} min").format(n=seconds // 60)


def shortage(value: Shortage, modules: Names) -> str:
    """What is short, in a sentence."""
    name = constraint(value.constraint, modules)
    if value.constraint.kind is ConstraintKind.PINNED:
        if value.constraint.value:
            return _("{name} cannot be used: it is not approved, has expired, or no cell asks for it.").format(
                name=name
            )
        return _("{name}: {n} fixed, but only {room} are asked for.").format(
            name=name, n=value.wanted, room=value.there
        )
    text = _("{name}: {wanted} needed, {there} there, {missing} missing.").format(
        name=name, wanted=value.wanted, there=value.there, missing=value.missing
    )
    if value.unseen:
        left_out = _("{n} more were used too often.").format(n=value.unseen)
        return _("{first} {then}").format(first=text, then=left_out)
    return text


def short(value: Shortage) -> str:
    """What is short, as one of several in a sentence."""
    name = constraint(value.constraint, {})
    return _("{name}: {wanted} wanted, {there} there").format(name=name, wanted=value.wanted, there=value.there)


def conflict(value: Conflict, modules: Names) -> str:
    """What stands against each other, in a sentence."""
    names = _few([constraint(one, modules) for one in value.constraints])
    if len(value.constraints) < 2:
        return _("There are enough questions for every cell, but this cannot be met with them: {names}.").format(
            names=names
        )
    return _("Nothing is short, but these cannot all be met together: {names}.").format(names=names)


def offer(value: Offer, before: Blueprint, modules: Names) -> str:
    """What a change does, as the text of its button."""
    after = value.blueprint
    match value.kind:
        case OfferKind.RELAX_EXPOSURE:
            return _exposure_offer(after)
        case OfferKind.MERGE_BANDS:
            return _("Ignore difficulty here")
        case OfferKind.ALLOW_REUSE:
            return _("Let {n} forms share a question").format(n=after.forms_per_question)
        case OfferKind.RELAX_DIFFICULTY:
            return _("Mean difficulty {span}").format(span=difficulty_span(after.difficulty))
        case OfferKind.RELAX_TIME:
            return _("Expected time {span}").format(span=time_span(after.seconds))
        case OfferKind.RELAX_GROUPS:
            return _("Take up to {n} questions of a passage").format(n=after.group_at_most)
        case OfferKind.DROP_PINS:
            return _("Give up fixed questions")
        case OfferKind.SHORTEN if not _asked(value, after):
            return _("Leave these questions out")
        case OfferKind.SHORTEN:
            return _("Ask for {n} instead of {before} questions").format(
                n=_asked(value, after), before=_asked(value, before)
            )
        case OfferKind.FEWER_FORMS:
            return _("Draw {n} of {before} forms").format(n=after.forms, before=before.forms)
        case OfferKind.RELAX_MARGINALS:
            return _("Relax: {names}").format(names=_few(_new_spans(value, modules)))
        case OfferKind.RELAX_SEVERAL:
            return _("Change together: {names}").format(
                names=_few([constraint(one, modules) for one in value.constraints])
            )


def _few(items: Sequence[str]) -> str:
    """The first few of many, and how many more there are."""
    shown, left = listed(items[:_SHOWN]), len(items) - _SHOWN
    return _("{shown} and {n} more").format(shown=shown, n=left) if left > 0 else shown


def _exposure_offer(after: Blueprint) -> str:
    limit = after.exposure
    if limit.most_uses and not (limit.idle_days or limit.idle_sittings):
        return _("Allow questions used fewer than {n} times").format(n=limit.most_uses)
    if limit.most_uses:
        return _("Allow fewer than {n} uses").format(n=limit.most_uses)
    return _("Lift the limit on use")


def _asked(value: Offer, blueprint: Blueprint) -> int:
    """The questions that the cells of an offer ask for."""
    mine = [cell.count for cell in blueprint.cells if Constraint.cell(cell) in value.constraints]
    return sum(mine)


def _new_spans(value: Offer, modules: Names) -> list[str]:
    return [
        f"{constraint(Constraint.marginal(one), modules)} {one.span.least}–{one.span.most}"
        for one in value.blueprint.marginals
        if Constraint.marginal(one) in value.constraints
    ]


def difficulty_span(span: Span | None) -> str:
    """A span of mean difficulty on the scale of 1 to 5."""
    return (
        "—" if span is None else f"{decimal_text(Fraction(span.least, 100))}–{decimal_text(Fraction(span.most, 100))}"
    )


def time_span(span: Span | None) -> str:
    """A span of expected time."""
    return "—" if span is None else f"{minutes(span.least)}–{minutes(span.most)}"


def record(value: AssemblyRecord) -> list[tuple[str, str]]:
    """How a paper came about, as names and values."""
    gap = "—" if value.gap is None else f"{decimal_text(value.gap * 100)} %"
    solver = value.solver if value.method is not Method.DEALT else "ipexam"
    told = [
        (_("Seed"), str(value.seed)),
        (_("Method"), method(value.method)),
        (_("Solver"), solver),
        (_("Distance to the best"), gap),
        (_("Questions to choose from"), f"{value.candidates:,}"),
        (_("of these with statistics"), f"{value.measured:,}"),
        (_("Fingerprint"), value.candidates_sha256[:16]),
    ]
    if value.cut_short:
        told.append((_("Search"), _("ended by the time limit")))
    return told


def rules(value: Blueprint) -> list[tuple[str, str]]:
    """What a blueprint asks beside its cells, as names and values; nothing for a plain table."""
    told = [(_("Preference"), objective(value.objective))]
    if value.difficulty:
        told.append((_("Mean difficulty"), difficulty_span(value.difficulty)))
    if value.seconds:
        told.append((_("Expected time"), time_span(value.seconds)))
    for one in value.marginals:
        told.append((constraint(Constraint.marginal(one), {}), f"{one.span.least}–{one.span.most}"))
    if value.forms_per_question:
        told.append((_("Forms that share a question"), _("at most {n}").format(n=value.forms_per_question)))
    if value.must:
        told.append((_("Fixed questions"), listed(value.must)))
    if value.must_not:
        told.append((_("Banned questions"), listed(value.must_not)))
    return told


def percent(value: Fraction | None) -> str:
    """A number in hundredths as a number: 31 becomes 0.31."""
    return "—" if value is None else decimal_text(value / 100, 2)


def objective_name() -> str:
    """What the objective is called."""
    return _("Preference")
