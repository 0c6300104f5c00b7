"""Lets Qt speak to the input method that runs (Fcitx or IBus), before the application is made.

PySide6 brings one plugin for both, IBus's. Fcitx 5 answers it through the portal; desktops that run Fcitx usually ask
Qt for a plugin called `fcitx`, which PySide6 does not have, and then no Chinese could be typed at all.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, MutableMapping
from pathlib import Path

_FCITX = frozenset({"fcitx5", "fcitx"})
_IBUS = "ibus-daemon"
_PROCESSES = Path("/proc")


def prepare_here() -> None:
    """Set the variables for this process, by what its user runs; systems without `/proc` bring their own methods."""
    if hasattr(os, "getuid"):
        prepare(os.environ, programs_running(_PROCESSES, os.getuid()))


def prepare(environment: MutableMapping[str, str], programs: Collection[str]) -> None:
    """Set the variables that Qt reads, when Fcitx or IBus is among the programs that run."""
    if _FCITX.intersection(programs):
        environment["QT_IM_MODULE"] = "ibus"
        environment["IBUS_USE_PORTAL"] = "1"
        environment.pop("QT_IM_MODULES", None)  # Qt would read this one first
    elif _IBUS in programs:
        environment.setdefault("QT_IM_MODULE", "ibus")


def programs_running(processes: Path, user: int) -> frozenset[str]:
    """The names of a user's programs; `processes` is `/proc` (empty where there is none)."""
    return frozenset(_names(processes, user))


def _names(processes: Path, user: int) -> Iterator[str]:
    for name in processes.glob("[0-9]*/comm"):
        try:
            if name.stat().st_uid == user:
                yield name.read_text("utf-8", "replace").strip()
        except OSError:  # it has ended meanwhile
            continue
