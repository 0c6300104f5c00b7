"""Programme templates: TOML files in `resources/programmes/` that say everything about a programme."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.errors import HoursRuleImpossible, ProgrammeCodeImpossible, TemplateUnknown, YearImpossible
from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind, Step
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_CODE,
    SECONDS_PER_CLASS_HOUR,
    AssessmentBatch,
    Audience,
    CertificateRule,
    ClassSession,
    Comparison,
    Course,
    FeeRule,
    Module,
    PartialCredit,
    Programme,
    Scheme,
    SessionKind,
)
from ipexam.paths import resource


def template_names() -> tuple[str, ...]:
    """The templates that ship."""
    return tuple(sorted(path.stem for path in resource("programmes").glob("*.toml")))


def from_template(name: str, code: str | None = None, year: int | None = None) -> Programme:
    """The programme a template describes, not yet stored (every id is 0).

    Without `code` the programme takes the template's name; without `year` the year of the notice. Cut-off dates are
    month and day in the template and move with the year. A template without `[hours_rule]` has the base's own rule.
    Raises `TemplateUnknown`, `ProgrammeCodeImpossible`, `YearImpossible`, `HoursRuleImpossible`.
    """
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearImpossible(year, FIRST_YEAR, LAST_YEAR)
    if code and not (code.isprintable() and len(code) <= LONGEST_CODE and code == code.strip()):
        raise ProgrammeCodeImpossible(code, LONGEST_CODE)
    if name not in template_names():
        raise TemplateUnknown(name, template_names())
    with resource("programmes", f"{name}.toml").open("rb") as file:
        told = tomllib.load(file)
    held_in = told["year"] if year is None else year
    moved = year is not None and year != told["year"]
    return Programme(
        id=0,
        code=code or (f"{name}-{year}" if moved else name),
        template=name,
        name=told["name"],
        document=told["document"],
        year=held_in,
        zone=told["zone"],
        province=told["province"],
        hosts=tuple(told["hosts"]),
        organisers=tuple(told["organisers"]),
        audiences=tuple(Audience(value) for value in told["audiences"]),
        modules=_modules(told),
        sessions=tuple(_session(line, told) for line in told["sessions"]),
        batches=tuple(_batch(no, line, held_in) for no, line in enumerate(told["batches"], 1)),
        scheme=_scheme(told["scheme"]),
        hours_rule=_hours_rule(told.get("hours_rule", {})),
        fee=FeeRule(**told["fee"]),
        certificate=CertificateRule.of(told["certificate"]),
        clauses=told["clauses"],
    )


def _modules(told: Mapping[str, Any]) -> tuple[Module, ...]:
    seconds = told["hours"]["online_class_hours_per_course"] * SECONDS_PER_CLASS_HOUR
    return tuple(
        Module(
            0,
            line["code"],
            line["name"],
            tuple(
                Course(0, f"{line['code']}.{n}", name, line["code"], seconds)
                for n, name in enumerate(line["courses"], 1)
            ),
        )
        for line in told["modules"]
    )


def _session(line: Mapping[str, Any], told: Mapping[str, Any]) -> ClassSession:
    kind = SessionKind(line["kind"])
    hours = told["hours"]["offline_class_hours"] if kind is SessionKind.OFFLINE_CLASS else 0
    audiences = tuple(Audience(value) for value in line["audiences"])
    return ClassSession(0, line["no"], kind, line["when"], audiences, line["place"], line.get("quota"), Fraction(hours))


def _batch(no: int, line: Mapping[str, Any], year: int) -> AssessmentBatch:
    cut_off = date.fromisoformat(f"{year}-{line['cut_off']}") if "cut_off" in line else None
    return AssessmentBatch(0, no, line["name"], cut_off)


def _scheme(line: Mapping[str, Any]) -> Scheme:
    exact = {key: Fraction(value) for key, value in line.items() if isinstance(value, str) and value[:1].isdigit()}
    return Scheme(
        **{
            **line,
            **exact,
            "online_comparison": Comparison(line["online_comparison"]),
            "total_comparison": Comparison(line["total_comparison"]),
            "partial_credit": PartialCredit(line["partial_credit"]),
        }
    )


_RULE_NUMBERS = ("completion_percent", "credit", "most_per_course", "most_per_day", "most_in_all")


def _hours_rule(line: Mapping[str, Any]) -> HoursRule:
    """The rule as the template says; `steps` are `{ minutes, class_hours }`, what is not named is the base's own."""
    rule = HoursRule(
        **{
            **line,
            **{name: Fraction(line[name]) for name in _RULE_NUMBERS if name in line},
            "kind": RuleKind(line.get("kind", RuleKind.MINUTES)),
            "rounding": Rounding(line.get("rounding", Rounding.EXACT)),
            "steps": tuple(Step(one["minutes"] * 60, Fraction(one["class_hours"])) for one in line.get("steps", ())),
            "actions": {ProblemCode(code): AnomalyAction(what) for code, what in line.get("actions", {}).items()},
        }
    )
    if rule.fault is not None:
        raise HoursRuleImpossible(rule.fault)
    return rule
