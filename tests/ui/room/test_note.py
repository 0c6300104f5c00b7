"""The candidate's own note."""

from __future__ import annotations

import pytest

from ipexam.ui.room.note import NotePanel
from tests.ui.room.candidate import commit, press


@pytest.fixture
def panel(qtbot):
    made = NotePanel()
    qtbot.addWidget(made)
    return made


def test_showing_a_note_is_no_typing(panel) -> None:
    heard: list[str] = []
    panel.typed.connect(lambda: heard.append(panel.text))
    panel.show_text("第二章")
    assert (heard, panel.text) == ([], "第二章")
    commit(panel.field, "再看")
    assert heard[-1] == "第二章再看"


def test_an_empty_note_is_put_away_and_can_be_opened(qtbot, panel) -> None:
    panel.show_text("")
    assert panel.isHidden()
    panel.take_focus()
    assert not panel.isHidden()
    with qtbot.waitSignal(panel.closed):
        press(panel, "收起备注")
