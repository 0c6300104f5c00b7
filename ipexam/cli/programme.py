"""`ipexam programme`: create, templates, show, list, cut-off dates; the scheme is `cli.scheme`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from ipexam.cli.certificate_rule import certificate_rule
from ipexam.cli.course import course, course_json
from ipexam.cli.grammar import Noun
from ipexam.cli.hours_rule import hours_rule
from ipexam.cli.output import print_json, say, table, tell
from ipexam.cli.scheme import scheme
from ipexam.cli.session import session
from ipexam.domain.programme import Programme
from ipexam.services.programme_template import from_template, template_names
from ipexam.wording import programme as wording
from ipexam.wording.hours_rule import rule_sentences
from ipexam.wording.language import _
from ipexam.wording.numbers import short_number

app = Noun("programme", _("Training programmes"))


@app.command(help=_("Make a programme from a template; makes the office when it is missing"))
def create(
    context: typer.Context,
    template: Annotated[str, typer.Argument(help=_("template, for example guangdong-ip-operations"))],
    code: Annotated[str | None, typer.Option(help=_("code of the new programme"))] = None,
    year: Annotated[int | None, typer.Option(help=_("programme year; cut-off dates move with it"))] = None,
) -> None:
    """Make a programme."""
    known = session(context)
    from_template(template, code, year)  # what is impossible is refused before an office is made for it
    with known.office(make=True) as office:
        made = office.programmes.create(template, code, year)
    text = _("Made programme {code}: {name}, {year}").format(code=made.code, name=made.name, year=made.year)
    tell(programme_json(made), text, as_json=known.json)


@app.command(help=_("List the templates that programmes are made from"))
def templates(context: typer.Context) -> None:
    """List templates."""
    names = template_names()
    tell(names, *names, as_json=session(context).json)


@app.command(help=_("Show the programme: schedule, courses, scheme, cut-off dates"))
def show(context: typer.Context) -> None:
    """Show a programme."""
    known = session(context)
    with known.office() as office:
        whole = office.programmes.get(known.programme)
    if known.json:
        print_json(programme_json(whole))
        return
    say(f"{whole.code}  {whole.name}  {whole.document}")
    for sentence in (*wording.scheme_sentences(whole), *rule_sentences(whole)):
        say("· " + sentence)
    rows = [[c.code, c.name, short_number(c.class_hours)] for c in whole.courses]
    table([_("Course"), _("Course name"), _("Class-hours offered")], rows, right=[2])
    say("")
    schedule = [
        [
            str(s.no),
            wording.session_kind(s.kind),
            s.when,
            "、".join(wording.audience(a) for a in s.audiences),
            wording.place(s.place),
            wording.quota(s.quota),
        ]
        for s in whole.sessions
    ]
    table([_("No."), _("Kind"), _("When"), _("Audience"), _("Place"), _("Quota")], schedule, right=[5])
    say("")
    cut_offs = [[str(b.no), b.name, str(b.cut_off or "")] for b in whole.batches]
    table([_("No."), _("Assessment batch"), _("Cut-off")], cut_offs)


@app.command("list", help=_("List the programmes of the office"))
def list_(context: typer.Context) -> None:
    """List programmes."""
    known = session(context)
    with known.office() as office:
        lines = office.programmes.lines()
    if known.json:
        print_json(lines)
    else:
        rows = [[p.code, p.name, str(p.year), str(p.trainees)] for p in lines]
        table([_("Code"), _("Programme"), _("Year"), _("Trainees")], rows, right=[2, 3])


@app.command("cut-off", help=_("Set the last day of an assessment batch; without a day take it away"))
def cut_off(
    context: typer.Context,
    batch: Annotated[int, typer.Argument(help=_("number of the assessment batch"))],
    day: Annotated[datetime | None, typer.Argument(formats=["%Y-%m-%d"], help=_("last day that counts"))] = None,
) -> None:
    """Set a cut-off date."""
    known = session(context)
    with known.office() as office:
        code = office.programmes.get(known.programme).code
        last: date | None = day.date() if day else None
        changed = office.programmes.set_cut_off(code, batch, last)
    tell(programme_json(changed), _("Set."), as_json=known.json)


app.command("scheme", help=_("Show each setting of the scheme with its clause; store another reading by a ruling"))(
    scheme
)
app.command("hours-rule", help=_("Show how time becomes class-hours, its source and warnings; store another rule"))(
    hours_rule
)
app.command("certificate", help=_("Show what certificates say, number and bear; change it for those to come"))(
    certificate_rule
)
app.command("course", help=_("Show a course; say how long its recordings are and when it was released"))(course)


def programme_json(whole: Programme) -> dict[str, object]:
    """A programme as scripts see it."""
    return {
        "code": whole.code,
        "template": whole.template,
        "name": whole.name,
        "document": whole.document,
        "year": whole.year,
        "hosts": whole.hosts,
        "organisers": whole.organisers,
        "audiences": whole.audiences,
        "modules": [
            {
                "code": m.code,
                "name": m.name,
                "courses": [course_json(c) for c in m.courses],
            }
            for m in whole.modules
        ],
        "sessions": [
            {
                "no": s.no,
                "kind": s.kind,
                "when": s.when,
                "audiences": s.audiences,
                "place": s.place,
                "quota": s.quota,
                "class_hours": s.class_hours,
            }
            for s in whole.sessions
        ],
        "batches": [{"no": b.no, "name": b.name, "cut_off": b.cut_off} for b in whole.batches],
        "scheme": whole.scheme,
        "hours_rule_version": whole.hours_rule.version,
        "stamps": whole.certificate.stamps,
        "clauses": whole.clauses,
    }
