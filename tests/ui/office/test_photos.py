"""Photos in the window: who has none, a look at each match, what only the name fits waits for a tick."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipexam.domain.photo import PhotoOwner
from ipexam.services.office import Office
from ipexam.ui.office.photos import PhotosDialog
from ipexam.ui.widgets.message import MessageDialog
from tests.photos import folder_of, picture
from tests.ui.fitting import cut_off
from tests.ui.office.conftest import CODE, PEOPLE, id_of, settle
from tests.ui.office.test_pages import texts, verbs_written


def dialog_of(qtbot: QtBot, office: Office) -> PhotosDialog:
    dialog = PhotosDialog(None, office, CODE)  # type: ignore[arg-type]  # the test owns it
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.load()
    settle(qtbot)
    return dialog


def test_who_has_no_photo_is_shown_by_organisation(qtbot: QtBot, office: Office) -> None:
    dialog = dialog_of(qtbot, office)
    assert dialog.missing.item(0).text() == "横琴知识产权公司（2 人）\n陈建华、李晓雯"
    assert "2 名学员中 0 人有照片" in texts(dialog)


def test_a_name_alone_is_taken_only_when_it_is_ticked(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, office)
    files = {f"{id_of(0)}.jpg": picture(), f"{PEOPLE[1][0]}.jpg": picture(colour="red"), "谁.jpg": picture()}
    dialog.read([folder_of(tmp_path / "照片", files)])
    settle(qtbot)
    assert dialog.preview.go.text() == "导入 1 张"
    dialog.preview.tick_all()
    assert dialog.preview.go.text() == "导入 2 张"
    assert cut_off(dialog) == []
    dialog.preview.go.click()
    settle(qtbot)
    assert office.photos.having(CODE) == (2, 2)
    assert "新增照片 2 张" in texts(dialog.findChild(MessageDialog))


def test_of_two_photos_of_one_trainee_the_clerk_ticks_one(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, office)
    files = {
        f"{id_of(0)}.jpg": picture(),
        f"{id_of(0)}.png": picture(colour="red", how="PNG"),
        f"{PEOPLE[1][0]}.jpg": picture(colour="navy"),
    }
    dialog.read([folder_of(tmp_path / "照片", files)])
    settle(qtbot)
    wall = dialog.preview.wall
    items = {Path(str(key)).name: wall.item(row) for row, key in enumerate(wall.keys)}
    first, second = (items[name] for name in list(files)[:2])
    assert abs(wall.row(first) - wall.row(second)) == 1
    assert not dialog.preview.go.isEnabled()
    for chosen, other in ((first, second), (second, first)):
        chosen.setCheckState(Qt.CheckState.Checked)
        assert other.checkState() is Qt.CheckState.Unchecked
    dialog.preview.tick_all()
    assert dialog.preview.go.text() == "导入 2 张"
    assert cut_off(dialog) == []
    dialog.preview.go.click()
    settle(qtbot)
    assert office.photos.having(CODE) == (2, 2)


def test_the_advice_stands_below_the_photo_that_is_chosen(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, office)
    dialog.read([folder_of(tmp_path / "照片", {"IMG.heic": b"\0\0\0\x18ftypheic"})])
    settle(qtbot)
    dialog.preview.wall.setCurrentRow(0)
    assert "兼容性最佳" in texts(dialog)
    assert not dialog.preview.go.isEnabled()


def test_a_wall_that_shows_only_some_says_so(qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    everyone = [PhotoOwner(n, "某人", "E*1X", "", b"") for n in range(60)]
    for owners, said in ((everyone, True), (everyone[:59], False)):
        monkeypatch.setattr(office.photos, "gallery", lambda *_asked, owners=owners: owners)
        dialog = dialog_of(qtbot, office)
        dialog.show_photos()
        settle(qtbot)
        assert (dialog.more.isVisible(), dialog.more.text()) == (said, "只显示前 60 人，其余请搜索")


def test_looking_at_photos_is_written_down_and_they_can_be_removed(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    office.photos.commit(office.photos.read([folder_of(tmp_path / "a", {f"{id_of(0)}.jpg": picture()})], CODE))
    dialog = dialog_of(qtbot, office)
    dialog.show_photos()
    settle(qtbot)
    assert dialog.wall.count() == 1
    assert verbs_written(office)[0] == "photos.reveal"
    dialog.remove([int(str(dialog.wall.keys[0]))])
    settle(qtbot)
    assert (dialog.wall.count(), office.photos.having(CODE)) == (0, (0, 2))
