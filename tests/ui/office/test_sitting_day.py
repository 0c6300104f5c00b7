"""What holds on the day, what one candidate gets, and the check of the paper, in the window."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ipexam.domain.blueprint import Blueprint, BlueprintCell
from ipexam.domain.paper import PaperRules
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionType
from ipexam.domain.sitting import Accommodation, PasswordKind, SittingRules
from ipexam.services.office import Office
from ipexam.ui.office.package import PackageDialog
from ipexam.ui.office.paper_problems import PaperProblemsDialog
from ipexam.ui.office.paper_rules import PaperRulesFields
from ipexam.ui.office.sitting_day import AccommodationDialog, SittingDayDialog
from ipexam.ui.office.sittings import SittingsPage
from ipexam.ui.office.start_password import StartPasswordDialog
from ipexam.ui.widgets.message import MessageDialog
from tests.services.exams import BRINGING, ExamDay
from tests.ui.office.conftest import CODE, settle
from tests.ui.office.exam_office import exam_day, sittings_page
from tests.ui.office.test_pages import cells, texts, verbs_written


@pytest.fixture
def day(empty_office: Office, tmp_path: Path) -> ExamDay:
    return exam_day(empty_office, tmp_path)


@pytest.fixture
def page(qtbot: QtBot, day: ExamDay, empty_office: Office, tmp_path: Path) -> SittingsPage:
    return sittings_page(qtbot, empty_office, tmp_path)


def test_what_holds_on_the_day_is_saved_as_the_fields_say(
    qtbot: QtBot, page: SittingsPage, empty_office: Office
) -> None:
    page.start_day()
    dialog = page.window().findChild(SittingDayDialog)
    assert dialog is not None
    assert dialog.rules == BRINGING
    dialog._count.setValue(3)
    dialog._names.setText("王监；李考")
    dialog._permitted.setText("法律汇编;计算器；")
    dialog._latest.setValue(15)
    dialog._reserve.setValue(1)
    dialog._row.setValue(2)
    dialog.save()
    settle(qtbot)
    found = empty_office.sittings.get(CODE, "S1").rules
    assert found == SittingRules(("王监", "李考", ""), 15, 0, ("法律汇编", "计算器"), 2, 1)
    assert cells(page._view, 3, "_seats")[2] == "备用座位"  # type: ignore[arg-type]  # reads an attribute only
    assert verbs_written(empty_office)[0] == "sitting.edit"


def test_rows_and_reserve_seats_are_shut_once_a_package_went_out(
    qtbot: QtBot, day: ExamDay, page: SittingsPage
) -> None:
    day.export()
    page.refresh()
    page.start_day()
    dialog = page.window().findChild(SittingDayDialog)
    assert dialog is not None
    assert not dialog._row.isEnabled()
    assert not dialog._reserve.isEnabled()
    assert "考试包已导出" in texts(dialog)
    dialog.reject()


def test_what_one_candidate_gets_is_set_from_the_list_of_seats(
    qtbot: QtBot, page: SittingsPage, empty_office: Office
) -> None:
    seats = page._view.sitting.seats if page._view.sitting else ()
    page._view._seats.table.row_opened.emit(seats[1])
    dialog = page.window().findChild(AccommodationDialog)
    assert dialog is not None
    assert dialog._seat.currentText() == "02  李二"
    dialog._minutes.setValue(120)
    assert dialog.given == Accommodation()
    dialog._minutes.setValue(150)
    dialog._large.setChecked(True)
    dialog.save()
    settle(qtbot)
    assert empty_office.sittings.get(CODE, "S1").seats[1].accommodation == Accommodation(150, large_print=True)
    assert cells(page._view, 1, "_seats")[2] == "李二 · 加时 30 分钟（共 150 分钟）、大字"  # type: ignore[arg-type]  # reads an attribute only


def test_the_paper_is_checked_with_the_material_that_is_chosen(
    qtbot: QtBot, page: SittingsPage, day: ExamDay, tmp_path: Path
) -> None:
    day.sittings.edit(None, "S1", SittingRules())
    page.start_package()
    dialog = page.window().findChild(PackageDialog)
    assert dialog is not None
    dialog._want_check()
    qtbot.waitUntil(lambda: page.window().findChild(PaperProblemsDialog) is not None, timeout=20_000)
    told = page.window().findChild(PaperProblemsDialog)
    assert told is not None
    assert [told.model.row(0).code, told.model.total] == [ProblemCode.MATERIAL_MISSING, 1]
    told.accept()
    book = tmp_path / "教材.md"
    book.write_text("# 质押\n登记时设立。", "utf-8")
    dialog.add_material((book,))
    dialog._want_check()
    qtbot.waitUntil(lambda: page.window().findChild(MessageDialog) is not None, timeout=20_000)
    message = page.window().findChild(MessageDialog)
    assert message is not None
    assert "试卷没有问题" in message.accessibleDescription()
    message.reject()
    dialog.reject()


def test_passwords_of_parts_and_pins_are_shown_with_the_start_password_once(day: ExamDay, page: SittingsPage) -> None:
    written = day.sittings.export(None, "S1", day.package, password_kind=PasswordKind.WORDS)
    dialog = StartPasswordDialog(page.window(), written)
    shown = texts(dialog)
    first = written.proctor_keys[0]
    assert f"{first.pin[:4]} {first.pin[4:]}" in shown
    assert written.start_reading in shown
    assert "监考员 1 号" in shown
    dialog._noted.setChecked(True)
    dialog.reject()


def test_the_fields_of_parts_and_limits_make_rules() -> None:
    fields = PaperRulesFields()
    marks = {kind: Fraction(1) for kind in QuestionType}
    blueprint = Blueprint((BlueprintCell("1", QuestionType.SINGLE, 3), BlueprintCell("1", QuestionType.CASE, 2)), marks)
    fields.follow(blueprint)
    plain = PaperRules(90)
    assert fields.rules(plain, blueprint) == plain
    fields._limits[QuestionType.CASE].setValue(9)
    fields._book.setCurrentIndex(3)
    rules = fields.rules(plain, blueprint)
    assert rules.section_at_most == {QuestionType.CASE: 2}
    assert [(part.title, part.open_book, part.sealed) for part in rules.parts] == [
        ("客观题", False, False),
        ("主观题", True, True),
    ]
    assert (rules.part(QuestionType.SINGLE), rules.part(QuestionType.CASE)) == (0, 1)
    fields._book.setCurrentIndex(1)
    assert not fields.rules(plain, blueprint).parts[0].open_book
    only = Blueprint((BlueprintCell("1", QuestionType.CASE, 2),), marks)
    fields._book.setCurrentIndex(2)
    assert len(fields.rules(plain, only).parts) == 1
