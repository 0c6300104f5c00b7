"""The page of stamps: nothing without a password, covered until revealed, every use in the list."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipexam.services.office import Office
from ipexam.services.stamps import LetterFile
from ipexam.ui.office import stamps as stamps_page
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.office.stamps import StampsPage
from ipexam.ui.office.stamps_dialog import AddStampDialog, LetterDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.documents.stamps import drawn_stamp, png, scanned_letter
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import cells, opened, press, texts, verbs_written

PASSWORD = "办公室的一句话"


@pytest.fixture
def protected(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    office.keys.protect(PASSWORD)
    monkeypatch.setattr(stamps_page, "ask_password", lambda _page, _needed: (True, lambda: PASSWORD))
    return office


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    picture, letter = tmp_path / "章.png", tmp_path / "授权书.jpg"
    picture.write_bytes(png(drawn_stamp(400)))
    letter.write_bytes(scanned_letter())
    return picture, letter


def body(office: Office) -> str:
    return office.programmes.get(CODE).certificate.stamps[0]


def add(office: Office, files: tuple[Path, Path]) -> int:
    letter = LetterFile(files[1], date(2021, 9, 1))
    return office.stamps.add(body(office), files[0], Fraction(45), letter, lambda: PASSWORD).id


def stamps_of(qtbot: QtBot, window: OfficeWindow) -> StampsPage:
    page = opened(qtbot, window, "stamps")
    assert isinstance(page, StampsPage)
    return page


def test_without_a_password_the_page_says_how_to_set_one(qtbot: QtBot, real_window: OfficeWindow) -> None:
    stamps_of(qtbot, real_window).start_add()
    dialog = real_window.findChild(MessageDialog)
    assert dialog is not None
    assert "设置密码" in dialog.accessibleDescription()
    dialog.reject()


def test_a_stamp_is_added_after_it_was_seen(
    qtbot: QtBot, real_window: OfficeWindow, protected: Office, files: tuple[Path, Path]
) -> None:
    page = stamps_of(qtbot, real_window)
    page.start_add()
    dialog = page.findChild(AddStampDialog)
    assert dialog is not None
    assert not dialog.save.isEnabled()
    dialog.take_picture(files[0])
    settle(qtbot)
    assert dialog._view.revealed
    dialog.accept()
    assert "授权书" in texts(dialog)
    assert protected.stamps.lines() == ()
    dialog.letter.take(files[1])
    dialog.accept()
    settle(qtbot)
    assert cells(page, 0)[:2] == [body(protected), "45 mm"]
    assert cells(page, 0)[4] == "正在使用"
    assert not page._view.revealed


def test_a_stamp_is_shown_only_on_demand_and_that_is_written_down(
    qtbot: QtBot, real_window: OfficeWindow, protected: Office, files: tuple[Path, Path]
) -> None:
    number = add(protected, files)
    protected.stamps.pictures([protected.stamps.lines()[0].sha256], lambda: PASSWORD, "certificates.print", 2)
    page = stamps_of(qtbot, real_window)
    page._listing.table.selectRow(0)
    assert not page._view.revealed
    assert "打印结业证书" in texts(page)
    press(page, "显示印章")
    settle(qtbot)
    assert page._view.revealed
    assert verbs_written(protected)[0] == "stamps.reveal"
    page.refresh()
    assert not page._view.revealed
    assert protected.stamps.lines()[0].id == number


def test_a_stamp_is_retired_with_a_reason_and_its_letter_renewed(
    qtbot: QtBot,
    real_window: OfficeWindow,
    protected: Office,
    files: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(protected, files)
    page = stamps_of(qtbot, real_window)
    page._listing.table.selectRow(0)
    press(page, "更新授权书")
    newer = page.findChild(LetterDialog)
    assert newer is not None
    newer.fields.take(files[1])
    newer.accept()
    settle(qtbot)
    assert protected.stamps.lines()[0].letter.dated == date(2022, 1, 10)
    copy = files[0].parent / "副本.jpg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(copy), ""))
    press(page, "另存副本")
    settle(qtbot)
    assert copy.read_bytes() == files[1].read_bytes()
    press(page, "停用")
    dialog = page.findChild(ReasonDialog)
    assert dialog is not None
    dialog.reason.setText("更换印章")
    dialog.go.click()
    settle(qtbot)
    assert protected.stamps.lines()[0].retired_because == "更换印章"
    assert cells(page, 0)[4] == "已停用"
    assert "更换印章" in texts(page)
