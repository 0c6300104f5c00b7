"""Answers in the window: receipts, rulings, files side by side, quarantine."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipexam.domain.answers import RulingKind
from ipexam.domain.room_account import SeatStanding
from ipexam.exchange.proctor_key import open_proctor_key
from ipexam.room.collect import Collection
from ipexam.services.office import Office
from ipexam.ui.office.answers import AnswersPage
from ipexam.ui.office.compare_dialog import CompareDialog
from ipexam.ui.office.reason_dialog import ReasonDialog
from ipexam.ui.office.ruling_dialog import RulingDialog
from tests.services.exams import STARTS_AT, ExamDay
from tests.ui.office.conftest import CODE, open_window, settle
from tests.ui.office.exam_office import exam_day, forked_answers
from tests.ui.office.test_pages import opened


@pytest.fixture
def day(empty_office: Office, tmp_path: Path) -> ExamDay:
    return exam_day(empty_office, tmp_path)


@pytest.fixture
def page(qtbot: QtBot, day: ExamDay, empty_office: Office, tmp_path: Path) -> AnswersPage:
    shown = opened(qtbot, open_window(qtbot, empty_office, tmp_path), "answers")
    assert isinstance(shown, AnswersPage)
    return shown


def choose(page: AnswersPage, row: int) -> None:
    page.seats.table.setCurrentIndex(page.seats.model.index(row, 0))


def room_file(day: ExamDay, folder: Path) -> Path:
    """Nobody came, as the first proctor signs it."""
    first = day.export_all().proctor_keys[0]
    key = open_proctor_key(Path(first.path).read_bytes(), first.pin, first.path)
    collection = Collection(folder / "in", key.sitting, key.seats)
    for who in key.seats:
        collection.declare(who.seat, SeatStanding.ABSENT)
    path = folder / "room.ipr"
    path.write_bytes(collection.seal(key.proctor, key.signing, STARTS_AT)[1])
    return path


def test_a_receipt_is_answered_in_a_sentence(page: AnswersPage, day: ExamDay) -> None:
    day.answers.import_files([day.sit(day.room(day.export()), 1, day.right_answers(1))])
    page.receipt.setText(day.answers.lines()[0].receipt)
    page.check_receipt()
    assert page.said.text() == "答卷已收到，计入成绩：场次 S1，座位 01，张一。"
    page.receipt.setText("0000 0000 0000")
    page.check_receipt()
    assert page.said.property("tone") == "bad"


def test_all_proposed_absences_are_confirmed_at_once(
    qtbot: QtBot, page: AnswersPage, day: ExamDay, empty_office: Office, tmp_path: Path
) -> None:
    day.answers.import_files([room_file(day, tmp_path)])
    page.refresh()
    assert len(page.facts.proposals) == 3
    choose(page, 0)
    page.rule()
    dialog = page.window().findChild(RulingDialog)
    assert dialog is not None
    assert not dialog.go.isEnabled()
    dialog.ground.setPlainText("签到表无签名")
    dialog.go.click()
    settle(qtbot)
    assert page.facts.proposals == ()
    facts = empty_office.seat_rulings.facts("S1", CODE)
    assert [seat.ruling.kind for seat in facts.seats if seat.ruling] == [RulingKind.ABSENT] * 3


def test_a_void_needs_all_three_texts(qtbot: QtBot, page: AnswersPage) -> None:
    choose(page, 0)
    page.rule()
    dialog = page.window().findChild(RulingDialog)
    assert dialog is not None
    dialog.kind.choose(RulingKind.VOID)
    dialog.kind.activated.emit(1)
    dialog.ground.setPlainText("夹带")
    assert not dialog.go.isEnabled()
    dialog.notice.setPlainText("当面告知")
    dialog.hearing.setPlainText("无异议")
    assert dialog.go.isEnabled()
    dialog.reject()


def test_two_files_stand_side_by_side_and_one_is_chosen_with_a_reason(
    qtbot: QtBot, page: AnswersPage, day: ExamDay
) -> None:
    forked_answers(day)
    page.refresh()
    choose(page, 0)
    page.compare()
    settle(qtbot)
    dialog = page.window().findChild(CompareDialog)
    assert dialog is not None
    assert dialog.listing.model.total > 0
    differing = dialog.listing.model.total
    dialog.everything.setChecked(True)
    assert dialog.listing.model.total >= differing
    dialog._choose(dialog._found.sides[1])
    asked = dialog.findChild(ReasonDialog)
    assert asked is not None
    assert not asked.go.isEnabled()
    asked.reason.setText("考场记录写明换机")
    asked.go.click()
    settle(qtbot)
    assert sorted(line.state.value for line in day.answers.lines()) == ["current", "superseded"]


def test_what_fits_no_seat_is_listed(page: AnswersPage, day: ExamDay, tmp_path: Path) -> None:
    (tmp_path / "noise.ipa").write_bytes(b"noise")
    day.answers.import_files([tmp_path / "noise.ipa"])
    page.refresh()
    assert page.quarantine.model.total == 1
