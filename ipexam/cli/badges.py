"""`ipexam certificates badge` and `badges`: Open Badges 3.0 of certificates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import tell
from ipexam.cli.session import ask_password, session
from ipexam.wording.language import _, ngettext


def register(app: typer.Typer) -> None:
    """Add the commands to the noun `certificates`."""
    app.command("badge", help=_("Write the Open Badge of a certificate, for its holder"))(badge)
    app.command("badges", help=_("Write the Open Badges of all valid certificates into a folder"))(badges)


def badge(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=_("certificate number"))],
    file: Annotated[Path, typer.Argument(help=_("badge to write (.jwt)"))],
) -> None:
    """Write one."""
    known = session(context)
    with known.office() as office:
        office.open_badges.badge(number, file, known.programme, ask_password(_("Office password")))
    tell({"file": str(file)}, _("Wrote {file}").format(file=file), _said(), as_json=known.json)


def badges(context: typer.Context, folder: Annotated[Path, typer.Argument(help=_("folder to write to"))]) -> None:
    """Write all."""
    known = session(context)
    with known.office() as office:
        count = office.open_badges.badges(folder, known.programme, ask_password(_("Office password")))
    told = ngettext("Wrote {n} badge to {folder}", "Wrote {n} badges to {folder}", count)
    answer = {"folder": str(folder), "badges": count}
    tell(answer, told.format(n=count, folder=folder), _said(), as_json=known.json)


def _said() -> str:
    return _(
        "A badge says the holder's name and the certificate's number in clear, and no ID number. It does not expire."
    )
