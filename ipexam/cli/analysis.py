"""`ipexam analysis`: show, store, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, say, table, tell
from ipexam.cli.session import session
from ipexam.domain.item_statistics import FormAnalysis, SittingAnalysis
from ipexam.wording import analysis as words
from ipexam.wording import question as question_words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

app = Noun("analysis", _("Item analysis"))

Code = Annotated[str, typer.Argument(help=_("code of the paper"))]
Sittings = Annotated[list[str] | None, typer.Option("--sitting", help=_("only this real sitting; may be repeated"))]


@app.command(help=_("Show what the real sittings of a paper say about it and its questions"))
def show(context: typer.Context, code: Code, sitting: Sittings = None) -> None:
    """Analyse a paper."""
    known = session(context)
    with known.office() as office:
        found = office.item_analysis.analyse(known.programme, code, sitting or ())
    if known.json:
        print_json(found)
        return
    _say_whole(found)
    for form in found.forms:
        _say_form(form)


@app.command(help=_("Write the figures back to the questions in the bank"))
def store(context: typer.Context, code: Code) -> None:
    """Write back."""
    known = session(context)
    with known.office() as office:
        written = office.item_analysis.write_back(known.programme, code)
    told = _("Wrote the figures of {n} questions back to the bank.").format(n=written)
    tell({"questions": written}, told, as_json=known.json)


@app.command(help=_("Write the analysis report as a PDF"))
def export(
    context: typer.Context,
    code: Code,
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
    sitting: Sittings = None,
) -> None:
    """Write the report."""
    known = session(context)
    with known.office() as office:
        candidates = office.item_analysis.export_report(known.programme, code, file, sitting or ())
    told = (_("Wrote {file}").format(file=file), words.emptiness(candidates))
    tell({"file": str(file), "candidates": candidates}, *filter(None, told), as_json=known.json)


def _say_whole(found: SittingAnalysis) -> None:
    told = _("Paper {code}: {n} candidates, {passed} passed, mean {mean}, standard deviation {sd}")
    figures = {"mean": words.figure(found.mean, 1), "sd": words.figure(found.sd, 1)}
    say(told.format(code=found.paper_code, n=found.n, passed=found.passed, **figures))
    if caution := words.caution(found):
        say(caution)


def _say_form(form: FormAnalysis) -> None:
    told = _("Form {label}: {n} candidates, reliability α {alpha}, standard error {sem}")
    whole = form.whole
    say(told.format(label=form.label, n=whole.n, alpha=words.figure(whole.alpha, 3), sem=words.figure(whole.sem)))
    rows = [
        [
            str(item.position),
            item.code,
            question_words.type_name(item.type),
            words.figure(item.statistics.facility),
            words.figure(item.statistics.discrimination),
            words.figure(item.statistics.alpha_without, 3),
            words.figure(item.lookups, 1),
            listed(map(words.flag, item.flags)),
        ]
        for item in form.items
    ]
    headings = [
        _("Question no."),
        _("Code"),
        _("Type"),
        _("Facility"),
        _("Discrimination"),
        _("α without it"),
        _("Lookups"),
        _("To review"),
    ]
    table(headings, rows, right=[0, 3, 4, 5, 6])
