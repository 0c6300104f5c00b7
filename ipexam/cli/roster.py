"""`ipexam roster`: who enters the talent pool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import print_json, say
from ipexam.cli.session import session
from ipexam.wording.language import _

app = typer.Typer(name="roster", no_args_is_help=True, help=_("Talent-pool roster"))


@app.command(help=_("Write the roster, as PDF or as a spreadsheet by the file's name"))
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("file to write: .pdf or .xlsx"))],
    batch: Annotated[str, typer.Option(help=_("batch named in the head"))] = "",
) -> None:
    """Write the roster."""
    known = session(context)
    with known.office() as office:
        lines = office.roster.export(file, known.programme, batch)
    if known.json:
        print_json({"file": str(file), "lines": lines})
    else:
        say(_("Wrote {file}: {lines} people").format(file=file, lines=lines))
