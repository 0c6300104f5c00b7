"""`ipexam chase`: who lacks what before the deadline, contacts noted, lists and messages out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ipexam.cli.chase_options import Lacking, TextArgument, TextOption, narrowed
from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, progress, say, table, tell
from ipexam.cli.paging import Limit, Offset
from ipexam.cli.session import session, text_in
from ipexam.domain.chase import (
    ChaseFilter,
    ChaseGroup,
    ChaseLine,
    ChaseSummary,
    ContactChannel,
    Lack,
    MessageKind,
)
from ipexam.wording import chase as wording
from ipexam.wording.language import _
from ipexam.wording.numbers import decimal_text, time_text

app = Noun("chase", _("Chase list"))

On = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=_("as of this day"))]
Reveal = Annotated[bool, typer.Option("--reveal", help=_("mask nothing; the audit trail says so"))]


@app.command("list", help=_("Who lacks what, and what to do; phones are masked"))
@narrowed(TextArgument)
def list_(
    context: typer.Context,
    chosen: ChaseFilter,
    on: On = None,
    limit: Limit = 200,
    offset: Offset = 0,
) -> None:
    """List who lacks something."""
    known = session(context)
    with known.office() as office, progress(_("Chase list"), quiet=known.json) as report:
        zone = office.programmes.get(known.programme).zone
        whole = office.chase.survey(known.programme, _day(on), report)
    found = whole.chosen(chosen)
    shown = found[offset : offset + limit]
    if known.json:
        lines = [_told(line) for line in shown]
        print_json({"day": whole.day, "deadline": whole.deadline, "total": len(found), "lines": lines})
        return
    rows = [
        [
            str(line.trainee_id),
            line.name,
            line.masked_phone,
            line.organisation,
            line.city,
            wording.missing(line),
            "\n".join(wording.to_do(line, whole.required_hours)),
            "" if line.last_contact is None else time_text(line.last_contact.at, zone),
        ]
        for line in shown
    ]
    headings = [
        *(_("Trainee no."), _("Name"), _("Phone"), _("Organisation"), _("City")),
        *(_("Hours short"), _("What to do"), _("Last contact")),
    ]
    table(headings, rows, right=[0, 5])
    say(_("{shown} of {total}").format(shown=len(shown), total=len(found)))
    say(wording.outlook(whole))


@app.command(help=_("How many lack something, by organisation or city"))
def summary(
    context: typer.Context,
    by: Annotated[ChaseGroup, typer.Option(help=_("what to count by"))] = ChaseGroup.ORGANISATION,
    lack: Lacking = None,
    on: On = None,
) -> None:
    """Count who lacks something."""
    known = session(context)
    with known.office() as office, progress(_("Chase list"), quiet=known.json) as report:
        zone = office.programmes.get(known.programme).zone
        whole = office.chase.survey(known.programme, _day(on), report)
    found = whole.by(by, ChaseFilter(lack=lack))
    if known.json:
        print_json([_counted(one) for one in found])
        return
    rows = [
        [
            one.name or "—",
            str(one.people),
            *(str(one.lacking[each]) for each in Lack),
            str(one.never_asked),
            "" if one.last_contact is None else time_text(one.last_contact, zone),
        ]
        for one in found
    ]
    headings = [wording.group(by), _("People"), *map(wording.lack, Lack), _("Never asked"), _("Last contact")]
    table(headings, rows, right=[1, 2, 3, 4, 5])
    say(wording.outlook(whole))


@app.command(help=_("Note that trainees were asked"))
def log(
    context: typer.Context,
    trainees: Annotated[list[int], typer.Argument(help=_("trainee numbers"))],
    channel: Annotated[ContactChannel, typer.Option(help=_("how they were asked"))],
    note: Annotated[str, typer.Option(help=_("what was said or agreed"))] = "",
    at: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d %H:%M", "%Y-%m-%d"], help=_("when; now when not given"))
    ] = None,
) -> None:
    """Note a contact."""
    known = session(context)
    with known.office() as office:
        zone = ZoneInfo(office.programmes.get(known.programme).zone)
        moment = None if at is None else at.replace(tzinfo=zone)
        noted = office.chase.log(known.programme, trainees, channel, note, moment)
    tell({"trainees": noted}, _("Noted for {n} trainees.").format(n=noted), as_json=known.json)


@app.command(help=_("Every contact with a trainee"))
def contacts(context: typer.Context, trainee: Annotated[int, typer.Argument(help=_("trainee number"))]) -> None:
    """List contacts."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        found = office.chase.contacts(known.programme, trainee)
    if known.json:
        print_json(found)
        return
    rows = [[time_text(one.at, zone), wording.channel(one.channel), one.note, one.actor] for one in found]
    table([_("When"), _("How"), _("Note"), _("Who")], rows)


@app.command(help=_("Write the list for mail merge, with summaries by organisation and city; phones are masked"))
@narrowed(TextOption)
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("workbook to write"))],
    chosen: ChaseFilter,
    on: On = None,
    reveal: Reveal = False,
) -> None:
    """Write the workbook."""
    known = session(context)
    with known.office() as office, progress(_("Chase list"), quiet=known.json) as report:
        people = office.chase.export(file, known.programme, chosen, _day(on), report, reveal=reveal)
    wrote = _("Wrote {file}: {lines} people").format(file=file, lines=people)
    tell({"file": str(file), "lines": people}, wrote, as_json=known.json)


@app.command(help=_("Write messages as text: SMS to each person, or WeChat to each organisation; phones are masked"))
@narrowed(TextOption)
def text(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("text file to write"))],
    chosen: ChaseFilter,
    kind: Annotated[MessageKind, typer.Option(help=_("who the messages go to"))] = MessageKind.SMS,
    template: Annotated[
        Path | None, typer.Option(help=_("text file with fields such as {姓名} and {待完成}; without it ours"))
    ] = None,
    on: On = None,
    reveal: Reveal = False,
) -> None:
    """Write the messages."""
    known = session(context)
    own = "" if template is None else text_in(template).strip()
    with known.office() as office, progress(_("Chase list"), quiet=known.json) as report:
        service = office.chase
        found = service.survey(known.programme, _day(on), report).narrowed(chosen)
        shown = service.messages(kind, found, known.programme, own)
        written = service.write_messages(file, kind, known.programme, chosen, own, _day(on), report, reveal=reveal)
    parts = sum(message.parts for message in shown)
    longest = max((message.length for message in shown), default=0)
    wrote = _("Wrote {file}: {n} messages, the longest has {length} characters").format(
        file=file, n=written, length=longest
    )
    sentences = [wrote] if kind is MessageKind.WECHAT else [wrote, _("{n} SMS in all").format(n=parts)]
    tell({"file": str(file), "messages": written, "longest": longest, "sms": parts}, *sentences, as_json=known.json)


def _day(on: datetime | None) -> date | None:
    return None if on is None else on.date()


def _told(line: ChaseLine) -> dict[str, object]:
    last = line.last_contact
    return {
        "trainee": line.trainee_id,
        "name": line.name,
        "masked_id": line.masked_id,
        "masked_phone": line.masked_phone,
        "organisation": line.organisation,
        "province": line.province,
        "city": line.city,
        "hours": decimal_text(line.hours),
        "missing_hours": decimal_text(wording.tenth_up(line.missing_hours)),
        "sessions": line.sessions,
        "missing_sessions": line.missing_sessions,
        "exam": line.exam,
        "lacks": [lack for lack in Lack if lack in line.lacks],
        "settle_first": line.settle_first,
        "contacts": line.contacts,
        "last_contact": None if last is None else {"at": last.at, "channel": last.channel, "note": last.note},
    }


def _counted(one: ChaseSummary) -> dict[str, object]:
    lacking = {lack.value: count for lack, count in one.lacking.items()}
    return {
        "name": one.name,
        "city": one.city,
        "people": one.people,
        "lacking": lacking,
        "never_asked": one.never_asked,
        "last_contact": one.last_contact,
    }
