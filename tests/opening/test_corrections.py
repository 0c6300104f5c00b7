from __future__ import annotations

from datetime import time, timedelta

from ipexam.domain.quirk import Note, Quirk
from ipexam.opening.corrections import Corrections
from ipexam.opening.workbook import Cell, Content


def sheet(first_column: int, *rows: list[Cell]) -> Content:
    width = max(map(len, rows), default=0)
    return Content(first_column, width, lambda: iter([(number, [*row]) for number, row in enumerate(rows, 1)]))


def test_where_nothing_is_wrong_nothing_is_touched() -> None:
    content = sheet(0, ["a"])
    assert Corrections().applied(content, "明细") is content


def test_cells_are_put_right_and_counted() -> None:
    content = Corrections({(2, 3): "#N/A"}, {(1, 2)}).applied(sheet(2, ["", 1.0], ["b", ""]), "明细")
    assert list(content.rows()) == [(1, ["#CALC!", 1.0]), (2, ["b", "#N/A"])]
    assert content.notes == (Note(Quirk.ERROR_CELLS, "明细", 1, "D2"), Note(Quirk.UNCALCULATED, "明细", 1, "C1"))


def test_a_sheet_grows_where_the_library_saw_nothing() -> None:
    content = Corrections({(4, 0): "#N/A"}, {(1, 5)}).applied(sheet(2, ["a", "b"]), "明细")
    empty = ["", "", "", "", "", ""]
    assert (content.first_column, content.width) == (0, 6)
    assert list(content.rows()) == [
        (1, ["", "", "a", "b", "", "#CALC!"]),
        (2, empty),
        (3, empty),
        (4, ["#N/A", "", "", "", "", ""]),
    ]


def test_a_sheet_of_formulas_alone_begins_at_the_first() -> None:
    content = Corrections(uncalculated={(2, 3)}).applied(Content(0, 0, lambda: iter([])), "明细")
    assert content.first_column == 3
    assert list(content.rows()) == [(1, [""]), (2, ["#CALC!"])]


def test_only_times_of_day_are_made_negative() -> None:
    wrong = Corrections(negative={(1, 0): -0.5, (1, 1): -0.5, (1, 2): -0.5, (1, 9): -1.0, (9, 9): -1.0})
    content = wrong.applied(sheet(0, [time(12), -0.5, timedelta(days=-0.5)]), "明细")
    assert list(content.rows()) == [(1, [timedelta(days=-0.5), -0.5, timedelta(days=-0.5)])]
    assert content.notes == ()


def test_rows_start_anew_each_time() -> None:
    content = Corrections({(1, 0): "#N/A"}).applied(sheet(0, [""]), "明细")
    assert list(content.rows()) == list(content.rows()) == [(1, ["#N/A"])]
