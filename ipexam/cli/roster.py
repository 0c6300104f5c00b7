"""`ipexam roster`: who enters the talent pool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, table, tell
from ipexam.cli.session import session
from ipexam.wording.language import _

app = Noun("roster", _("Talent-pool roster"))


@app.command("list", help=_("Show the roster as it stands"))
def list_(context: typer.Context) -> None:
    """Show the roster."""
    known = session(context)
    with known.office() as office:
        roster = office.roster.roster(known.programme)
    if known.json:
        print_json(roster.lines)
        return
    rows = [
        [str(line.position), line.name, line.masked_id, line.organisation, line.certificate_number, str(line.issued_on)]
        for line in roster.lines
    ]
    headings = [_("No."), _("Name"), _("ID number"), _("Organisation"), _("Certificate no."), _("Issued")]
    table(headings, rows, right=[0])


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
    wrote = _("Wrote {file}: {lines} people").format(file=file, lines=lines)
    tell({"file": str(file), "lines": lines}, wrote, as_json=known.json)
