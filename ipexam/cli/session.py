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
from typing import Annotated

import typer

from ipexam.domain.actor import manager
from ipexam.domain.exam_errors import PasswordNeeded
from ipexam.domain.file_errors import FileLocked, FileMissing
from ipexam.domain.pc_check import Surroundings
from ipexam.paths import config_dir
from ipexam.services.desk import utc_now
from ipexam.services.office import Office, open_office
from ipexam.wording.language import _

PASSWORD_FILE = "IPEXAM_PASSWORD_FILE"
ACTOR = "IPEXAM_ACTOR"
# both are names of variables

AskFilePassword = Annotated[bool, typer.Option("--password", help=_("ask for the password of the files"))]
"""The option of every command that reads spreadsheets."""


@dataclass(frozen=True, slots=True)
class Windows:
    """The functions that open windows or ask the window system, handed in by `app`: the command line knows no Qt."""

    office: Callable[[str, str | None], int]
    room: Callable[[Path | None, Path | None, Path | None], int]
    proctor: Callable[[], int]
    look_around: Callable[[], Surroundings]


@dataclass(frozen=True, slots=True)
class Session:
    """The options before the verb."""

    office_place: str
    programme: str | None
    json: bool
    windows: Windows

    @contextmanager
    def office(self, *, make: bool = False, ask_file_password: bool = False) -> Iterator[Office]:
        """The office that `--office` or `IPEXAM_OFFICE` names, closed at the end. With `ask_file_password` a person is
        asked first what opens the spreadsheets that are to be read."""
        if not self.office_place:
            raise typer.BadParameter(_("Say which office: --office FILE, or the variable IPEXAM_OFFICE."))
        given = _file_passwords() if ask_file_password else []
        office = open_office(
            self.office_place,
            manager(_actor()),
            utc_now,
            secrets.token_bytes,
            keyring(),
            make=make,
            profiles=profiles(),
        )
        for password in reversed(given):
            office.passwords.give(password)
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


def profiles() -> Path:
    """The folder of this user's own platform profiles."""
    return config_dir() / "platforms"


def ask_password(what: str, *, new: bool = False) -> Callable[[], str]:
    """A function that gets a secret from the file that `IPEXAM_PASSWORD_FILE` names, or from a prompt; never from the
    arguments. Raises `PasswordNeeded` when nobody can be asked, `FileMissing` and `FileLocked`."""

    def password() -> str:
        named = os.environ.get(PASSWORD_FILE)
        if named:
            return password_in(Path(named))
        if not sys.stdin.isatty():
            raise PasswordNeeded(what)
        return str(typer.prompt(what, hide_input=True, confirmation_prompt=_("Once more") if new else False, err=True))

    return password


def text_in(path: Path) -> str:
    """The text of a UTF-8 file. Raises `FileMissing`, and `FileLocked` also for what is no such text."""
    try:
        return bytes_in(path).decode("utf-8-sig")
    except UnicodeDecodeError as other:
        raise FileLocked(str(path)) from other


def bytes_in(path: Path) -> bytes:
    """The content of a file that an argument names. Raises `FileMissing` and `FileLocked`."""
    try:
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise FileMissing(str(path)) from missing
    except OSError as locked:
        raise FileLocked(str(path)) from locked


def password_in(path: Path) -> str:
    """The first line of a file. Raises `FileMissing` (an empty file holds no password either) and `FileLocked`."""
    return _lines_of(path)[0]


def _file_passwords() -> list[str]:
    """What opens the spreadsheets: every line of the file that `IPEXAM_PASSWORD_FILE` names, for each sender has a
    password of their own, or what a person types."""
    named = os.environ.get(PASSWORD_FILE)
    return [*filter(None, _lines_of(Path(named)))] if named else [ask_password(_("Password of the files"))()]


def _lines_of(path: Path) -> list[str]:
    """The lines of a file, one at least."""
    lines = [line.strip() for line in text_in(path).splitlines()]
    if not lines:
        raise FileMissing(str(path))
    return lines


def _actor() -> str:
    """The name that the audit trail keeps."""
    try:
        return os.environ.get(ACTOR) or getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in a container
        return str(os.getuid()) if hasattr(os, "getuid") else "?"
