"""What one run of the command line knows: its options, how it opens an office, how it asks for secrets."""

from __future__ import annotations

import getpass
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer

from ipexam.domain.actor import manager
from ipexam.domain.errors import FileMissing, OfficeMissing, PasswordNeeded
from ipexam.paths import config_dir
from ipexam.services.desk import utc_now
from ipexam.services.office import Office, open_office
from ipexam.wording.language import _

PASSWORD_FILE = "IPEXAM_PASSWORD_FILE"  # the name of a variable


@dataclass(frozen=True, slots=True)
class Windows:
    """The functions that open windows, handed in by `app`: the command line knows no Qt."""

    office: Callable[[str, str | None], int]
    room: Callable[[Path | None, Path | None], int]


@dataclass(frozen=True, slots=True)
class Session:
    """The options before the verb."""

    office_place: str
    programme: str | None
    json: bool
    windows: Windows

    @contextmanager
    def office(self, *, make: bool = False) -> Iterator[Office]:
        """The office that `--office` or `IPEXAM_OFFICE` names, closed at the end."""
        if not self.office_place:
            raise OfficeMissing("--office FILE")
        actor = manager(os.environ.get("IPEXAM_ACTOR") or getpass.getuser())
        office = open_office(self.office_place, actor, utc_now, secrets.token_bytes, keyring(), make=make)
        try:
            yield office
        finally:
            office.close()


def session(context: typer.Context) -> Session:
    """The session of a command."""
    found = context.find_object(Session)
    if found is None:
        raise RuntimeError("the command line was not started by ipexam.cli.main")
    return found


def keyring() -> Path:
    """The folder of certificate keys that this user trusts."""
    return config_dir() / "certificate-keys"


def pins_folder() -> Path:
    """The folder of office keys whose packages this PC opens."""
    return config_dir() / "office-keys"


def ask_password(what: str, *, new: bool = False) -> Callable[[], str]:
    """A function that gets a secret from the file that `IPEXAM_PASSWORD_FILE` names, or from a prompt; never from the
    arguments. Raises `PasswordNeeded` when nobody can be asked."""

    def password() -> str:
        named = os.environ.get(PASSWORD_FILE)
        if named:
            return _first_line(Path(named))
        if not sys.stdin.isatty():
            raise PasswordNeeded(what)
        return str(typer.prompt(what, hide_input=True, confirmation_prompt=_("Once more") if new else False, err=True))

    return password


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()[0].strip()
    except (OSError, IndexError) as missing:
        raise FileMissing(str(path)) from missing
