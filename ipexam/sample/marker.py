"""The marker: fills in the sheet of written answers, which names no one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ipexam.sample.plan import Answers

_FIRST_WRITTEN = 61
"""The shipped blueprint has 60 questions with a key; the two short answers and the case come last."""


def fill_in_marks(sheet: Path, plans: Mapping[int, Answers | None]) -> int:
    """Enter the planned marks, by attempt; how many were entered. What the plan leaves open stays empty."""
    from openpyxl import load_workbook  # heavy, and not needed to start the program

    book = load_workbook(sheet)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    entered = 0
    for row in range(2, page.max_row + 1):
        attempt = int(page.cell(row, heads["答卷号"]).value)
        place = int(str(page.cell(row, heads["题号"]).value)[1:]) - _FIRST_WRITTEN
        plan = plans[attempt]
        mark = None if plan is None else plan.written[place]
        if mark is not None:
            page.cell(row, heads["得分"]).value = mark
            entered += 1
    book.save(sheet)
    return entered
