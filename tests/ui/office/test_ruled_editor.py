"""What the editors of scheme and hours rule share: asking with the numbers, storing, and two people at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from ipexam.services.office import Office
from ipexam.ui.office import ruled_editor
from ipexam.ui.office.hours_rule import HoursRuleEditor
from ipexam.ui.office.programme import ProgrammePage
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.test_pages import opened


class Questions:
    """Answers each question alike and keeps what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, answer: bool) -> None:
        self.asked: list[str] = []

        def ask(_parent: object, _title: str, text: str, *_more: object) -> bool:
            self.asked.append(text)
            return answer

        monkeypatch.setattr(ruled_editor, "ask", ask)


def edited(qtbot: QtBot, window: OfficeWindow, minutes: int = 90) -> HoursRuleEditor:
    """The hours rule with other minutes and a ruling."""
    page = opened(qtbot, window, "programme")
    assert isinstance(page, ProgrammePage)
    editor = page.hours_rule
    assert editor.form is not None
    editor.form.minutes.setValue(minutes)
    editor.ruling.setPlainText("会议纪要")
    return editor


def test_whoever_says_no_to_the_numbers_stores_nothing(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = Questions(monkeypatch, answer=False)
    editor = edited(qtbot, real_window)
    editor.save()
    settle(qtbot)
    assert "共有 1 名学员的学时发生变化：0 人增加，1 人减少。" in questions.asked[0]
    assert "共有 1 名学员的考核结果发生变化。" in questions.asked[0]
    assert office.programmes.get(CODE).hours_rule.version == 1
    assert editor.dirty
    assert editor.ruling.text == "会议纪要"


def test_two_people_at_once_do_not_overwrite_each_other(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    Questions(monkeypatch, answer=True)
    editor = edited(qtbot, real_window)
    theirs = replace(office.programmes.get(CODE).hours_rule, minutes=50)
    office.programmes.change_hours_rule(CODE, theirs, "另一份纪要")
    editor.save()
    qtbot.waitUntil(lambda: real_window.findChild(MessageDialog) is not None)
    dialog = real_window.findChild(MessageDialog)
    assert dialog is not None
    dialog.reject()
    settle(qtbot)
    assert office.programmes.get(CODE).hours_rule.minutes == 50
    assert editor.form is not None
    assert (editor.form.minutes.exact, editor.dirty) == (50, False)


def test_what_was_not_changed_cannot_be_saved(qtbot: QtBot, real_window: OfficeWindow) -> None:
    editor = edited(qtbot, real_window, minutes=45)
    assert not editor.dirty
    assert not editor._save.isEnabled()
    assert editor._undo.isHidden()
    assert editor._try.isEnabled()


def test_taking_changes_back_empties_the_ruling_too(qtbot: QtBot, real_window: OfficeWindow) -> None:
    editor = edited(qtbot, real_window)
    assert editor._save.isEnabled()
    editor._undo.click()
    assert (editor.dirty, editor.ruling.text) == (False, "")
