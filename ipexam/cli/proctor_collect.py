"""`ipexam proctor collect` and `proctor close`: every seat of a room accounted for, one signed file for the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import DONE, IN_PART, print_json, progress, say, table
from ipexam.cli.proctor import KeyFile, LogFolder, opened
from ipexam.cli.session import session
from ipexam.domain.room_account import SeatAccount, SeatStanding, unaccounted
from ipexam.domain.sitting import same_seat
from ipexam.paths import proctor_dir
from ipexam.room.closing import COLLECTED, close_room, collection_of
from ipexam.room.collect import Collected, Collection
from ipexam.wording import collect as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

Into = Annotated[Path | None, typer.Option(help=_("folder that keeps the collected answer files"))]


def register(proctor: typer.Typer) -> None:
    """Add the commands to their noun."""
    proctor.command("collect", help=_("Collect answer files from sticks or folders"))(collect)
    proctor.command("close", help=_("Write the signed room file for the office"))(close)


def collect(
    context: typer.Context,
    sources: Annotated[list[Path] | None, typer.Argument(help=_("sticks or folders; none shows the account"))] = None,
    *,
    key: KeyFile,
    into: Into = None,
    second: Annotated[Path | None, typer.Option(help=_("second stick or folder for a second copy"))] = None,
    absent: Annotated[list[str] | None, typer.Option(help=_("a seat where nobody came; repeat"))] = None,
    paper: Annotated[list[str] | None, typer.Option(help=_("a seat whose answers are on paper; repeat"))] = None,
    void: Annotated[list[str] | None, typer.Option(help=_("SEAT=WHY: void is proposed; repeat"))] = None,
    missing: Annotated[list[str] | None, typer.Option(help=_("SEAT=WHY: its answers cannot be had; repeat"))] = None,
    folder: LogFolder = None,
) -> None:
    """Collect, declare, and show every seat."""
    known = session(context)
    with opened(key, folder) as desk, progress(_("Answer files"), quiet=known.json) as report:
        collection = collection_of(desk, into or proctor_dir() / COLLECTED)
        _declare(collection, SeatStanding.ABSENT, absent)
        _declare(collection, SeatStanding.PAPER, paper)
        _declare(collection, SeatStanding.VOID, void)
        _declare(collection, SeatStanding.MISSING, missing)
        found = [collection.collect(source, second, report) for source in sources or ()]
        account = collection.account()
    if known.json:
        print_json({"collected": found, "seats": account, "unaccounted": unaccounted(account)})
    else:
        _show(found, account)
    raise typer.Exit(IN_PART if unaccounted(account) else DONE)


def close(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("room file to write (.ipr)"))],
    key: KeyFile,
    into: Into = None,
    folder: LogFolder = None,
) -> None:
    """Write the room file."""
    with opened(key, folder) as desk:
        collection = collection_of(desk, into or proctor_dir() / COLLECTED)
        report = close_room(desk, collection, file, datetime.now(UTC))
    if session(context).json:
        print_json(report)
        return
    told = _("Wrote {file}: {seats} seats, {present} collected, {absent} absent")
    counts = {standing: len(report.standing(standing)) for standing in SeatStanding}
    say(
        told.format(
            file=file,
            seats=len(report.seats),
            present=counts[SeatStanding.PRESENT],
            absent=counts[SeatStanding.ABSENT],
        )
    )


def _declare(collection: Collection, standing: SeatStanding, said: Sequence[str] | None) -> None:
    """Each text is a seat, or SEAT=WHY."""
    seats = [who.seat for who in collection.candidates]
    for text in said or ():
        told, _equals, note = text.partition("=")
        seat = next((one for one in seats if same_seat(told, one)), None)
        if seat is None:
            raise typer.BadParameter(_("This room has no seat “{seat}”.").format(seat=told))
        collection.declare(seat, standing, note)


def _show(found: Sequence[Collected], account: Sequence[SeatAccount]) -> None:
    for each in found:
        say(words.collected(each.new, each.known, each.second_copies, same_medium=each.same_medium))
        for text in words.remarks(each.damaged, each.elsewhere, each.strangers):
            say(text)
    rows = [[a.seat, words.standing(a.standing), listed(a.receipts), a.note] for a in account]
    table([_("Seat"), _("State"), _("Receipt"), _("Note")], rows)
    left = unaccounted(account)
    say(_("Still missing: {seats}").format(seats=listed(left)) if left else _("Every seat is accounted for."))
