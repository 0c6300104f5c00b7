"""The frame: keys, going back and forth, stopping without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ipexam.ui.office.hours_wizard import frame
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from tests.ui.office.conftest import settle
from tests.ui.office.hours_wizard.conftest import answered, at_people, at_rehearsal, chosen, file, forward
from tests.ui.office.hours_wizard.fake import FakeImport


def test_all_six_steps_in_a_row(qtbot: QtBot, wizard: HoursWizard, imports: FakeImport, tmp_path: Path) -> None:
    chosen(qtbot, wizard, file(tmp_path, "十月直播.xlsx"), file(tmp_path, "补充.csv"))
    forward(qtbot, wizard, 2)
    answered(wizard)
    forward(qtbot, wizard, 3)
    assert wizard.step is wizard.done_step
    wizard.next_button.click()
    assert not wizard.isVisible()
    assert imports.commits == 1
    assert all(staging.closed for staging in imports.stagings)


def test_enter_goes_on_and_a_double_click_goes_one_step(
    qtbot: QtBot, wizard: HoursWizard, tmp_path: Path, qapp: QApplication
) -> None:
    chosen(qtbot, wizard, file(tmp_path, "十月直播.xlsx"))
    qtbot.keyClick(wizard, Qt.Key.Key_Return)
    assert wizard.step is wizard.platform
    wizard.back()
    qapp.setDoubleClickInterval(400)
    wizard._since.invalidate()
    wizard._since.start()
    qtbot.waitUntil(lambda: wizard._since.elapsed() > 400)
    wizard.next_button.click()
    wizard.next_button.click()
    assert wizard.step is wizard.platform


def test_enter_in_a_search_does_not_go_on(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    at_rehearsal(qtbot, wizard, tmp_path)
    wizard.rehearsal.search.setFocus()
    qtbot.keyClick(wizard.rehearsal.search, Qt.Key.Key_Return)
    settle(qtbot)
    assert wizard.step is wizard.rehearsal


def test_going_back_and_forth_loses_nothing(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    at_people(qtbot, wizard, tmp_path)
    said = wizard.draft.log_files
    for _ in range(3):
        wizard.back_button.click()
    assert wizard.step is wizard.files
    forward(qtbot, wizard, 3)
    assert wizard.step is wizard.people
    assert wizard.draft.log_files == said


def test_a_step_that_was_done_is_one_click_away(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    at_people(qtbot, wizard, tmp_path)
    steps = wizard._rail.findChildren(QPushButton)
    assert [b.isEnabled() for b in steps] == [True, True, True, False, False, False]
    steps[1].click()
    assert wizard.step is wizard.platform


@pytest.mark.parametrize("steps", [0, 1, 3, 4])
def test_stopping_at_any_step_leaves_nothing(
    qtbot: QtBot, wizard: HoursWizard, imports: FakeImport, tmp_path: Path, steps: int
) -> None:
    chosen(qtbot, wizard, file(tmp_path, "十月直播.xlsx"))
    for _ in range(steps):
        answered(wizard)
        forward(qtbot, wizard)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert imports.commits == 0
    assert all(staging.closed for staging in imports.stagings)


def test_stopping_is_asked_only_when_there_is_something_to_lose(
    qtbot: QtBot, wizard: HoursWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "ask", lambda *said: False)
    chosen(qtbot, wizard, file(tmp_path, "a.csv"))
    wizard.cancel_button.click()
    assert wizard.isVisible()
    wizard.files.remove(wizard.draft.files[0])
    wizard.cancel_button.click()
    assert not wizard.isVisible()


def test_each_step_says_in_one_sentence_what_to_do_and_has_one_main_button(
    qtbot: QtBot, wizard: HoursWizard, tmp_path: Path
) -> None:
    chosen(qtbot, wizard, file(tmp_path, "十月直播.xlsx"))
    for _ in range(5):
        answered(wizard)
        assert wizard.accessibleDescription() == wizard.step.guidance
        shown = [b for b in wizard.findChildren(QPushButton) if b.isVisible() and b.property("kind") == "primary"]
        assert shown == [wizard.next_button]
        assert "(" in wizard.next_button.text()
        forward(qtbot, wizard)


def test_the_wizard_fits_the_smallest_window(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    chosen(qtbot, wizard, file(tmp_path, "十月直播.xlsx"))
    for _ in range(5):
        answered(wizard)
        assert wizard.minimumSizeHint().width() <= 1180
        assert wizard.minimumSizeHint().height() <= 684
        forward(qtbot, wizard)


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    chosen(qtbot, wizard, file(tmp_path, "十月直播.xlsx"), file(tmp_path, "加密.xlsx"))
    wizard.files.unlock(wizard.draft.files[1], "2026")
    settle(qtbot)
    for _ in range(5):
        answered(wizard)
        for each in wizard.findChildren(QWidget):
            if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                said = each.accessibleName() or getattr(each, "text", str)()
                assert said or each.parentWidget().accessibleName(), each
        forward(qtbot, wizard)
