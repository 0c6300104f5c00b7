"""`ipexam paper shortages`, `check`, `rebuild`, `report`: what a paper lacks, and whether it is what was wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import REFUSED, print_json, progress, say, table, tell
from ipexam.cli.session import session
from ipexam.domain.assembly import Finding, Shortage
from ipexam.domain.blueprint import Blueprint
from ipexam.services.paper_assembly import CheckedPaper
from ipexam.wording import assembly as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _


def register(paper: typer.Typer) -> None:
    """Add the commands to their noun."""
    commands = (
        ("shortages", _("Say what the bank lacks for a paper, and what would mend it; nothing is stored"), shortages),
        ("check", _("Count a paper against its blueprint, constraint by constraint and form by form"), check),
        ("rebuild", _("Assemble a paper again from its record and compare: the same questions must come out"), rebuild),
        ("report", _("Write the check of a paper as a PDF to keep with it"), report),
    )
    for name, told, command in commands:
        paper.command(name, help=told)(command)


def shortages(
    context: typer.Context,
    chosen: Annotated[str, typer.Option("--blueprint", help=_("blueprint: a file, or a short text"))] = "",
    forms: Annotated[int | None, typer.Option(min=1, max=26, help=_("how many parallel forms"))] = None,
) -> None:
    """List what is short; exit code 1 when anything is."""
    known = session(context)
    with known.office() as office:
        told = office.papers.blueprint(chosen) if chosen else office.papers.default_blueprint(known.programme)
        wanted = told if forms is None else replace(told, forms=forms)
        found = office.papers.feasibility(known.programme, wanted)
        modules = {module.code: module.name for module in office.programmes.get(known.programme).modules}
    if known.json:
        print_json([_shortage_fields(one, wanted, modules) for one in found.shortages])
    else:
        rows = [
            [words.shortage(one, modules), "\n".join(words.offer(offer, wanted, modules) for offer in one.offers)]
            for one in found.shortages
        ]
        if rows:
            table([_("What is short"), _("What would mend it")], rows)
        else:
            say(_("The bank has enough for every cell."))
    if found.shortages:
        raise typer.Exit(REFUSED)


def check(context: typer.Context, code: Annotated[str, typer.Argument(help=_("code of the paper"))]) -> None:
    """Check a paper; exit code 1 when a constraint is not met."""
    known = session(context)
    with known.office() as office:
        found = office.assemblies.check(known.programme, code)
        modules = {module.code: module.name for module in office.programmes.get(known.programme).modules}
    if known.json:
        print_json(_check_fields(found, modules))
    else:
        rows = [
            [one.form, words.constraint(one.constraint, modules), words.wanted(one), words.got(one), _verdict(one)]
            for one in found.report.findings
        ]
        table([_("Form"), _("Constraint"), _("Wanted"), _("Counted"), ""], rows, right=[2, 3])
        figures = [
            [
                one.label,
                str(one.questions),
                words.percent(one.difficulty),
                words.minutes(one.seconds),
                words.percent(one.discrimination),
            ]
            for one in found.report.forms
        ]
        heads = [_("Form"), _("Questions"), _("Mean difficulty"), _("Expected time"), _("Mean discrimination")]
        table(heads, figures, right=[1, 2, 3, 4])
    if not found.report.kept:
        raise typer.Exit(REFUSED)


def rebuild(context: typer.Context, code: Annotated[str, typer.Argument(help=_("code of the paper"))]) -> None:
    """Rebuild a paper; exit code 1 when it comes out differently."""
    known = session(context)
    with known.office() as office, progress(_("Assemble a paper"), quiet=known.json) as report:
        found = office.assemblies.rebuild(known.programme, code, report)
    facts = {
        "same": found.same,
        "differing": found.differing,
        "seed": found.record.seed,
        "solver_then": found.record.solver,
        "solver_now": found.solver,
        "candidates_sha256": found.record.candidates_sha256,
    }
    if found.same:
        text = _("Paper {code} came out the same, question by question.").format(code=code)
    else:
        told = _("Paper {code} came out differently in forms {forms}: recorded with {then}, repeated with {now}.")
        text = told.format(code=code, forms=listed(found.differing), then=found.record.solver, now=found.solver)
    tell(facts, text, as_json=known.json)
    if not found.same:
        raise typer.Exit(REFUSED)


def report(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the paper"))],
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
) -> None:
    """Write the report."""
    known = session(context)
    with known.office() as office:
        office.assemblies.export_report(known.programme, code, file)
    tell({"file": str(file)}, _("Wrote {file}").format(file=file), as_json=known.json)


def _verdict(finding: Finding) -> str:
    return _("met") if finding.kept else _("not met")


def _shortage_fields(one: Shortage, before: Blueprint, modules: Mapping[str, str]) -> dict[str, object]:
    return {
        "kind": one.constraint.kind,
        "constraint": words.constraint(one.constraint, modules),
        "wanted": one.wanted,
        "there": one.there,
        "left_out": one.unseen,
        "offers": [{"kind": offer.kind, "text": words.offer(offer, before, modules)} for offer in one.offers],
    }


def _check_fields(found: CheckedPaper, modules: Mapping[str, str]) -> dict[str, object]:
    return {
        "kept": found.report.kept,
        "shared": found.report.shared,
        "findings": [
            {
                "form": one.form,
                "kind": one.constraint.kind,
                "constraint": words.constraint(one.constraint, modules),
                "least": one.least,
                "most": one.most,
                "got": one.got,
                "kept": one.kept,
            }
            for one in found.report.findings
        ],
        "forms": found.report.forms,
        "record": found.record,
    }
