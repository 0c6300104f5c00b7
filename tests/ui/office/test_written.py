"""Marking written answers: without names, by number keys and Enter, equal answers with one mark."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ipexam.services.office import Office
from ipexam.services.written_marks import alike
from ipexam.ui.office.written import WrittenPage
from ipexam.ui.widgets.message import MessageDialog
from ipexam.ui.widgets.problems import OutcomeDialog
from tests.services.exams import ExamDay
from tests.ui.office.conftest import CODE, open_window, settle
from tests.ui.office.exam_office import exam_day, written_answers
from tests.ui.office.test_pages import cells, opened, texts, verbs_written

TEXTS = ["质押自登记时设立。", "不知道", "质押自登记时设立。"]


@pytest.fixture
def day(empty_office: Office, tmp_path: Path) -> ExamDay:
    made = exam_day(empty_office, tmp_path)
    written_answers(made, TEXTS)
    return made


@pytest.fixture
def page(qtbot: QtBot, day: ExamDay, empty_office: Office, tmp_path: Path) -> WrittenPage:
    shown = opened(qtbot, open_window(qtbot, empty_office, tmp_path), "written")
    assert isinstance(shown, WrittenPage)
    return shown


def marks(office: Office) -> list[tuple[str, Fraction | None]]:
    return sorted((answer.text, answer.mark) for answer in office.written_marks.written(CODE))


def type_mark(qtbot: QtBot, page: WrittenPage, mark: str) -> None:
    page._marking.take_focus()
    page._marking._box.clear()
    page._marking._box.insert(mark)  # QTest types ASCII only, an input method does not
    qtbot.keyClick(page._marking._box, Qt.Key.Key_Return)
    settle(qtbot)


def shown_text(page: WrittenPage) -> str:
    return page._marking._text.toPlainText()


def to(page: WrittenPage, text: str) -> None:
    """Turn to the question and the answer with this text."""
    for row in range(page._listing.model.total):
        page._listing.table.selectRow(row)
        for place, group in enumerate(page._marking._groups):
            if group[0].text == text:
                page._marking.go_to(place)
                return
    raise AssertionError(text)


def test_questions_are_listed_with_their_open_counts_and_no_name(page: WrittenPage, day: ExamDay) -> None:
    rows = [cells(page, row) for row in range(page._listing.model.total)]
    assert sum(int(row[2]) for row in rows) == 3
    assert all("简答题" in row[0] for row in rows)
    whole = texts(page) + shown_text(page)
    assert "密钥参考答案" in whole
    assert "10 分：密钥评分要点" in whole
    assert not any(name in whole for name in day.names)


def test_a_mark_is_typed_and_enter_goes_on(qtbot: QtBot, page: WrittenPage, empty_office: Office) -> None:
    to(page, "不知道")
    type_mark(qtbot, page, "0")
    assert ("不知道", Fraction(0)) in marks(empty_office)
    assert shown_text(page) == "质押自登记时设立。"
    assert page._header.hint.startswith("共 3 份答案，待评阅 2 份")


@pytest.mark.parametrize("typed", ["10.5", "7.555", "-1", "八", ""])
def test_a_mark_out_of_range_is_told_and_nothing_happens(
    qtbot: QtBot, page: WrittenPage, empty_office: Office, typed: str
) -> None:
    to(page, "不知道")
    type_mark(qtbot, page, typed)
    assert "0 到 10 之间" in page._marking._said.text()
    assert ("不知道", None) in marks(empty_office)
    assert shown_text(page) == "不知道"


def test_full_width_digits_are_digits(qtbot: QtBot, page: WrittenPage, empty_office: Office) -> None:
    to(page, "不知道")
    type_mark(qtbot, page, "７。５")
    assert ("不知道", Fraction("7.5")) in marks(empty_office)


def test_equal_answers_to_one_question_get_one_mark_at_once(
    qtbot: QtBot, page: WrittenPage, empty_office: Office
) -> None:
    same = [answer for answer in empty_office.written_marks.written(CODE) if answer.text == TEXTS[0]]
    groups = alike(same)
    to(page, TEXTS[0])
    type_mark(qtbot, page, "8")
    given = [mark for text, mark in marks(empty_office) if text == TEXTS[0]]
    assert given.count(Fraction(8)) == len(groups[0])
    assert verbs_written(empty_office)[0] == "marks.give"
    assert empty_office.audit.verify().broken_at is None


def test_equal_answers_are_kept_together_and_those_that_wait_come_first(empty_office: Office, day: ExamDay) -> None:
    answers = empty_office.written_marks.written(CODE)
    one, other = answers[0], answers[1]
    from dataclasses import replace

    marked, first, second = (
        replace(one, text="甲", mark=Fraction(3)),
        replace(one, text="乙"),
        replace(other, text="乙 ", question_code=one.question_code),
    )
    groups = alike([marked, first, second])
    assert [[answer.text for answer in group] for group in groups] == [["乙", "乙 "], ["甲"]]


def test_a_second_mark_replaces_the_first(qtbot: QtBot, page: WrittenPage, empty_office: Office) -> None:
    for mark in ("3", "4"):
        to(page, "不知道")
        type_mark(qtbot, page, mark)
    assert ("不知道", Fraction(4)) in marks(empty_office)


def test_when_all_is_marked_every_question_says_so(qtbot: QtBot, page: WrittenPage, empty_office: Office) -> None:
    for text in TEXTS:
        to(page, text)
        type_mark(qtbot, page, "5")
    for row in range(page._listing.model.total):
        page._listing.table.selectRow(row)
        for place in range(len(page._marking._groups)):
            page._marking.go_to(place)
            type_mark(qtbot, page, "5")
    assert empty_office.written_marks.count(CODE) == 0
    assert {cells(page, row)[2] for row in range(page._listing.model.total)} == {"已评完"}


def test_markers_sheet_goes_out_and_comes_back(
    qtbot: QtBot, page: WrittenPage, empty_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "评阅表.xlsx"
    monkeypatch.setattr("ipexam.ui.office.written.QFileDialog.getSaveFileName", lambda *said: (str(sheet), ""))
    page.start_export()
    settle(qtbot)
    book = openpyxl.load_workbook(sheet)
    column = [cell.value for cell in book.active[1]].index("得分") + 1
    for row in range(2, 5):
        book.active.cell(row, column, 6)
    book.save(sheet)
    outcomes: list[str] = []
    monkeypatch.setattr(OutcomeDialog, "exec", lambda dialog: outcomes.append(texts(dialog)))
    page._import.start((sheet,))
    qtbot.waitUntil(lambda: bool(outcomes))
    assert {mark for _text, mark in marks(empty_office)} == {Fraction(6)}
    for dialog in page.window().findChildren(MessageDialog):
        dialog.reject()


def test_only_one_sitting_s_answers_are_shown_when_it_is_chosen(page: WrittenPage) -> None:
    page._sitting.choose("S1")
    page.refresh()
    assert page._listing.model.total > 0
    assert page._sitting.value == "S1"


@pytest.mark.parametrize("key", ["papers", "sittings", "written"])
def test_an_empty_exam_page_says_what_to_do_next(qtbot: QtBot, empty_office: Office, tmp_path: Path, key: str) -> None:
    from ipexam.ui.widgets.empty import EmptyState

    page = opened(qtbot, open_window(qtbot, empty_office, tmp_path), key)
    shown = [state for state in page.findChildren(EmptyState) if state.isVisible()]
    assert len(shown) == 1
    assert shown[0].accessibleDescription()
