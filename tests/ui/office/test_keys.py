"""The page of the keys: how they lie there, one that follows another, the backup on paper and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ipexam.domain.office_key import KeyPurpose
from ipexam.services.office import Office
from ipexam.ui.office import keys as keys_page
from ipexam.ui.office.keys import KeysPage
from ipexam.ui.office.keys_dialogs import KeyWordsDialog, PasswordDialog
from ipexam.ui.office.keys_restore import RestoreDialog
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import cells, opened, press, texts, verbs_written

PASSWORD = "办公室的一句好记的话"


@pytest.fixture(autouse=True)
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_page, "ask_password", lambda _page, needed: (True, (lambda: PASSWORD) if needed else None))


@pytest.fixture
def page(qtbot: QtBot, real_window: OfficeWindow) -> Iterator[KeysPage]:
    found = opened(qtbot, real_window, "keys")
    assert isinstance(found, KeysPage)
    yield found
    for dialog in real_window.findChildren(MessageDialog):
        dialog.reject()


def test_keys_without_a_password_are_called_so_until_one_is_set(qtbot: QtBot, page: KeysPage, office: Office) -> None:
    page.start_protect()
    dialog = page.findChild(PasswordDialog)
    assert dialog is not None
    for first, again, could in (("短", "短", False), (PASSWORD, "别的一句好记的话", False), (PASSWORD, PASSWORD, True)):
        dialog.new.type(first, again)
        assert dialog.save.isEnabled() is could
    dialog.accept()
    settle(qtbot)
    assert office.keys.protected()
    assert cells(page, 0)[3] == "有密码"
    assert "未设密码" not in texts(page)
    assert page._change.isVisible()
    assert not page._set.isVisible()


def test_an_unprotected_office_is_warned(page: KeysPage, office: Office) -> None:
    office.keys.public()
    page.refresh()
    assert "未设密码" in texts(page)
    assert "还没有纸质备份" in texts(page)


def test_a_key_is_replaced_with_a_reason(qtbot: QtBot, page: KeysPage, office: Office) -> None:
    office.keys.protect(PASSWORD)
    page.refresh()
    row = [cells(page, n)[0] for n in range(7)].index("用于签名正式考试包")
    page._listing.table.selectRow(row)
    press(page, "更换")
    dialog = page.findChild(ReasonDialog)
    assert dialog is not None
    assert "考场" in dialog.accessibleDescription()
    dialog.reason.setText("例行更换")
    dialog.go.click()
    settle(qtbot)
    lines = [line for line in office.keys.lines() if line.purpose is KeyPurpose.PACKAGE_REAL]
    assert [line.retired_at is None for line in lines] == [True, False]
    assert lines[0].endorsed
    assert verbs_written(office)[0] == "keys.rotate"


def test_a_backup_shows_its_key_words_once_and_brings_the_keys_back(
    qtbot: QtBot, page: KeysPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.keys.protect(PASSWORD)
    path = tmp_path / "备份.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.start_back_up()
    settle(qtbot)
    shown = page.findChild(KeyWordsDialog)
    assert shown is not None
    key_words = next(w.accessibleName() for w in shown.children() if " " in getattr(w, "accessibleName", str)())
    shown.reject()
    assert shown.isVisible(), "not before somebody says that they are written down"
    shown.noted.setChecked(True)
    shown.reject()
    assert "密钥以外的全部密钥" in texts(page)
    page.start_restore()
    dialog = page.findChild(RestoreDialog)
    assert dialog is not None
    assert "原密码在所有电脑上都不再有效" in texts(dialog)
    dialog.take(path)
    settle(qtbot)
    assert "均与纸上一致" in dialog.told.text()
    lines = dialog.typed.text.splitlines()
    dialog._fill([*lines[:2], lines[2].rpartition(" ")[0], *lines[3:]])
    assert "第 3 行" in dialog.told.text()
    dialog._fill(lines)
    dialog.key_words.setText(key_words)
    dialog.new.type("新的一句好记的话", "新的一句好记的话")
    dialog.go.click()
    settle(qtbot)
    assert office.keys.signing_key(KeyPurpose.CERTIFICATES, keys_page.Verb.KEYS_EXPORT, lambda: "新的一句好记的话")


def test_what_others_need_is_written_with_its_fingerprint(
    qtbot: QtBot, page: KeysPage, real_window: OfficeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, start in (("office.ipxkey", page.start_export), ("office.pem", page.start_export_certificate)):
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, path=path: (str(path), ""))
        start()
        settle(qtbot)
        assert path.stat().st_size > 100
    told = [dialog.accessibleDescription() for dialog in real_window.findChildren(MessageDialog)]
    assert all("指纹" in text for text in told)
    assert len(told) == 2


def test_the_settings_say_how_the_keys_lie_there(qtbot: QtBot, real_window: OfficeWindow, office: Office) -> None:
    for arrange, said in (
        (office.keys.lines, "尚未生成"),
        (office.keys.public, "无密码"),
        (lambda: office.keys.protect(PASSWORD), "有密码"),
    ):
        arrange()
        opened(qtbot, real_window, "overview")
        assert said in texts(opened(qtbot, real_window, "settings"))


def test_a_certificate_is_saved_as_a_signed_copy(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.certificate_issue.issue(CODE)
    path = tmp_path / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page = opened(qtbot, real_window, "certificates")
    page._listing.table.selectRow(0)
    press(page, "签名副本")
    settle(qtbot)
    assert b"/ETSI.CAdES.detached" in path.read_bytes()
    dialog = real_window.findChild(MessageDialog)
    assert dialog is not None
    assert "不代替公章" in dialog.accessibleDescription()
    dialog.reject()
