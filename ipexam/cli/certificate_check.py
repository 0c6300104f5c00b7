"""`ipexam certificates`, continued: what others verify with, and verifying itself."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import DONE, REFUSED, print_json, progress, say, table, tell
from ipexam.cli.session import ask_password, keyring, session
from ipexam.domain.certificate import Verification, VerificationStatus
from ipexam.services.desk import utc_now
from ipexam.services.verification import VerificationService
from ipexam.wording import certificate as wording
from ipexam.wording import certificate_checks as check_words
from ipexam.wording import verification as verification_words
from ipexam.wording.language import _


def revocations(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("file to write"))]) -> None:
    """Write the revocation list."""
    known = session(context)
    with known.office() as office:
        sequence = office.revocations.export(file, ask_password(_("Office password")))
    wrote = _("Wrote {file}: list no. {sequence}").format(file=file, sequence=sequence)
    tell({"file": str(file), "sequence": sequence}, wrote, as_json=known.json)


def revocation_lists(context: typer.Context) -> None:
    """List the lists that were given out."""
    known = session(context)
    with known.office() as office:
        lines = office.revocations.lists()
    if known.json:
        print_json(lines)
        return
    rows = [[str(line.sequence), line.made_on.isoformat(), line.key_id, str(line.revoked)] for line in lines]
    table([_("No."), _("Made on"), _("Key ID"), _("Revoked certificates")], rows, right=[0, 3])


def verify_page(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("page to write (.html)"))]) -> None:
    """Write the page."""
    known = session(context)
    with known.office() as office:
        sequence = office.publications.export_page(file, ask_password(_("Office password")))
    wrote = _("Wrote {file}: list no. {sequence}").format(file=file, sequence=sequence)
    tell({"file": str(file), "sequence": sequence}, wrote, as_json=known.json)


def export_keys(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("key file to write"))]) -> None:
    """Write the public keys."""
    known = session(context)
    with known.office() as office:
        keys = office.publications.export_keys(file)
    prints = list(keys.fingerprints)
    told = {"file": str(file), "office": keys.office, "fingerprints": prints}
    tell(told, _("Wrote {file}").format(file=file), *_prints(prints), as_json=known.json)


def trust(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("key file"))],
    yes: Annotated[bool, typer.Option("--yes", help=_("the fingerprint was compared"))] = False,
) -> None:
    """Trust keys."""
    known = session(context)
    service = VerificationService(keyring())
    keys = service.read_keys(file)
    prints = list(keys.fingerprints)
    if not known.json:
        tell(None, keys.office, *_prints(prints), as_json=False)
    if not yes and not typer.confirm(_("Is this the fingerprint that the office told you?"), err=True):
        raise typer.Abort
    service.trust(keys)
    tell({"office": keys.office, "fingerprints": prints}, _("Trusted."), as_json=known.json)


def verify(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help=_("text of the code, or a file"))],
    revoked: Annotated[Path | None, typer.Option(help=_("signed revocation list"))] = None,
) -> None:
    """Check certificates; exit code 0 only when every code found is valid. An office that is named is trusted."""
    known = session(context)
    own = None
    if known.office_place:
        with known.office() as office:
            own = office.publications.own()
    found = VerificationService(keyring()).verify(what, revoked, own)
    if known.json:
        print_json([_verification_json(one) for one in found])
    else:
        for one in found:
            _show_verification(one, utc_now().date())
    valid = all(one.status is VerificationStatus.VALID for one in found)
    raise typer.Exit(DONE if valid else REFUSED)


def check(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("PDF with certificates, a page each"))],
    job: Annotated[int | None, typer.Option(help=_("print job whose pages these should be, in its order"))] = None,
) -> None:
    """Check a file of certificates page by page; exit code 0 only when nothing is wrong with it."""
    known = session(context)
    with known.office() as office, progress(_("Certificates"), quiet=known.json) as report:
        found = office.batch_checks.check(file, known.programme, job, report)
    if known.json:
        print_json({"file": str(file), **asdict(found)})
    else:
        for one in found.findings:
            say(check_words.finding(one.page, one.fault.value, one.fact))
        say(check_words.checked(found.certificates, len(found.findings)))
        if found.stamps:
            say(check_words.stamps_unseen())
    raise typer.Exit(REFUSED if found.findings else DONE)


def _show_verification(found: Verification, today: date) -> None:
    say(wording.verification_title(found.status))
    if found.claims is not None:
        told = _("{name}, ID ending in {last_four}, number {number}, issued {day}")
        claims = found.claims
        say(told.format(name=claims.name, last_four=claims.last_four, number=claims.number, day=claims.issued_on))
    for sentence in verification_words.sentences_of(found, today):
        say(sentence)


def _prints(fingerprints: list[str]) -> list[str]:
    return [_("Fingerprint: {fingerprint}").format(fingerprint=one) for one in fingerprints]


def _verification_json(found: Verification) -> dict[str, object]:
    return {
        "status": found.status,
        "claims": found.claims,
        "key_id": found.key_id,
        "issuer": found.issuer,
        "own": found.own,
        "fingerprint": found.fingerprint,
        "revocation_list": found.revocation_list,
        "listed_on": found.listed_on,
        "revocation": found.revocation,
    }
