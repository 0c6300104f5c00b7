"""`ipexam attendance`: import, list, the rows that wait, template."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.blank import blank_sheet
from ipexam.cli.grammar import Noun
from ipexam.cli.output import ReportFile, import_result, plain, print_json, progress, say, table, tell
from ipexam.cli.paging import Limit
from ipexam.cli.session import AskFilePassword, session
from ipexam.cli.waiting import show_waiting
from ipexam.domain.attendance import AttendanceLine, AttendanceOutcome
from ipexam.domain.batch import BatchNoun
from ipexam.wording import attendance as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

app = Noun("attendance", _("Attendance at class sessions"))


@app.command("import", help=_("Bring in the sign-in sheets of class sessions"))
def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=_("sign-in sheets"))],
    no: Annotated[
        int | None,
        typer.Option("--session", help=_("number of the class session; without it each sheet's column or title tells")),
    ] = None,
    day: Annotated[
        datetime | None, typer.Option(help=_("day of the class, for times without a date"), formats=["%Y-%m-%d"])
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("only show what would change; nothing is kept"))] = False,
    password: AskFilePassword = False,
    report_file: ReportFile = None,
) -> None:
    """Bring in sign-in sheets."""
    known = session(context)
    with known.office(ask_file_password=password) as office, progress(_("Attendance"), quiet=known.json) as report:
        zone = office.programmes.get(known.programme).zone
        outcome = office.attendance.import_files(
            files, no, known.programme, day.date() if day else None, report, dry_run=dry_run
        )
    if not known.json:
        _show_sheets(outcome, zone)
    more = {
        "dry_run": outcome.dry_run,
        "sheets": [{**plain(sheet), "where": str(sheet.where)} for sheet in outcome.sheets],
        "changes": [{**plain(change), "where": str(change.where)} for change in outcome.changes],
    }
    raise typer.Exit(import_result(outcome, more, as_json=known.json, report_file=report_file))


def _show_sheets(outcome: AttendanceOutcome, zone: str) -> None:
    """Which session each sheet was taken for, and of whom the office had something else."""
    for sheet in outcome.sheets:
        say(wording.taken_for(sheet))
    if outcome.changes:
        rows = [
            [str(each.where), each.name, each.masked_id, str(each.session_no), *wording.change(each, zone)]
            for each in outcome.changes
        ]
        table([_("Where"), _("Name"), _("ID number"), _("Session"), _("The office has"), _("The file says")], rows)
    if outcome.dry_run:
        say(_("A trial: nothing was kept."))


@app.command("list", help=_("List attendance"))
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name, organisation, number or pinyin initials"))] = "",
    no: Annotated[int | None, typer.Option("--session", help=_("only this class session"))] = None,
    limit: Limit = 1000,
) -> None:
    """List attendance."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        lines, total = office.attendance.page(known.programme, no, text, 0, limit)
    if known.json:
        print_json({"total": total, "attendance": [_line_json(line) for line in lines]})
        return
    rows = [
        [
            str(line.session_no),
            line.name,
            line.masked_id,
            line.organisation,
            wording.presence(line.presence),
            "\n".join(time_text(at, zone) for at in (line.fact.signed_in_at, line.fact.second_in_at) if at),
            "\n".join(time_text(at, zone) for at in (line.fact.signed_out_at, line.fact.second_out_at) if at),
            "\n".join(wording.flags(line)),
        ]
        for line in lines
    ]
    headings = [
        _("Session"),
        _("Name"),
        _("ID number"),
        _("Organisation"),
        _("Status"),
        _("Sign-in"),
        _("Sign-out"),
        "",
    ]
    table(headings, rows, right=[0])
    say(_("{shown} of {total}").format(shown=len(lines), total=total))


@app.command(help=_("Rows that wait for a person"))
def waiting(context: typer.Context, limit: Limit = 200) -> None:
    """Show waiting rows."""
    known = session(context)
    with known.office() as office:
        rows, total = office.attendance.waiting(known.programme, 0, limit)
        zone = office.programmes.get(known.programme).zone
    shown = rows if known.json else [replace(row, what=wording.waiting(row, zone)) for row in rows]
    show_waiting(shown, total, as_json=known.json)


def _line_json(line: AttendanceLine) -> dict[str, object]:
    return {
        "id": line.id,
        "trainee_id": line.trainee_id,
        "name": line.name,
        "masked_id": line.masked_id,
        "organisation": line.organisation,
        "session_no": line.session_no,
        **plain(line.fact),
        "sign_out_missing": line.sign_out_missing,
        "overlaps": line.overlaps,
    }


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
