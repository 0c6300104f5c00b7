"""The chase page: who lacks what, narrowed, noted for several at once, and written out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from ipexam.domain.chase import ContactChannel, Lack, MessageKind
from ipexam.services.office import Office
from ipexam.ui.office import chase as chase_page
from ipexam.ui.office.chase import ChasePage
from ipexam.ui.office.contact_dialog import ContactDialog
from ipexam.ui.office.message_dialog import MessageDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.empty import EmptyState
from ipexam.ui.widgets.message import MessageDialog as Message
from tests.ui.office.conftest import CODE, HEAD, id_of, open_window, settle, sheet
from tests.ui.office.test_pages import cells, opened, texts, verbs_written


@pytest.fixture
def office(empty_office: Office, tmp_path: Path) -> Office:
    """Two trainees of two organisations who lack everything."""
    rows = [
        ["陈建华", "居民身份证", id_of(0), "13800138001", "横琴知识产权公司", "企业", "广东省珠海市"],
        ["李晓雯", "居民身份证", id_of(1), "13800138002", "广州大学", "高校", "广东省广州市"],
    ]
    empty_office.trainees.import_file(sheet(tmp_path / "报名表.xlsx", [HEAD, *rows]), CODE)
    return empty_office


def page_of(qtbot: QtBot, window: OfficeWindow) -> ChasePage:
    page = opened(qtbot, window, "chase")
    assert isinstance(page, ChasePage)
    return page


def test_everybody_who_lacks_something_is_listed_with_what_to_do(qtbot: QtBot, real_window: OfficeWindow) -> None:
    page = page_of(qtbot, real_window)
    assert cells(page, 0) == ["陈建华", "横琴知识产权公司", "珠海", "20", "1", "尚无成绩", "从未联系"]
    shown = texts(page._detail)
    assert "线上再学 20 学时，累计须超过 20 学时。" in shown
    assert "138****8001" in shown
    assert "2 名学员中有 2 名尚未完成" in page._header.hint


def test_the_list_is_narrowed_without_asking_the_office_again(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(qtbot, real_window)
    monkeypatch.setattr(type(office.chase), "survey", None)
    page._search.setText("广州")
    qtbot.waitUntil(lambda: page._listing.model.total == 1)
    assert cells(page, 0)[0] == "李晓雯"
    page._lack.choose(Lack.OFFLINE)
    page._narrow()
    assert page._listing.model.total == 1
    page._search.setText("无此人")
    qtbot.waitUntil(lambda: page._listing.model.total == 0)
    assert not any(state.isVisible() and "无人" in state.accessibleName() for state in page.findChildren(EmptyState))


def test_an_organisation_or_city_that_is_opened_narrows_the_people(qtbot: QtBot, real_window: OfficeWindow) -> None:
    page = page_of(qtbot, real_window)
    assert [cells(page, row, "_organisations")[0] for row in range(2)] == ["广州大学", "横琴知识产权公司"]
    page._organisations.table.row_opened.emit(page._organisations.model.row(0))
    assert (page._tabs.currentIndex(), page._listing.model.total, cells(page, 0)[0]) == (0, 1, "李晓雯")
    page._organisation.choose(None)
    page._cities.table.row_opened.emit(page._cities.model.row(1))
    assert cells(page, 0)[0] == "陈建华"


def test_a_contact_is_noted_for_everybody_selected(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: ContactDialog) -> int:
        dialog.channel.choose(ContactChannel.WECHAT)
        dialog.note.setPlainText("下周补学")
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(ContactDialog, "exec", answer)
    page = page_of(qtbot, real_window)
    page._listing.table.selectAll()
    assert "已选择 2 名学员" in page._header.hint
    page.start_note()
    settle(qtbot)
    assert [len(office.chase.contacts(CODE, number)) for number in (1, 2)] == [1, 1]
    assert verbs_written(office)[0] == "chase.log"
    assert cells(page, 0)[6] == "2022-01-10"
    assert "下周补学" in texts(page._detail)


def test_nothing_is_noted_when_the_dialog_is_left(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContactDialog, "exec", lambda dialog: int(QDialog.DialogCode.Rejected))
    page_of(qtbot, real_window).start_note()
    settle(qtbot)
    assert office.chase.contacts(CODE, 1) == []


def test_the_list_is_written_as_it_is_narrowed(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "催学.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(target), ""))
    page = page_of(qtbot, real_window)
    page._city.choose("珠海")
    page._narrow()
    page.start_export()
    settle(qtbot)
    assert target.is_file()
    assert dict(office.audit.page()[0][0].facts) == {"trainees": 1, "revealed": 0}
    for dialog in real_window.findChildren(Message):
        dialog.reject()


def test_messages_show_how_they_look_and_what_is_wrong(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(qtbot, real_window)
    assert page._found is not None
    dialog = MessageDialog(real_window, office.chase, CODE, page._found, page._chosen())
    qtbot.addWidget(dialog)
    assert "陈建华" in dialog._shown.text()
    dialog._forth()
    assert "李晓雯" in dialog._shown.text()
    dialog.text.setPlainText("{姓名}{没有}")
    dialog._refresh()
    assert ("“没有”" in dialog._shown.text(), dialog._save.isEnabled()) == (True, False)
    dialog.kind.choose(MessageKind.WECHAT)
    dialog._change_kind()
    assert "1. 李*雯" in dialog._shown.text()
    target = tmp_path / "微信.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(target), ""))
    dialog.save()
    settle(qtbot)
    assert "陈*华" in target.read_text("utf-8-sig")
    for shown in dialog.findChildren(Message):
        shown.reject()


def test_an_empty_list_says_so_and_there_is_nobody_to_write_to(
    qtbot: QtBot, empty_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(chase_page, "show_information", lambda *said: told.append(said[-1]))
    page = page_of(qtbot, open_window(qtbot, empty_office, tmp_path))
    assert [state.accessibleName() for state in page.findChildren(EmptyState) if state.isVisible()] == ["无人需要催学"]
    page.start_messages()
    page.start_note()
    assert len(told) == 2
