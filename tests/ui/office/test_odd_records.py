"""Odd records on the page of learning hours: looked at by kind, several decided at once, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ipexam.domain.problem import ProblemCode
from ipexam.services.office import Office
from ipexam.ui.office.hours import HoursPage
from ipexam.ui.office.odd_records import OddRecords
from ipexam.ui.office.window import OfficeWindow
from tests.ui.office.conftest import CODE, PEOPLE, settle, sheet
from tests.ui.office.test_pages import opened, texts

LATE = ProblemCode.AFTER_DEADLINE
HEAD = ["姓名", "手机号", "课程名称", "开始时间", "结束时间"]
A_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@pytest.fixture
def odd(qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path) -> OddRecords:
    """The tab of an office in which each of two trainees learned after the deadline."""
    course = office.programmes.get(CODE).courses[-1].name
    times = [("2022-01-02 09:00:00", "2022-01-02 09:30:00"), ("2022-01-03 09:00:00", "2022-01-03 10:00:00")]
    rows = [[name, phone, course, *when] for (name, _, phone), when in zip(PEOPLE, times, strict=True)]
    office.hours_import.import_files([sheet(tmp_path / "迟到.xlsx", [HEAD, *rows])], CODE)
    page = opened(qtbot, real_window, "hours")
    assert isinstance(page, HoursPage)
    page._tabs.setCurrentWidget(page._odd)
    settle(qtbot)
    return page._odd


def names(odd: OddRecords) -> list[str]:
    model = odd.listing.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def look_at(qtbot: QtBot, odd: OddRecords, kind: ProblemCode) -> None:
    odd._kind.choose(kind)
    odd._kind.chosen.emit()
    settle(qtbot)


def buttons(odd: OddRecords) -> dict[str, bool]:
    """The buttons of the detail pane, and whether they can be pressed."""
    area = odd._detail._area.widget()
    return {each.text().strip(): each.isEnabled() for each in area.findChildren(QPushButton)}


def test_the_kinds_are_counted_and_one_kind_can_be_looked_at(qtbot: QtBot, odd: OddRecords) -> None:
    assert "截止时间之后（2）" in [odd._kind.itemText(n) for n in range(odd._kind.count())]
    everything = len(names(odd))
    look_at(qtbot, odd, LATE)
    assert sorted(names(odd)) == sorted(person[0] for person in PEOPLE)
    assert everything >= 2
    assert {record.code for record in odd.chosen} == {LATE}


def test_nothing_is_decided_without_a_reason(qtbot: QtBot, odd: OddRecords, office: Office) -> None:
    look_at(qtbot, odd, LATE)
    assert buttons(odd) == {"计入": False, "搁置": False}
    odd.accept()
    settle(qtbot)
    assert not any(one.reason for one in office.hours_anomalies.records(CODE))
    odd.reason.setPlainText("已核实")
    assert buttons(odd) == {"计入": True, "搁置": True}


def test_several_records_are_let_count_at_once(qtbot: QtBot, odd: OddRecords, office: Office) -> None:
    look_at(qtbot, odd, LATE)
    before = sum(line.seconds for line in office.hours.lines(CODE)[0])
    odd.listing.table.selectAll()
    assert "已选 2 条记录" in texts(odd._detail)
    odd.reason.setPlainText("平台时钟有误，已核实")
    odd.accept()
    settle(qtbot)
    assert sum(line.seconds for line in office.hours.lines(CODE)[0]) - before == 1800 + 3600
    assert [one.reason for one in office.hours_anomalies.records(CODE, LATE)] == ["平台时钟有误，已核实"] * 2
    assert odd.listing.model.index(0, 5).data() == "已处理"


def test_what_was_set_aside_is_found_again_and_taken_back(qtbot: QtBot, odd: OddRecords, office: Office) -> None:
    look_at(qtbot, odd, LATE)
    odd.listing.table.selectionModel().select(odd.listing.model.index(0, 0), A_ROW)
    (record,) = odd.chosen
    odd.reason.setPlainText("非本人")
    odd.set_aside()
    settle(qtbot)
    assert record.id not in {one.id for one in office.hours_anomalies.records(CODE)}
    odd._side.choose(value=True)
    odd._side.picked.emit()
    assert names(odd) == [record.name]
    odd.listing.table.selectAll()
    assert "非本人" in texts(odd._detail)
    assert buttons(odd) == {"计入": False}
    odd.reason.setPlainText("误操作")
    odd.accept()
    settle(qtbot)
    assert names(odd) == []
    assert office.hours_anomalies.records_set_aside(CODE)[1] == 0
