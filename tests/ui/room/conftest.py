"""A candidate's PC: the small package of the engine's tests on a stick, and the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipexam.room.pc import RoomPc
from ipexam.ui import tasks
from ipexam.ui.room.window import RoomWindow
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.exchange.packages import new_office, write_package
from tests.room.exam_pc import HandClock, exam_pc
from tests.ui.room.exam_day import trust


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = language.active()
    language.use(Language.CHINESE)
    yield
    language.use(before)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def pc(tmp_path: Path, clock: HandClock) -> RoomPc:
    return exam_pc(tmp_path, clock)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The package on the stick; the office's key is pinned on the PC."""
    trust(tmp_path / "pins")
    return write_package(tmp_path, new_office())


@pytest.fixture
def open_window(qtbot: QtBot, pc: RoomPc, tmp_path: Path) -> Iterator[Callable[[], RoomWindow]]:
    """Opens windows, one after the other, as a PC that is started again does."""
    made: list[RoomWindow] = []

    def open_one() -> RoomWindow:
        window = RoomWindow(pc, tmp_path / "pins")
        window.resize(1366, 768)
        window.show()
        made.append(window)
        return window

    yield open_one
    qtbot.waitUntil(lambda: not tasks.busy())
    for window in made:
        window.watch.set_running(False)
        if window.sitting is not None:
            window.sitting._timer.stop()
            window.sitting.let_go()
        window.hide()
        window.deleteLater()


@pytest.fixture
def window(open_window: Callable[[], RoomWindow]) -> RoomWindow:
    return open_window()
