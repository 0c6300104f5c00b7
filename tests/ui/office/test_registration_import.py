"""The outcome of registrations in the window: who vanished, what changed, who is new, each in a list of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.registration import RegistrationOutcome
from ipexam.domain.trainee import TraineeFilter
from ipexam.services.office import Office
from ipexam.ui.office.registration_import import sections
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.problems import OutcomeDialog
from tests.services.odd_files import with_formula
from tests.ui.office.conftest import CODE, HEAD, id_of, settle, sheet
from tests.ui.office.test_pages import opened, texts


def renewed(office: Office, folder: Path) -> Path:
    """A form in which the first trainee, edited by hand, says something else, the second is missing, a third is new."""
    row = ["居民身份证", id_of(0), "13800138001", "又一单位", "企业", "广东省"]
    new = ["王海燕", "护照", "E12345678", "13800138009", "广州大学", "高校", "广东省"]
    read = office.trainees.reveal(CODE, 1)
    office.trainees.edit(replace(read, organisation="手改单位"))
    return sheet(folder / "报名表2.xlsx", [HEAD, ["陈建华", *row], new])


def outcome_of(office: Office, folder: Path) -> RegistrationOutcome:
    """What bringing it in came to."""
    return office.trainees.import_files([renewed(office, folder)], CODE)


class Answers:
    """Says to each dialog of an import what was planned, and keeps what it showed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *planned: int) -> None:
        self.shown: list[str] = []
        self.buttons: list[list[str]] = []
        self._planned = [*planned]
        answers = self

        def answer(dialog: OutcomeDialog) -> int:
            answers.shown.append(texts(dialog))
            answers.buttons.append([each.text() for each in dialog.findChildren(QPushButton)])
            return answers._planned.pop(0)

        monkeypatch.setattr(OutcomeDialog, "exec", answer)

    @property
    def over(self) -> bool:
        return not self._planned


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


def test_nothing_is_written_before_the_person_has_seen_what_would_change(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, real_window, "trainees")
    answers = Answers(monkeypatch, 0)
    page._import.start((renewed(office, tmp_path),))
    qtbot.waitUntil(lambda: answers.over)
    settle(qtbot)
    assert "试算（不保存）" in answers.shown[0]
    assert answers.buttons[0] == ["取消", "导入"]
    assert page._listing.model.total == 2
    assert office.trainees.page(CODE, TraineeFilter())[1] == 2


def test_a_trial_that_is_agreed_to_is_brought_in(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, real_window, "trainees")
    answers = Answers(monkeypatch, 1, 1)
    path = renewed(office, tmp_path)
    (note,) = with_formula(path).notes
    page._import.start((path,))
    qtbot.waitUntil(lambda: answers.over)
    assert [f"的 {note.first}" in shown for shown in answers.shown] == [True, False]
    assert page._listing.model.total == 3
    assert "试算（不保存）" not in answers.shown[1]
    assert answers.buttons[1] == ["关闭"]


def test_a_form_that_brings_nothing_new_is_told_at_once(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome_of(office, tmp_path)
    page = opened(qtbot, real_window, "trainees")
    answers = Answers(monkeypatch, 1)
    page._import.start((tmp_path / "报名表2.xlsx",))
    qtbot.waitUntil(lambda: answers.over)
    settle(qtbot)
    assert "试算（不保存）" not in answers.shown[0]
    assert page._listing.model.total == 3


@pytest.mark.parametrize(("says", "people"), [(1, 3), (0, 2)])
def test_a_sheet_of_another_kind_is_asked_about_first(
    qtbot: QtBot,
    real_window: OfficeWindow,
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    says: int,
    people: int,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(MessageDialog, "exec", lambda dialog: asked.append(texts(dialog)) or says)
    page = opened(qtbot, real_window, "trainees")
    answers = Answers(monkeypatch, *([1, 1] if says else []))
    page._import.start((sheet(tmp_path / "成绩.xlsx", [["姓名", "证件号码", "成绩"], ["王海燕", "E12345678", "90"]]),))
    qtbot.waitUntil(lambda: bool(asked) and answers.over)
    settle(qtbot)
    assert "像是成绩表" in asked[0]
    assert "作为报名表导入" in asked[0]
    assert page._listing.model.total == people
