"""The one door to files that ship with the program and to the user's own folders."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import platformdirs


@cache
def resources() -> Path:
    """The folder of shipped resources: in a frozen build, in an installed wheel, or in a checkout."""
    package = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", package)) / "resources"
    for place in (frozen, package / "_resources", package.parent / "resources"):
        if (place / "fonts").is_dir():
            return place
    raise FileNotFoundError("ipexam was installed without its resources folder")


def resource(*parts: str) -> Path:
    """A shipped file or folder by its parts below `resources/`."""
    return resources().joinpath(*parts)


def migrations() -> Path:
    """The Alembic scripts, package data of `ipexam.storage`."""
    return Path(__file__).resolve().parent / "storage" / "migrations"


def config_dir() -> Path:
    """Where the user's settings, key rings and pinned office keys lie; made when missing, where that is possible."""
    return _made(Path(platformdirs.user_config_dir("ipexam", appauthor=False)))


def data_dir() -> Path:
    """Where the user's own data lie; made when missing, where that is possible."""
    return _made(Path(platformdirs.user_data_dir("ipexam", appauthor=False)))


def _made(folder: Path) -> Path:
    """The folder, there if the system lets us make it: much can be done without, and whoever writes into it is told."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def journals_dir() -> Path:
    """Where the exam room keeps journals when it is given no other place."""
    return data_dir() / "room"


def pins_dir() -> Path:
    """The folder of office keys that this PC trusts."""
    return config_dir() / "office-keys"


def proctor_dir() -> Path:
    """Where the proctor's PC keeps its logs when it is given no other place."""
    return data_dir() / "proctor"
