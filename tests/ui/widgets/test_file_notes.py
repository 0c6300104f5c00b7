from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ipexam.domain.quirk import FileNotes, Note, Quirk
from ipexam.ui.widgets.file_notes import notes_notice


@pytest.mark.parametrize(("quirk", "tone"), [(Quirk.EXTERNAL_LINKS, "accent"), (Quirk.ERROR_CELLS, "warn")])
def test_cells_that_say_nothing_are_a_warning_and_old_values_only_a_hint(qtbot: QtBot, quirk: Quirk, tone: str) -> None:
    notice = notes_notice([FileNotes("a.xlsx", (Note(quirk, "明细", 2, "D7"),))])
    qtbot.addWidget(notice)
    assert notice.property("tone") == tone


def test_of_a_folder_of_odd_files_the_first_are_named_and_the_others_counted(qtbot: QtBot) -> None:
    note = Note(Quirk.ERROR_CELLS, "明细", 2, "D7")
    notice = notes_notice([FileNotes(f"{n:02}.xlsx", (note,)) for n in range(30)])
    qtbot.addWidget(notice)
    lines = next(each.text() for each in notice.findChildren(QLabel) if each.text()).splitlines()
    assert [line[:7] for line in lines[:-1]] == [f"{n:02}.xlsx" for n in range(6)]
    assert "24" in lines[-1]
