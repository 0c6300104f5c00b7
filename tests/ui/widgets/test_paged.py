"""The paged model reads only what is looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ipexam.domain.errors import OfficeBusy
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.paged import BADGE_ROLE, PAGE_ROWS, Column, PagedTableModel
from ipexam.ui.widgets.table import TableView

COLUMNS: list[Column[int]] = [
    Column("编号", str, width=90, right=True),
    Column("姓名", lambda n: f"学员{n}", tooltip=lambda n: f"第 {n} 名"),
    Column("结论", lambda n: "通过", width=80, badge=lambda n: Tone.GOOD if n % 2 else None),
]


class Rows:
    """Numbers as rows, and the pages that were asked for."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[int] = []

    def fetch(self, offset: int, limit: int) -> tuple[list[int], int]:
        self.asked.append(offset)
        return list(range(offset, min(self.total, offset + limit))), self.total


def loaded(rows: Rows) -> PagedTableModel[int]:
    model = PagedTableModel(COLUMNS)
    model.load(rows.fetch)
    return model


def test_qt_finds_no_fault_with_the_model(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(loaded(Rows(450)))


def test_only_the_pages_that_are_looked_at_are_fetched() -> None:
    rows = Rows(100_000)
    model = loaded(rows)
    assert model.rowCount() == 100_000
    assert model.index(99_999, 1).data() == "学员99999"
    assert model.index(99_998, 1).data() == "学员99998"
    assert rows.asked == [0, 99_800]


def test_old_pages_are_forgotten() -> None:
    rows = Rows(100 * PAGE_ROWS)
    model = loaded(rows)
    for page in range(100):
        model.row(page * PAGE_ROWS)
    model.row(0)
    assert rows.asked.count(0) == 2
    assert len(model._pages) <= 40


def test_cells_say_text_alignment_badge_and_tooltip() -> None:
    model = loaded(Rows(4))
    assert model.index(1, 2).data(BADGE_ROLE) is Tone.GOOD
    assert model.index(2, 2).data(BADGE_ROLE) is None
    assert model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole) == "第 1 名"
    assert model.index(1, 0).data(Qt.ItemDataRole.TextAlignmentRole) & int(Qt.AlignmentFlag.AlignRight)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "姓名"


def test_an_error_while_loading_comes_through_and_leaves_the_old_rows() -> None:
    model = loaded(Rows(3))

    def busy(offset: int, limit: int) -> tuple[list[int], int]:
        raise OfficeBusy("a.ipexam")

    with pytest.raises(OfficeBusy):
        model.load(busy)
    assert model.index(2, 1).data() == "学员2"


def test_a_row_that_is_there_no_longer_is_blank() -> None:
    model = loaded(Rows(300))
    model._fetch = lambda offset, limit: ([], 0)
    assert model.index(250, 1).data() is None


def test_reloading_keeps_the_current_row(qtbot: QtBot) -> None:
    model = loaded(Rows(300))
    table = TableView(model, "学员列表")
    qtbot.addWidget(table)
    table.setCurrentIndex(model.index(7, 0))
    model.load(Rows(300).fetch)
    assert table.current == 7
    model.load(Rows(5).fetch)
    assert table.current == 4


def test_the_table_tells_which_row_is_shown_and_opened(qtbot: QtBot) -> None:
    model = PagedTableModel(COLUMNS)
    table = TableView(model, "学员列表")
    qtbot.addWidget(table)
    shown: list[object] = []
    table.row_shown.connect(shown.append)
    model.load(Rows(9).fetch)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [1]
    model.load(Rows(0).fetch)
    assert shown == [0, 1, None]


def test_no_row_has_children() -> None:
    model = loaded(Rows(3))
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(QModelIndex()) == 3
