"""The proctor's window on a room of four seats and a reserve seat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipexam.room.closing import collection_of
from ipexam.room.proctor_pin import PinGate
from ipexam.ui import tasks
from ipexam.ui.proctor.window import ProctorWindow
from ipexam.wording import language
from ipexam.wording.language import Language
from tests.room.proctoring import HandTime, desk, write_key


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = language.active()
    language.use(Language.CHINESE)
    yield
    language.use(before)


@pytest.fixture
def bare(qtbot: QtBot, tmp_path: Path) -> Iterator[ProctorWindow]:
    """The window with its door closed; the key file lies in the folder."""
    write_key(tmp_path)
    window = ProctorWindow(
        PinGate(count(0.0, 10.0).__next__).open,  # each look at the clock is ten seconds later
        lambda _key: desk(tmp_path, HandTime()),
        lambda opened: collection_of(opened, tmp_path / "collected"),
    )
    window.resize(1366, 768)
    window.show()
    yield window
    settle(qtbot)
    if window.desk is not None:
        window.desk.close()
    window.hide()
    window.deleteLater()


@pytest.fixture
def window(bare: ProctorWindow, tmp_path: Path) -> ProctorWindow:
    """The window with its pages."""
    bare.show_desk(desk(tmp_path, HandTime()))
    return bare


def settle(qtbot: QtBot) -> None:
    """Wait until no task is under way."""
    qtbot.waitUntil(lambda: not tasks.busy())
