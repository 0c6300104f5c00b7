"""Cycles of widgets die on the GUI thread, whoever made them garbage and whoever allocates."""

from __future__ import annotations

import gc
import threading

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ipexam.ui import tasks
from ipexam.ui.collector import GuiThreadCollector, collect_what_is_due

MANY = 60_000
"""More objects than the collector lets come together, here and in the program."""


class Remembering(QPushButton):
    """A button in a cycle with itself, which writes down where it dies."""

    def __init__(self, died_in: list[int]) -> None:
        super().__init__("知识产权")
        self._died_in = died_in
        self.itself = self

    def __del__(self) -> None:
        self._died_in.append(threading.get_ident())


def fill() -> int:
    return len([[n] for n in range(MANY)])


def test_a_worker_that_allocates_much_destroys_no_widget(qtbot: QtBot) -> None:
    died_in: list[int] = []
    owner = QPushButton()
    qtbot.addWidget(owner)
    for _number in range(20):
        Remembering(died_in)
    tasks.write(owner, "读", fill)
    qtbot.waitUntil(lambda: not tasks.busy())
    while_working = list(died_in)
    gc.collect()
    assert while_working == [] or set(while_working) == {threading.get_ident()}
    assert len(died_in) == 20
    assert set(died_in) == {threading.get_ident()}


def test_what_is_due_is_collected_from_the_event_loop(qtbot: QtBot) -> None:
    died_in: list[int] = []
    Remembering(died_in)
    kept = [[n] for n in range(MANY)]
    qtbot.waitUntil(lambda: bool(died_in), timeout=3000)
    assert died_in == [threading.get_ident()]
    assert len(kept) == MANY


def test_little_is_left_alone(qtbot: QtBot) -> None:
    gc.collect()
    died_in: list[int] = []
    Remembering(died_in)
    collect_what_is_due()
    assert died_in == []
    gc.collect()
    assert len(died_in) == 1


def test_python_collects_again_once_it_is_handed_back(qapp: QApplication) -> None:
    collector = GuiThreadCollector(qapp)
    assert not gc.isenabled()
    collector.hand_back()
    assert gc.isenabled()
    gc.disable()  # the tests' own collector is still on
    collector.deleteLater()
