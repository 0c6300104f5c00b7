"""`ipexam keys`: the office's keys, their password, keys that follow them, a backup on paper, and what others pin."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ipexam.cli.grammar import Noun
from ipexam.cli.output import complain, print_json, say, table, tell
from ipexam.cli.session import ask_password, password_in, session
from ipexam.domain.office_key import KeyPurpose, OfficeKeyLine
from ipexam.wording import office_key as wording
from ipexam.wording.language import _

app = Noun("keys", _("Keys of the office"))

OldPasswordFile = Annotated[Path | None, typer.Option(help=_("file with the password they are under now"))]


@app.command("list", help=_("List the keys with their fingerprints"))
def list_(context: typer.Context) -> None:
    """List keys."""
    known = session(context)
    with known.office() as office:
        lines, protected = office.keys.lines(), office.keys.protected()
        backed_up = office.key_backup.standing()
    if known.json:
        print_json(lines)
        return
    rows = [
        [wording.purpose(line.purpose), line.key_id, line.fingerprint, wording.protection(line), _use(line)]
        for line in lines
    ]
    table([_("For"), _("Key ID"), _("Fingerprint"), _("Protection"), ""], rows)
    if lines and not protected:
        say(wording.unprotected())
    say(wording.backup(backed_up))


@app.command(help=_("Put the private keys under a password, or change it"))
def protect(context: typer.Context, old_password_file: OldPasswordFile = None) -> None:
    """Protect the keys; the new password comes from a prompt or `IPEXAM_PASSWORD_FILE`."""
    known = session(context)
    with known.office() as office:
        old = ask_password(_("Old password"))
        if old_password_file is not None:
            old = partial(password_in, old_password_file)
        office.keys.protect(ask_password(_("New password"), new=True)(), old)
        backed_up = office.key_backup.standing()
    done = _("The keys are under the password now. Without it nobody can issue or open answers: keep it safe.")
    tell({"done": True}, done, wording.lost_password(), wording.backup(backed_up), as_json=known.json)


@app.command("export-public", help=_("Write the public keys that exam rooms pin"))
def export_public(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("key file (.ipxkey)"))]) -> None:
    """Write the public keys."""
    known = session(context)
    with known.office() as office:
        public = office.keys.export_public(file, ask_password(_("Office password")))
    wrote = _("Wrote {file}").format(file=file)
    fingerprint = _("Fingerprint: {fingerprint}").format(fingerprint=public.fingerprint)
    tell({"file": str(file), "fingerprint": public.fingerprint}, wrote, fingerprint, as_json=known.json)


@app.command("export-certificate", help=_("Write the certificate that PDF signatures are checked with"))
def export_certificate(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("PEM to write"))]) -> None:
    """Write the certificate."""
    known = session(context)
    with known.office() as office:
        fingerprint = office.keys.export_certificate(file)
    wrote = _("Wrote {file}").format(file=file)
    told = _("Certificate fingerprint: {fingerprint}").format(fingerprint=fingerprint)
    tell({"file": str(file), "fingerprint": fingerprint}, wrote, told, as_json=known.json)


@app.command(help=_("Put a new key in the place of one; the old one vouches for it"))
def rotate(
    context: typer.Context,
    purpose: Annotated[KeyPurpose, typer.Argument(help=_("what the key is for"))],
    because: Annotated[str, typer.Option("--because", "--reason", help=_("reason"))],
) -> None:
    """Replace a key."""
    known = session(context)
    with known.office() as office:
        line = office.keys.rotate(purpose, because, ask_password(_("Office password")))
    told = _("Key {key} is in use now. {after}").format(key=line.key_id, after=wording.after_rotation(purpose))
    tell(line, told, as_json=known.json)


@app.command("use-certificate", help=_("Sign PDF files with a certificate that an authority gave (.p12, .pfx, .pem)"))
def use_certificate(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("file with key and certificate"))],
    file_password: Annotated[Path, typer.Option("--file-password-file", help=_("file with its password"))],
) -> None:
    """Take over a certificate of an authority."""
    known = session(context)
    with known.office() as office:
        line = office.keys.use_certificate(file, password_in(file_password), ask_password(_("Office password")))
    told = _("Certificate fingerprint: {fingerprint}").format(fingerprint=line.fingerprint)
    tell(line, told, as_json=known.json)


@app.command("back-up", help=_("Write the keys as printed words, for the safe"))
def back_up(context: typer.Context, file: Annotated[Path, typer.Argument(help=_("PDF to write"))]) -> None:
    """Back the keys up on paper; the key words are shown only now."""
    known = session(context)
    with known.office() as office:
        made = office.key_backup.back_up(file, ask_password(_("Office password")))
    wrote = _("Wrote {file}: {n} keys in {lines} lines").format(file=file, n=made.keys, lines=made.lines)
    words = _("Key words: {words} ({reading})").format(words=made.key_words, reading=made.key_words_reading)
    tell(made, wrote, words, wording.two_places(), as_json=known.json)


@app.command(help=_("Bring the keys back from a backup on paper"))
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=_("scan of the QR code, or a text with the lines as they were typed"))],
    key_words: Annotated[Path, typer.Option("--key-words-file", help=_("file with the eight key words"))],
    yes: Annotated[bool, typer.Option("--yes", help=_("the password that they are under now may go"))] = False,
) -> None:
    """Restore the keys under a new password, from a prompt or `IPEXAM_PASSWORD_FILE`."""
    known = session(context)
    with known.office() as office:
        lines = office.key_backup.read(file)
        if office.keys.protected() and not yes:
            complain(wording.password_replaced())
            if not typer.confirm(_("Restore the keys under a new password?"), err=True):
                raise typer.Abort
        password = ask_password(_("New password"), new=True)()
        count = office.key_backup.restore(lines, password_in(key_words), password)
    tell({"keys": count}, wording.restored(count), as_json=known.json)


def _use(line: OfficeKeyLine) -> str:
    return _("retired") if line.retired_at else ""
