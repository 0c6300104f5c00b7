"""`ipexam programme scheme`: each setting of the assessment scheme with its clause, and another reading by a ruling."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Annotated

import typer

from ipexam.cli.output import print_json, progress, say, table
from ipexam.cli.session import session
from ipexam.cli.what_if import show_what_if, what_if_json
from ipexam.domain.assessment import WhatIf
from ipexam.domain.programme import Comparison, PartialCredit, Programme, Scheme
from ipexam.scoring.scheme_check import check
from ipexam.wording import programme as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

_HUNDRED = Fraction(100)


def scheme(
    context: typer.Context,
    online_weight: Annotated[str | None, typer.Option(help=_("percent of the total"))] = None,
    online_hours: Annotated[str | None, typer.Option(help=_("class-hours required"))] = None,
    online_comparison: Annotated[Comparison | None, typer.Option(help=_("hours against the requirement"))] = None,
    offline_weight: Annotated[str | None, typer.Option(help=_("percent of the total"))] = None,
    offline_sessions: Annotated[int | None, typer.Option(min=0, help=_("offline classes required"))] = None,
    exam_weight: Annotated[str | None, typer.Option(help=_("percent of the total"))] = None,
    pass_mark: Annotated[str | None, typer.Option(help=_("pass mark of the exam"))] = None,
    total: Annotated[str | None, typer.Option(help=_("threshold of the total"))] = None,
    total_comparison: Annotated[Comparison | None, typer.Option(help=_("total against the threshold"))] = None,
    all_components: Annotated[bool | None, typer.Option(help=_("whether each component must be met"))] = None,
    partial_credit: Annotated[
        PartialCredit | None, typer.Option(help=_("what a component is worth before its requirement is met"))
    ] = None,
    ruling: Annotated[str, typer.Option(help=_("document or minutes that chose this reading"))] = "",
    trial: Annotated[
        bool, typer.Option("--trial", help=_("only show what it would come to; nothing is saved"))
    ] = False,
) -> None:
    """Show the scheme, or store another reading of it as its next version."""
    given = {
        "online_weight_percent": number("--online-weight", online_weight),
        "online_hours_required": number("--online-hours", online_hours, None),
        "online_comparison": online_comparison,
        "offline_weight_percent": number("--offline-weight", offline_weight),
        "offline_sessions_required": offline_sessions,
        "exam_weight_percent": number("--exam-weight", exam_weight),
        "exam_pass_mark": number("--pass-mark", pass_mark),
        "total_threshold": number("--total", total),
        "total_comparison": total_comparison,
        "all_components_required": all_components,
        "partial_credit": partial_credit,
    }
    chosen = {name: value for name, value in given.items() if value is not None}
    if chosen and not ruling.strip() and not trial:
        raise typer.BadParameter(_("Say with --ruling which document chose this reading, or try it with --trial."))
    known = session(context)
    found = None
    with known.office() as office, progress(_("What-if"), quiet=known.json) as report:
        whole = office.programmes.get(known.programme)
        wanted: Scheme = replace(whole.scheme, **chosen)  # type: ignore[arg-type]  # names and types are those of the options
        if trial:
            found = office.assessments.what_if(whole.code, wanted, report=report)
            whole = replace(whole, scheme=wanted)
        elif wanted != whole.scheme:
            whole = office.programmes.change_scheme(whole.code, wanted, ruling.strip())
    _show(whole, found, as_json=known.json)


def number(option: str, text: str | None, most: Fraction | None = _HUNDRED) -> Fraction | None:
    """A number of an option, 0 or more and at most `most`; None when the option was not given."""
    if text is None:
        return None
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError) as wrong:
        raise typer.BadParameter(_("{option}: “{text}” is no number.").format(option=option, text=text)) from wrong
    if value < 0 or (most is not None and value > most):
        raise typer.BadParameter(_("{option}: {text} is out of range.").format(option=option, text=text))
    return value


def _show(whole: Programme, found: WhatIf | None, *, as_json: bool) -> None:
    warnings = check(whole)
    said = wording.scheme_warnings(warnings)
    if as_json:
        told = [
            {"code": found.code, "value": found.value, "limit": found.limit, "message": text}
            for found, text in zip(warnings, said, strict=True)
        ]
        trial = {} if found is None else {"what_if": what_if_json(found)}
        print_json({"scheme": whole.scheme, "clauses": whole.clauses, "warnings": told} | trial)
        return
    table([_("Setting"), _("Value"), _("Clause")], _settings(whole))
    for text in said:
        say("! " + text)
    if found is not None:
        show_what_if(found)


def _settings(whole: Programme) -> list[list[str]]:
    """Each setting with its value and the clause of the notice it rests on."""
    scheme, clauses = whole.scheme, whole.clauses
    components = _("each component must be met") if scheme.all_components_required else _("the total alone decides")
    rows = [
        (_("Online weight"), f"{short_number(scheme.online_weight_percent)} %", "online"),
        (_("Online class-hours"), wording.bound(scheme.online_comparison, scheme.online_hours_required), "online"),
        (_("Offline weight"), f"{short_number(scheme.offline_weight_percent)} %", "offline"),
        (_("Offline classes"), str(scheme.offline_sessions_required), "offline"),
        (_("Exam weight"), f"{short_number(scheme.exam_weight_percent)} %", "exam"),
        (_("Pass mark"), short_number(scheme.exam_pass_mark), "exam"),
        (_("Total"), wording.bound(scheme.total_comparison, scheme.total_threshold), "total"),
        (_("Components"), components, "components"),
        (_("Partial credit"), wording.partial_credit(scheme.partial_credit), "partial_credit"),
        (_("Version"), str(scheme.version), ""),
    ]
    return [[name, value, clauses.get(key, "")] for name, value, key in rows]
