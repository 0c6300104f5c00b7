"""Tables of answers under the headings 题号, 答案 and 解析: row by row, column by column, several side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ipexam.formats.chinese_key_rows import key_row
from ipexam.formats.chinese_labels import LABELS, Label
from ipexam.formats.chinese_text import Marked, one_line

Cell = list[Marked]
"""The lines of a cell."""

_NUMBERS = ("题号", "序号", "题目序号", "序")
_NUMBER = re.compile(r"[(\[【第]?(\d{1,4})[)\]】题]?[.、:]?")
_NAMED = (Label.ANSWER, Label.EXPLANATION)


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line made of a table: the row it comes from, counted from 0, and its text."""

    row: int
    text: Marked


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    row: int
    said: dict[Label, Marked]


def key_sheet(rows: Sequence[Sequence[Cell]], bare: Sequence[Sequence[str]]) -> list[TableLine] | None:
    """The lines of a list of answers, with a heading of their own, or None when a table is none. `bare` are the folded
    texts of the cells."""
    entries = _in_rows(rows, bare)
    if entries is None and bare and all(len(row) == len(bare[0]) for row in bare):
        entries = _in_rows([*zip(*rows, strict=True)], [*zip(*bare, strict=True)], turned=True)
    if entries is None:
        return _pairs_in_cells(bare)
    numbers = [entry.number for entry in entries]
    if (
        len(numbers) < 2
        or len(set(numbers)) != len(numbers)
        or not any(Label.ANSWER in entry.said for entry in entries)
    ):
        return None
    lines = [TableLine(0, Marked("参考答案："))]
    for entry in sorted(entries, key=lambda entry: entry.number):
        text = Marked(f"{entry.number}. ")
        for label, said in entry.said.items():
            text = text.join(Marked(f"【{label.value}】"), "").join(said, "")
        lines.append(TableLine(entry.row, text))
    return lines


def _in_rows(
    rows: Sequence[Sequence[Cell]], bare: Sequence[Sequence[str]], *, turned: bool = False
) -> list[_Entry] | None:
    """The entries under a row of headings; None when the first row is none. In a table that was `turned` the rows are
    columns."""
    heads = [_head(cell) for cell in bare[0]] if bare else []
    if len(rows) < 2 or "number" not in heads or Label.ANSWER not in heads or None in heads:
        return None
    if turned and Label.EXPLANATION not in heads:
        return None
    entries = []
    for at in range(1, len(rows)):
        current: _Entry | None = None
        for head, cell, text in zip(heads, rows[at], bare[at], strict=False):
            if head == "number":
                found = _NUMBER.fullmatch(text)
                if found is None and text:
                    return None
                current = _Entry(int(found[1]), 0 if turned else at, {}) if found else None
                entries += [current] if current else []
            elif isinstance(head, Label) and current is not None and text:
                current.said[head] = one_line(cell)
    return entries


def _head(cell: str) -> Label | str | None:
    word = cell.replace(" ", "").strip(":")
    label = LABELS.get(word)
    return "number" if word in _NUMBERS else label if label in _NAMED else None


def _pairs_in_cells(bare: Sequence[Sequence[str]]) -> list[TableLine] | None:
    """`1.A` in each cell, row by row."""
    filled = [[cell for cell in row if cell] for row in bare]
    told = [pair for row in filled for cell in row for pair in key_row(cell)]
    if len(told) < 2 or not all(len(key_row(cell)) == 1 for row in filled for cell in row):
        return None
    return [TableLine(at, Marked(" ".join(row))) for at, row in enumerate(filled) if row]
