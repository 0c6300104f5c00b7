"""Backing up on the settings page: the warning, making one, checking one, and the line on the overview."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from ipexam.services.office import Office
from ipexam.ui.office.settings_backup import BackupButtons
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import settle
from tests.ui.office.test_pages import opened, press, verbs_written


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that a person names in every dialog."""
    path = tmp_path / "备份.ipexam"
    for dialog in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, dialog, lambda *_asked: (str(path), ""))
    return path


def field(qtbot: QtBot, window: OfficeWindow) -> BackupButtons:
    found = opened(qtbot, window, "settings").findChild(BackupButtons)
    assert found is not None
    return found


def told(window: OfficeWindow) -> str:
    (dialog,) = [one for one in window.findChildren(MessageDialog) if one.isVisible()]
    text = dialog.accessibleDescription()
    dialog.reject()
    return text


def waiting(qtbot: QtBot, window: OfficeWindow) -> list[QPushButton]:
    page = opened(qtbot, window, "overview")
    return [b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("教务文件待备份")]


def test_a_backup_is_made_and_checked(qtbot: QtBot, real_window: OfficeWindow, office: Office, copy: Path) -> None:
    made = field(qtbot, real_window)
    assert "从未备份" in made.last.text()
    assert made.last.property("tone") == "warn"
    press(made, "备份…")
    settle(qtbot)
    assert "核对无误" in told(real_window)
    assert verbs_written(office)[0] == "backup.make"
    assert "2022-01-10" in made.last.text()
    assert made.last.property("tone") == "neutral"
    press(made, "核对备份…")
    settle(qtbot)
    said = told(real_window)
    assert "学员 2 名" in said
    assert "打开即可" in said


def test_the_overview_asks_for_a_backup_until_there_is_one(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path
) -> None:
    (line,) = waiting(qtbot, real_window)
    line.click()
    settle(qtbot)
    assert real_window.page("settings").isVisible()
    office.backup.make(tmp_path / "b.ipexam")
    assert waiting(qtbot, real_window) == []


def test_a_name_without_its_ending_gets_it_and_replaces_nothing(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "b"), ""))
    office.backup.make(tmp_path / "b.ipexam")
    before = (tmp_path / "b.ipexam").read_bytes()
    field(qtbot, real_window).start_make()
    settle(qtbot)
    assert "已存在" in told(real_window)
    assert (tmp_path / "b.ipexam").read_bytes() == before


def test_a_backup_that_somebody_changed_is_told_as_an_error(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, copy: Path
) -> None:
    copy.write_bytes(b"no office")
    field(qtbot, real_window).start_check()
    settle(qtbot)
    assert "已损坏" in told(real_window)
