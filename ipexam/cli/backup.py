"""`ipexam backup`: a copy of the office in one file, and a look into such a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import DONE, REFUSED, print_json, progress, say, tell
from ipexam.cli.session import session
from ipexam.domain.backup import BackupCheck
from ipexam.wording import backup as wording
from ipexam.wording.language import _

app = Noun("backup", _("Backups of the office"))


@app.command(help=_("Write the whole office into one file, also while others work in it"))
def make(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("file to write (.ipexam)"))],
    replace: Annotated[bool, typer.Option("--replace", help=_("write over an earlier backup of this office"))] = False,
) -> None:
    """Make a backup."""
    known = session(context)
    with known.office() as office, progress(_("Back up the office"), quiet=known.json) as report:
        outcome = office.backup.make(file, report, replacing=replace)
    tell(outcome, wording.made(outcome), as_json=known.json)


@app.command(help=_("Look into a backup; exit code 1 when its audit trail is broken"))
def check(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("backup to look into"))]) -> None:
    """Check a backup."""
    known = session(context)
    with known.office() as office, progress(_("Check a backup of the office"), quiet=known.json) as report:
        zone = office.programmes.zone(known.programme)
        found = office.backup.check(file, report)
    if known.json:
        print_json(_fields(found))
    else:
        say(wording.checked(found, zone))
    raise typer.Exit(DONE if found.whole else REFUSED)


@app.command(help=_("When the last backup was made"))
def last(context: typer.Context) -> None:
    """Say when the last backup was made."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.zone(known.programme)
        made, due, possible = office.backup.last(), office.backup.due(), office.backup.possible
    if known.json:
        print_json({"last": made, "due": due})
        return
    say(wording.standing(made, zone) if possible else wording.advice(possible=False))


def _fields(found: BackupCheck) -> dict[str, object]:
    inside = found.content
    return {
        "path": found.path,
        "bytes": found.bytes,
        "own": found.own,
        "rows": inside.end.rows,
        "broken_at": inside.chain.broken_at,
        "head": inside.end.head,
        "newest": inside.end.at,
        "trainees": inside.trainees,
        "certificates": inside.certificates,
    }
