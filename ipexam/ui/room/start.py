"""Starting the exam room: the PC's clocks and folders, the look, the window over the whole screen."""

from __future__ import annotations

import platform
import secrets
import time
from pathlib import Path

from ipexam.paths import config_dir, data_dir
from ipexam.room.pc import MachineClock, RoomPc
from ipexam.ui.application import application
from ipexam.ui.bugs import log_bugs
from ipexam.ui.room.window import RoomWindow

JOURNALS = "room"
PINS = "office-keys"
_OLD_LOGS = ("ipexam.log.2", "ipexam.log.1")
"""Rotated logs, as `app` names them: on a full disk they go before an answer does."""


def run_room(package: Path | None, journals: Path | None, twin: Path | None) -> int:
    """Open the exam room and return the exit code when its window is closed.

    `journals` is where answers are kept while the exam runs; without it they lie in the user's own data folder.
    `twin` is a folder on a second medium for a copy of them.
    """
    app = application()
    log_bugs()
    pc = RoomPc(
        journals or data_dir() / JOURNALS,
        MachineClock(),
        secrets.token_bytes,
        time.monotonic,
        twin=twin,
        gives_way=tuple(data_dir() / name for name in _OLD_LOGS),
        host=platform.node(),
    )
    window = RoomWindow(pc, config_dir() / PINS)
    window.showFullScreen()
    window.start(package)
    return app.exec()
