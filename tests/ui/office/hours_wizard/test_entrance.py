"""The wizard on a real office: from a dropped export to hours that count, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipexam.domain.hours_import import ClaimState
from ipexam.domain.hours_log import Ask, HoursColumn
from ipexam.services.office import Office
from ipexam.ui.office.hours_wizard import done, frame
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.entry import Choice
from tests.opening.books import encrypted
from tests.ui.office.conftest import CODE, PEOPLE, settle, sheet
from tests.ui.office.hours_wizard.conftest import forward
from tests.ui.office.test_importing import drop
from tests.ui.office.test_pages import cells, opened, texts

_BLOCK = [
    ["会议主题", "知识产权运营概论"],
    ["会议号", "123 456 789"],
    ["会议开始时间", "2021-10-09 19:00:00"],
    ["会议结束时间", "2021-10-09 20:30:00"],
    ["创建人", "林老师"],
    ["参会人数", 3],
    [],
    [],
]
_HEAD = ["用户昵称（入会昵称）", "首次入会时间", "最后退会时间", "入会次数", "累计参会时长", "身份"]


def meeting(folder: Path, *names: str, minutes: int = 90) -> Path:
    """An overview as 腾讯会议 exports it."""
    length = f"{minutes // 60}:{minutes % 60:02d}:00"
    end = f"2021-10-09 {19 + minutes // 60}:{minutes % 60:02d}:00"
    rows = [[name, "2021-10-09 19:00:00", end, 1, length, "成员"] for name in names]
    path = sheet(folder / f"会议{minutes}.xlsx", [*_BLOCK, _HEAD, *rows])
    _name_sheet(path, "成员参会概况")
    return path


def _name_sheet(path: Path, title: str) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path)
    book.active.title = title
    book.save(path)


@pytest.fixture
def here(qtbot: QtBot, real_window: OfficeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HoursWizard:
    """A meeting's export was dropped on the page of learning hours."""
    monkeypatch.setattr(frame, "ask", lambda *said: True)
    page = opened(qtbot, real_window, "hours")
    assert drop(page, meeting(tmp_path, PEOPLE[0][0], PEOPLE[1][0], "路人甲"))
    qtbot.waitUntil(lambda: real_window.findChild(HoursWizard) is not None)
    wizard = real_window.findChild(HoursWizard)
    qtbot.waitUntil(lambda: bool(wizard.draft.usable))
    settle(qtbot)
    return wizard


def test_one_password_opens_all_files_of_one_sender(
    qtbot: QtBot, real_window: OfficeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "ask", lambda *said: True)
    page = opened(qtbot, real_window, "hours")
    logs = [meeting(tmp_path, PEOPLE[0][0], minutes=minutes) for minutes in (60, 90)]
    for log in logs:
        log.write_bytes(encrypted(log.read_bytes(), "Gd-2026!"))
    wizard = page._import._open()
    wizard.files.take(logs)
    settle(qtbot)
    assert [file.locked for file in wizard.draft.files] == [True, True]
    wizard.files.unlock(wizard.draft.files[1], "nearly")
    settle(qtbot)
    assert [(file.locked, bool(file.trouble)) for file in wizard.draft.files] == [(True, False), (True, True)]
    wizard.files.unlock(wizard.draft.files[1], "Gd-2026!")
    settle(qtbot)
    assert [file.usable for file in wizard.draft.files] == [True, True]
    wizard.reject()


def say_course(qtbot: QtBot, wizard: HoursWizard, code: str) -> None:
    assert wizard.columns.questions is not None
    field = wizard.columns.questions.fields[Ask.COURSE]
    assert isinstance(field, Choice)
    field.choose(code)
    field.picked.emit()
    settle(qtbot)


def test_a_meeting_becomes_hours_and_is_taken_back(
    qtbot: QtBot, here: HoursWizard, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = office.programmes.get(CODE).courses[-1].code
    before = {line.name: line.seconds for line in office.hours.lines(CODE)[0]}
    forward(qtbot, here)
    assert "腾讯会议" in here.platform.guess.currentText()
    assert here.platform.header_from.value() == 9
    forward(qtbot, here)
    assert "1:30:00 → 1 小时 30 分 0 秒" in texts(here.columns)
    say_course(qtbot, here, course)
    forward(qtbot, here)
    claims = here.people.claims
    assert claims.states.value is ClaimState.SUGGESTED
    claims.listing.table.selectAll()
    claims.accept_button.click()
    settle(qtbot)
    forward(qtbot, here)
    assert office.hours.lines(CODE)[0][1].seconds == before[PEOPLE[1][0]]
    assert here.rehearsal.effects.model.total == 2
    forward(qtbot, here)
    assert "批次" in texts(here.done_step)
    after = {line.name: line.seconds for line in office.hours.lines(CODE)[0]}
    assert after[PEOPLE[1][0]] > before[PEOPLE[1][0]]
    monkeypatch.setattr(done, "ask", lambda *said: True)
    here.done_step.undo_button.click()
    settle(qtbot)
    assert {line.name: line.seconds for line in office.hours.lines(CODE)[0]} == before
    here.next_button.click()
    assert not here.isVisible()
    assert cells(real_window.page("hours"), 1)[0] == PEOPLE[1][0]


def test_who_stays_open_waits_and_the_wizard_leads_there(
    qtbot: QtBot, here: HoursWizard, real_window: OfficeWindow, office: Office
) -> None:
    waiting = office.hours.waiting(CODE)[1]
    forward(qtbot, here, 2)
    say_course(qtbot, here, office.programmes.get(CODE).courses[-1].code)
    forward(qtbot, here, 3)
    assert office.hours.waiting(CODE)[1] == waiting + 3
    here.done_step.waiting_button.click()
    settle(qtbot)
    page = real_window.page("hours")
    assert page._tabs.currentIndex() == 1
    assert page._rows.total == waiting + 3


def test_stopping_leaves_the_office_as_it_was(qtbot: QtBot, here: HoursWizard, office: Office) -> None:
    batches = office.batches.page(CODE)[1]
    forward(qtbot, here, 2)
    say_course(qtbot, here, office.programmes.get(CODE).courses[-1].code)
    forward(qtbot, here, 2)
    qtbot.keyClick(here, Qt.Key.Key_Escape)
    assert office.batches.page(CODE)[1] == batches
    assert here.draft.staging is None


def test_a_reading_said_by_hand_is_remembered_and_forgotten(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "ask", lambda *said: True)
    page = opened(qtbot, real_window, "hours")
    rows = [["姓名", "甲", "学习时长(分钟)"], [PEOPLE[0][0], PEOPLE[0][2], 45], [PEOPLE[1][0], PEOPLE[1][2], 30]]
    path = sheet(tmp_path / "自编.xlsx", rows)
    for remembered in (False, True, False):
        wizard = page._import._open()
        wizard.files.take([path])
        qtbot.waitUntil(lambda wizard=wizard: bool(wizard.draft.usable))
        settle(qtbot)
        sheet_said = wizard.draft.usable[0].sheets[0]
        assert sheet_said.remembered is remembered
        forward(qtbot, wizard, 2)
        table = wizard.columns.table
        assert table is not None
        if remembered:
            assert sheet_said.mapping.columns[HoursColumn.PHONE] == 1
            wizard.columns._forget()
            settle(qtbot)
            wizard.cancel_button.click()
            continue
        table.choices[1].choose(HoursColumn.PHONE)
        table.choices[1].picked.emit()
        settle(qtbot)
        wizard.columns.remember.setChecked(True)
        if Ask.COURSE in sheet_said.asks:
            say_course(qtbot, wizard, office.programmes.get(CODE).courses[-1].code)
        forward(qtbot, wizard, 3)
        settle(qtbot)
        wizard.next_button.click()
    assert len(office.log_mappings.lines()) == 1
