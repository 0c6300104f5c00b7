"""Step 2: platform, header rows, and which sheets count."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipexam.domain.hours_log import HoursColumn
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from tests.ui.office.conftest import settle
from tests.ui.office.hours_wizard.conftest import chosen, file, forward
from tests.ui.office.hours_wizard.fake import FakeImport
from tests.ui.office.test_pages import texts


@pytest.fixture
def here(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> HoursWizard:
    chosen(qtbot, wizard, file(tmp_path, "十月直播.xlsx"))
    forward(qtbot, wizard)
    return wizard


def test_the_guess_stands_beside_what_speaks_for_it(here: HoursWizard) -> None:
    assert here.platform.guess.currentText() == "腾讯会议 · 成员概况（每人一行）（几乎可以确定）"
    assert "工作表名为“成员参会概况”" in texts(here.platform)


def test_a_sheet_that_is_left_out_says_why_and_can_be_counted(here: HoursWizard) -> None:
    here.platform.sheets.list.setCurrentRow(2)
    assert not here.platform.counts.isChecked()
    assert "翻倍" in texts(here.platform)
    here.platform.counts.click()
    assert [sheet.counted for _file, sheet in here.draft.sheets()] == [True, True]


def test_no_sheet_at_all_is_no_import(here: HoursWizard) -> None:
    here.platform.counts.click()
    assert not here.next_button.isEnabled()
    here.platform.counts.click()
    assert here.next_button.isEnabled()


def test_a_click_on_a_row_makes_it_the_header_and_the_columns_follow(
    qtbot: QtBot, here: HoursWizard, imports: FakeImport
) -> None:
    grid = here.platform.grid
    cell = grid.visualRect(grid.model().index(3, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert (here.platform.header_from.value(), here.platform.header_to.value()) == (4, 4)
    below = grid.visualRect(grid.model().index(4, 0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, below)
    forward(qtbot, here)
    asked = imports.surveys[-1][0].mappings[0]
    assert (asked.header_from, asked.columns) == (5, {})
    mapping = next(here.draft.sheets())[1].mapping
    assert mapping.columns == {HoursColumn.NICKNAME: 0, HoursColumn.DURATION: 4}


def test_the_header_is_said_by_keyboard_alone(qtbot: QtBot, here: HoursWizard) -> None:
    grid = here.platform.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert here.draft.usable[0].sheets[0].mapping.header_from == 4
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    mapping = here.draft.usable[0].sheets[0].mapping
    assert (mapping.header_from, mapping.header_to) == (4, 5)
    assert here.step is here.platform


def test_a_first_row_below_the_last_moves_both(here: HoursWizard) -> None:
    here.platform.header_from.setValue(7)
    mapping = here.draft.usable[0].sheets[0].mapping
    assert (mapping.header_from, mapping.header_to) == (7, 7)


def test_another_platform_is_looked_at_before_the_next_step(
    qtbot: QtBot, here: HoursWizard, imports: FakeImport
) -> None:
    here.platform.guess.setCurrentIndex(1)
    here.platform.guess.picked.emit()
    before = len(imports.surveys)
    forward(qtbot, here)
    assert imports.surveys[before][0].mappings[0].platform == "generic"
    here.back()
    settle(qtbot)
    assert here.platform.guess.value is here.draft.usable[0].sheets[0].guesses[1]
