"""The exam room that the end-to-end test sits at: `python -m tests.prove.watched_room FOLDER`.

Nothing leads the candidate here. Ten times a second what is on the screen is written to `state.json`: the page, what
has the focus, and what the engine knows. A file `picture.wanted` with a name in it asks for a picture of the screen.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ipexam.room.pc import RoomPc
from ipexam.ui import input_method, theme
from ipexam.ui.room.window import RoomWindow
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.ui.room.screen.candidate_pc import EVERY_MS, SameDay


class Witness(QWidget):
    """Writes down what is seen and touches nothing."""

    def __init__(self, window: RoomWindow, folder: Path) -> None:
        super().__init__()
        self._window, self._folder = window, folder
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY_MS)

    def _look(self) -> None:
        wanted = self._folder / "picture.wanted"
        if wanted.exists():
            self._window.screen().grabWindow(0).save(wanted.read_text())
            wanted.unlink()
        draft = self._folder / "state.new"
        draft.write_text(json.dumps(self._seen()), encoding="utf-8")
        draft.replace(self._folder / "state.json")

    def _seen(self) -> dict[str, object]:
        focus, sitting = QApplication.focusWidget(), self._window.sitting
        seen: dict[str, object] = {
            "page": type(self._window.page).__name__,
            "trouble": getattr(self._window.page, "trouble", ""),
            "focus": focus.text() if isinstance(focus, QAbstractButton) else type(focus).__name__,
            "busy": QApplication.activeModalWidget() is not None,
        }
        if sitting is not None:
            snapshot = sitting._seat.snapshot()
            seen |= {"phase": snapshot.phase.value, "current": snapshot.current, "saved": not snapshot.save.pending}
            seen["answers"] = {
                item.item_id: [list(item.response.choices), list(item.response.blanks), item.response.text]
                for item in snapshot.items
                if item.response is not None
            }
        return seen


def main(folder: Path) -> int:
    language.use(Language.CHINESE)
    app = QApplication(sys.argv[:1])
    theme.apply(app, dark=False)
    pc = RoomPc(folder / "journals", SameDay(1.0), secrets.token_bytes, time.monotonic)
    window = RoomWindow(pc, folder / "pins")
    window.showFullScreen()
    window.start(folder / "S1.ipx")
    witness = Witness(window, folder)
    code = app.exec()
    witness.deleteLater()
    return code


if __name__ == "__main__":
    input_method.prepare(os.environ, input_method.programs_running(Path("/proc"), os.getuid()))
    sys.exit(main(Path(sys.argv[1])))
