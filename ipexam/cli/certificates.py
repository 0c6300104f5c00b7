"""`ipexam certificates`: preview, issue, print, list, revoke, verify, trust."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import DONE, IN_PART, REFUSED, print_json, progress, say, table, tell
from ipexam.cli.session import ask_password, keyring, session
from ipexam.domain.certificate import Barred, CertificateLine, Verification, VerificationStatus
from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.person import masked_id
from ipexam.services.verification import VerificationService
from ipexam.wording import certificate as wording
from ipexam.wording.language import _

app = Noun("certificates", _("Certificates"))


@app.command(help=_("Who would get a certificate now"))
def preview(context: typer.Context) -> None:
    """Show who would get a certificate."""
    known = session(context)
    with known.office() as office:
        found = office.certificates.preview(known.programme)
    if known.json:
        people = [{"trainee": line.trainee_id, "name": line.name} for line in found.new]
        print_json({"new": people, "already": len(found.already), "barred": _barred_json(found.barred)})
        return
    table(
        [_("Name"), _("ID number"), _("Organisation")],
        [[line.name, masked_id(line.id_number), line.organisation] for line in found.new],
    )
    say(_("{new} new, {already} have one already").format(new=len(found.new), already=len(found.already)))
    if found.barred:
        say(wording.barred(found.barred))


@app.command(help=_("Issue certificates to everybody who passed and has none"))
def issue(
    context: typer.Context,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=_("date printed; today when left out"))
    ] = None,
) -> None:
    """Issue certificates."""
    known = session(context)
    with known.office() as office, progress(_("Certificates"), quiet=known.json) as report:
        password = ask_password(_("Office password"))
        outcome = office.certificates.issue(known.programme, day.date() if day else None, password, report)
    if known.json:
        print_json(
            {
                "issued": [_line_json(line) for line in outcome.issued],
                "already": outcome.already,
                "not_issued": [
                    {"trainee": one.trainee_id, "name": one.name, "unprintable": one.unprintable}
                    for one in outcome.not_issued
                ],
                "barred": _barred_json(outcome.barred),
            }
        )
    else:
        say(wording.issued(outcome))
        for one in outcome.not_issued:
            say(wording.not_issued(one))
    raise typer.Exit(IN_PART if outcome.not_issued else DONE)


@app.command("print", help=_("Write the certificates as one PDF, a page each"))
def print_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
    number: Annotated[list[str] | None, typer.Option(help=_("only these certificate numbers"))] = None,
) -> None:
    """Write the batch; a number that is unknown or revoked is refused."""
    known = session(context)
    with known.office() as office, progress(_("Certificates"), quiet=known.json) as report:
        pages = office.certificates.print(file, known.programme, number or [], report)
    wrote = _("Wrote {file}: {n} certificates, checked page by page").format(file=file, n=pages)
    tell({"file": str(file), "pages": pages}, wrote, as_json=known.json)


@app.command("list", help=_("List certificates"))
def list_(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=_("part of a name, organisation, number or pinyin initials"))] = "",
) -> None:
    """List certificates."""
    known = session(context)
    with known.office() as office:
        lines, _total = office.certificates.page(known.programme, text, limit=100_000)
    if known.json:
        print_json([_line_json(line) for line in lines])
        return
    rows = [
        [
            line.number,
            line.name,
            line.masked_id,
            line.organisation,
            line.issued_on.isoformat(),
            wording.status(line.status, final=line.final),
        ]
        for line in lines
    ]
    table([_("Certificate no."), _("Name"), _("ID number"), _("Organisation"), _("Issued"), _("Status")], rows)


@app.command(help=_("Write one certificate's own PDF as it was issued"))
def personal(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=_("certificate number"))],
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
) -> None:
    """Write a personal PDF."""
    known = session(context)
    with known.office() as office:
        lines, _total = office.certificates.page(known.programme, number)
        found = next((line for line in lines if line.number == number), None)
        if found is None:
            raise SubjectUnknown("certificate", number)
        office.certificates.personal(found.id, file)
    tell({"file": str(file), "number": number}, _("Wrote {file}").format(file=file), as_json=known.json)


@app.command(help=_("Revoke a certificate for good"))
def revoke(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help=_("certificate number"))],
    because: Annotated[str, typer.Option("--because", "--reason", help=_("reason"))],
    final: Annotated[bool, typer.Option("--final", help=_("its holder gets no other certificate, ever"))] = False,
) -> None:
    """Revoke a certificate."""
    known = session(context)
    with known.office() as office:
        office.certificates.revoke(number, because, final=final)
    tell({"number": number, "final": final}, _("Revoked {number}.").format(number=number), as_json=known.json)


@app.command(help=_("Write the signed list of revoked certificates"))
def revocations(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("file to write"))]) -> None:
    """Write the revocation list."""
    known = session(context)
    with known.office() as office:
        sequence = office.certificates.export_revocations(file, ask_password(_("Office password")))
    wrote = _("Wrote {file}: list no. {sequence}").format(file=file, sequence=sequence)
    tell({"file": str(file), "sequence": sequence}, wrote, as_json=known.json)


@app.command("verify-page", help=_("Write the page that checks certificates in any browser, without a server"))
def verify_page(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("page to write (.html)"))]) -> None:
    """Write the page."""
    known = session(context)
    with known.office() as office:
        sequence = office.certificates.export_page(file, ask_password(_("Office password")))
    wrote = _("Wrote {file}: list no. {sequence}").format(file=file, sequence=sequence)
    tell({"file": str(file), "sequence": sequence}, wrote, as_json=known.json)


@app.command("export-keys", help=_("Write the public keys that others verify certificates with"))
def export_keys(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("key file to write"))]) -> None:
    """Write the public keys."""
    known = session(context)
    with known.office() as office:
        keys = office.certificates.export_keys(file)
    prints = [key.fingerprint for key in keys.keys]
    told = {"file": str(file), "office": keys.office, "fingerprints": prints}
    tell(told, _("Wrote {file}").format(file=file), *_prints(prints), as_json=known.json)


@app.command(help=_("Trust an office's certificate keys on this PC, after comparing the fingerprint"))
def trust(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("key file"))],
    yes: Annotated[bool, typer.Option("--yes", help=_("the fingerprint was compared"))] = False,
) -> None:
    """Trust keys."""
    known = session(context)
    service = VerificationService(keyring())
    keys = service.read_keys(file)
    prints = [key.fingerprint for key in keys.keys]
    if not known.json:
        tell(None, keys.office, *_prints(prints), as_json=False)
    if not yes and not typer.confirm(_("Is this the fingerprint that the office told you?"), err=True):
        raise typer.Abort
    service.trust(keys)
    tell({"office": keys.office, "fingerprints": prints}, _("Trusted."), as_json=known.json)


@app.command(help=_("Check a certificate: a code's text, or a picture or PDF with codes"))
def verify(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help=_("text of the code, or a file"))],
    revoked: Annotated[Path | None, typer.Option(help=_("signed revocation list"))] = None,
) -> None:
    """Check certificates; exit code 0 only when every code found is valid."""
    known = session(context)
    found = VerificationService(keyring()).verify(what, revoked)
    if known.json:
        print_json([_verification_json(one) for one in found])
    else:
        for one in found:
            _show_verification(one)
    valid = all(one.status is VerificationStatus.VALID for one in found)
    raise typer.Exit(DONE if valid else REFUSED)


def _show_verification(found: Verification) -> None:
    say(wording.verification_title(found.status))
    if found.claims is not None:
        told = _("{name}, ID ending in {last_four}, number {number}, issued {day}")
        claims = found.claims
        say(told.format(name=claims.name, last_four=claims.last_four, number=claims.number, day=claims.issued_on))
    say(wording.verification(found))
    if found.status is not VerificationStatus.NOT_A_CERTIFICATE:
        say(wording.revocation_list(found))


def _prints(fingerprints: list[str]) -> list[str]:
    return [_("Fingerprint: {fingerprint}").format(fingerprint=one) for one in fingerprints]


def _line_json(line: CertificateLine) -> dict[str, object]:
    return {
        "id": line.id,
        "number": line.number,
        "name": line.name,
        "masked_id": line.masked_id,
        "organisation": line.organisation,
        "issued_on": line.issued_on,
        "status": line.status,
        "final": line.final,
    }


def _barred_json(people: Sequence[Barred]) -> list[dict[str, object]]:
    return [{"trainee": one.trainee_id, "name": one.name, "number": one.number, "reason": one.reason} for one in people]


def _verification_json(found: Verification) -> dict[str, object]:
    return {
        "status": found.status,
        "claims": found.claims,
        "key_id": found.key_id,
        "revocation_list": found.revocation_list,
    }
