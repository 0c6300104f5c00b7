"""`ipexam proctor incident`: add, list, strike. Nothing is ever taken out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, table, tell
from ipexam.cli.proctor import KeyFile, LogFolder, opened
from ipexam.cli.session import session
from ipexam.domain.proctor_log import Incident, IncidentKind
from ipexam.room.proctor_state import NotedIncident
from ipexam.wording import proctor as words
from ipexam.wording.language import _

app = Noun("incident", _("Incidents of a sitting"))

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


@app.command(help=_("Write an incident down"))
def add(
    context: typer.Context,
    key: KeyFile,
    kind: Annotated[IncidentKind, typer.Option(help=_("category"))],
    what: Annotated[str, typer.Option(help=_("what happened"))],
    began: Annotated[datetime | None, typer.Option(formats=_FORMATS, help=_("when; now when left out"))] = None,
    ended: Annotated[datetime | None, typer.Option(formats=_FORMATS, help=_("until when"))] = None,
    seat: Annotated[str, typer.Option(help=_("number of the seat; the whole room when left out"))] = "",
    measure: Annotated[str, typer.Option(help=_("what was done about it"))] = "",
    minutes: Annotated[int, typer.Option(min=0, max=600, help=_("extra minutes that were given"))] = 0,
    folder: LogFolder = None,
) -> None:
    """Write an incident down. Times are those of the programme's zone."""
    with opened(key, folder) as desk:
        zone = ZoneInfo(desk.key.sitting.zone)
        at = began.replace(tzinfo=zone) if began else datetime.now(UTC)
        until = ended.replace(tzinfo=zone) if ended else None
        number = desk.note(Incident(kind, what.strip(), at, seat, measure.strip(), until, minutes))
    tell({"number": number}, _("Incident {n} is written down.").format(n=number), as_json=session(context).json)


@app.command("list", help=_("List the incidents"))
def list_(context: typer.Context, key: KeyFile, folder: LogFolder = None) -> None:
    """List incidents, struck ones too."""
    with opened(key, folder) as desk:
        incidents, local = desk.state.incidents, desk.key.sitting.local
    if session(context).json:
        print_json([_plain(noted) for noted in incidents])
        return
    rows = [_row(noted, f"{local(noted.incident.began_at):%H:%M}") for noted in incidents]
    heads = (
        _("No."),
        _("When"),
        _("Seat"),
        _("Category"),
        _("What happened"),
        _("Measure"),
        _("Minutes"),
        _("Struck"),
    )
    table(heads, rows, right=[0, 6])


@app.command(help=_("Strike an incident out; it stays readable"))
def strike(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help=_("number of the incident"))],
    reason: Annotated[str, typer.Option(help=_("why it is struck out"))],
    key: KeyFile,
    folder: LogFolder = None,
) -> None:
    """Strike an incident out."""
    if not reason.strip():
        raise typer.BadParameter(_("Say why it is struck out."))
    with opened(key, folder) as desk:
        desk.strike(number, reason.strip())
    told = {"number": number, "struck": reason.strip()}
    tell(told, _("Incident {n} is struck out.").format(n=number), as_json=session(context).json)


def _row(noted: NotedIncident, began: str) -> list[str]:
    told = noted.incident
    return [
        str(noted.number),
        began,
        told.seat,
        words.incident_kind(told.kind),
        told.what,
        told.measure,
        str(told.minutes or ""),
        noted.struck,
    ]


def _plain(noted: NotedIncident) -> dict[str, object]:
    told = noted.incident
    return {
        "number": noted.number,
        "noted_at": noted.noted_at,
        "kind": told.kind,
        "seat": told.seat,
        "began_at": told.began_at,
        "ended_at": told.ended_at,
        "what": told.what,
        "measure": told.measure,
        "minutes": told.minutes,
        "struck": noted.struck,
    }
