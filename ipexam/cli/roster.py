"""`ipexam roster`: who enters the talent pool; list, export, compare."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import DONE, IN_PART, print_json, say, table, tell
from ipexam.cli.session import session
from ipexam.domain.roster import RosterChoice, RosterGrouping
from ipexam.wording import pool as words
from ipexam.wording.language import _

app = Noun("roster", _("Talent-pool roster"))

_DAY = ["%Y-%m-%d"]
Head = Annotated[str, typer.Option("--batch", help=_("batch named in the head"))]
Batch = Annotated[int | None, typer.Option("--batch-no", help=_("only the certificates of this assessment batch"))]
Since = Annotated[datetime | None, typer.Option(formats=_DAY, help=_("only certificates issued on this day or later"))]
Until = Annotated[datetime | None, typer.Option(formats=_DAY, help=_("only certificates issued up to this day"))]
Group = Annotated[RosterGrouping, typer.Option("--group", help=_("what lines stand together by, with subtotals"))]


@app.command("list", help=_("Show the roster as it stands"))
def list_(
    context: typer.Context,
    batch_no: Batch = None,
    since: Since = None,
    until: Until = None,
    group: Group = RosterGrouping.NONE,
) -> None:
    """Show the roster."""
    known = session(context)
    with known.office() as office:
        roster = office.roster.roster(known.programme, "", _chosen(batch_no, since, until, group))
    if known.json:
        print_json(roster.lines)
        return
    rows = [
        [
            str(line.position),
            line.name,
            line.id_number,
            line.organisation,
            line.city,
            line.expertise,
            line.certificate_number,
            str(line.issued_on),
        ]
        for line in roster.lines
    ]
    headings = [_("No."), _("Name"), _("ID number"), _("Organisation"), _("City"), _("Expertise")]
    table([*headings, _("Certificate no."), _("Issued")], rows, right=[0])


@app.command(help=_("Write the roster, as PDF or as a spreadsheet by the file's name"))
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("file to write: .pdf or .xlsx"))],
    batch: Head = "",
    batch_no: Batch = None,
    since: Since = None,
    until: Until = None,
    group: Group = RosterGrouping.NONE,
    reveal: Annotated[
        bool, typer.Option("--reveal", help=_("whole ID numbers and phones; it is written down"))
    ] = False,
) -> None:
    """Write the roster."""
    known = session(context)
    with known.office() as office:
        chosen = _chosen(batch_no, since, until, group, private=reveal)
        lines = office.roster.export(file, known.programme, batch, chosen)
    wrote = _("Wrote {file}: {lines} people").format(file=file, lines=lines)
    tell({"file": str(file), "lines": lines}, wrote, as_json=known.json)


@app.command(help=_("Compare written rosters with the certificates as they stand"))
def compare(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=_("written rosters: .pdf or .xlsx"))],
    batch: Head = "",
    batch_no: Batch = None,
    since: Since = None,
    until: Until = None,
    group: Group = RosterGrouping.NONE,
) -> None:
    """Compare rosters."""
    known = session(context)
    with known.office() as office:
        found = office.roster.compare(files, known.programme, batch, _chosen(batch_no, since, until, group))
    if known.json:
        print_json(found)
    else:
        for finding in found:
            say(words.roster_finding(finding))
        if not found:
            say(_("The rosters and the certificates are equal."))
    raise typer.Exit(IN_PART if found else DONE)


def _chosen(
    batch_no: int | None,
    since: datetime | None,
    until: datetime | None,
    group: RosterGrouping,
    *,
    private: bool = False,
) -> RosterChoice:
    return RosterChoice(batch_no, since and since.date(), until and until.date(), group, private)
