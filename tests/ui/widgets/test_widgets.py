"""The small widgets say and do what they promise."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.batch import ImportOutcome
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.ui.tokens import Tone
from ipexam.ui.widgets.detail import DetailPane
from ipexam.ui.widgets.drop import DropArea
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.filters import FilterBar, FilterCombo, SearchBox
from ipexam.ui.widgets.funnel import FunnelChart, Stage
from ipexam.ui.widgets.listing import Listing
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.paged import Column
from ipexam.ui.widgets.problems import OutcomeDialog
from ipexam.ui.widgets.waiting import Waiting, WaitingCard


def texts(widget: QWidget) -> list[str]:
    return [shown.text() for shown in widget.findChildren(QLabel)]


@pytest.fixture
def funnel(qtbot: QtBot) -> FunnelChart:
    chart = FunnelChart("进度一览")
    qtbot.addWidget(chart)
    chart.resize(700, 180)
    chart.show_stages([Stage("已报名", 300, "trainees"), Stage("学时达标", 241, "hours"), Stage("已入库", 0)])
    return chart


def test_the_funnel_tells_a_screen_reader_its_whole_story(funnel: FunnelChart) -> None:
    told = funnel.accessibleDescription()
    assert all(part in told for part in ("已报名", "300", "学时达标", "241", "已入库"))


def test_the_funnel_shows_shares_of_the_first_stage(funnel: FunnelChart) -> None:
    assert [funnel.share(place) for place in range(3)] == ["", "80%", "0%"]


def test_an_empty_programme_has_a_funnel_too(qtbot: QtBot, funnel: FunnelChart) -> None:
    funnel.show_stages([Stage("已报名", 0), Stage("已入库", 0)])
    assert funnel.share(1) == ""
    assert not funnel.grab().isNull()


def test_the_funnel_leads_to_pages_by_mouse_and_by_keys(qtbot: QtBot, funnel: FunnelChart) -> None:
    with qtbot.waitSignal(funnel.chosen) as by_mouse:
        qtbot.mouseClick(funnel, Qt.MouseButton.LeftButton, pos=funnel.rect().center())
    qtbot.keyClick(funnel, Qt.Key.Key_Left)
    with qtbot.waitSignal(funnel.chosen) as by_keys:
        qtbot.keyClick(funnel, Qt.Key.Key_Return)
    assert (by_mouse.args, by_keys.args) == (["hours"], ["trainees"])


def test_what_waits_is_listed_and_leads_to_its_page(qtbot: QtBot) -> None:
    card = WaitingCard("待办")
    qtbot.addWidget(card)
    card.show_items([Waiting("待匹配", "确认归属", 37, "hours", "hours"), Waiting("待评阅", "评阅", 0, "marks", "pen")])
    lines = card.findChildren(QPushButton)
    assert [line.accessibleName() for line in lines] == ["待匹配: 37"]
    with qtbot.waitSignal(card.chosen) as chosen:
        lines[0].click()
    assert chosen.args == ["hours"]


def test_when_nothing_waits_the_card_says_so(qtbot: QtBot) -> None:
    card = WaitingCard("待办")
    qtbot.addWidget(card)
    card.show_items([])
    assert "没有待办事项，一切就绪。" in texts(card)


def test_search_speaks_once_when_typing_pauses(qtbot: QtBot) -> None:
    box = SearchBox("搜索")
    qtbot.addWidget(box)
    heard: list[str] = []
    box.searched.connect(heard.append)
    for typed in ("专", "专利", "专利法 "):
        box.setText(typed)
    qtbot.waitUntil(lambda: bool(heard))
    box.returnPressed.emit()
    assert heard == ["专利法"]


def test_filters_speak_through_their_bar(qtbot: QtBot) -> None:
    box = SearchBox("搜索")
    combo: FilterCombo[str] = FilterCombo("群体", "全部群体", [("企业", "enterprise")])
    bar = FilterBar(box, [combo])
    qtbot.addWidget(bar)
    assert combo.value is None
    combo.setCurrentIndex(1)
    with qtbot.waitSignal(bar.changed):
        combo.activated.emit(1)
    assert combo.value == "enterprise"


def test_an_empty_list_says_what_to_do_and_a_narrow_one_that_nothing_fits(qtbot: QtBot) -> None:
    done: list[int] = []
    empty = EmptyState("trainees", "还没有学员", "请先导入报名表。", "导入", lambda: done.append(1))
    listing = Listing("学员", [Column("姓名", str)], empty, FilterBar(SearchBox("搜索")))
    qtbot.addWidget(listing)
    listing.show()
    listing.load(lambda offset, limit: ([], 0))
    assert empty.isVisible()
    empty.findChild(QPushButton).click()
    listing.load(lambda offset, limit: ([], 0), narrowed=True)
    assert not empty.isVisible()
    assert not listing.table.isVisible()
    listing.load(lambda offset, limit: (["张三"], 1))
    assert listing.table.isVisible()
    assert done == [1]


def test_the_detail_pane_shows_pairs_and_a_dash_for_nothing(qtbot: QtBot) -> None:
    pane = DetailPane("学员详情", "请选择一名学员")
    qtbot.addWidget(pane)
    assert "请选择一名学员" in texts(pane)
    pane.start("张三", "某公司", "通过", Tone.GOOD)
    pane.pairs([("手机", "138****1234"), ("备注", "")])
    pane.finish()
    assert "请选择一名学员" not in texts(pane)
    assert {"张三", "通过", "138****1234", "—"} <= set(texts(pane))


def test_an_error_can_be_copied_whole(qtbot: QtBot) -> None:
    dialog = MessageDialog(None, "出错了", "文件被占用。", Tone.BAD, details="Traceback")
    qtbot.addWidget(dialog)
    dialog.copy()
    assert QApplication.clipboard().text() == "文件被占用。\n\nTraceback"


def test_the_outcome_of_an_import_lists_counts_and_problems(qtbot: QtBot) -> None:
    problem = Problem(Where("报名表.xlsx", "Sheet1", 7, "D"), ProblemCode.PHONE_INVALID)
    outcome = ImportOutcome(3, 120, 0, 0, 2, 1, (problem,))
    owner = QWidget()
    qtbot.addWidget(owner)
    exported: list[int] = []
    dialog = OutcomeDialog(owner, "导入学员", outcome, lambda p: "手机号不对", lambda dialog: exported.append(1))
    assert dialog.model.index(0, 0).data() == "报名表.xlsx › Sheet1 › D7"
    assert dialog.model.index(0, 1).data() == "手机号不对"
    assert {"120", "2", "1"} <= set(texts(dialog))
    next(b for b in dialog.findChildren(QPushButton) if "问题清单" in b.text()).click()
    assert exported == [1]


def test_a_clean_import_says_that_nothing_is_left(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = OutcomeDialog(owner, "导入学员", ImportOutcome(1, 3, 0, 0, 0, 0, ()), lambda p: "")
    assert "全部行均已处理，没有遗留事项。" in texts(dialog)


def test_only_files_with_a_fitting_ending_can_be_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea("把报名表拖到这里", (".xlsx",), "Excel")
    qtbot.addWidget(area)
    heard: list[object] = []
    area.chosen.connect(heard.append)
    for name in ("报名 表.XLSX", "笔记.txt"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        area.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert heard == [(tmp_path / "报名 表.XLSX",)]
