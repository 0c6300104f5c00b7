"""Sittings in the window: seats, the package and its password, answers home, forks decided, papers of the hall."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from ipexam.domain.hall import HallPaper
from ipexam.domain.sitting import AttemptState, PackageExport, SittingKind
from ipexam.services.office import Office
from ipexam.ui.office import sittings
from ipexam.ui.office.hall_papers import HallPapersDialog
from ipexam.ui.office.package import PackageDialog
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.office.seating import SittingDialog
from ipexam.ui.office.sittings import SittingsPage
from ipexam.ui.office.start_password import StartPasswordDialog
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.problems import OutcomeDialog
from tests.services.exams import ExamDay
from tests.ui.office.conftest import CODE, open_window, settle
from tests.ui.office.exam_office import exam_day, forked_answers, put_off, sittings_page
from tests.ui.office.test_pages import cells, opened, press, texts, verbs_written


@pytest.fixture
def day(empty_office: Office, tmp_path: Path) -> ExamDay:
    return exam_day(empty_office, tmp_path)


@pytest.fixture
def page(qtbot: QtBot, day: ExamDay, empty_office: Office, tmp_path: Path) -> SittingsPage:
    return sittings_page(qtbot, empty_office, tmp_path)


def test_a_sitting_is_shown_with_its_seats_and_masked_ids(page: SittingsPage) -> None:
    assert cells(page, 0) == ["S1  第一场", "2021-11-21 09:00", "未导出"]
    row = cells(page._view, 0, "_seats")  # type: ignore[arg-type]  # the helper reads an attribute only
    assert (row[0], row[2], row[4], row[5]) == ("01", "张一", "A", "未收回")
    assert "*" in row[3]


def test_a_new_sitting_starts_at_the_programme_s_time_and_seats_who_has_none(
    qtbot: QtBot, page: SittingsPage, empty_office: Office
) -> None:
    page.start_sitting()
    settle(qtbot)
    dialog = page.window().findChild(SittingDialog)
    assert dialog is not None
    assert dialog._seats.maximum() == 0
    assert not dialog._go.isEnabled()
    dialog._kind.setCurrentIndex(1)
    dialog._kind.activated.emit(1)
    assert dialog._seats.value() == 3
    dialog._seats.setValue(2)
    dialog._room.setText("二号考场")
    assert dialog._late.text() == ""
    dialog._start.setDateTime(QDateTime(QDate(2022, 1, 19), QTime(14, 30)))
    assert "开考时间已过" in dialog._late.text()
    dialog.make()
    settle(qtbot)
    made = empty_office.sittings.get(CODE, "S2")
    assert made.starts_at == datetime(2022, 1, 19, 14, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert (made.kind, made.room, len(made.seats)) == (SittingKind.TRIAL, "二号考场", 2)
    assert page._view.sitting is not None
    assert page._view.sitting.code == "S2"


def test_without_a_paper_there_is_no_sitting_to_plan(qtbot: QtBot, empty_office: Office, tmp_path: Path) -> None:
    page = opened(qtbot, open_window(qtbot, empty_office, tmp_path), "sittings")
    assert isinstance(page, SittingsPage)
    page.start_sitting()
    settle(qtbot)
    dialog = page.window().findChild(MessageDialog)
    assert dialog is not None
    assert "请先组卷" in dialog.accessibleDescription()
    dialog.reject()


def test_material_is_taken_along_once_and_can_be_left_out(qtbot: QtBot, page: SittingsPage) -> None:
    sitting = page._view.sitting
    assert sitting is not None
    dialog = PackageDialog(page.window(), sitting, "Asia/Shanghai")
    law, book = Path("法律.pdf"), Path("教材.md")
    dialog.add_material((law, book))
    dialog.add_material((law,))
    assert list(dialog.material) == [law, book]
    dialog.leave_out(law)
    assert list(dialog.material) == [book]
    assert "教材.md" in texts(dialog)
    dialog.reject()


def test_exporting_writes_the_package_and_shows_the_password_once(
    qtbot: QtBot, page: SittingsPage, empty_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_off(page, empty_office)
    target, material = tmp_path / "考试.ipx", tmp_path / "资料.md"
    material.write_text("# 专利法\n第一条", "utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *said: (str(target), ""))
    page.start_package()
    dialog = page.window().findChild(PackageDialog)
    assert dialog is not None
    dialog.add_material((material,))
    dialog.choose_target()
    qtbot.waitUntil(lambda: page.window().findChild(StartPasswordDialog) is not None, timeout=20_000)
    shown = page.window().findChild(StartPasswordDialog)
    assert shown is not None
    groups = [label.text() for label in shown.findChildren(QLabel) if label.objectName() == "figure"]
    assert [len(group) for group in groups] == [4] * 6
    assert target.is_file()
    assert cells(page, 0)[2] == "0 / 3"
    assert verbs_written(empty_office)[0] == "sitting.export"
    page.start_package()
    again = page.window().findChildren(PackageDialog)[-1]
    assert "再次导出的试卷相同" in texts(again)
    again.reject()
    shown._noted.setChecked(True)
    shown.accept()


def test_a_sitting_made_by_mistake_is_cancelled_when_the_person_is_sure(
    qtbot: QtBot, page: SittingsPage, empty_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sittings, "ask", lambda *said: False)
    press(page._view, "取消场次…")
    settle(qtbot)
    assert len(empty_office.sittings.lines(CODE)) == 1
    monkeypatch.setattr(sittings, "ask", lambda *said: True)
    press(page._view, "取消场次…")
    settle(qtbot)
    assert empty_office.sittings.lines(CODE) == []
    assert verbs_written(empty_office)[0] == "sitting.cancel"
    assert page._view.sitting is None


def test_a_sitting_whose_package_went_out_offers_no_cancelling(day: ExamDay, page: SittingsPage) -> None:
    day.export()
    page.refresh()
    assert "取消场次" not in texts(page._view)


def test_the_password_goes_only_when_somebody_has_written_it_down(qtbot: QtBot, page: SittingsPage) -> None:
    written = PackageExport(
        "考试.ipx", 3, "ab" * 32, "1234 5678", "1111 2222 3333 4444 5555 6666", ("1111 2222 3333", "4444 5555 6666")
    )
    dialog = StartPasswordDialog(page.window(), written)
    dialog.open()
    dialog.reject()
    assert dialog.isVisible()
    assert not dialog._close.isEnabled()
    figures = [label for label in dialog.findChildren(QLabel) if label.objectName() == "figure"]
    selecting = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert len(figures) == 6
    assert not any(label.textInteractionFlags() & selecting for label in figures)
    dialog._noted.setChecked(True)
    dialog.reject()
    assert not dialog.isVisible()


def test_answer_files_of_a_folder_come_home_with_an_outcome(
    qtbot: QtBot, page: SittingsPage, day: ExamDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes: list[str] = []
    monkeypatch.setattr(OutcomeDialog, "exec", lambda dialog: outcomes.append(texts(dialog)))
    room = day.room(day.export())
    answers = day.sit(room, 1, day.right_answers(1))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *said: str(answers.parent))
    page.choose_answer_folder()
    qtbot.waitUntil(lambda: bool(outcomes))
    assert cells(page, 0)[2] == "1 / 3"
    assert cells(page._view, 0, "_attempts")[3] == "10 / 20"  # type: ignore[arg-type]  # as above


def test_two_answer_files_that_differ_stand_side_by_side_until_one_is_chosen(
    qtbot: QtBot, page: SittingsPage, day: ExamDay, empty_office: Office
) -> None:
    forked_answers(day)
    page.refresh()
    assert "同一考生两份答卷不一致" in texts(page._view)
    forks = page._view._forks
    assert "01  张一" in texts(forks)
    later = empty_office.answers.lines(CODE)[1]
    page._view.choose(later)
    dialog = page.window().findChild(ReasonDialog)
    assert dialog is not None
    assert not dialog.go.isEnabled()
    dialog.reject()
    assert empty_office.answers.lines(CODE)[1].state is AttemptState.QUARANTINED
    page._view._tabs.setCurrentIndex(2)
    chosen = [b for b in forks.findChildren(type(page._view._head_inner)) if "以此份为准：" in b.accessibleName()]
    assert len(chosen) == 2
    page._view.choose(later)
    again = page.window().findChildren(ReasonDialog)[-1]
    again.reason.setText("考场记录写明换机")
    again.go.click()
    settle(qtbot)
    states = {line.id: line.state for line in empty_office.answers.lines(CODE)}
    assert states[later.id] is AttemptState.CURRENT
    assert not page._view._tabs.isTabVisible(2)
    assert page._view._tabs.currentIndex() == 0


def test_the_papers_of_the_hall_are_written_into_a_folder(
    qtbot: QtBot, page: SittingsPage, empty_office: Office, tmp_path: Path
) -> None:
    page.start_print()
    dialog = page.window().findChild(HallPapersDialog)
    assert dialog is not None
    dialog.papers[HallPaper.DOOR].setChecked(False)
    dialog._permitted.setText("法律汇编；计算器; ")
    assert dialog.arrangement.permitted == ("法律汇编", "计算器")
    dialog.print_into(tmp_path)
    settle(qtbot)
    written = {path.name for path in tmp_path.glob("S1*.pdf")}
    assert {"S1 准考证.pdf", "S1 座位签.pdf", "S1 考场签到表.pdf", "S1 监考员须知.pdf"} <= written
    assert "S1 座次表.pdf" not in written
    assert len(written) == len(HallPaper) - 1
    assert verbs_written(empty_office)[:3] == ["sitting.print"] * 3
    for message in page.window().findChildren(MessageDialog):
        message.reject()


def test_the_office_password_is_asked_for_before_answers_come_in(
    page: SittingsPage, day: ExamDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def refuse(_parent: object, needed: bool) -> tuple[bool, None]:
        asked.append(needed)
        return False, None

    monkeypatch.setattr("ipexam.ui.office.sittings.ask_password", refuse)
    day.keys.protect("考试密码-2021")
    page.import_answers((Path("无.ipa"),))
    assert asked == [True]


def test_a_sitting_s_buttons_start_what_they_say(qtbot: QtBot, page: SittingsPage) -> None:
    press(page._view, "导出考试包")
    dialog = page.window().findChild(PackageDialog)
    assert dialog is not None
    dialog.reject()
