"""`ipexam audit`: the trail and its check."""

from __future__ import annotations

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import DONE, REFUSED, print_json, say, table
from ipexam.cli.paging import Limit
from ipexam.cli.session import session
from ipexam.domain.verb import Verb
from ipexam.wording import audit as wording
from ipexam.wording import audit_facts
from ipexam.wording.language import _
from ipexam.wording.verbs import label

app = Noun("audit", _("Audit trail"))


@app.command(help=_("Recompute the chain; exit code 1 when it is broken"))
def verify(context: typer.Context) -> None:
    """Check the chain."""
    known = session(context)
    with known.office() as office:
        found = office.audit.verify()
    if known.json:
        print_json({"rows": found.rows, "broken_at": found.broken_at, "head": found.head})
    else:
        say(wording.check(found))
    raise typer.Exit(DONE if found.broken_at is None else REFUSED)


@app.command("list", help=_("List the trail, newest first"))
def list_(context: typer.Context, limit: Limit = 50) -> None:
    """List the trail."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.zone(known.programme)
        lines, _total = office.audit.page(0, limit)
    if known.json:
        print_json(lines)
        return
    labels = {str(verb): label(verb) for verb in Verb}
    rows = [
        [
            str(line.no),
            wording.time(line, zone),
            line.actor,
            labels.get(line.verb, line.verb),
            line.subject,
            audit_facts.told(line.facts),
        ]
        for line in lines
    ]
    headings = [_("No."), wording.time_heading(zone), _("Who"), _("Verb"), _("Subject"), _("Facts")]
    table(headings, rows, right=[0])
