"""Step 1: files, folders, passwords, files that cannot be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ipexam.ui.office.hours_wizard.files import logs_among
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from tests.ui.office.conftest import settle
from tests.ui.office.hours_wizard.conftest import chosen, file
from tests.ui.office.hours_wizard.fake import PASSWORD, FakeImport
from tests.ui.office.test_pages import press, texts


def test_a_folder_gives_its_spreadsheets_and_no_lock_files(tmp_path: Path) -> None:
    below = tmp_path / "九月"
    below.mkdir()
    wanted = [file(below, "b.csv"), file(tmp_path, "a.xlsx")]
    file(tmp_path, "~$a.xlsx")
    file(tmp_path, "照片.jpg")
    assert logs_among([tmp_path]) == sorted(wanted)


def test_a_folder_that_is_dropped_is_looked_at(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    file(tmp_path, "a.csv")
    file(tmp_path, "b.csv")
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, told, button, keys)
    QApplication.sendEvent(wizard.files.drop, enter)
    QApplication.sendEvent(wizard.files.drop, QDropEvent(QPointF(9, 9), action, told, button, keys))
    settle(qtbot)
    assert [Path(each.path).name for each in wizard.draft.usable] == ["a.csv", "b.csv"]


def test_nothing_is_possible_without_a_file(wizard: HoursWizard) -> None:
    assert wizard.step.missing()
    assert not wizard.next_button.isEnabled()


def test_a_file_is_not_added_twice(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    path = file(tmp_path, "a.csv")
    chosen(qtbot, wizard, path, path)
    chosen(qtbot, wizard, path)
    assert len(wizard.draft.files) == 1


def test_a_wrong_password_is_said_and_the_right_one_opens_the_file(
    qtbot: QtBot, wizard: HoursWizard, tmp_path: Path
) -> None:
    chosen(qtbot, wizard, file(tmp_path, "加密.xlsx"))
    assert "密码" in wizard.step.missing()
    for said, opened in (("wrong", False), (PASSWORD, True)):
        qtbot.waitUntil(lambda: bool(passwords(wizard)))
        field = passwords(wizard)[0]
        field.setText(said)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda opened=opened: bool(wizard.draft.usable if opened else wizard.draft.files[0].trouble))
        assert bool(wizard.draft.usable) is opened
        assert ("密码" in wizard.draft.files[0].trouble) is not opened
    assert wizard.next_button.isEnabled()


def passwords(wizard: HoursWizard) -> list[QLineEdit]:
    return [each for each in wizard.files.findChildren(QLineEdit) if each.isVisible()]


def test_a_broken_file_does_not_hide_the_others(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    chosen(qtbot, wizard, file(tmp_path, "坏.xls"), file(tmp_path, "好.csv"))
    assert wizard.draft.files[0].trouble
    assert wizard.draft.files[1].usable
    assert not wizard.step.missing()
    wizard.files.remove(wizard.draft.files[0])
    assert [Path(each.path).name for each in wizard.draft.files] == ["好.csv"]


def test_a_file_that_was_imported_before_says_so(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    chosen(qtbot, wizard, file(tmp_path, "九月直播.xlsx"))
    assert "批次 3" in texts(wizard.files)


def test_what_is_odd_in_a_file_is_told_once_and_keeps_nobody_from_going_on(
    qtbot: QtBot, wizard: HoursWizard, tmp_path: Path
) -> None:
    chosen(qtbot, wizard, file(tmp_path, "公式.xlsx"))
    assert len(wizard.draft.files[0].sheets) == 2
    assert texts(wizard.files).count("D7") == 1
    assert not wizard.files.missing()


def test_files_added_while_others_are_looked_at_are_looked_at_too(
    qtbot: QtBot, wizard: HoursWizard, imports: FakeImport, tmp_path: Path
) -> None:
    wizard.files.take([file(tmp_path, "a.csv")])
    wizard.files.take([file(tmp_path, "b.csv")])
    qtbot.waitUntil(lambda: len(wizard.draft.usable) == 2)
    assert len(imports.surveys) == 2


def test_a_file_left_out_by_a_cancel_can_be_looked_at(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    chosen(qtbot, wizard, file(tmp_path, "a.csv"))
    wizard.draft.files[0].survey = None
    wizard.files.enter()
    press(wizard.files, "查看")
    settle(qtbot)
    assert wizard.draft.usable
