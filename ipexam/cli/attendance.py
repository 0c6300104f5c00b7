"""`ipexam attendance`: import, list, the rows that wait, template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.blank import blank_sheet
from ipexam.cli.grammar import Noun
from ipexam.cli.output import import_result, print_json, progress, say, table, tell
from ipexam.cli.session import session
from ipexam.cli.waiting import show_waiting
from ipexam.domain.batch import BatchNoun
from ipexam.wording import attendance as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

app = Noun("attendance", _("Attendance at class sessions"))


@app.command("import", help=_("Bring in the sign-in sheet of a class session"))
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("sign-in sheet"))],
    no: Annotated[int, typer.Option("--session", help=_("number of the class session"))],
) -> None:
    """Bring in a sign-in sheet."""
    known = session(context)
    with known.office() as office, progress(_("Attendance"), quiet=known.json) as report:
        outcome = office.attendance.import_file(file, no, known.programme, report)
    raise typer.Exit(import_result(outcome, as_json=known.json))


@app.command("list", help=_("List attendance"))
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name, organisation, number or pinyin initials"))] = "",
    no: Annotated[int | None, typer.Option("--session", help=_("only this class session"))] = None,
    limit: Annotated[int, typer.Option(help=_("how many at most"))] = 1000,
) -> None:
    """List attendance."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        lines, total = office.attendance.page(known.programme, no, text, 0, limit)
    if known.json:
        print_json({"total": total, "attendance": lines})
        return
    rows = [
        [
            str(line.session_no),
            line.name,
            line.masked_id,
            line.organisation,
            wording.presence(line.presence),
            time_text(line.signed_in_at, zone) if line.signed_in_at else "",
            time_text(line.signed_out_at, zone) if line.signed_out_at else "",
        ]
        for line in lines
    ]
    headings = [_("Session"), _("Name"), _("ID number"), _("Organisation"), _("Status"), _("Sign-in"), _("Sign-out")]
    table(headings, rows, right=[0])
    say(_("{shown} of {total}").format(shown=len(lines), total=total))


@app.command(help=_("Rows that wait for a person"))
def waiting(context: typer.Context, limit: Annotated[int, typer.Option(help=_("how many at most"))] = 200) -> None:
    """Show waiting rows."""
    known = session(context)
    with known.office() as office:
        rows, total = office.attendance.waiting(known.programme, 0, limit)
    show_waiting(rows, total, as_json=known.json)


@app.command(help=_("Say whose a waiting row is"))
def confirm(
    context: typer.Context,
    row: Annotated[int, typer.Argument(help=_("number of the waiting row"))],
    trainee: Annotated[int, typer.Argument(help=_("trainee number"))],
) -> None:
    """Confirm a row."""
    known = session(context)
    with known.office() as office:
        office.attendance.confirm(known.programme, row, trainee)
    tell({"done": True}, _("Done."), as_json=known.json)


@app.command(help=_("Say that a waiting row counts for nobody; it is kept"))
def dismiss(context: typer.Context, row: Annotated[int, typer.Argument(help=_("number of the waiting row"))]) -> None:
    """Dismiss a row."""
    known = session(context)
    with known.office() as office:
        office.attendance.dismiss(known.programme, row)
    tell({"done": True}, _("Done."), as_json=known.json)


@app.command(help=_("Write a blank sign-in sheet"))
def template(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("workbook to write"))]) -> None:
    """Write a blank sheet."""
    blank_sheet(context, BatchNoun.ATTENDANCE, file)
