"""The frame: lazy pages, fresh reads, shortcuts, the palette, and errors of the world."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from ipexam.domain.errors import OfficeBusy
from ipexam.domain.programme import ProgrammeLine
from ipexam.domain.verb import Verb
from ipexam.ui.office.navigation import Navigation
from ipexam.ui.office.page import Group, Page, PageEntry
from ipexam.ui.office.palette import CommandPalette
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog

LINES = [ProgrammeLine("gd", "知识产权运营人才培养", 2021, 300), ProgrammeLine("ent", "企业定制班", 2022, 20)]


class CountingPage(Page):
    """Counts how often it was read and what was started."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0
        self.imports = 0
        self.broken = False

    def refresh(self) -> None:
        self.reads += 1
        if self.broken:
            raise OfficeBusy("2021.ipexam")

    def verbs(self) -> Mapping[Verb, Callable[[], object]]:
        return {Verb.TRAINEES_IMPORT: self.start_import}

    def start_import(self) -> None:
        self.imports += 1


@pytest.fixture
def window(qtbot: QtBot) -> OfficeWindow:
    in_use = ["gd"]

    def switch(code: str) -> None:
        in_use[0] = code

    pages = [
        PageEntry("overview", "工作台", "home", Group.START, CountingPage),
        PageEntry("trainees", "学员", "trainees", Group.TRAINING, CountingPage, (Verb.TRAINEES_IMPORT,)),
        PageEntry("bank", "题库", "bank", Group.EXAM, CountingPage),
    ]
    made = OfficeWindow(
        pages,
        programmes=lambda: (LINES, in_use[0]),
        switch=switch,
        facts=["教务文件：2021.ipexam", "操作人：林老师"],
        verb_title=lambda verb: {"trainees.import": "导入学员"}[str(verb)],
    )
    qtbot.addWidget(made)
    made.show()
    return made


def reads(window: OfficeWindow, key: str) -> int:
    page = window.page(key)
    assert isinstance(page, CountingPage)
    return page.reads


def test_a_page_is_made_when_it_is_opened_and_read_each_time(window: OfficeWindow) -> None:
    assert set(window._made) == {"overview"}
    window.open_page("trainees")
    window.open_page("overview")
    window.open_page("trainees")
    assert (reads(window, "overview"), reads(window, "trainees")) == (2, 2)


def test_ctrl_and_a_number_opens_a_page(qtbot: QtBot, window: OfficeWindow) -> None:
    with qtbot.waitExposed(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current == "bank"


def test_the_navigation_opens_pages_and_marks_the_open_one(qtbot: QtBot, window: OfficeWindow) -> None:
    buttons = {b.accessibleName(): b for b in window.findChildren(QToolButton) if b.objectName() == "nav"}
    qtbot.mouseClick(buttons["学员"], Qt.MouseButton.LeftButton)
    assert window.current == "trainees"
    window.open_page("bank")
    assert buttons["题库"].isChecked()
    assert not buttons["学员"].isChecked()


def test_a_page_can_lead_to_another(window: OfficeWindow) -> None:
    window.page("overview").goes.emit("bank")
    assert window.current == "bank"


def test_the_palette_offers_pages_and_verbs_and_runs_what_is_chosen(qtbot: QtBot, window: OfficeWindow) -> None:
    palette = CommandPalette(window, window.commands())
    qtbot.addWidget(palette)
    assert palette.list.count() == 4
    palette.box.setText("导入 学员")
    assert palette.list.count() == 1
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.chosen is not None
    palette.chosen.run()
    page = window.page("trainees")
    assert isinstance(page, CountingPage)
    assert (window.current, page.imports) == ("trainees", 1)


def test_arrow_keys_move_in_the_palette_while_typing(qtbot: QtBot, window: OfficeWindow) -> None:
    palette = CommandPalette(window, window.commands())
    qtbot.addWidget(palette)
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert palette.chosen is not None
    assert palette.chosen.title == "题库"


def test_the_word_a_script_uses_finds_the_verb(window: OfficeWindow) -> None:
    assert [c.title for c in window.commands() if c.matches(["trainees.import"])] == ["导入学员"]


def test_an_error_of_the_world_while_reading_becomes_a_dialog(qtbot: QtBot, window: OfficeWindow) -> None:
    page = window.page("bank")
    assert isinstance(page, CountingPage)
    page.broken = True
    window.open_page("bank")
    dialog = window.findChild(MessageDialog)
    assert dialog is not None
    assert "2021.ipexam" in dialog.accessibleDescription()
    dialog.reject()


def test_switching_the_programme_shows_its_name_and_reads_afresh(window: OfficeWindow) -> None:
    navigation = window.findChild(Navigation)
    assert navigation is not None
    before = reads(window, "overview")
    navigation.switched.emit("ent")
    assert window.windowTitle().startswith("企业定制班")
    assert reads(window, "overview") == before + 1


def test_the_status_bar_states_facts(window: OfficeWindow) -> None:
    texts = [shown.text() for shown in window.statusBar().findChildren(QLabel)]
    assert any("2021.ipexam" in text and "林老师" in text for text in texts)
