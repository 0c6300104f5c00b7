"""The header row of a foreign sheet, found by synonyms wherever it stands in the first 20 rows.

A title, a key-value block or merged cells may stand above it, and it may be split over two rows. Labels are compared
folded: without question numbers (`1、您的姓名`), marks for required fields, tabs and a unit in brackets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice, pairwise
from typing import Generic, TypeVar

from ipexam.domain.file_errors import HeaderNotFound
from ipexam.domain.problem import Where
from ipexam.matching.fold import repaired
from ipexam.opening.workbook import Cell, Sheet, Workbook
from ipexam.sheets.cells import is_footnote, is_total, text_of

C = TypeVar("C", bound=Enum)

_FIRST_ROWS = 20
_NUMBERED = re.compile(r"^(?:[qQ]?\d{1,2}|[(]\d{1,2}[)])[、.．:)]\s*")
_POLITE = re.compile(
    r"^(?:请问)?(?:请)?(?:填写|输入|选择|您目前的|您现在的|您的|您|贵|学员的?|考生的?|本人的?|参训人员)+"
)
_ASKED = re.compile(r"(?:是(?:什么|哪里|哪个|否)?)?[?]$|是$")
_BRACKET = re.compile(r"[(\[【〔<]([^)\]】〕>]*)[)\]】〕>]\s*$")


def labels(text: str) -> tuple[str, ...]:
    """Labels written as one text, separated by `、`."""
    return tuple(text.split("、"))


@dataclass(frozen=True, slots=True)
class Columns(Generic[C]):
    """A noun's columns with the labels each goes by, best first, and the groups of which one column must be there."""

    synonyms: Mapping[C, tuple[str, ...]]
    needed: tuple[tuple[C, ...], ...]

    @property
    def needed_labels(self) -> tuple[str, ...]:
        """One label for each needed group, for the clerk."""
        return tuple(self.synonyms[group[0]][0] for group in self.needed)


@dataclass(frozen=True, slots=True)
class Header(Generic[C]):
    """A header that was found: `row` is its last row, `index` the place of each column in a row's cells, `labels` the
    cells' own text, `above` the texts of the rows over it."""

    file: str
    sheet: Sheet
    row: int
    index: Mapping[C, int]
    labels: Mapping[C, str]
    above: tuple[str, ...]

    def at(self, column: C) -> int:
        """The column's place; -1, the empty cell a reader appends, when the sheet has no such column."""
        return self.index.get(column, -1)

    def where(self, row: int, column: C | None = None) -> Where:
        """The address of a cell, or of a whole row."""
        place = self.index.get(column) if column is not None else None
        return Where(self.file, self.sheet.name, row, "" if place is None else self.sheet.letter(place))

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows below the header, each with an empty cell appended."""
        for row, cells in islice(self.sheet.rows(), self.row, None):
            cells.append("")
            yield row, cells


@dataclass(frozen=True, slots=True)
class Record(Generic[C]):
    """One row below a header."""

    header: Header[C]
    row: int
    cells: list[Cell]

    def cell(self, column: C) -> Cell:
        """The raw cell; empty when the sheet has no such column."""
        return self.cells[self.header.at(column)]

    def text(self, column: C) -> str:
        """The cell as trimmed text, private-use and invisible characters set right."""
        return repaired(text_of(self.cells[self.header.at(column)]))

    def where(self, column: C | None = None) -> Where:
        """The address of the cell, or of the row."""
        return self.header.where(self.row, column)


def fold_label(label: str) -> str:
    """A label for comparing."""
    text = unicodedata.normalize("NFKC", label).replace("*", "").replace("(必填)", "")
    return _NUMBERED.sub("", re.sub(r"\s+", "", text)).strip(":：_-").lower()


def folded_bare(label: str) -> str:
    """A label for comparing, without what stands in brackets at its end."""
    return _BRACKET.sub("", fold_label(label))


def bracket_of(label: str) -> str:
    """What stands in brackets at a label's end, or after its slash: 观看时长(分钟) -> 分钟."""
    folded = fold_label(label)
    found = _BRACKET.search(folded)
    return found[1] if found else folded.rpartition("/")[2] if "/" in folded else ""


def find_headers(workbook: Workbook, columns: Columns[C]) -> list[Header[C]]:
    """The header of every sheet that has one; hidden sheets count only when no visible one has. Raises
    `HeaderNotFound`."""
    lookup = _lookup(columns)
    for hidden in (False, True):
        sheets = [sheet for sheet in workbook.sheets if sheet.hidden is hidden]
        found = [_find(workbook.name, sheet, columns, lookup) for sheet in sheets]
        headers = [header for header in found if header is not None]
        if headers:
            return headers
    raise HeaderNotFound(workbook.path, columns.needed_labels)


def labelled(label: str, columns: Columns[C]) -> C | None:
    """The column that a label names; None when it names none."""
    known = _known(label, _lookup(columns))
    return None if known is None else known[0]


def columns_in(texts: Sequence[str], columns: Columns[C]) -> dict[C, int]:
    """The place of each column that a row of labels names."""
    return _columns_of([*texts], _lookup(columns))


def records(header: Header[C]) -> Iterator[Record[C]]:
    """The records of a sheet: rows of totals, footnotes, repeated headers and rows that say nothing in any known column
    are left out."""
    for row, cells in header.rows():
        first = next((text for text in map(text_of, cells) if text), "")
        if not first or is_total(first) or is_repeated(header, cells):
            continue
        said = [text for text in (text_of(cells[place]) for place in header.index.values()) if text]
        if said and not is_footnote(first, said):
            yield Record(header, row, cells)


def is_repeated(header: Header[C], cells: list[Cell]) -> bool:
    """Whether a row is the header once more, or so much of it as the rows below need."""
    same = 0
    for column, label in header.labels.items():
        text = text_of(cells[header.index[column]])
        if text == label:
            same += 1
        elif text:
            return False
    return same >= min(2, len(header.labels)) > 0


def _lookup(columns: Columns[C]) -> dict[str, tuple[C, int]]:
    return {
        fold_label(label): (column, rank)
        for column, labels in columns.synonyms.items()
        for rank, label in reversed([*enumerate(labels)])
    }


def _find(file: str, sheet: Sheet, columns: Columns[C], lookup: dict[str, tuple[C, int]]) -> Header[C] | None:
    """The first rows' best header: the row, or else the pair of rows, that names the most columns."""
    top = [(row, [text_of(cell) for cell in cells]) for row, cells in islice(sheet.rows(), _FIRST_ROWS)]
    best: tuple[int, int, dict[C, int], list[str]] | None = None
    for first, last, texts in _readings(top):
        index = _columns_of(texts, lookup)
        enough = all(any(column in index for column in group) for group in columns.needed)
        if enough and (best is None or len(index) > len(best[2])):
            best = (first, last, index, texts)
    if best is None:
        return None
    first, last, index, texts = best
    above = tuple(text for number, row in top if number < first for text in row if text)
    return Header(file, sheet, last, index, {column: texts[place] for column, place in index.items()}, above)


def _readings(top: list[tuple[int, list[str]]]) -> Iterator[tuple[int, int, list[str]]]:
    """First row, last row and labels: of each row alone, then of each two rows joined, for the lower has its own labels
    where it has any."""
    for row, texts in top:
        yield row, row, texts
    for (row, over), (next_row, under) in pairwise(top):
        yield row, next_row, [lower or upper for upper, lower in zip(over, under, strict=True)]


def _columns_of(labels: list[str], lookup: dict[str, tuple[C, int]]) -> dict[C, int]:
    """The place of each column; where several labels fit, the better synonym, then one with a unit, then the first."""
    best: dict[C, tuple[int, bool, int]] = {}
    for place, label in enumerate(labels):
        known = _known(label, lookup)
        if known is not None:
            column, rank = known
            claim = (rank, not bracket_of(label), place)
            best[column] = min(best.get(column, claim), claim)
    return {column: claim[2] for column, claim in best.items()}


def _known(label: str, lookup: dict[str, tuple[C, int]]) -> tuple[C, int] | None:
    if not label or len(label) > 60:
        return None
    folded = fold_label(label)
    bare = _BRACKET.sub("", folded)
    plain = _ASKED.sub("", bare)
    for text in (folded, bare, plain, bare.partition("/")[0], _POLITE.sub("", bare), _POLITE.sub("", plain)):
        if text in lookup:
            return lookup[text]
    return None
