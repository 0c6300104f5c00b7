"""`ipexam certificates sign-pdf`: signed copies of PDF files (PAdES)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import tell
from ipexam.cli.session import ask_password, session
from ipexam.domain.errors import SubjectUnknown
from ipexam.services.office import Office
from ipexam.wording import stamp as wording
from ipexam.wording.language import _


def register(app: typer.Typer) -> None:
    """Add the command to the noun `certificates`."""
    app.command("sign-pdf", help=_("Write a signed copy (PAdES) of a certificate's own PDF, or of any PDF"))(sign_pdf)


def sign_pdf(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help=_("certificate number, or a PDF file"))],
    file: Annotated[Path, typer.Argument(help=_("PDF to write"))],
) -> None:
    """Sign a PDF; what lies in the office stays as it is."""
    known = session(context)
    with known.office() as office:
        password = ask_password(_("Office password"))
        if what.lower().endswith(".pdf"):
            fingerprint = office.signed_pdfs.file(Path(what), file, password)
        else:
            fingerprint = office.signed_pdfs.certificate(_issued(office, known.programme, what), file, password)
    answer = {"file": str(file), "fingerprint": fingerprint}
    tell(answer, _("Wrote {file}").format(file=file), wording.signed(fingerprint), as_json=known.json)


def _issued(office: Office, programme: str | None, number: str) -> int:
    lines, _total = office.certificates.page(programme, number)
    found = next((line.id for line in lines if line.number == number), None)
    if found is None:
        raise SubjectUnknown("certificate", number)
    return found
