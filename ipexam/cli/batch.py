"""`ipexam batch`: the imports of a programme, and undoing one."""

from __future__ import annotations

from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, table, tell
from ipexam.cli.session import session
from ipexam.wording import batch as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

app = Noun("batch", _("Import batches"))


@app.command("list", help=_("List import batches, newest first"))
def list_(context: typer.Context) -> None:
    """List batches."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        lines, _total = office.batches.page(known.programme)
    if known.json:
        print_json(lines)
        return
    rows = [
        [
            str(line.id),
            wording.noun(line.noun),
            "\n".join(line.files),
            time_text(line.made_at, zone),
            line.actor,
            f"{line.added}/{line.changed}/{line.unchanged}/{line.unmatched}/{line.rejected}",
            _("undone") if line.undone_at else "",
        ]
        for line in lines
    ]
    counts = _("added/changed/unchanged/for a person/rejected")
    table([_("Batch"), _("What"), _("Files"), _("When"), _("Who"), counts, ""], rows, right=[0])


@app.command(help=_("Take a batch of hours, attendance or marks back"))
def undo(context: typer.Context, batch: Annotated[int, typer.Argument(help=_("number of the batch"))]) -> None:
    """Undo a batch."""
    known = session(context)
    with known.office() as office:
        rows = office.batches.undo(batch)
    tell({"batch": batch, "rows": rows}, _("Took {rows} rows back.").format(rows=rows), as_json=known.json)
