"""The child that marks a workbook: `python -m ipexam.sheets.marked_workbook_child`.

New workbooks (.xlsx, .xlsm) are kept as openpyxl keeps them: values, formulas, formats, macros. From older kinds only
the cells are taken into a new workbook. A table of text stays one, in its own encoding and with its own separator.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from ipexam.domain.file_errors import FileTooLarge, NotASpreadsheet
from ipexam.opening import text
from ipexam.opening.child import Answer, serve
from ipexam.opening.frames import Json
from ipexam.opening.kind import FileKind, sniff
from ipexam.opening.tables import read_content
from ipexam.opening.workbook import Cell, column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as BookCell
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_UNPACKED_MIB = 150
"""openpyxl holds a workbook in about ten times the room of its XML; a larger one would not fit the child."""
_MOST_CELLS = 3_000_000
_FRAME = 1 << 20
_OPENPYXL_RAISES = (KeyError, ValueError, TypeError, AttributeError, IndexError, zipfile.BadZipFile, SyntaxError)
"""What openpyxl raises for a workbook that it does not understand."""
_TEXT_ENDINGS = (".csv", ".tsv", ".txt")
_BAD, _REMARK = "FFFFC7CE", "FFFFEB9C"
_REASON_WIDTH = 60
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class _Mark:
    row: int
    column: str
    text: str
    serious: bool


class _Wanted:
    """What is to be marked, by sheet."""

    def __init__(self, request: Mapping[str, Json]) -> None:
        self.title, self.author, self.between = request["title"], request["author"], request["between"]
        self.marks: dict[str, list[_Mark]] = defaultdict(list)
        for sheet, *told in request["marks"]:
            self.marks[sheet].append(_Mark(*told))
        self.heads: dict[str, int] = dict(request["heads"])

    def reasons(self, sheet: str) -> dict[int, str]:
        """What is said at the end of each row; each reason once."""
        rows: dict[int, dict[str, None]] = defaultdict(dict)
        for mark in self.marks[sheet]:
            rows[mark.row][mark.text] = None
        return {row: self.between.join(said) for row, said in rows.items()}

    def head(self, sheet: str) -> int:
        """The row of the reason column's title: the header's, or else the one above the first mark."""
        first = min(mark.row for mark in self.marks[sheet])
        return self.heads.get(sheet, max(1, first - 1))


def work(request: Mapping[str, Json], content: bytes, answer: Answer) -> None:
    """Send the marked copy."""
    wanted, kind = _Wanted(request), sniff(content)
    if kind is FileKind.ENCRYPTED:
        from ipexam.opening.password import unlocked_package  # heavy: only for what is encrypted

        content = unlocked_package(content, request["name"], request["password"])
        kind = sniff(content)
    ending = ".xlsx"
    if kind is FileKind.TEXT:
        made = _marked_text(content, wanted, request["name"])
        ending = PurePath(request["name"]).suffix.lower()
        ending = ending if ending in _TEXT_ENDINGS else ".csv"
    elif kind is FileKind.XLSX:
        book = _marked_book(content, request["name"], wanted)
        made, ending = _saved(book), ".xlsm" if book.vba_archive else ".xlsx"
        if book.vba_archive:
            book.vba_archive.close()
    else:
        made = _saved(_new_book(content, request, wanted))
    answer.say({"ending": ending})
    for start in range(0, len(made), _FRAME):
        answer.give(made[start : start + _FRAME])


def _marked_text(content: bytes, wanted: _Wanted, name: str) -> bytes:
    found = text.decoded(content)
    if found is None:
        raise NotASpreadsheet(name, FileKind.BINARY.value)
    decoded, encoding = found
    separator = text.separator(decoded)
    rows = list(csv.reader(io.StringIO(decoded, newline=""), delimiter=separator))
    head, said = (wanted.head(""), wanted.reasons("")) if wanted.marks[""] else (0, {})
    said = {head: wanted.title, **said}
    if 0 < head <= len(rows) and rows[head - 1][-1:] == [wanted.title]:
        rows = [row[: len(rows[head - 1]) - 1] for row in rows]  # the reasons of the time before
    width = max(map(len, rows), default=0)
    out = io.StringIO(newline="")
    ending = "\r\n" if "\r\n" in decoded[:20_000] else "\n"
    writer = csv.writer(out, delimiter=separator, lineterminator=ending)
    for number, row in enumerate(rows, 1):
        writer.writerow([*row, *[""] * (width - len(row)), said[number]] if number in said else row)
    return _encoded(out.getvalue(), encoding, content)


def _encoded(out: str, encoding: str, before: bytes) -> bytes:
    """As it was encoded; a file without a single Chinese character gets a mark, or Excel would take ours for GBK."""
    if encoding == "utf-16":
        mark = before[:2]
        return mark + out.encode("utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be")
    return out.encode("utf-8-sig" if before.isascii() else encoding)


def _marked_book(content: bytes, name: str, wanted: _Wanted) -> Workbook:
    """The workbook as it is, with the marks."""
    try:
        book = _loaded(content, name)
    except _OPENPYXL_RAISES as odd:
        raise NotASpreadsheet(name, FileKind.XLSX.value) from odd
    for sheet in book.worksheets:
        if sheet.title in wanted.marks:
            _forget_marks(sheet, wanted.author)
            widest = sheet.max_column
            if sheet.cell(wanted.head(sheet.title), widest).value == wanted.title:
                sheet.delete_cols(widest)  # the reasons of the time before
                widest -= 1
            _mark(sheet, wanted, widest)
    return book


def _loaded(content: bytes, name: str) -> Workbook:
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = {entry.filename.lower() for entry in archive.infolist()}
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > _MOST_UNPACKED_MIB << 20:
        raise FileTooLarge(name, _MOST_UNPACKED_MIB)
    return load_workbook(io.BytesIO(content), keep_vba="xl/vbaproject.bin" in names, rich_text=True)


def _forget_marks(page: Worksheet, author: str) -> None:
    """Take back what was marked the time before, when a marked copy was corrected and brought in again."""
    from openpyxl.styles import PatternFill

    for row in page.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.author == author:
                cell.comment, cell.fill = None, PatternFill()


def _new_book(content: bytes, request: Mapping[str, Json], wanted: _Wanted) -> Workbook:
    """The cells of an older workbook in a new one, with the marks."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    room = _MOST_CELLS
    for n, sheet in enumerate(read_content(content, request["name"], password=request["password"]).sheets, 1):
        page = book.create_sheet(_sheet_title(sheet.name, n))
        first, widest = sheet.content.first_column, 0
        for row, cells in sheet.rows():
            widest = max(widest, first + len(cells))
            room -= len(cells)
            if room < 0:
                raise FileTooLarge(request["name"], _MOST_UNPACKED_MIB)
            for place, value in _filled(cells):
                _put(page, row, first + place + 1, value)
        if sheet.name in wanted.marks:
            _mark(page, wanted, widest, sheet.name)
    return book


def _mark(page: Worksheet, wanted: _Wanted, widest: int, name: str = "") -> None:
    """Fill and comment the cells of one sheet, and add its reason column."""
    from openpyxl.styles import Alignment, Font, PatternFill

    name = name or page.title
    by_cell: dict[tuple[int, str], list[_Mark]] = defaultdict(list)
    for mark in wanted.marks[name]:
        by_cell[mark.row, mark.column or _first_filled(page, mark.row, widest)].append(mark)
    for (row, column), marks in by_cell.items():
        cell = _writable(page, f"{column}{row}")
        cell.fill = PatternFill("solid", fgColor=_BAD if any(mark.serious for mark in marks) else _REMARK)
        _comment(cell, "\n".join(dict.fromkeys(mark.text for mark in marks)), wanted.author)
    letters = column_letters(widest)
    page.column_dimensions[letters].width = _REASON_WIDTH
    head = wanted.head(name)
    for row, said in {head: wanted.title, **wanted.reasons(name)}.items():
        cell = _put(page, row, widest + 1, said)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row == head, color="FF9C0006")


def _first_filled(page: Worksheet, row: int, widest: int) -> str:
    """The letters of a row's first cell with something in it."""
    for place in range(1, widest + 1):
        if page.cell(row, place).value not in (None, ""):
            return column_letters(place - 1)
    return "A"


def _writable(page: Worksheet, address: str) -> BookCell:
    """The cell, or the corner of the merged cells it belongs to: only that can bear a comment."""
    cell = page[address]
    for merged in page.merged_cells.ranges:
        if address in merged:
            return page.cell(merged.min_row, merged.min_col)  # type: ignore[return-value]  # the corner is a cell
    return cell  # type: ignore[no-any-return]  # one address is one cell


def _comment(cell: BookCell, said: str, author: str) -> None:
    """A comment, after what somebody commented before."""
    from openpyxl.comments import Comment

    before = f"{cell.comment.text}\n" if cell.comment is not None else ""
    cell.comment = Comment(before + _clean(said), author, width=360, height=120)


def _put(page: Worksheet, row: int, column: int, value: Cell) -> BookCell:
    """A value as it is: a text that begins like a formula stays a text."""
    cell = page.cell(row, column)
    if isinstance(value, str):
        cell.value = _clean(value)
        if value.startswith(_RISKY):
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell  # type: ignore[return-value]  # a fresh cell is never part of merged ones


def _filled(cells: list[Cell]) -> Iterator[tuple[int, Cell]]:
    return ((place, value) for place, value in enumerate(cells) if value != "")


def _clean(said: str) -> str:
    """Without control characters, which a workbook cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("", said))


def _sheet_title(name: str, place: int) -> str:
    return "".join(c for c in _clean(name) if c not in "[]:*?/\\")[:31].strip("'") or f"Sheet{place}"


def _saved(book: Workbook) -> bytes:
    """The workbook's bytes, made in memory: openpyxl's own way needs files, which a child may not write."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        """Writes its sheets into memory."""

        def write_worksheet(self, ws: Any) -> None:  # parts of it that the stubs leave out
            """As openpyxl's, but for the temporary file."""
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            page = io.BytesIO()
            writer: Any = WorksheetWriter(ws, page)
            writer.write()
            ws._rels = writer._rels
            archive.writestr(ws.path[1:], page.getvalue())
            self.manifest.append(ws)

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        InMemory(book, archive).save()
    return out.getvalue()


if __name__ == "__main__":
    serve(work)
