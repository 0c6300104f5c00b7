"""Step 5: what would change, what is odd, leaving rows out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from ipexam.domain.problem import ProblemCode
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from tests.ui.office.conftest import settle
from tests.ui.office.hours_wizard.conftest import at_rehearsal, forward
from tests.ui.office.hours_wizard.fake import FakeImport
from tests.ui.office.test_pages import press, texts


@pytest.fixture
def here(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> HoursWizard:
    at_rehearsal(qtbot, wizard, tmp_path)
    return wizard


def test_hours_before_and_after_stand_side_by_side(here: HoursWizard) -> None:
    model = here.rehearsal.effects.model
    assert [model.index(0, column).data() for column in (0, 3, 4, 5)] == ["陈建华", "1.00", "2.63", "+1.63"]
    assert "1125 小时 0 分 → 1305 小时 45 分" in texts(here.rehearsal)
    assert "+180 小时 45 分" in texts(here.rehearsal)


def test_whose_hours_stay_as_they_are_is_only_counted(here: HoursWizard) -> None:
    assert here.rehearsal.unchanged.isVisible()
    assert here.rehearsal.unchanged.text() == "另有 37 名学员学时不变"


def test_rows_that_are_no_records_are_one_quiet_line(here: HoursWizard) -> None:
    assert here.rehearsal.left_out.isVisible()
    assert here.rehearsal.left_out.text() == "3 行合计或附注、12 个空行未计入"


def test_an_import_that_somebody_stops_leaves_the_step_as_it_was(
    qtbot: QtBot, here: HoursWizard, imports: FakeImport
) -> None:
    imports.stopped = True
    here.next_button.click()
    settle(qtbot)
    assert (imports.commits, here.draft.outcome, here.step) == (0, None, here.rehearsal)
    imports.stopped = False
    forward(qtbot, here)
    assert (imports.commits, here.step) == (1, here.done_step)


def test_a_trainee_is_found_among_the_effects(qtbot: QtBot, here: HoursWizard) -> None:
    here.rehearsal.search.setText("王海燕")
    qtbot.waitUntil(lambda: here.rehearsal.effects.model.total == 1)


def test_records_with_other_values_show_old_and_new(here: HoursWizard) -> None:
    model = here.rehearsal.changes.model
    assert [model.index(0, column).data() for column in (2, 3)] == ["1 小时 30 分", "1 小时 33 分"]


def test_odd_rows_are_left_out_for_a_reason_and_taken_in_again(
    qtbot: QtBot, here: HoursWizard, imports: FakeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *said: ("设备时间错误", True))
    press(here.rehearsal.anomalies.groups[ProblemCode.END_BEFORE_START], "排除")
    settle(qtbot)
    assert imports.excluded == {ProblemCode.END_BEFORE_START: "设备时间错误"}
    assert "已排除：设备时间错误" in texts(here.rehearsal.anomalies)
    press(here.rehearsal.anomalies.groups[ProblemCode.END_BEFORE_START], "恢复计入")
    settle(qtbot)
    assert not imports.excluded


def test_without_a_reason_nothing_is_left_out(
    qtbot: QtBot, here: HoursWizard, imports: FakeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *said: ("  ", True))
    press(here.rehearsal.anomalies.groups[ProblemCode.END_BEFORE_START], "排除")
    settle(qtbot)
    assert not imports.excluded


def test_only_the_last_button_writes(qtbot: QtBot, here: HoursWizard, imports: FakeImport) -> None:
    assert imports.commits == 0
    assert "导入" in here.next_button.text()
    forward(qtbot, here)
    assert imports.commits == 1
