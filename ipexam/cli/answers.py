"""`ipexam answers`: import, list, choose."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import import_result, print_json, progress, table, tell
from ipexam.cli.session import ask_password, session
from ipexam.wording import sitting as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

app = Noun("answers", _("Answer files"))


@app.command("import", help=_("Bring in answer files, or folders of them"))
def import_(
    context: typer.Context, files: Annotated[list[Path], typer.Argument(help=_("answer files or folders"))]
) -> None:
    """Bring in answer files."""
    known = session(context)
    with known.office() as office, progress(_("Answer files"), quiet=known.json) as report:
        password = ask_password(_("Office password"))
        outcome = office.answers.import_files(files, known.programme, password, report)
    raise typer.Exit(import_result(outcome, as_json=known.json))


@app.command("list", help=_("List answer files with their marks"))
def list_(
    context: typer.Context, sitting: Annotated[str | None, typer.Option(help=_("only this sitting"))] = None
) -> None:
    """List answer files."""
    known = session(context)
    with known.office() as office:
        lines = office.answers.lines(known.programme, sitting)
    if known.json:
        print_json(lines)
        return
    rows = [
        [
            str(line.id),
            line.sitting_code,
            line.seat,
            wording.attempt_state(line.state),
            line.receipt,
            f"{short_number(line.raw)} / {short_number(line.maximum)}",
            str(line.unmarked_items or ""),
        ]
        for line in lines
    ]
    headings = [_("Answer file"), _("Sitting"), _("Seat"), _("State"), _("Receipt"), _("Marks"), _("Unmarked")]
    table(headings, rows, right=[0, 5, 6])


@app.command(help=_("Decide which of two contradicting answer files counts; both are kept"))
def choose(
    context: typer.Context, answers: Annotated[int, typer.Argument(help=_("number of the answer file"))]
) -> None:
    """Choose an answer file."""
    known = session(context)
    with known.office() as office:
        office.answers.choose(answers)
    tell({"answers": answers}, _("Done."), as_json=known.json)
