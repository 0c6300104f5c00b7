"""`ipexam trainees`: import, list, show, edit, export, aliases, template."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.blank import blank_sheet
from ipexam.cli.grammar import Noun
from ipexam.cli.output import ReportFile, print_json, progress, say, table, tell
from ipexam.cli.paging import Limit, Offset
from ipexam.cli.registrations import registration_result
from ipexam.cli.session import AskFilePassword, session
from ipexam.domain.admission import fee_fen
from ipexam.domain.alias import AliasKind
from ipexam.domain.batch import BatchNoun
from ipexam.domain.person import Sex
from ipexam.domain.programme import Audience, Programme
from ipexam.domain.trainee import Region, Trainee, TraineeFilter
from ipexam.wording import programme as programme_wording
from ipexam.wording import trainee as wording
from ipexam.wording.glossary import listed
from ipexam.wording.language import _
from ipexam.wording.numbers import time_text

app = Noun("trainees", _("Trainees"))


class Consent(Enum):
    """Whether the trainee may be shown in the talent pool."""

    AGREED = "agreed"
    DECLINED = "declined"
    UNSTATED = "unstated"

    @property
    def given(self) -> bool | None:
        """As a trainee keeps it."""
        return {Consent.AGREED: True, Consent.DECLINED: False, Consent.UNSTATED: None}[self]


@app.command("import", help=_("Bring in registration workbooks"))
def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help=_("registration workbooks, or folders of them"))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("only say what would happen; write nothing"))] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help=_("take a sheet that looks like marks, a sign-in sheet or a log"))
    ] = False,
    password: AskFilePassword = False,
    report_file: ReportFile = None,
) -> None:
    """Bring in registrations."""
    known = session(context)
    with known.office(ask_file_password=password) as office, progress(_("Registrations"), quiet=known.json) as report:
        zone = office.programmes.get(known.programme).zone
        outcome = office.trainees.import_files(files, known.programme, report, dry_run=dry_run, anyway=anyway)
    raise typer.Exit(registration_result(outcome, zone, as_json=known.json, report_file=report_file))


@app.command("list", help=_("List trainees; ID numbers and phones are masked"))
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name, organisation, number or pinyin initials"))] = "",
    audience: Annotated[Audience | None, typer.Option(help=_("only this audience group"))] = None,
    region: Annotated[Region | None, typer.Option(help=_("only from here"))] = None,
    limit: Limit = 200,
    offset: Offset = 0,
) -> None:
    """List trainees."""
    known = session(context)
    with known.office() as office:
        chosen = TraineeFilter(text, audience, region)
        lines, total = office.trainees.page(known.programme, chosen, offset, limit)
    if known.json:
        print_json({"total": total, "trainees": lines})
        return
    rows = [
        [
            str(line.id),
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
    headings = [
        _("Trainee no."),
        _("Name"),
        _("ID number"),
        _("Phone"),
        _("Organisation"),
        _("Audience"),
        _("Region"),
        _("Priority"),
    ]
    table(headings, rows, right=[0])
    say(_("{shown} of {total}").format(shown=len(lines), total=total))


@app.command(help=_("Show one trainee"))
def show(
    context: typer.Context,
    trainee: Annotated[int, typer.Argument(help=_("trainee number"))],
    reveal: Annotated[bool, typer.Option("--reveal", help=_("mask nothing; who looked is written down"))] = False,
) -> None:
    """Show a trainee."""
    known = session(context)
    with known.office() as office:
        programme = office.programmes.get(known.programme)
        service = office.trainees
        found = service.reveal(known.programme, trainee) if reveal else service.get(known.programme, trainee)
    _show(found, programme, as_json=known.json)


@app.command(help=_("Change what a trainee's registration says; only what is given is changed"))
def edit(
    context: typer.Context,
    trainee: Annotated[int, typer.Argument(help=_("trainee number"))],
    name: Annotated[str | None, typer.Option(help=_("name"))] = None,
    sex: Annotated[Sex | None, typer.Option(help=_("sex"))] = None,
    phone: Annotated[str | None, typer.Option(help=_("phone"))] = None,
    organisation: Annotated[str | None, typer.Option(help=_("organisation"))] = None,
    audience: Annotated[Audience | None, typer.Option(help=_("audience group"))] = None,
    province: Annotated[str | None, typer.Option(help=_("province of the organisation or school"))] = None,
    city: Annotated[str | None, typer.Option(help=_("city of the organisation or school"))] = None,
    awards: Annotated[str | None, typer.Option(help=_("patent awards"))] = None,
    contest: Annotated[str | None, typer.Option(help=_("contest (湾高赛)"))] = None,
    wanted: Annotated[
        list[int] | None, typer.Option("--session", help=_("wanted class session; may be given several times"))
    ] = None,
    consent: Annotated[Consent | None, typer.Option(help=_("consent to be shown in the talent pool"))] = None,
) -> None:
    """Edit a trainee."""
    known = session(context)
    about_person = _given(name=name, sex=sex, phone=phone)
    given = _given(organisation=organisation, audience=audience, province=province, city=city)
    given |= _given(awards=awards, contest=contest)
    if wanted:
        given["wanted_sessions"] = tuple(wanted)
    if consent is not None:
        given["display_consent"] = consent.given
    if not given and not about_person:
        raise typer.BadParameter(_("Say what to change, for example --phone."))
    with known.office() as office:
        programme = office.programmes.get(known.programme)
        read = office.trainees.reveal(known.programme, trainee)
        person = replace(read.person, **about_person)  # type: ignore[arg-type]  # names and types are those of the options
        office.trainees.edit(replace(read, person=person, **given))  # type: ignore[arg-type]  # likewise
        changed = office.trainees.get(known.programme, trainee)
    _show(changed, programme, as_json=known.json)


@app.command(help=_("Write the list of trainees as a spreadsheet; ID numbers and phones are masked"))
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("workbook to write"))],
    text: Annotated[str, typer.Option(help=_("part of a name, organisation, number or pinyin initials"))] = "",
    audience: Annotated[Audience | None, typer.Option(help=_("only this audience group"))] = None,
    region: Annotated[Region | None, typer.Option(help=_("only from here"))] = None,
    reveal: Annotated[bool, typer.Option("--reveal", help=_("mask nothing; the audit trail says so"))] = False,
) -> None:
    """Write the list."""
    known = session(context)
    with known.office() as office:
        chosen = TraineeFilter(text, audience, region)
        people = office.trainees.export(known.programme, file, chosen, reveal=reveal)
    wrote = _("Wrote {file}: {lines} people").format(file=file, lines=people)
    tell({"file": str(file), "lines": people}, wrote, as_json=known.json)


@app.command(help=_("What platforms call a trainee"))
def aliases(context: typer.Context, trainee: Annotated[int, typer.Argument(help=_("trainee number"))]) -> None:
    """List a trainee's aliases."""
    known = session(context)
    with known.office() as office:
        zone = office.programmes.get(known.programme).zone
        found = office.aliases.of(known.programme, trainee)
    if known.json:
        print_json(found)
        return
    rows = [
        [
            str(each.id),
            wording.alias_kind(each.kind),
            each.text,
            each.platform,
            each.actor,
            time_text(each.made_at, zone),
        ]
        for each in found
    ]
    table([_("No."), _("Kind"), _("Alias"), _("Platform"), _("Confirmed by"), _("Confirmed at")], rows, right=[0])


@app.command("remember-alias", help=_("Say what a platform calls a trainee; rows that say so match from then on"))
def remember_alias(
    context: typer.Context,
    trainee: Annotated[int, typer.Argument(help=_("trainee number"))],
    text: Annotated[str, typer.Argument(help=_("the nickname, or the account"))],
    platform: Annotated[str, typer.Option(help=_("code of the platform; without it the alias holds on all"))] = "",
    kind: Annotated[AliasKind, typer.Option(help=_("nickname, or the account's id"))] = AliasKind.NICKNAME,
) -> None:
    """Remember an alias."""
    known = session(context)
    with known.office() as office:
        office.aliases.remember(known.programme, trainee, text, platform, kind)
    tell({"done": True}, _("Done."), as_json=known.json)


@app.command("forget-alias", help=_("Forget an alias; what counts already goes on counting"))
def forget_alias(context: typer.Context, alias: Annotated[int, typer.Argument(help=_("number of the alias"))]) -> None:
    """Forget an alias."""
    known = session(context)
    with known.office() as office:
        office.aliases.forget(known.programme, alias)
    tell({"done": True}, _("Done."), as_json=known.json)


@app.command(help=_("Write a blank registration workbook"))
def template(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("workbook to write"))]) -> None:
    """Write a blank sheet."""
    blank_sheet(context, BatchNoun.TRAINEES, file)


def _given(**options: object) -> dict[str, object]:
    return {name: value for name, value in options.items() if value is not None}


def _show(found: Trainee, programme: Programme, *, as_json: bool) -> None:
    person, fee = found.person, fee_fen(programme.fee, found.region, found.contest)
    if as_json:
        told = {field.name: getattr(found, field.name) for field in fields(found) if field.name != "person"}
        about = ("name", "sex", "id_kind", "id_number", "phone", "birth")
        print_json(told | {name: getattr(person, name) for name in about} | {"fee_fen": fee})
        return
    rows = [
        [_("Trainee no."), str(found.id)],
        [_("Name"), person.name],
        [_("Sex"), wording.sex(person.sex)],
        [_("ID"), f"{wording.id_kind(person.id_kind)} {person.id_number}"],
        [_("Phone"), person.phone],
        [_("Organisation"), found.organisation],
        [_("Audience"), programme_wording.audience(found.audience)],
        [_("Province"), f"{found.province} ({wording.region(found.region)})"],
        [_("City"), found.city],
        [_("Awards"), found.awards],
        [_("Contest"), found.contest],
        [_("Priority"), wording.priority(found.priority)],
        [_("Fee of an offline class"), wording.fee(fee)],
        [_("Wanted sessions"), listed(str(no) for no in found.wanted_sessions)],
        [_("Registered at"), time_text(found.registered_at, programme.zone) if found.registered_at else ""],
        [_("Consent to be shown"), wording.consent(found.display_consent)],
    ]
    table(["", ""], rows)
