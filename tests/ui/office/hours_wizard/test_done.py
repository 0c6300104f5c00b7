"""Step 6: what came of it, where what waits is settled, taking it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.ui.office.hours_wizard import done
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import settle
from tests.ui.office.hours_wizard.conftest import at_rehearsal, forward
from tests.ui.office.hours_wizard.fake import FakeImport
from tests.ui.office.test_pages import texts


@pytest.fixture
def here(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> HoursWizard:
    at_rehearsal(qtbot, wizard, tmp_path)
    forward(qtbot, wizard)
    return wizard


def test_the_end_says_what_came_of_it_and_there_is_no_way_back(here: HoursWizard) -> None:
    assert "批次号 7" in texts(here.done_step)
    assert not here.back_button.isVisible()
    assert not here.cancel_button.isVisible()


def test_what_waits_has_a_button_that_goes_there(qtbot: QtBot, here: HoursWizard, imports: FakeImport) -> None:
    with qtbot.waitSignal(here.goes) as told:
        here.done_step.waiting_button.click()
    assert told.args == ["hours"]
    assert not here.isVisible()
    assert imports.stagings[-1].closed


def test_the_import_is_taken_back_after_asking(
    qtbot: QtBot, here: HoursWizard, undone: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(done, "ask", lambda *said: False)
    here.done_step.undo_button.click()
    assert not undone
    monkeypatch.setattr(done, "ask", lambda *said: True)
    here.done_step.undo_button.click()
    settle(qtbot)
    assert undone == [7]
    assert "212 行" in texts(here.done_step)
    assert not here.done_step.undo_button.isVisible()


def test_the_error_report_goes_where_the_clerk_says(
    qtbot: QtBot, here: HoursWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *said: str(tmp_path))
    here.done_step.save_button.click()
    qtbot.waitUntil(lambda: here.done_step.findChild(MessageDialog) is not None)
    here.done_step.findChild(MessageDialog).reject()


def test_when_no_row_was_taken_the_problems_are_saved_as_a_list(
    qtbot: QtBot, here: HoursWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "问题.xlsx"
    where = Where("九月直播.xlsx", "成员参会概况", 14, "E")
    here.draft.outcome = ImportOutcome(
        None, 0, 0, 0, 0, 1, (Problem(where, ProblemCode.ERROR_CELL, {"value": "#N/A"}),)
    )
    here.done_step.enter()
    assert "没有新内容写入" in texts(here.done_step)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(target), ""))
    here.done_step.save_button.click()
    settle(qtbot)
    rows = [*load_workbook(target).worksheets[0].iter_rows(values_only=True)]
    assert rows[-1][:3] == ("九月直播.xlsx", "成员参会概况", "E14")
