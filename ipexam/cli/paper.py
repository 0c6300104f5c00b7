"""`ipexam paper`: assemble, list, show, blueprint, booklet, key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.assembly.blueprint_fields import blueprint_fields
from ipexam.assembly.paper_rules import with_parts, with_section_limits
from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, progress, say, table, tell
from ipexam.cli.session import session
from ipexam.domain.paper import MultipleRule, Paper, PaperRules
from ipexam.wording import assembly as words
from ipexam.wording import question as wording
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number
from ipexam.wording.paper import limits
from ipexam.wording.paper import part as told

app = Noun("paper", _("Papers"))


@app.command(help=_("Draw parallel forms of a paper from the bank"))
def assemble(
    context: typer.Context,
    title: Annotated[str, typer.Option(help=_("title as printed"))] = "",
    chosen: Annotated[
        str, typer.Option("--blueprint", help=_("blueprint: a file, or text such as 1:single=4,multiple=2;2:case=1"))
    ] = "",
    minutes: Annotated[int, typer.Option(min=1, help=_("minutes of the exam"))] = 120,
    forms: Annotated[
        int | None,
        typer.Option(min=1, max=26, help=_("how many parallel forms; without it as many as the blueprint says")),
    ] = None,
    seed: Annotated[int | None, typer.Option(help=_("seed of the draw; the same seed draws the same"))] = None,
    multiple: Annotated[
        MultipleRule, typer.Option(help=_("what a multiple-choice answer with too few choices earns"))
    ] = MultipleRule.FULL_ONLY,
    code: Annotated[str | None, typer.Option(help=_("code of the paper"))] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(help=_("a part, once for each: TITLE:closed:single,multiple, then TITLE:open or TITLE:sealed")),
    ] = None,
    answer_at_most: Annotated[int, typer.Option(min=0, help=_("answer at most so many questions; 0 is no limit"))] = 0,
    section_limit: Annotated[
        list[str] | None, typer.Option(help=_("answer at most so many of one type, for example short_answer=2"))
    ] = None,
    choose_at_most: Annotated[
        int, typer.Option(min=0, help=_("choose at most so many options of a multiple-choice question"))
    ] = 0,
) -> None:
    """Draw a paper."""
    known = session(context)
    plain = PaperRules(minutes, multiple, answer_at_most=answer_at_most, choose_at_most=choose_at_most)
    rules = with_section_limits(with_parts(plain, part or ()), section_limit or ())
    with known.office() as office:
        told = office.papers.blueprint(chosen) if chosen else None
        name = title or office.programmes.get(known.programme).name
        with progress(_("Assemble a paper"), quiet=known.json) as report:
            made = office.papers.assemble(
                known.programme, name, blueprint=told, forms=forms, seed=seed, code=code, rules=rules, report=report
            )
    _show(made, as_json=known.json)


@app.command("keep-blueprint", help=_("Make a blueprint the one that the programme's papers start from"))
def keep_blueprint(
    context: typer.Context, chosen: Annotated[str, typer.Argument(help=_("blueprint: a file, or a short text"))]
) -> None:
    """Keep a blueprint."""
    known = session(context)
    with known.office() as office:
        told = office.papers.blueprint(chosen)
        office.papers.keep_blueprint(known.programme, told)
    text = _("{questions} questions, maximum {maximum}")
    shown = text.format(questions=told.questions, maximum=short_number(told.maximum))
    tell({"questions": told.questions, "maximum": told.maximum}, shown, as_json=known.json)


@app.command("list", help=_("List papers"))
def list_(context: typer.Context) -> None:
    """List papers."""
    known = session(context)
    with known.office() as office:
        lines = office.papers.lines(known.programme)
    if known.json:
        print_json(lines)
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


@app.command(help=_("Show the blueprint that papers are drawn under when none is given"))
def blueprint(
    context: typer.Context,
    save: Annotated[Path | None, typer.Option(help=_("file to write it to, to be edited"))] = None,
) -> None:
    """Show the programme's blueprint."""
    known = session(context)
    with known.office() as office:
        found = office.papers.default_blueprint(known.programme)
        if save is not None:
            office.papers.save_blueprint(found, save)
        modules = {module.code: module.name for module in office.programmes.get(known.programme).modules}
    worth = found.maximum_per_type
    if known.json:
        cells = [
            {"module": c.module_code, "type": c.type, "band": c.band, "count": c.count, "each": worth[c.type]}
            for c in found.cells
        ]
        rules = {name: told for name, told in blueprint_fields(found).items() if name not in ("cells", "marks")}
        print_json({"questions": found.questions, "maximum": found.maximum, "cells": cells, **rules})
        return
    rows = [
        [
            c.module_code,
            modules.get(c.module_code, ""),
            " · ".join([wording.type_name(c.type), *([words.band(c.band)] if c.band else [])]),
            str(c.count),
            short_number(worth[c.type]),
        ]
        for c in found.cells
    ]
    table([_("Module"), _("Module name"), _("Type"), _("Questions"), _("Marks each")], rows, right=[3, 4])
    total = _("{questions} questions, maximum {maximum}")
    say(total.format(questions=found.questions, maximum=short_number(found.maximum)))
    for name, value in words.rules(found):
        say(_("{aspect}: {value}").format(aspect=name, value=value))


@app.command(help=_("Show a paper: its forms and which question versions they hold; no key"))
def show(context: typer.Context, code: Annotated[str, typer.Argument(help=_("code of the paper"))]) -> None:
    """Show a paper."""
    known = session(context)
    with known.office() as office:
        found = office.papers.get(known.programme, code)
    _show(found, as_json=known.json)


@app.command(help=_("Write a form as an exam booklet (PDF), without its key; the paper is frozen then"))
def booklet(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the paper"))],
    form: Annotated[str, typer.Argument(help=_("form, for example A"))],
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
) -> None:
    """Write a booklet."""
    known = session(context)
    with known.office() as office:
        office.papers.export_booklet(known.programme, code, form, file)
    tell({"file": str(file), "form": form}, _("Wrote {file}").format(file=file), as_json=known.json)


@app.command(help=_("Write the key of a form as a PDF of its own; keep it apart"))
def key(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the paper"))],
    form: Annotated[str, typer.Argument(help=_("form, for example A"))],
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
) -> None:
    """Write a key."""
    known = session(context)
    with known.office() as office:
        office.papers.export_key(known.programme, code, form, file)
    tell({"file": str(file), "form": form}, _("Wrote {file}").format(file=file), as_json=known.json)


def _show(paper: Paper, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "code": paper.code,
                "title": paper.title,
                "seed": paper.seed,
                "minutes": paper.rules.minutes,
                "maximum": paper.maximum,
                "answer_at_most": paper.rules.answer_at_most,
                "section_at_most": {kind.value: most for kind, most in paper.rules.section_at_most.items()},
                "choose_at_most": paper.rules.choose_at_most,
                "parts": paper.rules.parts,
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
    if len(paper.rules.parts) > 1:
        say(_("Parts: {parts}").format(parts=listed(told(n, one) for n, one in enumerate(paper.rules.parts, 1))))
    for limit in limits(paper.rules):
        say(limit)
    say(_("Forms: {labels}").format(labels=" ".join(form.label for form in paper.forms)))
