"""The wizard on an import without an office, with files that stand for real ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ipexam.domain.hours_log import Ask, Unit
from ipexam.ui.office.hours_wizard import frame
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from tests.ui.office.conftest import settle
from tests.ui.office.hours_wizard.fake import FakeImport, door


@pytest.fixture(autouse=True)
def no_waiting(qapp: QApplication) -> Iterator[None]:
    """Two presses of a test are two wishes, not one double click."""
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(usual)


@pytest.fixture
def imports() -> FakeImport:
    return FakeImport()


@pytest.fixture
def undone() -> list[int]:
    return []


@pytest.fixture
def wizard(
    qtbot: QtBot, imports: FakeImport, undone: list[int], monkeypatch: pytest.MonkeyPatch
) -> Iterator[HoursWizard]:
    monkeypatch.setattr(frame, "ask", lambda *said: True)
    made = HoursWizard(None, door(imports, undone))
    qtbot.addWidget(made)
    made.show()
    yield made
    settle(qtbot)


def file(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("what a platform wrote")
    return path


def chosen(qtbot: QtBot, wizard: HoursWizard, *paths: Path) -> None:
    """Files were chosen and looked at."""
    wizard.files.take(paths)
    settle(qtbot)


def forward(qtbot: QtBot, wizard: HoursWizard, times: int = 1) -> None:
    for _ in range(times):
        wizard.step.changed.emit()  # a test may have answered behind the step's back
        assert not wizard.step.missing()
        wizard.next_button.click()
        settle(qtbot)


def answered(wizard: HoursWizard) -> None:
    """What the files cannot tell was said."""
    for _file, sheet in wizard.draft.sheets():
        for ask, said in ((Ask.COURSE, "1.1"), (Ask.UNIT, Unit.MINUTES)):
            if ask in sheet.asks:
                sheet.answer(ask, said)


def at_people(qtbot: QtBot, wizard: HoursWizard, folder: Path) -> None:
    """The wizard stands at the people of one file."""
    chosen(qtbot, wizard, file(folder, "十月直播.xlsx"))
    forward(qtbot, wizard, 2)
    answered(wizard)
    forward(qtbot, wizard)


def at_rehearsal(qtbot: QtBot, wizard: HoursWizard, folder: Path) -> None:
    """The wizard shows what the import would change."""
    at_people(qtbot, wizard, folder)
    forward(qtbot, wizard)
