"""Repeated questions in the window: pairs side by side, and each ruling leads to the next pair."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ipexam.domain.question import QuestionStatus
from ipexam.domain.question_duplicates import PairRuling
from ipexam.domain.question_import import Action
from ipexam.services.office import Office
from ipexam.sheets.questions_writing import write_questions
from ipexam.ui.office.duplicates_dialog import DuplicatesDialog
from ipexam.ui.widgets.rich_text import RichText
from tests.services.exams import question
from tests.ui.office.conftest import CODE, settle

STEM = "以专利权出质的，质权自何时设立？"


@pytest.fixture
def dialog(qtbot: QtBot, empty_office: Office, tmp_path: Path) -> DuplicatesDialog:
    stems = [STEM, STEM.replace("专利", "商标"), STEM.replace("设立", "成立")]
    write_questions(tmp_path / "q.xlsx", [(f"q{n}", question(stem=stem)) for n, stem in enumerate(stems)])
    empty_office.question_imports.import_files([tmp_path / "q.xlsx"], CODE, on_repeat=Action.NEW)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = DuplicatesDialog(parent, empty_office, CODE)
    made.parent_kept = parent  # type: ignore[attr-defined]  # else it goes, and the dialog with it
    made.show()
    made.load()
    settle(qtbot)
    return made


def test_both_questions_of_a_pair_are_shown_with_their_differences(dialog: DuplicatesDialog) -> None:
    assert dialog.pairs
    bold = [each.text for each in dialog.findChildren(RichText) if "**" in each.text]
    assert len(bold) == 2


def test_a_merged_question_is_in_no_pair_any_more(qtbot: QtBot, dialog: DuplicatesDialog, empty_office: Office) -> None:
    pair = dialog.pairs[0]
    dialog.rule(PairRuling.KEEP_FIRST)
    settle(qtbot)
    assert empty_office.bank.get(pair.other_id)[0].status is QuestionStatus.RETIRED
    assert all(pair.other_id not in (one.question_id, one.other_id) for one in dialog.pairs)


@pytest.mark.parametrize("ruling", [PairRuling.NOT_SAME, PairRuling.ENEMIES])
def test_a_pair_that_was_ruled_about_goes_and_stays_away(
    qtbot: QtBot, dialog: DuplicatesDialog, ruling: PairRuling
) -> None:
    pair = dialog.pairs[0]
    dialog.rule(ruling)
    settle(qtbot)
    dialog.load()
    settle(qtbot)
    assert pair not in dialog.pairs
    assert dialog.pairs


def test_the_other_one_can_be_kept(qtbot: QtBot, dialog: DuplicatesDialog, empty_office: Office) -> None:
    pair = dialog.pairs[0]
    dialog.rule(PairRuling.KEEP_OTHER)
    settle(qtbot)
    assert empty_office.bank.get(pair.question_id)[0].status is QuestionStatus.RETIRED
