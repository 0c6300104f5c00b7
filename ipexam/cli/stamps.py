"""`ipexam stamps`: pictures of stamps kept sealed, their letters of authorisation, and where they were placed."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, table, tell
from ipexam.cli.session import ask_password, session
from ipexam.services.stamps import LetterFile
from ipexam.wording import stamp as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_text, time_text

app = Noun("stamps", _("Stamps of the bodies that certificates name"))

Letter = Annotated[Path, typer.Option("--letter", help=_("letter of authorisation: PDF, JPEG or PNG"))]
Dated = Annotated[datetime, typer.Option("--dated", formats=["%Y-%m-%d"], help=_("the letter's own date"))]
Until = Annotated[
    datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help=_("its last day; none when left out"))
]
Which = Annotated[int, typer.Argument(help=_("number of the stamp in the list"))]


@app.command(help=_("Put a body's stamp into use; the one before retires"))
def add(
    context: typer.Context,
    body: Annotated[str, typer.Argument(help=_("full name of the body, as certificates print it"))],
    picture: Annotated[Path, typer.Argument(help=_("picture with alpha, or a scan on white paper"))],
    letter: Letter,
    dated: Dated,
    until: Until = None,
    width: Annotated[float, typer.Option(help=_("real width in mm, 40 to 45"))] = 45.0,
) -> None:
    """Add a stamp."""
    known = session(context)
    with known.office() as office:
        filed = LetterFile(letter, dated.date(), until.date() if until else None)
        exact = Fraction(round(width * 100), 100)
        line = office.stamps.add(body, picture, exact, filed, ask_password(_("Office password")))
    done = _("Stamp no. {no} of “{body}” is in use now.").format(no=line.id, body=line.body)
    tell(line, done, as_json=known.json)


@app.command("list", help=_("List the stamps, retired ones too"))
def list_(context: typer.Context) -> None:
    """List stamps."""
    known = session(context)
    with known.office() as office:
        lines, today = office.stamps.lines(), office.stamps.today()
    if known.json:
        print_json(lines)
        return
    rows = [
        [
            str(line.id),
            line.body,
            decimal_text(line.width_mm),
            wording.status(line, today),
            wording.validity(line.letter),
            str(line.uses),
        ]
        for line in lines
    ]
    head = [_("No."), _("Body"), _("Width in mm"), _("Status"), _("Letter of authorisation"), _("Uses")]
    table(head, rows, right=(2, 5))


@app.command(help=_("File a newer letter of authorisation for a stamp's body"))
def letter(
    context: typer.Context,
    number: Which,
    file: Annotated[Path, typer.Argument(help=_("letter of authorisation: PDF, JPEG or PNG"))],
    dated: Dated,
    until: Until = None,
) -> None:
    """File a letter."""
    known = session(context)
    with known.office() as office:
        office.stamps.renew_letter(number, LetterFile(file, dated.date(), until.date() if until else None))
    tell({"stamp": number}, _("The letter is filed."), as_json=known.json)


@app.command(
    "save-letter", help=_("Write a copy of the letter of authorisation, which bears the stamp; this is written down")
)
def save_letter(
    context: typer.Context, number: Which, file: Annotated[Path, typer.Argument(help=_("file to write"))]
) -> None:
    """Write the newest letter of a stamp's body."""
    known = session(context)
    with known.office() as office:
        filed = office.stamps.save_letter(number, file)
    tell({"file": str(file), "sha256": filed.sha256}, _("Wrote {file}").format(file=file), as_json=known.json)


@app.command(help=_("Put a stamp out of use for good"))
def retire(
    context: typer.Context,
    number: Which,
    because: Annotated[str, typer.Option("--because", "--reason", help=_("reason"))],
) -> None:
    """Retire a stamp."""
    known = session(context)
    with known.office() as office:
        office.stamps.retire(number, because)
    tell({"stamp": number}, _("Stamp no. {no} is out of use.").format(no=number), as_json=known.json)


@app.command(help=_("Write a stamp's picture into a file; this is written down"))
def reveal(
    context: typer.Context, number: Which, file: Annotated[Path, typer.Argument(help=_("PNG to write"))]
) -> None:
    """Write a stamp's picture."""
    known = session(context)
    with known.office() as office:
        office.stamps.save_picture(number, file, ask_password(_("Office password")))
    tell({"file": str(file)}, _("Wrote {file}").format(file=file), as_json=known.json)


@app.command(help=_("Where and when stamps were placed"))
def uses(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(help=_("number of the stamp; all when left out"))] = None,
) -> None:
    """List uses."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.zone(known.programme)
        found, _total = office.stamps.uses(number, limit=100_000)
    if known.json:
        print_json(found)
        return
    rows = [
        [
            time_text(use.used_at, zone),
            use.body,
            use.actor,
            wording.purpose(use.purpose),
            use.numbers,
            str(use.sheets),
        ]
        for use in found
    ]
    table([_("When"), _("Body"), _("Who"), _("What for"), _("Numbers"), _("Sheets of paper")], rows, right=(5,))
