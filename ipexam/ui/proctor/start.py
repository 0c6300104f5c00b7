"""Starting the proctor's window: the look, the last net, the clocks and the folder of the logs."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from pathlib import Path

from ipexam.paths import proctor_dir
from ipexam.room.closing import COLLECTED, collection_of
from ipexam.room.collect import Collection
from ipexam.room.proctor import ProctorDesk, ProctorKey
from ipexam.room.proctor_pin import PinGate
from ipexam.ui.application import application
from ipexam.ui.bugs import catch_bugs
from ipexam.ui.proctor.window import ProctorWindow


def run_proctor() -> int:
    """Open the proctor's window and return the exit code when it is closed."""
    app = application()
    catch_bugs()
    window = proctor_window(proctor_dir())
    window.show()
    try:
        return app.exec()
    finally:
        window.deleteLater()


def proctor_window(folder: Path) -> ProctorWindow:
    """The window; `folder` keeps the logs."""

    def open_desk(key: ProctorKey) -> ProctorDesk:
        return ProctorDesk(key, folder, _now, secrets.token_bytes)

    def collection(desk: ProctorDesk) -> Collection:
        return collection_of(desk, folder / COLLECTED)

    return ProctorWindow(PinGate(time.monotonic).open, open_desk, collection)


def _now() -> datetime:
    return datetime.now(UTC)
