"""`ipexam pool`: what leaves the office and the rule it is kept by; export, copies, site, rule."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, say, table, tell
from ipexam.cli.pool_options import AudienceOption, Band, City, Tag
from ipexam.cli.session import session
from ipexam.domain import pool
from ipexam.domain.pool import PoolFilter, PoolRule, PoolUse
from ipexam.domain.pool_errors import PoolRuleImpossible
from ipexam.wording import pool as words
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number, time_text


def add_pool_out(app: Noun) -> None:
    """Give the noun its verbs that let copies out."""
    app.command(help=_("Write the people who agreed to a recipient: .xlsx, .csv or .json"))(export)
    app.command(help=_("List the copies of the pool that are out"))(copies)
    app.command(help=_("Write the display zone: a folder of web pages with those who agreed to be shown"))(site)
    app.command(help=_("Show how the pool is kept, or change what is given"))(rule)


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("file to write: .xlsx, .csv or .json"))],
    recipient: Annotated[str, typer.Option(help=_("who gets it, by the name the consents have"))],
    purpose: Annotated[str, typer.Option(help=_("what for"))],
    use: Annotated[PoolUse, typer.Option("--for", help=_("expert_pool or title_evaluation"))] = PoolUse.EXPERT_POOL,
    text: Annotated[str, typer.Option(help=_("only those with this text"))] = "",
    tag: Tag = None,
    city: City = None,
    audience: AudienceOption = None,
    band: Band = None,
    reveal: Annotated[
        bool, typer.Option("--reveal", help=_("whole ID numbers and phones; it is written down"))
    ] = False,
) -> None:
    """Recommend people."""
    if use is PoolUse.DISPLAY_ZONE:
        raise typer.BadParameter(_("The display zone is written by `ipexam pool site`."))
    known = session(context)
    chosen = PoolFilter(text, tag, city, audience, band)
    with known.office() as office:
        done = office.pool_exports.export(file, known.programme, use, recipient, purpose, chosen, reveal=reveal)
    wrote = _("Wrote {file}").format(file=file)
    tell({"file": str(file), "outcome": done}, wrote, words.outcome(done), as_json=known.json)


def copies(context: typer.Context) -> None:
    """List copies."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        found = office.pool_consents.copies(known.programme)
    if known.json:
        print_json(found)
        return
    for one in found:
        say(words.copy(one, time_text(one.at, zone)))
        if one.purpose:
            say("    " + one.purpose)
    say(_("Copies: {n}").format(n=len(found)))


def site(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help=_("folder to write; an earlier one is replaced"))],
) -> None:
    """Write the display zone."""
    known = session(context)
    with known.office() as office:
        people = office.pool_site.export(folder, known.programme)
    wrote = _("Wrote {folder}: {n}; open index.html").format(folder=folder, n=words.people(people))
    tell({"folder": str(folder), "people": people}, wrote, as_json=known.json)


def rule(
    context: typer.Context,
    years: Annotated[int | None, typer.Option(help=_("how many years an entry is valid"))] = None,
    due_days: Annotated[int | None, typer.Option(help=_("how many days before the end a renewal is due"))] = None,
    band: Annotated[
        list[str] | None, typer.Option(help=_("marks band as NAME=MARK; given once or more it replaces all bands"))
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(help=_("tag of the vocabulary; replaces all of it"))] = None,
    recipient: Annotated[list[str] | None, typer.Option(help=_("named recipient; replaces all of them"))] = None,
) -> None:
    """Show or change the rule."""
    known = session(context)
    with known.office() as office:
        kept = office.pool.rule(known.programme)
        wanted = replace(
            kept,
            validity_years=kept.validity_years if years is None else years,
            due_days=kept.due_days if due_days is None else due_days,
            bands=tuple(map(_band, band)) if band else kept.bands,
            tags=tuple(tag) if tag else kept.tags,
            recipients=tuple(recipient) if recipient else kept.recipients,
        )
        if wanted != kept:
            kept = office.pool.set_rule(known.programme, wanted)
    _show(kept, as_json=known.json)


def _band(told: str) -> pool.Band:
    """A band as it is written on the command line. Raises `PoolRuleImpossible`."""
    name, _equals, mark = told.rpartition("=")
    try:
        return pool.Band(name.strip(), Fraction(mark))
    except (ValueError, ZeroDivisionError) as error:
        raise PoolRuleImpossible(told) from error


def _show(kept: PoolRule, *, as_json: bool) -> None:
    if as_json:
        print_json(kept)
        return
    bands = [_("{name} from {mark}").format(name=one.name, mark=short_number(one.from_mark)) for one in kept.bands]
    rows = [
        [_("Validity, years"), str(kept.validity_years)],
        [_("Due before the end, days"), str(kept.due_days)],
        [_("Marks bands"), listed(bands)],
        [_("Vocabulary of tags"), listed(kept.tags)],
        [_("Recipients"), listed(kept.recipients)],
    ]
    table(["", ""], rows)
