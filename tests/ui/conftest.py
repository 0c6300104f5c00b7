"""Windows in tests: our theme, and any Qt warning fails the test."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ipexam.ui import theme
from ipexam.ui.collector import GuiThreadCollector, collect_what_is_due

_HERE = Path(__file__).parent
ALLOWED = (
    r"This plugin does not support raise\(\)",
    r"This plugin does not support grabbing the keyboard",
    r"This plugin does not support propagateSizeHints\(\)",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*ALLOWED))


@pytest.fixture(scope="module", autouse=True)
def collected_here(qapp: QApplication) -> Iterator[None]:
    """Cycles of widgets are collected on the GUI thread, as in the program."""
    collector = GuiThreadCollector(qapp)
    yield
    collector.hand_back()
    collector.deleteLater()
    gc.freeze()  # what is left stays, as after the collection of the tests


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The theme as `app.py` sets it. What a test let go of is gone before the next: a new look visits every widget."""
    if not qapp.styleSheet():
        theme.apply(qapp, dark=False)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_what_is_due()
