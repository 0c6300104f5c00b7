"""Foreign workbooks with something that a clerk should know about."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from ipexam.domain.quirk import FileNotes, Note, Quirk


def with_formula(path: Path) -> FileNotes:
    """Give a workbook a formula that no spreadsheet calculated, beside its table; what is to be told of it."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    cell = page.cell(2, page.max_column + 2, "=1+1")
    book.save(path)
    return FileNotes(path.name, (Note(Quirk.UNCALCULATED, page.title, 1, cell.coordinate),))
