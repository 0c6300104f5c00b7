"""`ipexam sitting`: create, list, seats, export."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, progress, say, table
from ipexam.cli.session import ask_password, session
from ipexam.domain.sitting import Sitting, SittingKind
from ipexam.wording import sitting as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

app = Noun("sitting", _("Exam sittings"))

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


@app.command(help=_("Make a sitting and seat trainees"))
def create(
    context: typer.Context,
    paper: Annotated[str, typer.Option(help=_("code of the paper"))],
    starts: Annotated[datetime, typer.Option(formats=_FORMATS, help=_("start, in the programme's time zone"))],
    ends: Annotated[datetime | None, typer.Option(formats=_FORMATS, help=_("when the room closes"))] = None,
    room: Annotated[str, typer.Option(help=_("exam room"))] = "1",
    name: Annotated[str, typer.Option(help=_("name as printed"))] = "",
    kind: Annotated[SittingKind, typer.Option(help=_("real, trial or practice"))] = SittingKind.REAL,
    count: Annotated[int | None, typer.Option(min=1, help=_("how many seats; everybody when left out"))] = None,
    trainee: Annotated[list[int] | None, typer.Option(help=_("seat these trainees"))] = None,
    code: Annotated[str | None, typer.Option(help=_("code of the sitting"))] = None,
) -> None:
    """Make a sitting."""
    known = session(context)
    with known.office() as office:
        whole = office.programmes.get(known.programme)
        zone = ZoneInfo(whole.zone)
        made = office.sittings.create(
            known.programme,
            name or whole.name,
            paper,
            room,
            starts.replace(tzinfo=zone),
            ends_at=ends.replace(tzinfo=zone) if ends else None,
            kind=kind,
            code=code,
            trainee_ids=trainee,
            count=count,
        )
    _show(made, whole.zone, as_json=known.json)


@app.command("list", help=_("List sittings"))
def list_(context: typer.Context) -> None:
    """List sittings."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        lines = office.sittings.lines(known.programme)
    if known.json:
        print_json(lines)
        return
    rows = [
        [
            line.code,
            line.name,
            wording.kind(line.kind),
            line.paper_code,
            line.room,
            time_text(line.starts_at, zone),
            str(line.seats),
            str(line.handed_in),
            _("exported") if line.exported else "",
        ]
        for line in lines
    ]
    headings = [_("Code"), _("Name"), _("Kind"), _("Paper"), _("Room"), _("Start"), _("Seats"), _("Handed in"), ""]
    table(headings, rows, right=[6, 7])


@app.command(help=_("Show the seats of a sitting"))
def show(context: typer.Context, code: Annotated[str, typer.Argument(help=_("code of the sitting"))]) -> None:
    """Show a sitting."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        found = office.sittings.get(known.programme, code)
    _show(found, zone, as_json=known.json)


@app.command(help=_("Write the sealed package; shows the start password once"))
def export(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    file: Annotated[Path, typer.Argument(help=_("package to write (.ipx)"))],
    material: Annotated[list[Path] | None, typer.Option(help=_("reference material: PDF or text"))] = None,
) -> None:
    """Write a package."""
    known = session(context)
    with known.office() as office, progress(_("Package"), quiet=known.json) as report:
        password = ask_password(_("Office password"))
        written = office.sittings.export(known.programme, code, file, material or [], password, report)
    if known.json:
        print_json(written)
        return
    say(_("Wrote {file} for {seats} seats").format(file=written.path, seats=written.seats))
    say(_("Start password (shown only now): {password}").format(password=written.start_password))
    say(_("Office key fingerprint: {fingerprint}").format(fingerprint=written.fingerprint))


def _show(found: Sitting, zone: str, *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    say(
        _("Sitting {code}: {name}, room {room}, {start}, {minutes} minutes").format(
            code=found.code,
            name=found.name,
            room=found.room,
            start=time_text(found.starts_at, zone),
            minutes=found.minutes,
        )
    )
    rows = [
        [s.number, s.ticket, s.name, s.masked_id, s.form, wording.attempt_state(s.attempt) if s.attempt else ""]
        for s in found.seats
    ]
    table([_("Seat"), _("Ticket"), _("Name"), _("ID number"), _("Form"), _("Answers")], rows)
