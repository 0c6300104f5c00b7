"""The first rows of a foreign sheet, with the header marked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipexam.ui.widgets.sheet_grid import SheetGrid, column_letter

ROWS = (("课程", "概论"), (), ("姓名", "时长", "备注"), ("陈建华", "90"))


@pytest.fixture
def grid(qtbot: QtBot) -> SheetGrid:
    made = SheetGrid("表")
    qtbot.addWidget(made)
    made.show_rows(ROWS, 3, 3)
    made.show()
    return made


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_spreadsheets_do(place: int, letters: str) -> None:
    assert column_letter(place) == letters


def test_short_rows_are_empty_at_their_end(grid: SheetGrid) -> None:
    model = grid.model()
    assert (model.rowCount(), model.columnCount()) == (4, 3)
    assert [model.index(3, column).data() for column in range(3)] == ["陈建华", "90", ""]


def test_the_header_alone_has_another_ground(grid: SheetGrid) -> None:
    grounds = [grid.model().index(row, 0).data(Qt.ItemDataRole.BackgroundRole) for row in range(4)]
    assert [ground is not None for ground in grounds] == [False, False, True, False]


def test_a_click_on_a_rows_number_says_the_header(qtbot: QtBot, grid: SheetGrid) -> None:
    with qtbot.waitSignal(grid.header_said) as told:
        grid.verticalHeader().sectionClicked.emit(0)
    assert told.args == [1, 1]


def test_shift_stretches_the_header_both_ways(qtbot: QtBot, grid: SheetGrid) -> None:
    grid.setCurrentIndex(grid.model().index(0, 0))
    with qtbot.waitSignal(grid.header_said) as told:
        qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [1, 3]


def test_the_header_said_again_is_no_news(qtbot: QtBot, grid: SheetGrid) -> None:
    grid.setCurrentIndex(grid.model().index(2, 0))
    with qtbot.assertNotEmitted(grid.header_said):
        qtbot.keyClick(grid, Qt.Key.Key_Space)
