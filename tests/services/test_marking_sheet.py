"""Markers' sheets: whose marks, in which round; new, changed and told before."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from ipexam.domain.marking import MarkingRules, Round
from ipexam.domain.problem import ProblemCode
from ipexam.services.desk import Desk
from tests.services.exams import ExamDay
from tests.services.marking_day import head, marker, marking_day
from tests.services.odd_files import with_formula

TWO = MarkingRules(markers=2)


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    made = marking_day(office, tmp_path)
    head(made).set_rules(None, "S1", TWO)
    return made


def sheet(day: ExamDay, name: str, **columns: object) -> Path:
    """The sheet of one marker, with a column filled from top to bottom."""
    path = day.folder / f"{name}-{len(list(day.folder.iterdir()))}.xlsx"
    day.written.export_sheet(path, marker=name)
    book = openpyxl.load_workbook(path)
    headings = [cell.value for cell in book.active[1]]
    for heading, value in columns.items():
        for row in range(2, book.active.max_row + 1):
            book.active.cell(row, headings.index(heading) + 1).value = value
    book.save(path)
    return path


def test_a_sheet_carries_its_marker_and_the_round(day: ExamDay) -> None:
    path = sheet(day, "王评", 得分=6)
    notes = with_formula(path)
    first = day.written.import_sheet(path)
    second = day.written.import_sheet(sheet(day, "李评", 得分=7))
    assert (first.added, second.added) == (3, 3)
    assert (first.notes, second.notes) == ((notes,), ())
    answer = day.written.written()[0]
    kept = day.written.history(answer.attempt_id, answer.item_id)
    assert [(g.actor, g.round, g.mark, g.batch_id) for g in kept] == [
        ("王评", Round.FIRST, 6, first.batch),
        ("李评", Round.SECOND, 7, second.batch),
    ]


def test_the_sheet_of_the_second_marker_shows_no_mark_of_the_first(day: ExamDay) -> None:
    day.written.import_sheet(sheet(day, "王评", 得分=6))
    book = openpyxl.load_workbook(sheet(day, "李评"))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert {row[rows[0].index("评次")] for row in rows[1:]} == {"复评"}
    assert {row[rows[0].index("得分")] for row in rows[1:]} == {None}
    assert "王评" not in {str(cell) for row in rows for cell in row}


def test_the_same_sheet_again_changes_nothing_even_after_a_later_correction(day: ExamDay) -> None:
    path = sheet(day, "王评", 得分=6)
    day.written.import_sheet(path)
    answer = day.written.written()[0]
    marker(day, "王评").give(answer.attempt_id, answer.item_id, Fraction(9))
    again = day.written.import_sheet(path)
    assert (again.batch, again.added, again.changed, again.unchanged) == (None, 0, 0, 3)
    assert day.written.history(answer.attempt_id, answer.item_id)[-1].mark == 9


def test_a_corrected_sheet_tells_new_from_old(day: ExamDay) -> None:
    day.written.import_sheet(sheet(day, "王评", 得分=6))
    got = day.written.import_sheet(sheet(day, "王评", 得分=7))
    assert (got.added, got.changed, got.unchanged) == (0, 3, 0)


def test_a_mark_in_the_wrong_round_or_after_the_release_is_a_problem(day: ExamDay) -> None:
    wrong = day.written.import_sheet(sheet(day, "王评", 得分=6, 评次="复评"))
    assert {p.code for p in wrong.problems} == {ProblemCode.MARK_NOT_YOURS}
    odd = day.written.import_sheet(sheet(day, "王评", 得分=6, 评次="终评"))
    assert {p.code for p in odd.problems} == {ProblemCode.ROUND_UNKNOWN}
    assert (wrong.batch, odd.batch, odd.rejected) == (None, None, 3)
    for name, mark in (("王评", 6), ("李评", 7)):
        day.written.import_sheet(sheet(day, name, 得分=mark))
    late = sheet(day, "王评", 得分=8)
    head(day).release(None, "S1")
    refused = day.written.import_sheet(late)
    assert {p.code for p in refused.problems} == {ProblemCode.MARK_RELEASED}


def test_a_sheet_without_marker_and_round_is_the_actor_s(day: ExamDay) -> None:
    day.written.import_sheet(sheet(day, "王评", 得分=6, 评阅人=None, 评次=None))
    answer = day.written.written()[0]
    assert [g.actor for g in day.written.history(answer.attempt_id, answer.item_id)] == ["tester"]
