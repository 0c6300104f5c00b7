"""`ipexam certificates`: preview, issue, print, list, reissue, revoke; checking them is `cli.certificate_check`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ipexam.cli.certificate_check import check, export_keys, revocation_lists, revocations, trust, verify, verify_page
from ipexam.cli.grammar import Noun
from ipexam.cli.output import DONE, IN_PART, print_json, progress, say, table, tell
from ipexam.cli.session import ask_password, session
from ipexam.domain.certificate import (
    CertificateHistory,
    CertificateLine,
    CertificateStatus,
    IssueKind,
    RevocationGround,
)
from ipexam.domain.certificate_issue import Hindrance, IssuePreview, LeftOut, Recipient
from ipexam.domain.person import masked_id
from ipexam.domain.print_job import PrintScope, PrintWish
from ipexam.domain.programme import Programme
from ipexam.wording import certificate as wording
from ipexam.wording import certificate_issue as issue_words
from ipexam.wording import printing as print_words
from ipexam.wording.language import _


class ReissueKind(Enum):
    """What can be reissued, as `--kind` takes it."""

    LOST = "lost"
    CHANGED = "changed"


app = Noun("certificates", _("Certificates"))
Checked = Annotated[
    bool, typer.Option("--readings-checked", help=_("the Latin names printed were checked, doubtful ones too"))
]


@app.command(help=_("Who would get which number now, and who none and why"))
def preview(
    context: typer.Context,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=_("date printed; today when left out"))
    ] = None,
    readings_checked: Checked = False,
) -> None:
    """Show who would get a certificate and who not."""
    known = session(context)
    with known.office() as office, progress(_("Certificates"), quiet=known.json) as report:
        whole = office.programmes.get(known.programme)
        on = day.date() if day else None
        found = office.certificate_issue.preview(whole.code, on, report, readings_checked=readings_checked)
    if known.json:
        print_json({"new": _new_json(found.new), "left_out": _left_out_json(found.left_out)})
    else:
        _show_preview(found, whole)


@app.command(help=_("Issue certificates to everybody who passed and has none"))
def issue(
    context: typer.Context,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=_("date printed; today when left out"))
    ] = None,
    readings_checked: Checked = False,
) -> None:
    """Issue certificates."""
    known = session(context)
    with known.office() as office, progress(_("Certificates"), quiet=known.json) as report:
        password = ask_password(_("Office password"))
        on, service = day.date() if day else None, office.certificate_issue
        outcome = service.issue(known.programme, on, password, report, readings_checked=readings_checked)
    issued = [line_json(line) for line in outcome.issued]
    told = {"issued": issued, "already": outcome.already, "left_out": _left_out_json(outcome.left_out)}
    tell(told, issue_words.issued(outcome), as_json=known.json)
    mendable = any(one.hindrance is not Hindrance.BARRED for one in outcome.left_out)
    raise typer.Exit(IN_PART if mendable else DONE)


@app.command("print", help=_("Write the certificates as one PDF, a page each"))
def print_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
    number: Annotated[list[str] | None, typer.Option(help=_("only these certificate numbers"))] = None,
) -> None:
    """Write the batch; a number that is unknown or revoked is refused."""
    known = session(context)
    with known.office() as office, progress(_("Certificates"), quiet=known.json) as report:
        password = ask_password(_("Office password"))
        wish = PrintWish(PrintScope.NAMED if number else PrintScope.ALL, tuple(number or ()))
        job = office.printing.batch(wish, known.programme, password, report)
        office.printing.write(job.id, file)
        others = office.print_overlaps.elsewhere(job.id)
    wrote = _("Wrote {file}: {n} certificates, checked page by page").format(file=file, n=job.sheets)
    told = (wrote, *print_words.not_seen(job), *print_words.overlaps(others))
    tell({"file": str(file), "pages": job.sheets, "job": job.id, "elsewhere": others}, *told, as_json=known.json)


@app.command("list", help=_("List certificates"))
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name, organisation, number or pinyin initials"))] = "",
    status: Annotated[CertificateStatus | None, typer.Option(help=_("only those that are valid, or revoked"))] = None,
) -> None:
    """List certificates."""
    known = session(context)
    with known.office() as office:
        lines, _total = office.certificates.page(known.programme, text, limit=100_000, status=status)
    if known.json:
        print_json([line_json(line) for line in lines])
        return
    rows = [
        [
            line.number,
            line.name,
            line.masked_id,
            line.organisation,
            line.issued_on.isoformat(),
            wording.status(line.status, final=line.final),
            wording.kind(line.kind),
        ]
        for line in lines
    ]
    heads = (_("Certificate no."), _("Name"), _("ID number"), _("Organisation"), _("Issued"), _("Status"), _("Kind"))
    table(heads, rows)


@app.command(help=_("Write one certificate's own PDF as it was issued"))
def personal(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=_("certificate number"))],
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
) -> None:
    """Write a personal PDF."""
    known = session(context)
    with known.office() as office:
        office.certificates.personal(office.certificates.history(number).certificate.id, file)
    tell({"file": str(file), "number": number}, _("Wrote {file}").format(file=file), as_json=known.json)


@app.command(help=_("Everything that happened to a certificate"))
def history(context: typer.Context, number: Annotated[str, typer.Argument(help=_("certificate number"))]) -> None:
    """Show a certificate with its history."""
    known = session(context)
    with known.office() as office:
        found = office.certificates.history(number)
        zone = ZoneInfo(office.programmes.get(known.programme).zone)
    if known.json:
        print_json(_history_json(found))
        return
    fields = found.certificate.fields
    say(f"{fields.number}  {fields.name}  {wording.kind(fields.kind)}  {wording.status(found.certificate.status)}")
    if found.ground is not None:
        say(issue_words.reason(found.ground, found.because))
    rows = [[f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}", issue_words.event(one), one.actor] for one in found.events]
    table([_("When"), _("What"), _("Who")], rows)


@app.command(help=_("Issue a certificate in the place of a lost or wrong one, which is revoked"))
def reissue(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=_("certificate number"))],
    kind: Annotated[ReissueKind, typer.Option(help=_("lost: the same again; changed: with what the office knows now"))],
    because: Annotated[str, typer.Option("--because", "--reason", help=_("what happened, for the office's files"))],
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=_("date printed; today when left out"))
    ] = None,
) -> None:
    """Reissue a certificate."""
    known = session(context)
    with known.office() as office:
        password, on = ask_password(_("Office password")), day.date() if day else None
        line = office.certificate_reissue.reissue(number, IssueKind(kind.value), because, password, on)
    text = _("Issued {new} in the place of {number}, which is revoked.").format(new=line.number, number=number)
    tell(line_json(line), text, as_json=known.json)


@app.command(help=_("Revoke a certificate for good"))
def revoke(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=_("certificate number"))],
    because: Annotated[
        str, typer.Option("--because", "--reason", help=_("reason; published only with the ground “other”"))
    ],
    ground: Annotated[RevocationGround, typer.Option(help=_("ground, which is published"))] = RevocationGround.OTHER,
    final: Annotated[bool, typer.Option("--final", help=_("its holder gets no other certificate, ever"))] = False,
) -> None:
    """Revoke a certificate."""
    known = session(context)
    with known.office() as office:
        office.revocations.revoke(number, because, ground=ground, final=final)
    told = {"number": number, "ground": ground, "final": final}
    tell(told, _("Revoked {number}.").format(number=number), as_json=known.json)


app.command("revocations", help=_("Write the signed list of revoked certificates"))(revocations)
app.command("revocation-lists", help=_("List the revocation lists that were given out"))(revocation_lists)
app.command("verify-page", help=_("Write the page that checks certificates in any browser, without a server"))(
    verify_page
)
app.command("export-keys", help=_("Write the public keys that others verify certificates with"))(export_keys)
app.command("trust", help=_("Trust an office's certificate keys on this PC, after comparing the fingerprint"))(trust)
app.command("check", help=_("Check a PDF with certificates that was written before, page by page"))(check)
app.command("verify", help=_("Check a certificate: a code's text, or a picture or PDF with codes"))(verify)


def line_json(line: CertificateLine) -> dict[str, object]:
    """A certificate as scripts see it."""
    return {
        "id": line.id,
        "number": line.number,
        "name": line.name,
        "masked_id": line.masked_id,
        "organisation": line.organisation,
        "issued_on": line.issued_on,
        "status": line.status,
        "final": line.final,
        "kind": line.kind,
        "replaces": line.replaces,
        "replaced_by": line.replaced_by,
    }


def _show_preview(found: IssuePreview, whole: Programme) -> None:
    """Who would get one, then everybody else by weight; those who hold one already are only counted."""
    heads = [_("Certificate no."), _("Name"), _("ID number"), _("Organisation")]
    rows = [[one.number, one.line.name, masked_id(one.line.id_number), one.line.organisation] for one in found.new]
    if found.bilingual:
        heads.insert(2, _("In Latin letters"))
        rows = [[*row[:2], one.latin, *row[2:]] for row, one in zip(rows, found.new, strict=True)]
    table(heads, rows)
    say(_("{new} get a certificate, {others} do not").format(new=len(found.new), others=len(found.left_out)))
    others = [one for one in found.left_out if one.hindrance is not Hindrance.ALREADY]
    if others:
        reasons = [[one.line.name, issue_words.hindrance(one.hindrance), issue_words.why(one, whole)] for one in others]
        table([_("Name"), _("Reason"), _("More exactly")], reasons)
    if holders := len(found.left_out) - len(others):
        say(issue_words.already(holders))


def _new_json(people: Sequence[Recipient]) -> list[dict[str, object]]:
    return [
        {"trainee": one.line.trainee_id, "name": one.line.name, "number": one.number, "latin": one.latin}
        for one in people
    ]


def _left_out_json(people: Sequence[LeftOut]) -> list[dict[str, object]]:
    return [
        {
            "trainee": one.line.trainee_id,
            "name": one.line.name,
            "hindrance": one.hindrance,
            "reasons": one.line.assessment.reasons,
            "text": one.text,
            "characters": one.characters,
            "number": one.number,
            "because": one.because,
        }
        for one in people
    ]


def _history_json(found: CertificateHistory) -> dict[str, object]:
    certificate = found.certificate
    return {
        "number": certificate.fields.number,
        "name": certificate.fields.name,
        "kind": certificate.fields.kind,
        "replaces": certificate.fields.replaces,
        "status": certificate.status,
        "template": certificate.template,
        "pdf_sha256": certificate.pdf_sha256,
        "ground": found.ground,
        "because": found.because,
        "events": [{"kind": one.kind, "at": one.at, "actor": one.actor, "text": one.text} for one in found.events],
    }
