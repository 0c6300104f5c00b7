"""Sign-in sheets and marks are tried first: what would happen is shown, and only an answer keeps it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QTabWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.marks import MarkWord
from ipexam.services.office import Office
from ipexam.ui.office.session_dialog import SessionDialog
from ipexam.ui.office.trial import TrialDialog
from ipexam.ui.office.window import OfficeWindow
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.problems import OutcomeDialog
from tests.services.odd_files import with_formula
from tests.ui.office.conftest import CODE, PEOPLE, id_of, settle, sheet
from tests.ui.office.test_pages import cells, opened, texts

Answer = Callable[[TrialDialog], bool]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """What to do with each trial that is shown; the outcome after it closes by itself."""
    given: list[Answer] = []

    def exec_(dialog: TrialDialog) -> QDialog.DialogCode:
        codes = QDialog.DialogCode
        return codes.Accepted if given.pop(0)(dialog) else codes.Rejected

    monkeypatch.setattr(TrialDialog, "exec", exec_)
    monkeypatch.setattr(OutcomeDialog, "exec", lambda dialog: None)
    return given


def sign_in(tmp_path: Path, title: str = "第3期签到表 2021年9月19日") -> Path:
    rows = [[title], ["姓名", "身份证号", "签到", "签退"], [PEOPLE[1][0], id_of(1), "8:55", ""]]
    return sheet(tmp_path / "签到表-3.xlsx", rows)


def test_a_sheet_is_tried_and_kept_only_when_the_person_agrees(
    qtbot: QtBot,
    real_window: OfficeWindow,
    office: Office,
    tmp_path: Path,
    answers: list[Answer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened(qtbot, real_window, "attendance")
    monkeypatch.setattr(SessionDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    afterwards: list[str] = []
    monkeypatch.setattr(OutcomeDialog, "exec", lambda dialog: afterwards.append(texts(dialog)))
    seen: list[str] = []
    answers += [lambda dialog: bool(seen.append(texts(dialog))), lambda _dialog: True]
    path = sign_in(tmp_path)
    (note,) = with_formula(path).notes
    for kept in (1, 2):
        page._import.take((path,))
        settle(qtbot)
        qtbot.waitUntil(lambda: len(answers) == 2 - kept)  # noqa: B023  # used at once
        settle(qtbot)
        assert office.attendance.page(CODE)[1] == kept
    assert "第 3 期" in seen[0]
    assert "试算" in seen[0]
    assert f"的 {note.first}" in seen[0]
    assert f"的 {note.first}" not in afterwards[0]
    assert cells(page, 1)[0] == "第 3 期"
    assert "缺签退" in cells(page, 1)[6]


def test_a_sheet_that_names_no_session_is_refused_in_words(
    qtbot: QtBot, real_window: OfficeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(qtbot, real_window, "attendance")
    monkeypatch.setattr(SessionDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    page._import.take((sign_in(tmp_path, "签到表 2021年9月19日").rename(tmp_path / "a.xlsx"),))
    qtbot.waitUntil(lambda: real_window.findChild(MessageDialog) is not None)
    dialog = real_window.findChild(MessageDialog)
    assert dialog is not None
    assert "哪一期" in dialog.accessibleDescription()
    dialog.reject()


def test_words_are_asked_once_and_a_changed_mark_shows_old_and_new(
    qtbot: QtBot, real_window: OfficeWindow, office: Office, tmp_path: Path, answers: list[Answer]
) -> None:
    page = opened(qtbot, real_window, "marks")
    seen: list[tuple[str, str]] = []

    def answer(dialog: TrialDialog) -> bool:
        assert dialog._trial.words == (MarkWord("优秀", 1),)
        assert dialog.worth == {}
        seen.extend((change.old, change.new) for change in dialog._trial.changes)
        dialog._marks["优秀"].setValue(92.5)
        assert dialog.worth == {"优秀": Fraction("92.5")}
        tabs = dialog.findChild(QTabWidget)
        assert tabs is not None
        assert [tabs.tabText(n) for n in range(tabs.count())] == ["变化（1）", "问题（1）"]
        return True

    answers.append(answer)
    rows = [["姓名", "身份证号", "成绩"], [PEOPLE[0][0], id_of(0), 59], [PEOPLE[1][0], id_of(1), "优秀"]]
    page._import.take((sheet(tmp_path / "改.xlsx", rows),))
    qtbot.waitUntil(lambda: not answers)
    settle(qtbot)
    assert seen == [("88.00", "59.00")]
    assert {line.name: line.mark for line in office.marks.lines(CODE)[0]} == {
        PEOPLE[0][0]: 59,
        PEOPLE[1][0]: Fraction("92.5"),
    }
