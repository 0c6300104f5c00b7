"""The marker: fills in the sheet of written answers, which names no one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ipexam.sample.plan import PAPER_ITEMS, Answers

_FIRST_WRITTEN = 1 + sum(count for kind, (count, _) in PAPER_ITEMS.items() if not kind.written)
"""On every seat's paper the questions that people mark come last."""


def fill_in_marks(sheet: Path, plans: Mapping[int, Answers]) -> int:
    """Enter the planned marks, by attempt; how many were entered. What the plan leaves open stays empty."""
    from openpyxl import load_workbook  # heavy, and not needed to start the program

    book = load_workbook(sheet)
    page = book.worksheets[0]
    headings = [cell.value for cell in page[1]]
    attempt_at, item_at, mark_at = (headings.index(word) for word in ("答卷号", "题号", "得分"))
    entered = 0
    for cells in page.iter_rows(min_row=2):
        plan = plans[int(str(cells[attempt_at].value))]
        mark = plan.written[int(str(cells[item_at].value)[1:]) - _FIRST_WRITTEN]
        if mark is not None:
            cells[mark_at].value = mark
            entered += 1
    book.save(sheet)
    return entered
