"""`ipexam keys`: the office's keys, their password, and what exam rooms pin."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.output import print_json, say, table
from ipexam.cli.session import ask_password, session
from ipexam.wording import office_key as wording
from ipexam.wording.language import _

app = typer.Typer(name="keys", no_args_is_help=True, help=_("Keys of the office"))


@app.command("list", help=_("List the keys with their fingerprints"))
def list_(context: typer.Context) -> None:
    """List keys."""
    known = session(context)
    with known.office() as office:
        lines = office.keys.lines()
    if known.json:
        print_json([{name: getattr(line, name) for name in line.__slots__} for line in lines])
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
    table([_("For"), _("Key"), _("Fingerprint"), _("Protection"), ""], rows)


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
            text = old_password_file.read_text(encoding="utf-8-sig").strip()
            office.keys.protect(ask_password(_("New password"), new=True)(), lambda: text)
        else:
            office.keys.protect(ask_password(_("New password"), new=True)(), old)
    say(_("The keys are under the password now. Without it nobody can issue or open answers: keep it safe."))


@app.command("export-public", help=_("Write the public keys that exam rooms pin"))
def export_public(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("key file (.ipxkey)"))]) -> None:
    """Write the public keys."""
    known = session(context)
    with known.office() as office:
        public = office.keys.export_public(file)
    if known.json:
        print_json({"file": str(file), "fingerprint": public.fingerprint})
    else:
        say(_("Wrote {file}").format(file=file))
        say(_("Fingerprint: {fingerprint}").format(fingerprint=public.fingerprint))
