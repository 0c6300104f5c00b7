"""`ipexam proctor`: the proctor's PC without a network and without an office; without a verb its window opens."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, say, table, tell
from ipexam.cli.session import ask_password, password_in, session
from ipexam.domain.proctor import ProctorAction, ProctorOrder, ReasonCategory
from ipexam.domain.proctor_log import Arrival, RecordFact
from ipexam.domain.time_credit import TimeCredit
from ipexam.paths import proctor_dir
from ipexam.room.closing import COLLECTED, collection_of
from ipexam.room.proctor import ProctorDesk
from ipexam.room.proctor_checklists import checklists
from ipexam.room.proctor_pin import PinGate
from ipexam.room.proctor_record import print_record
from ipexam.wording import proctor as words
from ipexam.wording import sitting as sitting_words
from ipexam.wording.language import _, active

_MOMENT = "%Y-%m-%d %H:%M"
_TIMES = ["%H:%M", "%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]

app = Noun("proctor", _("The proctor's PC; without a command its window opens"), no_args_is_help=False)

KeyFile = Annotated[Path, typer.Option("--key", help=_("key file of the proctor (.ipxproctor)"))]
LogFolder = Annotated[Path | None, typer.Option("--folder", help=_("folder that keeps the logs on this PC"))]


@app.callback(invoke_without_command=True)
def window(context: typer.Context) -> None:
    """Open the window when there is no verb."""
    if context.invoked_subcommand is None:
        raise typer.Exit(session(context).windows.proctor())


@contextmanager
def opened(key: Path, folder: Path | None) -> Iterator[ProctorDesk]:
    """The desk of a proctor; the PIN comes from a prompt or from `IPEXAM_PASSWORD_FILE`."""
    pin = ask_password(_("PIN of the key file"))()
    desk = ProctorDesk(
        PinGate(time.monotonic).open(key, pin), folder or proctor_dir(), lambda: datetime.now(UTC), secrets.token_bytes
    )
    try:
        yield desk
    finally:
        desk.close()


@app.command(help=_("Show sitting, seats, attendance and what was said for the record"))
def facts(context: typer.Context, key: KeyFile, folder: LogFolder = None) -> None:
    """Show what the key file and the log say."""
    known = session(context)
    with opened(key, folder) as desk:
        if known.json:
            print_json(_facts(desk))
            return
        sitting, state = desk.key.sitting, desk.state
        say(f"{sitting.name}  {sitting.code}  {sitting_words.kind(sitting.kind)}")
        told = _("Room {room}, {start}, {minutes} minutes, proctor {name}")
        start = sitting.local(sitting.starts_at).strftime(_MOMENT)
        say(told.format(room=sitting.room, start=start, minutes=sitting.minutes, name=desk.key.proctor.name))
        for fact, text in state.facts.items():
            say(f"{words.fact(fact)}: {text}")
        if desk.damaged:
            say(_("The log was damaged in {n} places.").format(n=desk.damaged))
        rows = [
            [who.seat, who.ticket, _name(desk, who.seat), words.arrival(state.presence.get(who.seat))]
            for who in desk.key.seats
        ]
    table([_("Seat"), _("Ticket"), _("Name"), _("Came")], rows)


@app.command(help=_("Make the code of an order at a seat"))
def code(
    context: typer.Context,
    seat: Annotated[str, typer.Argument(help=_("number of the seat"))],
    key: KeyFile,
    action: Annotated[ProctorAction, typer.Option(help=_("what is ordered"))],
    nonce: Annotated[str, typer.Option(help=_("the 6 digits that the seat shows"))],
    minutes: Annotated[int, typer.Option(min=0, max=600, help=_("extra minutes, for add_time"))] = 0,
    reason: Annotated[ReasonCategory, typer.Option(help=_("why"))] = ReasonCategory.OTHER,
    note: Annotated[str, typer.Option(help=_("what happened, for the log"))] = "",
    incident: Annotated[bool, typer.Option("--incident", help=_("note it as an incident too"))] = False,
    folder: LogFolder = None,
) -> None:
    """Make a code. A second proctor runs the same with their own key."""
    if (action is ProctorAction.ADD_TIME) != (minutes > 0):
        raise typer.BadParameter(_("Minutes belong to add_time, and add_time needs them."))
    order = ProctorOrder(action, minutes, reason, note)
    with opened(key, folder) as desk:
        noted = desk.order_incident(seat, order) if incident else None
        made = desk.make_code(seat, order, nonce, incident=noted)
    ((who, digits),) = made.codes
    sentences = [_("Code of {name} for seat {seat}: {code}").format(name=who.name, seat=seat, code=spaced(digits))]
    sentences += [_("A second proctor has to give a code of their own for this order.")] if made.lacking else []
    told = {"seat": seat, "action": action, "minutes": minutes, "proctor": who.number, "code": digits}
    tell({**told, "second_needed": made.lacking}, *sentences, as_json=session(context).json)


@app.command(help=_("Say whether a candidate came"))
def seat(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=_("number of the seat"))],
    came: Annotated[Arrival, typer.Argument(help=_("present, late or absent"))],
    key: KeyFile,
    folder: LogFolder = None,
) -> None:
    """Mark attendance."""
    with opened(key, folder) as desk:
        desk.mark(number, came)
    text = _("Seat {seat}: {state}").format(seat=number, state=words.arrival(came))
    tell({"seat": number, "arrival": came}, text, as_json=session(context).json)


@app.command(help=_("Give a reserve seat to a person by name and ID number"))
def reserve(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=_("number of the reserve seat"))],
    name: Annotated[str, typer.Option(help=_("name as the document writes it"))],
    id_file: Annotated[Path, typer.Option("--id-file", help=_("file whose first line is the ID number"))],
    key: KeyFile,
    folder: LogFolder = None,
) -> None:
    """Bind a reserve seat. The number comes from a file, for arguments are seen by everybody on the PC."""
    id_number = password_in(id_file)
    with opened(key, folder) as desk:
        desk.bind_reserve(number, name, id_number)
    text = _("Reserve seat {seat} belongs to {name}; the office confirms it.").format(seat=number, name=name)
    tell({"seat": number, "name": name}, text, as_json=session(context).json)


@app.command(help=_("Show the checklists, or tick items by their keys"))
def checks(
    context: typer.Context,
    key: KeyFile,
    items: Annotated[list[str] | None, typer.Argument(help=_("keys of the items"))] = None,
    off: Annotated[bool, typer.Option("--off", help=_("take the tick back"))] = False,
    folder: LogFolder = None,
) -> None:
    """Tick, then show."""
    lists = checklists()
    known = {item.key for one in lists for item in one.items}
    if unknown := [item for item in items or [] if item not in known]:
        raise typer.BadParameter(_("There is no such item: {items}").format(items=" ".join(unknown)))
    with opened(key, folder) as desk:
        for item in items or []:
            desk.tick(item, not off)
        ticked = desk.state.ticked
    if session(context).json:
        print_json({item: item in ticked for item in sorted(known)})
        return
    tongue = active().value
    rows = [["✓" if each.key in ticked else "", each.key, each.texts[tongue]] for one in lists for each in one.items]
    table(["", _("Key"), _("What to do")], rows)


@app.command(help=_("Say a fact for the room record"))
def fact(
    context: typer.Context,
    which: Annotated[RecordFact, typer.Argument(help=_("which fact"))],
    text: Annotated[str, typer.Argument(help=_("as it is to be printed"))],
    key: KeyFile,
    folder: LogFolder = None,
) -> None:
    """Say a fact."""
    with opened(key, folder) as desk:
        desk.say_fact(which, text.strip())
    tell({which.value: text.strip()}, f"{words.fact(which)}: {text.strip()}", as_json=session(context).json)


@app.command(help=_("Work extra time out: from the raised hand to recovery, less what was not charged"))
def credit(
    context: typer.Context,
    raised: Annotated[datetime, typer.Option(formats=_TIMES, help=_("when the hand was raised"))],
    recovered: Annotated[datetime, typer.Option(formats=_TIMES, help=_("when the candidate could go on"))],
    not_charged: Annotated[int, typer.Option(min=0, help=_("seconds that the seat says were not charged"))] = 0,
    own_fault: Annotated[bool, typer.Option("--own-fault", help=_("the candidate's own fault"))] = False,
) -> None:
    """Work it out; nothing is written."""
    if recovered < raised:
        raise typer.BadParameter(_("Recovery cannot lie before the raised hand."))
    worth = TimeCredit(raised, recovered, not_charged * 1000, own_fault)
    sentences = [_("{n} minutes").format(n=worth.minutes)]
    sentences += [_("A second proctor has to give a code of their own for this order.")] if worth.needs_second else []
    sentences += [words.long_outage()] if worth.reschedule else []
    told = {"minutes": worth.minutes, "second_needed": worth.needs_second, "reschedule": worth.reschedule}
    tell(told, *sentences, as_json=session(context).json)


@app.command(help=_("Print the room record (PDF)"))
def record(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
    key: KeyFile,
    into: Annotated[Path | None, typer.Option(help=_("folder that keeps the collected answer files"))] = None,
    folder: LogFolder = None,
) -> None:
    """Print the record, with the receipts of what was collected so far."""
    collected = into or proctor_dir() / COLLECTED
    with opened(key, folder) as desk:
        account = collection_of(desk, collected).account() if collected.is_dir() else ()
        written = print_record(desk, file, account)
    told = {"file": str(file), "incidents": len(written.incidents), "log": written.log_head}
    tell(told, _("Wrote {file}").format(file=file), as_json=session(context).json)


def spaced(code: str) -> str:
    """A code in two groups, as people read it aloud."""
    return f"{code[:4]} {code[4:]}"


def _name(desk: ProctorDesk, seat: str) -> str:
    bound = desk.state.reserves.get(seat)
    return bound.name if bound else desk.candidate(seat).name or _("reserve")


def _facts(desk: ProctorDesk) -> dict[str, object]:
    sitting, state = desk.key.sitting, desk.state
    return {
        "office": desk.key.office,
        "sitting": sitting.code,
        "name": sitting.name,
        "kind": sitting.kind,
        "room": sitting.room,
        "starts_at": sitting.starts_at,
        "minutes": sitting.minutes,
        "proctor": {"number": desk.key.proctor.number, "name": desk.key.proctor.name},
        "seats": [
            {
                "seat": who.seat,
                "ticket": who.ticket,
                "name": _name(desk, who.seat) if not who.reserve or who.seat in state.reserves else "",
                "reserve": who.reserve,
                "arrival": state.presence.get(who.seat),
                "extra_minutes": state.minutes_of(who.seat),
            }
            for who in desk.key.seats
        ],
        "facts": {fact.value: text for fact, text in state.facts.items()},
        "codes_made": len(state.codes),
        "incidents": len(state.counting),
        "log_damaged": desk.damaged,
    }
