"""`ipexam paper`: assemble, list, show."""

from __future__ import annotations

from typing import Annotated

import typer

from ipexam.cli.output import print_json, say, table
from ipexam.cli.session import session
from ipexam.domain.paper import MultipleRule, Paper
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

app = typer.Typer(name="paper", no_args_is_help=True, help=_("Papers"))


@app.command(help=_("Draw parallel forms of a paper from the bank"))
def assemble(
    context: typer.Context,
    title: Annotated[str, typer.Option(help=_("title as printed"))] = "",
    blueprint: Annotated[
        str, typer.Option(help=_("blueprint: a file, or text such as 1:single=4,multiple=2;2:case=1"))
    ] = "",
    minutes: Annotated[int, typer.Option(min=1, help=_("minutes of the exam"))] = 120,
    forms: Annotated[int, typer.Option(min=1, max=26, help=_("how many parallel forms"))] = 2,
    seed: Annotated[int | None, typer.Option(help=_("seed of the draw; the same seed draws the same"))] = None,
    multiple: Annotated[
        MultipleRule, typer.Option(help=_("what a multiple-choice answer with too few choices earns"))
    ] = MultipleRule.FULL_ONLY,
    code: Annotated[str | None, typer.Option(help=_("code of the paper"))] = None,
) -> None:
    """Draw a paper."""
    known = session(context)
    with known.office() as office:
        told = office.papers.blueprint(blueprint) if blueprint else None
        name = title or office.programmes.get(known.programme).name
        made = office.papers.assemble(
            known.programme, name, blueprint=told, minutes=minutes, forms=forms, seed=seed, multiple=multiple, code=code
        )
    _show(made, as_json=known.json)


@app.command("list", help=_("List papers"))
def list_(context: typer.Context) -> None:
    """List papers."""
    known = session(context)
    with known.office() as office:
        lines = office.papers.lines(known.programme)
    if known.json:
        names = lines[0].__slots__ if lines else ()
        print_json([{name: getattr(line, name) for name in names} for line in lines])
        return
    rows = [
        [
            line.code,
            line.title,
            str(line.forms),
            str(line.questions),
            short_number(line.maximum),
            str(line.minutes),
            _("frozen") if line.frozen else "",
        ]
        for line in lines
    ]
    headings = [_("Code"), _("Title"), _("Forms"), _("Questions"), _("Maximum"), _("Minutes"), ""]
    table(headings, rows, right=[2, 3, 4, 5])


@app.command(help=_("Show a paper: its forms and which question versions they hold; no key"))
def show(context: typer.Context, code: Annotated[str, typer.Argument(help=_("code of the paper"))]) -> None:
    """Show a paper."""
    known = session(context)
    with known.office() as office:
        found = office.papers.get(known.programme, code)
    _show(found, as_json=known.json)


def _show(paper: Paper, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "code": paper.code,
                "title": paper.title,
                "seed": paper.seed,
                "minutes": paper.rules.minutes,
                "maximum": paper.maximum,
                "frozen": paper.frozen,
                "forms": [{"label": f.label, "versions": [item.version_id for item in f.items]} for f in paper.forms],
            }
        )
        return
    say(
        _("Paper {code}: {title}, {questions} questions, maximum {maximum}, {minutes} minutes, seed {seed}").format(
            code=paper.code,
            title=paper.title,
            questions=paper.blueprint.questions,
            maximum=short_number(paper.maximum),
            minutes=paper.rules.minutes,
            seed=paper.seed,
        )
    )
    say(_("Forms: {labels}").format(labels=" ".join(form.label for form in paper.forms)))
