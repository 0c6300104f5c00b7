"""`ipexam programme hours-rule`: how time becomes class-hours, its source and warnings; another rule by a ruling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Annotated

import typer

from ipexam.cli.output import print_json, progress, say, table
from ipexam.cli.scheme import number
from ipexam.cli.session import session
from ipexam.cli.what_if import show_what_if, what_if_json
from ipexam.domain.anomaly import DEFAULT_ACTIONS, AnomalyAction
from ipexam.domain.assessment import WhatIf
from ipexam.domain.hours_rule import HoursRule, Rounding, RuleKind, Step
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Programme
from ipexam.domain.step_table import read_steps
from ipexam.scoring.rule_check import check_rule
from ipexam.wording import anomaly, problems
from ipexam.wording import hours_rule as wording
from ipexam.wording.language import _

_NONE = "none"
_LIMIT = _("class-hours; none takes the limit away")


def hours_rule(
    context: typer.Context,
    kind: Annotated[RuleKind | None, typer.Option(help=_("what earns class-hours"))] = None,
    minutes: Annotated[int | None, typer.Option(min=1, help=_("minutes of a class-hour"))] = None,
    rounding: Annotated[Rounding | None, typer.Option(help=_("how a course's class-hours are rounded"))] = None,
    complete_at: Annotated[str | None, typer.Option(help=_("percent of a course's length that completes it"))] = None,
    credit: Annotated[
        str | None, typer.Option(help=_("class-hours for completing a course; none is what it offers"))
    ] = None,
    step: Annotated[list[str] | None, typer.Option(help=_("MINUTES=CLASS_HOURS, once for each step"))] = None,
    within_offer: Annotated[bool | None, typer.Option(help=_("whether a course earns at most what it offers"))] = None,
    per_course: Annotated[str | None, typer.Option(help=_LIMIT)] = None,
    per_day: Annotated[str | None, typer.Option(help=_LIMIT)] = None,
    in_all: Annotated[str | None, typer.Option(help=_LIMIT)] = None,
    on: Annotated[
        list[str] | None, typer.Option(help=_("ODDITY=ACTION: count, wait or exclude, once for each"))
    ] = None,
    ruling: Annotated[str, typer.Option(help=_("document or minutes that chose this rule"))] = "",
    trial: Annotated[
        bool, typer.Option("--trial", help=_("only show what it would come to; nothing is saved"))
    ] = False,
) -> None:
    """Show the rule, or store another one as its next version."""
    given: dict[str, object] = {
        "kind": kind,
        "minutes": minutes,
        "rounding": rounding,
        "completion_percent": number("--complete-at", complete_at),
        "steps": None if step is None else _steps(step),
        "within_offer": within_offer,
    }
    chosen = {name: value for name, value in given.items() if value is not None}
    limits = {"credit": credit, "most_per_course": per_course, "most_per_day": per_day, "most_in_all": in_all}
    chosen |= {name: _limit(name, text) for name, text in limits.items() if text is not None}
    if (chosen or on) and not ruling.strip() and not trial:
        raise typer.BadParameter(_("Say with --ruling which document chose this rule, or try it with --trial."))
    known = session(context)
    found = None
    with known.office() as office, progress(_("What-if"), quiet=known.json) as report:
        whole = office.programmes.get(known.programme)
        if on:
            chosen["actions"] = {**whole.hours_rule.actions, **dict(map(_action, on))}
        wanted: HoursRule = replace(whole.hours_rule, **chosen)  # type: ignore[arg-type]  # names and types are those of the options
        if trial:
            found = office.assessments.what_if(whole.code, wanted, report=report)
            whole = replace(whole, hours_rule=wanted)
        elif wanted != whole.hours_rule:
            whole = office.programmes.change_hours_rule(whole.code, wanted, ruling.strip())
    _show(whole, found, as_json=known.json)


def _steps(texts: Sequence[str]) -> tuple[Step, ...]:
    steps = read_steps("\n".join(texts))
    if steps is None:
        raise typer.BadParameter(_("--step: write minutes = class-hours, such as 45=1."))
    return steps


def _limit(name: str, text: str) -> Fraction | None:
    return None if text == _NONE else number(f"--{name.removeprefix('most_').replace('_', '-')}", text, None)


def _action(text: str) -> tuple[ProblemCode, AnomalyAction]:
    code, _sign, action = text.partition("=")
    try:
        return ProblemCode(code), AnomalyAction(action)
    except ValueError as wrong:
        codes = ", ".join(each.value for each in DEFAULT_ACTIONS)
        message = _("--on “{text}”: write one of {codes}, then = and count, wait or exclude.")
        raise typer.BadParameter(message.format(text=text, codes=codes)) from wrong


def _show(whole: Programme, found: WhatIf | None, *, as_json: bool) -> None:
    rule, warnings = whole.hours_rule, check_rule(whole)
    said = wording.rule_warnings(warnings)
    actions = {code: rule.action(code) for code in DEFAULT_ACTIONS}
    if as_json:
        told = [
            {"code": w.code, "course": w.course, "value": w.value, "limit": w.limit, "message": text}
            for w, text in zip(warnings, said, strict=True)
        ]
        by_code = {code.value: action.value for code, action in actions.items()}
        shown = {field: getattr(rule, field) for field in HoursRule.__dataclass_fields__} | {"actions": by_code}
        trial = {} if found is None else {"what_if": what_if_json(found)}
        print_json({"hours_rule": shown, "source": wording.source(whole), "warnings": told} | trial)
        return
    for sentence in wording.rule_sentences(whole):
        say("· " + sentence)
    say(wording.source(whole))
    table([_("Oddity"), _("What happens")], [[problems.short(c), anomaly.action(a)] for c, a in actions.items()])
    for text in said:
        say("! " + text)
    if found is not None:
        show_what_if(found)
