from __future__ import annotations

from ipexam.domain.file_errors import NotASpreadsheet
from ipexam.domain.quirk import Note, Quirk
from ipexam.opening.workbook import Content, Sheet, Workbook

LINKS = Note(Quirk.EXTERNAL_LINKS, "", 2, "")


def sheet(name: str, *notes: Note, hidden: bool = False) -> Sheet:
    return Sheet(name, hidden, lambda: Content(0, 0, lambda: iter(()), notes))


def unreadable() -> Sheet:
    def load() -> Content:
        raise NotASpreadsheet("a.xlsx", "PDF")

    return Sheet("坏", False, load)


def errors(name: str, count: int) -> Note:
    return Note(Quirk.ERROR_CELLS, name, count, "D7")


def workbook(*sheets: Sheet) -> Workbook:
    return Workbook("a.xlsx", "a.xlsx", "", 0, sheets, notes=(LINKS,))


def test_a_file_tells_the_notes_of_its_visible_sheets_then_its_own() -> None:
    book = workbook(
        sheet("一", errors("一", 1)), sheet("二", errors("二", 2)), sheet("藏", errors("藏", 4), hidden=True)
    )
    assert book.all_notes() == (errors("一", 3), LINKS)


def test_a_hidden_sheet_is_told_of_when_it_is_asked_for() -> None:
    book = workbook(sheet("一"), sheet("藏", errors("藏", 4), hidden=True))
    assert book.all_notes(book.sheets) == (errors("藏", 4), LINKS)


def test_a_sheet_that_cannot_be_read_keeps_nobody_from_the_notes() -> None:
    assert workbook(unreadable(), sheet("一", errors("一", 1))).all_notes() == (errors("一", 1), LINKS)
