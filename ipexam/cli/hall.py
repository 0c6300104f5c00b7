"""`ipexam sitting print`: what an exam hall needs on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import tell
from ipexam.cli.session import session
from ipexam.domain.hall import Arrangement, HallPaper
from ipexam.domain.sitting import LATEST_ENTRY_MINUTES
from ipexam.wording.language import _


def register(sitting: typer.Typer) -> None:
    """Add the command to its noun."""
    told = _("Print what candidates and proctors need on paper (PDF)")
    sitting.command("print", help=told)(print_hall)


def print_hall(
    context: typer.Context,
    code: Annotated[str, typer.Argument(help=_("code of the sitting"))],
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
    what: Annotated[HallPaper, typer.Option(help=_("tickets, labels, sign-in, door, guide, incidents or handover"))],
    address: Annotated[str, typer.Option(help=_("address of the place, for the tickets"))] = "",
    contact: Annotated[str, typer.Option(help=_("whom candidates can ask, for the tickets"))] = "",
    permit: Annotated[
        list[str] | None, typer.Option(help=_("something candidates may bring along; give it once for each"))
    ] = None,
    latest_entry: Annotated[
        int, typer.Option(min=0, help=_("minutes after the start until which candidates are let in"))
    ] = LATEST_ENTRY_MINUTES,
    earliest_hand_in: Annotated[
        int | None, typer.Option(min=0, help=_("minutes after the start from which candidates may leave"))
    ] = None,
    photos: Annotated[bool, typer.Option("--photos", help=_("a column for photos in the sign-in list"))] = False,
) -> None:
    """Print what the exam hall needs."""
    known = session(context)
    arrangement = Arrangement(address, contact, tuple(permit or ()), latest_entry, earliest_hand_in)
    with known.office() as office:
        seats = office.sitting_papers.print(known.programme, code, what, file, arrangement, photos=photos)
    told = {"file": str(file), "what": what, "seats": seats}
    tell(told, _("Wrote {file} for {seats} seats").format(file=file, seats=seats), as_json=known.json)
