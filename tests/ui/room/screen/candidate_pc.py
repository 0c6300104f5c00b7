"""The exam room on a real screen, for `test_*.py` here: `python -m tests.ui.room.screen.candidate_pc folder speed`.

Everything is the program's own: window over the whole screen, lock, journal, environment of the launcher. What is read
off it, ten times a second, is written to `state.json`: the tests have no hand in this process but the keyboard, the
mouse and other programs on the same screen.
"""

from __future__ import annotations

import json
import os
import secrets
import sys
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ipexam.attempt.events import Moment
from ipexam.room.pc import MachineClock, RoomPc
from ipexam.ui import input_method, theme
from ipexam.ui.room.arrival import IdentityPage, RulesPage, SignInPage, TypingPage
from ipexam.ui.room.exam import ExamPage
from ipexam.ui.room.opening import PasswordPage
from ipexam.ui.room.window import RoomWindow
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.exchange.packages import NOW, PASSWORD

EVERY_MS = 100


class SameDay:
    """The clocks of this PC with the date of the package; they may run faster, so that an exam ends soon."""

    def __init__(self, speed: float) -> None:
        self._clock, self._speed = MachineClock(), speed
        self._begin = self._clock.now()

    def now(self) -> Moment:
        passed = round((self._clock.now().monotonic_ms - self._begin.monotonic_ms) * self._speed)
        wall_ms = int(NOW.timestamp() * 1000) + passed
        return replace(self._begin, monotonic_ms=self._begin.monotonic_ms + passed, wall_ms=wall_ms)


class Usher(QWidget):
    """Leads the candidate to the first question, then only watches."""

    def __init__(self, window: RoomWindow, folder: Path) -> None:
        super().__init__()
        self._window, self._state = window, folder / "state.json"
        self._losses: list[str] = []
        self._ticks = 0
        window.watch.lock.lost.connect(self._losses.append)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY_MS)

    def _look(self) -> None:
        page = self._window.page
        self._ticks += isinstance(page, ExamPage)
        match page:
            case PasswordPage() if not page.box.text():
                page.box.setText(PASSWORD)
                page.typed.emit(PASSWORD)
            case SignInPage() if not page.number.text():
                page.number.setText("A01")
                page.signed.emit("A01", "123X", "")
            case IdentityPage():
                page.confirmed.emit()
            case TypingPage():
                page.passed.emit()
            case RulesPage():
                page.started.emit()
        self._take_pictures()
        draft = self._state.with_suffix(".new")
        draft.write_text(json.dumps(self._seen(page)), encoding="utf-8")
        draft.replace(self._state)

    def _take_pictures(self) -> None:
        """Of the screen as a camera would see it, and of the window alone, when somebody asks."""
        wanted = self._state.with_name("picture.wanted")
        if wanted.exists():
            self._window.screen().grabWindow(0).save(str(wanted.with_name("screen.png")))
            self._window.grab().save(str(wanted.with_name("window.png")))
            wanted.unlink()

    def _seen(self, page: QWidget | None) -> dict[str, object]:
        window, focus = self._window, QApplication.focusWidget()
        seen: dict[str, object] = {
            "page": type(page).__name__,
            "trouble": getattr(page, "trouble", ""),
            "focus": type(focus).__name__,
            "composing": getattr(focus, "composing", ""),
            "popup": QApplication.activePopupWidget() is not None,
            "dialog": QApplication.activeModalWidget() is not None,
            "covered": window.watch.cover.isVisible(),
            "full_screen": window.isFullScreen(),
            "on_top": bool(window.windowHandle().flags() & Qt.WindowType.WindowStaysOnTopHint),
            "clipboard": window.watch.clipboard.text,
        }
        if window.sitting is not None:
            snapshot = window.sitting._seat.snapshot()
            seen["phase"] = snapshot.phase.value
            seen["focus_losses"] = snapshot.focus_losses
            seen["losses"] = self._losses
            seen["ticks"] = self._ticks
            seen["answers"] = {
                item.item_id: [list(item.response.choices), list(item.response.blanks), item.response.text]
                for item in snapshot.items
                if item.response is not None
            }
        if isinstance(page, ExamPage):
            seen["question"] = page.question.item.id
            seen["places"] = {
                **{f"cell{number}": _middle(cell) for number, cell in enumerate(page.navigator._cells.values(), 1)},
                "answer": _middle(page.question.answer),
                "review": _middle(page.navigator.review),
            }
        return seen


def _middle(widget: QWidget) -> list[int]:
    where = widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2))
    return [where.x(), where.y()]


def main(folder: Path, speed: float) -> int:
    language.use(Language.CHINESE)
    app = QApplication(sys.argv[:1])
    theme.apply(app, dark=False)
    pc = RoomPc(folder / "journals", SameDay(speed), secrets.token_bytes, time.monotonic)
    window = RoomWindow(pc, folder / "pins")
    window.showFullScreen()
    window.start(folder / "S1.ipx")
    usher = Usher(window, folder)
    code = app.exec()
    usher.deleteLater()
    return code


if __name__ == "__main__":
    input_method.prepare(os.environ, input_method.programs_running(Path("/proc"), os.getuid()))
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2])))
