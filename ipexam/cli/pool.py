"""`ipexam pool`: the talent pool; list, show, edit, tag, evaluate, renew, withdraw, readmit, consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, say, table, tell
from ipexam.cli.paging import Limit, Offset
from ipexam.cli.pool_options import (
    AudienceOption,
    Band,
    City,
    Displayed,
    Due,
    Number,
    Status,
    Tag,
    Text,
    entry_number,
    pool_filter,
)
from ipexam.cli.pool_out import add_pool_out
from ipexam.cli.session import session
from ipexam.domain.pool import ConsentScope, InternshipRating, PoolEntry, PoolFilter
from ipexam.wording import pool as words
from ipexam.wording import programme as programme_words
from ipexam.wording import trainee as trainee_words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

app = Noun("pool", _("Talent pool"))


@app.command("list", help=_("List the talent pool"))
def list_(
    context: typer.Context,
    text: Text = "",
    tag: Tag = None,
    city: City = None,
    audience: AudienceOption = None,
    band: Band = None,
    status: Status = None,
    displayed: Displayed = None,
    due: Due = False,
    limit: Limit = 200,
    offset: Offset = 0,
) -> None:
    """List the pool."""
    known = session(context)
    with known.office() as office:
        chosen = PoolFilter(text, tag, city, audience, band, status, displayed)
        chosen = pool_filter(office, known.programme, chosen, due=due)
        lines, total = office.pool.page(known.programme, chosen, offset, limit)
    if known.json:
        print_json({"total": total, "entries": lines})
        return
    rows = [
        [
            str(line.id),
            line.name,
            line.certificate_number,
            line.organisation,
            line.city,
            listed(line.tags),
            line.band,
            words.status(line.status),
            line.valid_until.isoformat(),
        ]
        for line in lines
    ]
    headings = [_("Entry"), _("Name"), _("Certificate no."), _("Organisation"), _("City"), _("Expertise")]
    table([*headings, _("Band"), _("Status"), _("Valid until")], rows, right=[0])
    say(_("{shown} of {total}").format(shown=len(lines), total=total))


@app.command(help=_("Show one entry with consents, internships, copies and history"))
def show(context: typer.Context, entry: Number) -> None:
    """Show an entry."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        found = office.pool.get(known.programme, entry_number(office, known.programme, entry))
    _show(found, zone, as_json=known.json)


@app.command(help=_("Change where somebody works; only what is given is changed"))
def edit(
    context: typer.Context,
    entry: Number,
    organisation: Annotated[str | None, typer.Option(help=_("organisation"))] = None,
    city: Annotated[str | None, typer.Option(help=_("city"))] = None,
    post: Annotated[str | None, typer.Option(help=_("post"))] = None,
    title: Annotated[str | None, typer.Option(help=_("professional title"))] = None,
) -> None:
    """Edit an entry."""
    known = session(context)
    said = {"organisation": organisation, "city": city, "post": post, "title": title}
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        before = office.pool.get(known.programme, entry_number(office, known.programme, entry))
        now = replace(before.now, **{name: value for name, value in said.items() if value is not None})
        found = office.pool.edit(known.programme, before.line.id, now, before.version)
    _show(found, zone, as_json=known.json)


@app.command(help=_("Put tags of expertise on entries and take others off"))
def tag(
    context: typer.Context,
    entries: Annotated[list[str], typer.Argument(help=_("entry numbers or certificate numbers"))],
    add: Annotated[list[str] | None, typer.Option(help=_("tag to put on; may be given several times"))] = None,
    remove: Annotated[list[str] | None, typer.Option(help=_("tag to take off; may be given several times"))] = None,
) -> None:
    """Tag entries."""
    if not add and not remove:
        raise typer.BadParameter(_("Say which tags: --add TAG or --remove TAG."))
    known = session(context)
    with known.office() as office:
        ids = [entry_number(office, known.programme, entry) for entry in entries]
        changed = office.pool.tag(known.programme, ids, add or (), remove or ())
    tell({"changed": changed}, _("Entries changed: {n}").format(n=changed), as_json=known.json)


@app.command(help=_("Note how an internship was evaluated by its organisation"))
def evaluate(
    context: typer.Context,
    entry: Number,
    organisation: Annotated[str, typer.Option(help=_("organisation of the internship"))],
    months: Annotated[int, typer.Option(min=1, max=60, help=_("how many months"))],
    rating: Annotated[InternshipRating, typer.Option(help=_("how it went"))],
    comment: Annotated[str, typer.Option(help=_("what the organisation says"))] = "",
) -> None:
    """Evaluate an internship."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        number = entry_number(office, known.programme, entry)
        found = office.pool.evaluate(known.programme, number, organisation, months, rating, comment)
    _show(found, zone, as_json=known.json)


@app.command(help=_("Lengthen the validity of an entry, by the rule's years unless a day is given"))
def renew(
    context: typer.Context,
    entry: Number,
    evidence: Annotated[str, typer.Option(help=_("what the renewal rests on"))],
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("valid until this day"))] = None,
) -> None:
    """Renew an entry."""
    known = session(context)
    with known.office() as office:
        number = entry_number(office, known.programme, entry)
        found = office.pool.renew(known.programme, number, evidence, until and until.date())
    said = _("{name} is valid until {day}").format(name=found.line.name, day=found.line.valid_until)
    tell(found, said, as_json=known.json)


@app.command(help=_("Take somebody out of the pool: neither shown nor recommended any more"))
def withdraw(context: typer.Context, entry: Number, because: Annotated[str, typer.Option(help=_("why"))]) -> None:
    """Take somebody out."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        found = office.pool.withdraw(known.programme, entry_number(office, known.programme, entry), because)
    said = _("{name} is out of the talent pool.").format(name=found.line.name)
    tell(found, said, *_copies(found, zone), as_json=known.json)


@app.command(help=_("Take back that somebody left the pool"))
def readmit(context: typer.Context, entry: Number, because: Annotated[str, typer.Option(help=_("why"))]) -> None:
    """Readmit somebody."""
    known = session(context)
    with known.office() as office:
        found = office.pool.readmit(known.programme, entry_number(office, known.programme, entry), because)
    said = _("{name}: {status}").format(name=found.line.name, status=words.status(found.line.status))
    tell(found, said, as_json=known.json)


@app.command(help=_("Note a consent, or with --withdraw that it was taken back"))
def consent(
    context: typer.Context,
    entry: Number,
    evidence: Annotated[str, typer.Option(help=_("how it was given or taken back"))],
    to: Annotated[ConsentScope, typer.Option(help=_("what the consent is to"))] = ConsentScope.DISPLAY,
    recipient: Annotated[str, typer.Option(help=_("name of the recipient"))] = "",
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("day it was given, today by default"))
    ] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help=_("the consent is taken back"))] = False,
) -> None:
    """Note a consent."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        number = entry_number(office, known.programme, entry)
        consents = office.pool_consents
        if not withdraw:
            found = consents.give(known.programme, number, to, evidence, recipient, on and on.date())
            tell(found, *map(words.consent, found.consents), as_json=known.json)
            return
        found, copies = consents.withdraw(known.programme, number, to, evidence, recipient)
    if known.json:
        print_json({"entry": found, "copies": copies})
        return
    say(_("Taken back; it acts on the next export."))
    say(_("Copies that are out already: {n}").format(n=len(copies)))
    for one in copies:
        say("  " + words.copy(one, time_text(one.at, zone)))


add_pool_out(app)


def _show(entry: PoolEntry, zone: str, *, as_json: bool) -> None:
    if as_json:
        print_json(entry)
        return
    line, now, then = entry.line, entry.now, entry.entered_as
    rows = [
        [_("Entry"), str(line.id)],
        [_("Name"), f"{line.name} ({trainee_words.sex(entry.sex)})"],
        [_("ID number"), entry.masked_id],
        [_("Certificate no."), line.certificate_number],
        [_("Status"), words.status(line.status)],
        [_("Valid until"), line.valid_until.isoformat()],
        [_("Entered on"), entry.entered_on.isoformat()],
        [_("Organisation"), now.organisation],
        [_("Organisation at entry"), then.organisation],
        [_("City"), now.city],
        [_("Post"), now.post],
        [_("Professional title"), now.title],
        [_("Group"), programme_words.audience(line.audience)],
        [_("Expertise"), listed(line.tags)],
        [_("Modules"), listed(entry.modules)],
        [_("Band"), line.band],
    ]
    table(["", ""], [[key, value or "—"] for key, value in rows])
    for one in entry.internships:
        told = _("Internship: {organisation}, months: {months}, {rating}. {comment}")
        rating = words.rating(one.rating)
        say(told.format(organisation=one.organisation, months=one.months, rating=rating, comment=one.comment).strip())
    for given in entry.consents:
        say(words.consent(given))
    for text in _copies(entry, zone):
        say(text)
    for event in entry.history:
        say(f"{time_text(event.at, zone)}  {words.event(event)}")


def _copies(entry: PoolEntry, zone: str) -> list[str]:
    return [_("Copy: {copy}").format(copy=words.copy(one, time_text(one.at, zone))) for one in entry.copies]
