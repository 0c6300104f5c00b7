"""The outcome of registrations in the window: who vanished, what changed, who is new, each in a list of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.registration import RegistrationOutcome
from ipexam.services.office import Office
from ipexam.ui.office.registration_import import sections
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.problems import OutcomeDialog
from tests.ui.office.conftest import CODE, HEAD, id_of, sheet
from tests.ui.office.test_pages import opened, texts


def outcome_of(office: Office, folder: Path) -> RegistrationOutcome:
    """The first trainee was edited by hand and says something else now, the second is missing, a third is new."""
    row = ["居民身份证", id_of(0), "13800138001", "又一单位", "企业", "广东省"]
    new = ["王海燕", "护照", "E12345678", "13800138009", "广州大学", "高校", "广东省"]
    read = office.trainees.reveal(CODE, 1)
    office.trainees.edit(replace(read, organisation="手改单位"))
    return office.trainees.import_files([sheet(folder / "报名表2.xlsx", [HEAD, ["陈建华", *row], new])], CODE)


def test_the_three_lists_come_with_those_first_that_need_a_person(office: Office, tmp_path: Path) -> None:
    outcome = outcome_of(office, tmp_path)
    vanished, changed, new = sections(outcome, "Asia/Shanghai")
    assert [one.name for one in vanished.rows] == ["李晓雯"]
    told = [[column.text(row) for column in changed.columns] for row in changed.rows]
    assert told == [["陈建华", "单位", "手改单位 → 又一单位", "保留手工修改"]]
    assert [one.name for one in new.rows] == ["王海燕"]


def test_the_dialog_says_what_is_left_to_decide(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path
) -> None:
    page = opened(qtbot, real_window, "trainees")
    dialog = page._import.dialog(outcome_of(office, tmp_path))
    assert isinstance(dialog, OutcomeDialog)
    qtbot.addWidget(dialog)
    tabs = dialog.findChild(QTabWidget)
    assert tabs is not None
    assert [tabs.tabText(n) for n in range(tabs.count())] == ["消失（1）", "变更（1）", "新增（1）"]
    assert "1 人在此表单的上次导出中有、本次没有；系统未删除任何人。" in texts(dialog)
