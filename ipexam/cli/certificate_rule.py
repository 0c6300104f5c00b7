"""`ipexam programme certificate`: what the programme's certificates say, shown and changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from ipexam.cli.output import print_json, table
from ipexam.cli.session import session
from ipexam.domain.programme import CertificateRule, PhotoRule, Stamping
from ipexam.wording import certificate as words
from ipexam.wording.certificate_issue import rule_field
from ipexam.wording.glossary import listed
from ipexam.wording.language import _


def certificate_rule(
    context: typer.Context,
    prefix: Annotated[str | None, typer.Option(help=_("what each number starts with"))] = None,
    pattern: Annotated[str | None, typer.Option(help=_("how numbers are written, with prefix, year and no"))] = None,
    template: Annotated[str | None, typer.Option(help=_("certificate template"))] = None,
    stamping: Annotated[Stamping | None, typer.Option(help=_("stamps in ink, or as images"))] = None,
    photo: Annotated[PhotoRule | None, typer.Option(help=_("whether a photo is printed"))] = None,
    whole_id: Annotated[
        bool | None, typer.Option("--whole-id/--masked-id", help=_("how the ID number is printed"))
    ] = None,
    awarded_for: Annotated[str | None, typer.Option(help=_("the programme as it is printed"))] = None,
    awarded_for_en: Annotated[str | None, typer.Option(help=_("the programme in English"))] = None,
    stamp: Annotated[list[str] | None, typer.Option(help=_("body whose stamp it bears; once for each"))] = None,
    stamp_en: Annotated[list[str] | None, typer.Option(help=_("that body in English; once for each"))] = None,
    check_line: Annotated[str | None, typer.Option(help=_("line for questions, printed small"))] = None,
    check_url: Annotated[
        str | None, typer.Option(help=_("address that checks the code; an empty text takes it away"))
    ] = None,
    from_month: Annotated[int | None, typer.Option(help=_("first month of the training"))] = None,
    to_month: Annotated[int | None, typer.Option(help=_("last month of the training"))] = None,
) -> None:
    """Show the rule, or change it for the certificates that are issued from now on."""
    given = {
        "number_prefix": prefix,
        "number_pattern": pattern,
        "template": template,
        "stamping": stamping,
        "photo": photo,
        "whole_id": whole_id,
        "awarded_for": awarded_for,
        "awarded_for_en": awarded_for_en,
        "stamps": tuple(stamp) if stamp else None,
        "stamps_en": tuple(stamp_en) if stamp_en else None,
        "check_line": check_line,
        "check_url": check_url,
        "from_month": from_month,
        "to_month": to_month,
    }
    known = session(context)
    with known.office() as office:
        whole = office.programmes.get(known.programme)
        chosen = {name: value for name, value in given.items() if value is not None}
        wanted: CertificateRule = replace(whole.certificate, **chosen)  # type: ignore[arg-type]  # as the options say
        if wanted != whole.certificate:
            whole = office.programmes.change_certificate(whole.code, wanted, whole.version)
        sample = office.programmes.sample_number(whole, whole.certificate)
    if known.json:
        print_json(whole.certificate.plain() | {"sample": sample})
    else:
        _show(whole.certificate, sample)


def _show(rule: CertificateRule, sample: str) -> None:
    told = {
        "number_prefix": rule.number_prefix,
        "number_pattern": rule.number_pattern,
        "template": rule.template,
        "awarded_for": rule.awarded_for,
        "awarded_for_en": rule.awarded_for_en,
        "from_month": str(rule.from_month),
        "to_month": str(rule.to_month),
        "stamping": words.stamping(rule.stamping),
        "stamps": listed(rule.stamps),
        "stamps_en": listed(rule.stamps_en),
        "photo": words.photo_rule(rule.photo),
        "whole_id": _("whole") if rule.whole_id else _("masked"),
        "check_line": rule.check_line,
        "check_url": rule.check_url,
    }
    rows = [[rule_field(name), value or "—"] for name, value in told.items()]
    table([_("Setting"), _("Value")], [*rows, [_("Such as"), sample]])
