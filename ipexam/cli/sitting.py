"""`ipexam sitting`: create, edit, cancel, accommodate, list, show, check, export."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import complain, print_json, say, table, tell
from ipexam.cli.session import session
from ipexam.cli.sitting_package import check, export
from ipexam.domain.sitting import PROCTORS, Accommodation, Seat, Sitting, SittingKind, SittingRules
from ipexam.wording import sitting as wording
from ipexam.wording.language import _, ngettext
from ipexam.wording.numbers import time_text

app = Noun("sitting", _("Exam sittings"))

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
_PROCTOR = Annotated[
    list[str] | None, typer.Option(help=_("name of a proctor; give it once for each, in the order of their numbers"))
]
_LATEST = Annotated[
    int | None, typer.Option(min=0, help=_("minutes after the start until which candidates are let in"))
]
_EARLIEST = Annotated[
    int | None, typer.Option(min=0, help=_("minutes after the start from which candidates may leave"))
]
_PERMIT = Annotated[
    list[str] | None, typer.Option(help=_("something candidates may bring along; give it once for each"))
]
_ROW = Annotated[int | None, typer.Option(min=0, help=_("how many seats stand side by side; 0 is not known"))]
_RESERVE = Annotated[int | None, typer.Option(min=0, help=_("how many reserve seats"))]

app.command("check", help=_("Check the paper as each seat will see it, before the package is made"))(check)
app.command("export", help=_("Write the sealed package; shows the start password once"))(export)


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
    proctor: _PROCTOR = None,
    latest_entry: _LATEST = None,
    earliest_hand_in: _EARLIEST = None,
    permit: _PERMIT = None,
    row_width: _ROW = None,
    reserve: _RESERVE = None,
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
            rules=_rules(SittingRules(), proctor, latest_entry, earliest_hand_in, permit, row_width, reserve),
        )
    _show(made, whole.zone, as_json=known.json, late=True)


@app.command(help=_("Fix what holds on the day: times, proctors, permitted things, the room's rows"))
def edit(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    starts: Annotated[
        datetime | None, typer.Option(formats=_FORMATS, help=_("start, in the programme's time zone"))
    ] = None,
    ends: Annotated[datetime | None, typer.Option(formats=_FORMATS, help=_("when the room closes"))] = None,
    room: Annotated[str | None, typer.Option(help=_("exam room"))] = None,
    name: Annotated[str | None, typer.Option(help=_("name as printed"))] = None,
    proctor: _PROCTOR = None,
    latest_entry: _LATEST = None,
    earliest_hand_in: _EARLIEST = None,
    permit: _PERMIT = None,
    row_width: _ROW = None,
    reserve: _RESERVE = None,
) -> None:
    """Change a sitting; what is not named stays."""
    known = session(context)
    with known.office() as office:
        zone_name = office.programmes.get(known.programme).zone
        zone = ZoneInfo(zone_name)
        before = office.sittings.get(known.programme, code).rules
        made = office.sittings.edit(
            known.programme,
            code,
            _rules(before, proctor, latest_entry, earliest_hand_in, permit, row_width, reserve),
            name=name,
            room=room,
            starts_at=starts.replace(tzinfo=zone) if starts else None,
            ends_at=ends.replace(tzinfo=zone) if ends else None,
        )
    _show(made, zone_name, as_json=known.json, late=starts is not None)


@app.command(help=_("Cancel a sitting made by mistake; its candidates have no seat then"))
def cancel(context: typer.Context, code: Annotated[str, typer.Argument(help=_("code of the sitting"))]) -> None:
    """Take a sitting back of which nothing went out yet."""
    known = session(context)
    with known.office() as office:
        freed = office.sittings.cancel(known.programme, code)
    text = ngettext(
        "Sitting {code} is cancelled; {n} candidate has no seat in it any more.",
        "Sitting {code} is cancelled; {n} candidates have no seat in it any more.",
        freed,
    )
    tell({"sitting": code, "freed": freed}, text.format(code=code, n=freed), as_json=known.json)


@app.command(help=_("Set what one candidate gets: own minutes, large print, written answers on paper"))
def accommodate(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    seat: Annotated[str, typer.Argument(help=_("seat number"))],
    minutes: Annotated[
        int, typer.Option(min=0, help=_("whole time of this candidate, extra time included; 0 is the paper's"))
    ] = 0,
    large_print: Annotated[bool, typer.Option("--large-print", help=_("show and print the paper large"))] = False,
    on_paper: Annotated[bool, typer.Option("--on-paper", help=_("written answers are written on paper"))] = False,
) -> None:
    """Set a candidate's accommodation."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        given = Accommodation(minutes, large_print, on_paper)
        found = office.sittings.accommodate(known.programme, code, seat, given)
    _show(found, zone, as_json=known.json)


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
    named = [_("Code"), _("Name of the exam"), _("Kind"), _("Paper"), _("Room"), _("Start")]
    table([*named, _("Seats"), _("Handed in"), ""], rows, right=[6, 7])


@app.command(help=_("Show the seats of a sitting"))
def show(context: typer.Context, code: Annotated[str, typer.Argument(help=_("code of the sitting"))]) -> None:
    """Show a sitting."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        found = office.sittings.get(known.programme, code)
    _show(found, zone, as_json=known.json)


def _rules(
    before: SittingRules,
    proctors: list[str] | None,
    latest_entry: int | None,
    earliest_hand_in: int | None,
    permitted: list[str] | None,
    row_width: int | None,
    reserve: int | None,
) -> SittingRules:
    """The rules with what was named; a single proctor's name leaves the second one unnamed."""
    named = None if proctors is None else (*proctors, *[""] * (PROCTORS - len(proctors)))
    told = {
        "proctors": named,
        "latest_entry_minutes": latest_entry,
        "earliest_hand_in_minutes": earliest_hand_in,
        "permitted": None if permitted is None else tuple(permitted),
        "row_width": row_width,
        "reserve": reserve,
    }
    return replace(before, **{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]  # each is what its field wants


def _show(found: Sitting, zone: str, *, as_json: bool, late: bool = False) -> None:
    """Show a sitting; `late` tells of a start that has passed, where it was just given."""
    if as_json:
        print_json(found)
        return
    if late and (text := wording.late_start(found.starts_at, datetime.now(UTC))):
        complain(text)
    say(
        _("Sitting {code}: {name}, room {room}, {start}, {minutes} minutes").format(
            code=found.code,
            name=found.name,
            room=found.room,
            start=time_text(found.starts_at, zone),
            minutes=found.minutes,
        )
    )
    for line in wording.rules(found.rules):
        say(line)
    rows = [_row(seat, found.minutes) for seat in found.seats]
    headings = [_("Seat"), _("Ticket"), _("Name"), _("ID number"), _("Form"), _("Set for the candidate"), _("Answers")]
    table(headings, rows)


def _row(seat: Seat, minutes: int) -> list[str]:
    name = wording.sitter(seat)
    state = wording.attempt_state(seat.attempt) if seat.attempt else ""
    given = wording.accommodation(seat.accommodation, minutes)
    return [seat.number, seat.ticket, name, seat.masked_id, seat.form, given, state]
