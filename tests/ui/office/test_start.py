"""The first dialog and what it opens: a file, a new office, the sentence of what went wrong; and the last net."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipexam import settings
from ipexam.domain.errors import OfficeMissing, ProgrammeUnknown
from ipexam.services.office import Office
from ipexam.ui.office.start import OfficeDoor, Opened
from ipexam.ui.office.start_dialog import NewOffice, StartDialog
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import texts


def dialog_for(qtbot: QtBot, door: OfficeDoor, trouble: str = "", place: str = "") -> StartDialog:
    dialog = StartDialog(door.open, door.make, trouble, place)
    qtbot.addWidget(dialog)
    return dialog


def test_an_office_is_made_with_its_programme_and_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, OfficeDoor(tmp_path))
    dialog.new_file.setText(str(tmp_path / "2026"))
    dialog.year.setValue(2026)
    dialog.make_file()
    settle(qtbot)
    opened = dialog.opened
    assert isinstance(opened, Opened)
    assert [line.year for line in opened.office.programmes.lines()] == [2026]
    opened.office.close()
    assert settings.load(tmp_path).office == str(tmp_path / "2026.ipexam")


def test_a_file_that_is_there_is_never_taken_for_a_new_office(qtbot: QtBot, tmp_path: Path) -> None:
    there = tmp_path / "总结.ipexam"
    there.write_text("not an office")
    dialog = dialog_for(qtbot, OfficeDoor(tmp_path))
    dialog.new_file.setText(str(there))
    dialog.make_file()
    settle(qtbot)
    assert dialog.opened is None
    assert "已存在" in texts(dialog)
    assert there.read_text() == "not an office"


def test_what_went_wrong_is_said_in_the_dialog_and_another_try_is_possible(
    qtbot: QtBot, empty_office: Office, tmp_path: Path
) -> None:
    dialog = dialog_for(qtbot, OfficeDoor(tmp_path))
    dialog.file.setText(str(tmp_path / "没有.ipexam"))
    dialog.open_file()
    settle(qtbot)
    assert "没有.ipexam" in texts(dialog)
    dialog.file.setText(empty_office.place)
    dialog.open_file()
    settle(qtbot)
    assert isinstance(dialog.opened, Opened)
    assert dialog.opened.code == CODE
    dialog.opened.office.close()


def test_the_office_that_cannot_be_opened_stands_in_the_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, OfficeDoor(tmp_path), "打不开", "D:\\教务\\2021.ipexam")
    assert dialog.file.text() == "D:\\教务\\2021.ipexam"
    assert "打不开" in texts(dialog)


def test_a_server_becomes_a_url_whatever_its_password(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_for(qtbot, OfficeDoor(tmp_path))
    dialog.server.host.setText("10.0.0.5")
    dialog.server.password.setText("p@ss/word:1")
    assert dialog.server.url == "postgresql+psycopg://ipexam:p%40ss%2Fword%3A1@10.0.0.5:5432/ipexam"


def test_the_programme_that_was_named_is_shown_and_an_unknown_one_refused(empty_office: Office, tmp_path: Path) -> None:
    door = OfficeDoor(tmp_path)
    with pytest.raises(ProgrammeUnknown):
        door.open(empty_office.place, "enterprise-custom")
    opened = door.open(empty_office.place, CODE)
    assert opened.code == CODE
    opened.office.close()


def test_opening_never_makes_an_office(tmp_path: Path) -> None:
    with pytest.raises(OfficeMissing):
        OfficeDoor(tmp_path).open(str(tmp_path / "neu.ipexam"))
    assert not (tmp_path / "neu.ipexam").exists()


def test_a_new_office_of_an_unknown_template_leaves_no_door_open(tmp_path: Path) -> None:
    from ipexam.domain.errors import TemplateUnknown

    with pytest.raises(TemplateUnknown):
        OfficeDoor(tmp_path).make(NewOffice(str(tmp_path / "x.ipexam"), "nowhere", 2026))
    assert settings.load(tmp_path).office == ""
