"""`ipexam trainees`: import, list, template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import import_result, print_json, progress, say, table
from ipexam.cli.session import session
from ipexam.domain.batch import BatchNoun
from ipexam.domain.trainee import TraineeFilter
from ipexam.services.templates import write_blank
from ipexam.wording import programme as programme_wording
from ipexam.wording import trainee as wording
from ipexam.wording.language import _

app = typer.Typer(name="trainees", no_args_is_help=True, help=_("Trainees"))


@app.command("import", help=_("Bring in a registration workbook"))
def import_(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("registration workbook"))]) -> None:
    """Bring in registrations."""
    known = session(context)
    with known.office() as office, progress(_("Registrations"), quiet=known.json) as report:
        outcome = office.trainees.import_file(file, known.programme, report)
    raise typer.Exit(import_result(outcome, as_json=known.json))


@app.command("list", help=_("List trainees; ID numbers and phones are masked"))
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name, organisation, number or pinyin initials"))] = "",
    limit: Annotated[int, typer.Option(help=_("how many at most"))] = 200,
    offset: Annotated[int, typer.Option(help=_("how many to pass over"))] = 0,
) -> None:
    """List trainees."""
    known = session(context)
    with known.office() as office:
        lines, total = office.trainees.page(known.programme, TraineeFilter(text), offset, limit)
    if known.json:
        names = lines[0].__slots__ if lines else ()
        print_json({"total": total, "trainees": [{name: getattr(line, name) for name in names} for line in lines]})
        return
    rows = [
        [
            line.name,
            line.masked_id,
            line.masked_phone,
            line.organisation,
            programme_wording.audience(line.audience),
            wording.region(line.region),
            wording.priority(line.priority),
        ]
        for line in lines
    ]
    headings = [_("Name"), _("ID number"), _("Phone"), _("Organisation"), _("Audience"), _("Region"), _("Priority")]
    table(headings, rows)
    say(_("{shown} of {total}").format(shown=len(lines), total=total))


@app.command(help=_("Write a blank registration workbook"))
def template(file: Annotated[Path, typer.Argument(help=_("workbook to write"))]) -> None:
    """Write a blank sheet."""
    write_blank(BatchNoun.TRAINEES, file)
    say(_("Wrote {file}").format(file=file))
