"""`ipexam batch`: the imports of a programme, and undoing one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, table, tell
from ipexam.cli.session import AskFilePassword, session
from ipexam.wording import batch as wording
from ipexam.wording import undoing
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


@app.command(help=_("Take a batch back; what somebody changed since is kept and named"))
def undo(
    context: typer.Context,
    batch: Annotated[int, typer.Argument(help=_("number of the batch"))],
    everything: Annotated[
        bool, typer.Option("--everything", help=_("also rows that a person confirmed or set aside since"))
    ] = False,
) -> None:
    """Undo a batch."""
    known = session(context)
    with known.office() as office:
        outcome = office.batches.undo(batch, everything=everything)
    kept = [
        {"trainee_id": k.trainee_id, "name": k.name, "masked_id": k.masked_id, "reason": k.reason, "field": k.field,
         "where": str(k.where) if k.where else ""}
        for k in outcome.kept
    ]  # fmt: skip
    told = {"batch": batch, "rows": outcome.rows, "restored": outcome.restored, "kept": kept}
    tell(told, undoing.outcome(outcome), *map(undoing.kept, outcome.kept), as_json=known.json)


@app.command(help=_("Give a batch's own files back with their problems marked"))
def report(
    context: typer.Context,
    batch: Annotated[int, typer.Argument(help=_("number of the batch"))],
    folder: Annotated[Path, typer.Argument(help=_("folder to write to"))],
    password: AskFilePassword = False,
) -> None:
    """Write marked copies."""
    known = session(context)
    with known.office(ask_file_password=password) as office:
        written = office.error_reports.report(batch, folder)
    sentences = [wording.marked(file) for file in written] or [wording.nothing_marked()]
    tell({"batch": batch, "files": written}, *sentences, as_json=known.json)
