"""`ipexam keys`: the office's keys, their password, and what exam rooms pin."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import print_json, table, tell
from ipexam.cli.session import ask_password, password_in, session
from ipexam.wording import office_key as wording
from ipexam.wording.language import _

app = Noun("keys", _("Keys of the office"))


@app.command("list", help=_("List the keys with their fingerprints"))
def list_(context: typer.Context) -> None:
    """List keys."""
    known = session(context)
    with known.office() as office:
        lines = office.keys.lines()
    if known.json:
        print_json(lines)
        return
    rows = [
        [
            wording.purpose(line.purpose),
            line.key_id,
            line.fingerprint,
            _("under a password") if line.protected else _("without a password"),
            _("retired") if line.retired_at else "",
        ]
        for line in lines
    ]
    table([_("For"), _("Key ID"), _("Fingerprint"), _("Protection"), ""], rows)


@app.command(help=_("Put the private keys under a password, or change it"))
def protect(
    context: typer.Context,
    old_password_file: Annotated[Path | None, typer.Option(help=_("file with the password they are under now"))] = None,
) -> None:
    """Protect the keys; the new password comes from a prompt or `IPEXAM_PASSWORD_FILE`."""
    known = session(context)
    with known.office() as office:
        old = ask_password(_("Old password"))
        if old_password_file is not None:
            old = partial(password_in, old_password_file)
        office.keys.protect(ask_password(_("New password"), new=True)(), old)
    done = _("The keys are under the password now. Without it nobody can issue or open answers: keep it safe.")
    tell({"done": True}, done, as_json=known.json)


@app.command("export-public", help=_("Write the public keys that exam rooms pin"))
def export_public(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("key file (.ipxkey)"))]) -> None:
    """Write the public keys."""
    known = session(context)
    with known.office() as office:
        public = office.keys.export_public(file)
    wrote = _("Wrote {file}").format(file=file)
    fingerprint = _("Fingerprint: {fingerprint}").format(fingerprint=public.fingerprint)
    tell({"file": str(file), "fingerprint": public.fingerprint}, wrote, fingerprint, as_json=known.json)
