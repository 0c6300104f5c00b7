"""`ipexam photos`: import, missing, reveal, export, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import DONE, IN_PART, print_json, progress, say, table, tell
from ipexam.cli.session import session
from ipexam.domain.photo import PhotoFile, PhotoFinding
from ipexam.wording import photo as wording
from ipexam.wording.language import _

app = Noun("photos", _("Photos"))

Trainees = Annotated[list[int], typer.Argument(help=_("trainee numbers"))]
Organisation = Annotated[str, typer.Option(help=_("only of this organisation"))]


@app.command("import", help=_("Bring in photos named by ID number, or by name and phone"))
def import_(
    context: typer.Context,
    places: Annotated[list[Path], typer.Argument(help=_("folders, zips or pictures"))],
    confirm: Annotated[
        list[str] | None,
        typer.Option(
            "--confirm",
            help=_(
                "a file that waits for a person (only its name fits, or one of several photos of somebody), looked "
                "at and right; may be given several times"
            ),
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("only say what would happen; write nothing"))] = False,
) -> None:
    """Bring in photos; exit code 3 when some wait or cannot be used."""
    known = session(context)
    with known.office() as office, progress(_("Photos"), quiet=known.json) as report:
        reading = office.photos.read(places, known.programme, report)
        done = None if dry_run else office.photos.commit(reading, confirm or (), known.programme)
    if known.json:
        counts = {"trainees": reading.trainees, "missing": reading.missing}
        print_json({**counts, "files": [_told(one) for one in reading.files], "outcome": done})
    else:
        trouble = [one for one in reading.files if one.finding not in (PhotoFinding.MATCHED, PhotoFinding.SAME)]
        rows = [[one.file, wording.finding(one.finding), one.name, wording.advice(one)] for one in trouble]
        if rows:
            table([_("File"), _("Finding"), _("Name"), _("What to do")], rows)
        say(wording.summary(reading) if done is None else wording.outcome(done))
        say(wording.outlook(reading))
    whole = done is None or not (done.waiting or done.refused)
    raise typer.Exit(DONE if whole else IN_PART)


@app.command(help=_("Who has no photo, by organisation; phones are masked"))
def missing(
    context: typer.Context,
    organisation: Organisation = "",
    to: Annotated[
        Path | None, typer.Option("--to", help=_("write a workbook for chasing, phones in full; it is written down"))
    ] = None,
) -> None:
    """List or write who has no photo."""
    known = session(context)
    with known.office() as office:
        if to is not None:
            count = office.photos.export_missing(to, known.programme, organisation)
            wrote = _("Wrote {file}: {lines} people").format(file=to, lines=count)
            tell({"file": str(to), "lines": count}, wrote, as_json=known.json)
            return
        found = office.photos.missing(known.programme, organisation)
    if known.json:
        print_json(found)
        return
    rows = [[str(one.trainee_id), one.organisation, one.name, one.masked_id, one.phone] for one in found]
    table([_("Trainee no."), _("Organisation"), _("Name"), _("ID number"), _("Phone")], rows, right=[0])
    say(_("{n} people").format(n=len(found)))


@app.command(help=_("Write one trainee's photo; who looked is written down"))
def reveal(
    context: typer.Context,
    trainee: Annotated[int, typer.Argument(help=_("trainee number"))],
    file: Annotated[Path, typer.Argument(help=_("picture to write (.jpg)"))],
) -> None:
    """Write a photo."""
    known = session(context)
    with known.office() as office:
        office.photos.write_one(file, known.programme, trainee)
    tell({"file": str(file), "trainee": trainee}, _("Wrote {file}").format(file=file), as_json=known.json)


@app.command(help=_("Write every photo into a zip, named by ID number and name"))
def export(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("zip to write"))]) -> None:
    """Write the photos."""
    known = session(context)
    with known.office() as office:
        count = office.photos.export(file, known.programme)
    wrote = _("Wrote {file}: {n} photos").format(file=file, n=count)
    tell({"file": str(file), "photos": count}, wrote, as_json=known.json)


@app.command(help=_("Remove the photos of trainees for good; those on certificates stay on them"))
def remove(context: typer.Context, trainees: Trainees) -> None:
    """Remove photos."""
    known = session(context)
    with known.office() as office:
        count = office.photos.remove(known.programme, trainees)
    tell({"photos": count}, _("Removed the photos of {n} trainees.").format(n=count), as_json=known.json)


def _told(one: PhotoFile) -> dict[str, object]:
    return {
        "file": one.file,
        "finding": one.finding,
        "trainee": one.trainee_id,
        "name": one.name,
        "masked_id": one.masked_id,
        "candidates": one.candidates,
    }
