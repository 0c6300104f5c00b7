"""Step 3: columns, samples and what the file cannot tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipexam.domain.hours import Grain
from ipexam.domain.hours_log import Ask, HoursColumn, Unit
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from ipexam.ui.office.hours_wizard.questions import Questions
from ipexam.ui.widgets.entry import Choice, OptionalDate
from tests.ui.office.conftest import settle
from tests.ui.office.hours_wizard.conftest import chosen, file, forward
from tests.ui.office.hours_wizard.fake import COURSES, FakeImport
from tests.ui.office.test_pages import texts


@pytest.fixture
def here(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> HoursWizard:
    chosen(qtbot, wizard, file(tmp_path, "补充.csv"))
    forward(qtbot, wizard, 2)
    return wizard


def pick(field: Choice, value: object) -> None:
    field.choose(value)
    field.picked.emit()


def test_a_bare_number_is_asked_for_its_unit_and_then_spelled_out(qtbot: QtBot, here: HoursWizard) -> None:
    assert "未能读懂" in texts(here.columns)
    assert "请回答" in here.step.missing()
    assert here.columns.questions is not None
    pick(here.columns.questions.fields[Ask.UNIT], Unit.MINUTES)
    settle(qtbot)
    assert "90 → 1 小时 30 分 0 秒" in texts(here.columns)
    assert "45 → 45 分 0 秒" in texts(here.columns)
    assert here.next_button.isEnabled()


def test_a_wrong_mapping_is_corrected(qtbot: QtBot, here: HoursWizard, imports: FakeImport) -> None:
    assert here.columns.table is not None
    pick(here.columns.table.choices[0], None)
    pick(here.columns.table.choices[1], None)
    settle(qtbot)
    assert "哪一列是人员" in here.step.missing()
    pick(here.columns.table.choices[0], HoursColumn.NICKNAME)
    settle(qtbot)
    assert "哪一列是人员" not in here.step.missing()
    assert imports.surveys[-1][0].mappings[0].columns[HoursColumn.NICKNAME] == 0


def test_what_a_row_is_can_be_changed(qtbot: QtBot, here: HoursWizard) -> None:
    assert here.columns.table is not None
    pick(here.columns.table.grain, Grain.CUMULATIVE)
    settle(qtbot)
    assert here.draft.log_files[0].mappings[0].grain is Grain.CUMULATIVE


def test_an_answer_holds_for_every_sheet_of_the_file_that_asks(
    qtbot: QtBot, wizard: HoursWizard, tmp_path: Path
) -> None:
    chosen(qtbot, wizard, file(tmp_path, "十月直播.xlsx"))
    sheets = wizard.draft.usable[0].sheets
    sheets[1].asks = frozenset({Ask.COURSE})
    questions = Questions(wizard.draft.usable[0], sheets[0], COURSES)
    qtbot.addWidget(questions)
    pick(questions.fields[Ask.COURSE], "2.1")
    assert [sheet.mapping.course for sheet in sheets] == ["2.1", "2.1"]


def test_every_question_has_a_field_and_its_answer(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> None:
    chosen(qtbot, wizard, file(tmp_path, "补充.csv"))
    sheet = wizard.draft.usable[0].sheets[0]
    sheet.asks = frozenset(Ask)
    questions = Questions(wizard.draft.usable[0], sheet, COURSES)
    qtbot.addWidget(questions)
    for ask, field in questions.fields.items():
        if isinstance(field, OptionalDate):
            field._date.setDate(date(2025, 9, 6))
            field._box.click()
        else:
            pick(field, field._values[1])
        assert sheet.answered(ask), ask
    assert sheet.mapping.day == date(2025, 9, 6)
    assert not sheet.open_asks


def test_what_is_staged_already_is_not_read_again(qtbot: QtBot, here: HoursWizard, imports: FakeImport) -> None:
    here.draft.usable[0].sheets[0].answer(Ask.UNIT, Unit.MINUTES)
    forward(qtbot, here)
    here.back()
    forward(qtbot, here)
    assert len(imports.stagings) == 1
    here.back()
    here.draft.usable[0].sheets[0].answer(Ask.UNIT, Unit.SECONDS)
    forward(qtbot, here)
    assert [staging.closed for staging in imports.stagings] == [True, False]
