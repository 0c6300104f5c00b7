"""Step 4: whose the rows are, one by one and in bulk, and courses nobody knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from ipexam.domain.hours_import import ClaimState
from ipexam.domain.hours_log import Ask
from ipexam.domain.problem import ProblemCode
from ipexam.ui.office.hours_wizard.frame import HoursWizard
from ipexam.ui.office.trainee_finder import TraineeFinder
from ipexam.ui.widgets.message import MessageDialog
from tests.ui.office.conftest import settle
from tests.ui.office.hours_wizard.conftest import at_people, forward
from tests.ui.office.hours_wizard.fake import FakeImport
from tests.ui.office.test_pages import press


@pytest.fixture
def imports() -> FakeImport:
    return FakeImport(people=160)


@pytest.fixture
def here(qtbot: QtBot, wizard: HoursWizard, tmp_path: Path) -> HoursWizard:
    at_people(qtbot, wizard, tmp_path)
    return wizard


def show(wizard: HoursWizard, state: ClaimState | None) -> None:
    wizard.people.claims.states.choose(state)
    wizard.people.claims.refresh()


def states(imports: FakeImport) -> list[ClaimState]:
    return [line.state for line in imports.stagings[-1].claims.values()]


def test_the_work_is_shown_first_with_how_much_it_is(here: HoursWizard, imports: FakeImport) -> None:
    claims = here.people.claims
    assert claims.states.value is ClaimState.SUGGESTED
    assert claims.listing.model.total == states(imports).count(ClaimState.SUGGESTED)
    assert here.people.tabs.tabText(0) == f"人员（{claims.open} 个待确认）"


def test_a_hundred_suggestions_are_accepted_at_once(qtbot: QtBot, here: HoursWizard, imports: FakeImport) -> None:
    claims = here.people.claims
    n = claims.listing.model.total
    qtbot.keyClick(claims.listing.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert str(n) in claims.accept_button.text()
    claims.accept_button.click()
    settle(qtbot)
    assert n >= 90
    assert states(imports).count(ClaimState.DECIDED) == n
    assert len(imports.remembered) == n
    assert claims.listing.model.total == 0


def test_enter_accepts_one_and_goes_on_to_the_next(qtbot: QtBot, here: HoursWizard, imports: FakeImport) -> None:
    table = here.people.claims.listing.table
    before = here.people.claims.listing.model.total
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle(qtbot)
    assert here.people.claims.listing.model.total == before - 1
    assert table.currentIndex().row() == 0
    assert here.step is here.people
    assert states(imports).count(ClaimState.DECIDED) == 1


def test_whoever_fits_several_is_never_accepted_in_bulk(qtbot: QtBot, here: HoursWizard, imports: FakeImport) -> None:
    claims = here.people.claims
    staged = imports.stagings[-1].claims
    first = claims.listing.model.row(0)
    assert first is not None
    staged[first.id] = replace(first, code=ProblemCode.PERSON_AMBIGUOUS)
    claims.refresh()
    qtbot.keyClick(claims.listing.table, Qt.Key.Key_Return)
    settle(qtbot)
    assert staged[first.id].state is ClaimState.SUGGESTED
    claims.listing.table.selectAll()
    claims.accept_button.click()
    settle(qtbot)
    here.findChild(MessageDialog).reject()
    assert claims.listing.model.total == 1
    assert staged[first.id].state is ClaimState.SUGGESTED


def test_somebody_is_found_among_all_trainees(qtbot: QtBot, here: HoursWizard, imports: FakeImport) -> None:
    show(here, ClaimState.UNKNOWN)
    here.people.claims.detail._remember.click()
    finder = here.people.claims.detail.findChildren(TraineeFinder)[-1]
    finder.search.setText("林子涵")
    qtbot.waitUntil(lambda: bool(finder._found))
    press(finder, "林子涵")
    settle(qtbot)
    decided = [line for line in imports.stagings[-1].claims.values() if line.state is ClaimState.DECIDED]
    assert [line.candidates[0].trainee_id for line in decided] == [908]
    assert not imports.remembered


def test_several_are_set_aside_for_a_reason_and_taken_back(
    qtbot: QtBot, here: HoursWizard, imports: FakeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = here.people.claims
    for answer, n in ((("", True), 0), (("主讲教师", False), 0), (("主讲教师", True), 16)):
        monkeypatch.setattr(QInputDialog, "getText", lambda *said, answer=answer: answer)
        show(here, ClaimState.UNKNOWN)
        claims.listing.table.selectAll()
        claims.aside_button.click()
        settle(qtbot)
        assert states(imports).count(ClaimState.SET_ASIDE) == n
    assert set(imports.reasons.values()) == {"主讲教师"}
    show(here, ClaimState.SET_ASIDE)
    claims.listing.table.selectAll()
    claims.undecide_button.click()
    settle(qtbot)
    assert ClaimState.SET_ASIDE not in states(imports)
    assert not here.draft.decisions.aside


def test_going_back_and_reading_the_files_anew_keeps_what_was_decided(
    qtbot: QtBot, here: HoursWizard, imports: FakeImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *said: ("主讲教师", True))
    claims = here.people.claims
    qtbot.keyClick(claims.listing.table, Qt.Key.Key_Return)
    settle(qtbot)
    show(here, ClaimState.UNKNOWN)
    claims.set_aside()
    settle(qtbot)
    before = states(imports)
    here.back()
    here.draft.usable[0].sheets[0].answer(Ask.COURSE, "2.1")
    forward(qtbot, here)
    assert len(imports.stagings) == 2
    assert states(imports) == before


def test_a_course_nobody_knows_is_said_once(qtbot: QtBot, here: HoursWizard, imports: FakeImport) -> None:
    assert here.people.tabs.tabText(1) == "课程（2 门未对应）"
    field = here.people.courses.choices["专利转让实务 第2讲"]
    field.choose("2.1")
    field.picked.emit()
    settle(qtbot)
    assert imports.course_said == {2: "2.1"}
    assert here.people.tabs.tabText(1) == "课程（1 门未对应）"
    field.choose(None)
    field.picked.emit()
    settle(qtbot)
    assert here.people.courses.open == 2


def test_a_decision_makes_the_rehearsal_run_again(qtbot: QtBot, here: HoursWizard) -> None:
    forward(qtbot, here)
    first = here.draft.rehearsal
    here.back()
    forward(qtbot, here)
    assert here.draft.rehearsal is not None
    here.back()
    here.people.claims.accept()
    settle(qtbot)
    assert here.draft.rehearsal is None
    assert first is not None
