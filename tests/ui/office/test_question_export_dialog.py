"""The export in the window: what a format leaves out is told before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.question import QuestionFilter
from ipexam.domain.question_file import BankFormat
from ipexam.domain.rich_text import picture
from ipexam.services.office import Office
from ipexam.sheets.questions_writing import write_questions
from ipexam.ui.office import question_export_dialog
from ipexam.ui.office.question_export_dialog import QuestionExportDialog
from ipexam.ui.widgets.notice import Notice
from tests.services.exams import question
from tests.ui.office.conftest import CODE, settle


@pytest.fixture
def dialog(qtbot: QtBot, empty_office: Office, tmp_path: Path) -> QuestionExportDialog:
    questions = [("q1", question()), ("q2", question(stem=f"看图{picture('a' * 64)}作答：这是谁的标志？"))]
    write_questions(tmp_path / "q.xlsx", questions)
    empty_office.question_imports.import_files([tmp_path / "q.xlsx"], CODE)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = QuestionExportDialog(parent, empty_office, CODE, QuestionFilter())
    made.parent_kept = parent  # type: ignore[attr-defined]  # else it goes, and the dialog with it
    made.show()
    settle(qtbot)
    return made


def said(dialog: QuestionExportDialog) -> str:
    return " ".join(each.accessibleName() for each in dialog.findChildren(Notice) if each.isVisible())


def test_our_own_workbook_leaves_nothing_out(dialog: QuestionExportDialog) -> None:
    assert "2" in said(dialog)
    assert dialog.format is BankFormat.SHEET


def test_another_format_says_what_it_cannot_have(qtbot: QtBot, dialog: QuestionExportDialog) -> None:
    before = said(dialog)
    dialog.choose(BankFormat.GIFT)
    settle(qtbot)
    assert said(dialog) != before


def test_the_file_is_written_where_the_person_says(
    qtbot: QtBot, dialog: QuestionExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "out.xlsx"), ""))
    monkeypatch.setattr(question_export_dialog, "show_information", lambda *given: told.append(given[-1]))
    dialog.start()
    settle(qtbot)
    assert (tmp_path / "out.xlsx").is_file()
    assert len(told) == 1
