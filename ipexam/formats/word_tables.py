"""Tables of Word: those that lay out questions become lines, those that belong to a question stay tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ipexam.formats.chinese_keys import letters_of, truth_of
from ipexam.formats.chinese_labels import LABELS, Label, labels_in
from ipexam.formats.chinese_numbers import number_of
from ipexam.formats.chinese_options import mark_at_start
from ipexam.formats.chinese_text import Marked, fold
from ipexam.formats.chinese_types import heading_of, type_of
from ipexam.formats.word_key_tables import Cell, TableLine, key_sheet

_NUMBER_CELL = re.compile(r"[(\[【第]?\d{1,4}[)\]】题]?[.、:]?")
_LETTER_CELL = re.compile(r"[(\[]?[A-Z][)\]]?[.、:]?")
_OPTION_HEADER = re.compile(r"(?:选项|备选项?|备选答案|答案选项)?([A-H])(?:选项|项)?|(?:选项|备选项|备选答案)([1-8])")
_HEADERS = {
    **LABELS,
    **dict.fromkeys(("题目", "试题", "题干内容", "问题", "内容", "试题题目"), Label.STEM),
    **dict.fromkeys(("类型", "类别"), Label.TYPE),
    **dict.fromkeys(("备选答案", "选项内容", "题目选项"), Label.OPTIONS),
}
_NUMBER_HEADERS = ("序号", "题号", "编号", "no", "no.", "序")
_KEY_WORDS = re.compile(
    r"题号|序号|答案|正确答案|参考答案|选项|题目|得分|题型|"
    + r"(?:单|多)?(?:项)?选择?题|判断题|填空题|[一二三四五六七八九十]、.*"
)


@dataclass(slots=True)
class TableReading:
    """What a table is: lines of questions, or nothing but a table (`lines` is None)."""

    lines: list[TableLine] | None = None
    header: list[int] = field(default_factory=list)
    """Rows that only head the others."""


def read_table(rows: Sequence[Sequence[Cell]]) -> TableReading:
    """What the rows of a table say."""
    bare = [[fold(" ".join(line.plain for line in cell)).strip() for cell in row] for row in rows]
    if (lines := key_sheet(rows, bare)) is not None:
        return TableReading(lines)
    if (lines := _key_table(bare)) is not None:
        return TableReading(lines)
    if (sheet := _sheet(rows, bare)) is not None:
        return sheet
    if (lines := _card(rows, bare)) is not None:
        return TableReading(lines)
    if _lays_out(bare):
        return TableReading(_flat(rows, bare))
    return TableReading()


def _key_table(bare: Sequence[Sequence[str]]) -> list[TableLine] | None:
    """Numbers and keys, beside or above one another, as `1.A 2.B`."""
    cells = [cell for row in bare for cell in row if cell]
    numbers = sum(_NUMBER_CELL.fullmatch(cell) is not None for cell in cells)
    keys = sum(_is_key(cell) for cell in cells)
    others = [cell for cell in cells if not _is_key(cell) and not _NUMBER_CELL.fullmatch(cell)]
    if numbers < 2 or keys < 2 or not all(_KEY_WORDS.fullmatch(other) for other in others):
        return None
    lines: list[TableLine] = []
    above: list[str] = []
    for at, row in enumerate(bare):
        filled = [_digits(cell) if _NUMBER_CELL.fullmatch(cell) else cell for cell in row]
        if any(cell.isdigit() for cell in filled) and not any(_is_key(cell) for cell in filled):
            above = filled
            lines.append(TableLine(at, Marked("题号 " + " ".join(cell for cell in filled if cell.isdigit()))))
            continue
        pairs = _pairs(above, filled) if above else _beside(filled)
        above = []
        lines.append(TableLine(at, Marked(pairs or " ".join(filter(None, row)))))
    return lines


def _pairs(numbers: Sequence[str], keys: Sequence[str]) -> str:
    told = [
        f"{number}.{_key(key)}" for number, key in zip(numbers, keys, strict=False) if number.isdigit() and _is_key(key)
    ]
    return " ".join(told)


def _beside(row: Sequence[str]) -> str:
    told = [f"{number}.{_key(key)}" for number, key in pairwise(row) if number.isdigit() and _is_key(key)]
    return " ".join(told)


def _is_key(cell: str) -> bool:
    return (
        bool(cell)
        and not cell.isdigit()
        and len(cell) < 16
        and (letters_of(cell, "") is not None or truth_of(cell) is not None)
    )


def _key(cell: str) -> str:
    return re.sub(r"[ ,、]", "", cell.strip("()."))


def _digits(cell: str) -> str:
    return re.sub(r"\D", "", cell)


def _sheet(rows: Sequence[Sequence[Cell]], bare: Sequence[Sequence[str]]) -> TableReading | None:
    """One question in each row under a row of headings."""
    if len(rows) < 2:
        return None
    headings = [_heading(cell) for cell in bare[0]]
    known = [heading for heading in headings if heading]
    if Label.STEM not in known or Label.ANSWER not in known or len(known) < 3 - (len(known) == len(headings)):
        return None
    lines: list[TableLine] = []
    header = [at for at in range(len(rows)) if _heads(bare[at], bare[0])]
    for at in range(len(rows)):
        lines += _sheet_row(at, headings, rows[at], bare[at]) if at not in header else []
    return TableReading(lines, header)


def _heads(row: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a row is the row of headings, or so much of it as the rows below need."""
    same = sum(cell == heading for cell, heading in zip(row, first, strict=False) if cell)
    return same > 1 and same == sum(bool(cell) for cell in row)


def _heading(cell: str) -> Label | str | None:
    word = cell.replace(" ", "").strip(":").lower()
    if word in _NUMBER_HEADERS:
        return "number"
    if option := _OPTION_HEADER.fullmatch(word.upper()):
        return option[1] or "ABCDEFGH"[int(option[2]) - 1]
    return _HEADERS.get(word)


def _sheet_row(
    at: int, headings: Sequence[Label | str | None], row: Sequence[Cell], bare: Sequence[str]
) -> list[TableLine]:
    told = dict(zip(headings, zip(row, bare, strict=True), strict=False))
    if not told.get(Label.STEM, ([], ""))[1]:
        return [TableLine(at, Marked(" ".join(filter(None, bare))))]
    number = _digits(told.get("number", ([], ""))[1])
    cell = told[Label.STEM][0]
    typed = number_of(cell[0].folded) if cell else None
    prefix = "" if typed and typed.family != "blank" else f"{number}. " if number else "【题干】"
    lines = [TableLine(at, Marked(prefix).join(cell[0], "")), *(TableLine(at, line) for line in cell[1:])]
    for heading, (texts, text) in told.items():
        if not text or heading in (Label.STEM, "number", None):
            continue
        lines += _labelled(at, heading, texts)
    return lines


def _labelled(at: int, heading: Label | str | None, texts: Sequence[Marked]) -> list[TableLine]:
    if heading is Label.OPTIONS:
        return [TableLine(at, line) for line in texts]
    if isinstance(heading, str):
        own = mark_at_start(texts[0].folded)
        first = texts[0] if own and own.form and own.letter == heading else Marked(f"{heading}. ").join(texts[0], "")
    elif heading is None:
        first = texts[0]
    else:
        first = Marked(f"【{heading.value}】").join(texts[0], "")
    return [TableLine(at, first), *(TableLine(at, line) for line in texts[1:])]


def _card(rows: Sequence[Sequence[Cell]], bare: Sequence[Sequence[str]]) -> list[TableLine] | None:
    """One question, or several, as labels with what they say beside them."""
    headings = [_heading(row[0]) if row else None for row in bare]
    known = [heading for heading in headings if heading]
    if Label.STEM not in known or len(known) < max(3, len(rows) * 2 // 3) or any(len(row) < 2 for row in rows):
        return None
    lines: list[TableLine] = []
    waiting: list[TableLine] = []
    for at, heading in enumerate(headings):
        texts = [line for cell in rows[at][1:] for line in cell]
        if not any(line.plain.strip() for line in texts):
            waiting.append(TableLine(at, Marked("")))
        elif heading is Label.STEM:
            lines += [*_labelled(at, heading, texts), *waiting]
            waiting = []
        elif heading in (Label.TYPE, Label.CODE) or heading == "number":
            label = Label.CODE if heading == "number" else heading
            waiting += (
                _labelled(at, label, texts)
                if label is not Label.CODE or heading is Label.CODE
                else [TableLine(at, Marked(""))]
            )
        else:
            lines += _labelled(at, heading, texts) if heading else [TableLine(at, line) for line in texts]
    return [*lines, *waiting]


def _lays_out(bare: Sequence[Sequence[str]]) -> bool:
    """Whether the cells hold numbered questions, options or answers rather than data."""
    cells = [cell for row in bare for cell in row if cell]
    marks = [mark_at_start(cell) for cell in cells]
    options = [mark for mark in marks if mark is not None and mark.form and mark.form not in ",:"]
    lettered = {cell[0] for cell in cells if _LETTER_CELL.fullmatch(cell)}
    labelled = sum(
        bool(labels_in(cell)) and labels_in(cell)[0].label in (Label.ANSWER, Label.OPTIONS) for cell in cells
    )
    headed = sum(heading_of(cell) is not None and type_of(cell) is None for cell in cells)
    first = {mark.letter for mark in options} | lettered
    return {"A", "B"} <= first or labelled > 0 or (headed > 0 and bool(options))


def _flat(rows: Sequence[Sequence[Cell]], bare: Sequence[Sequence[str]]) -> list[TableLine]:
    lines: list[TableLine] = []
    for at, row in enumerate(rows):
        pending = Marked("")
        beside = _premises_beside(bare[at])
        for place, cell in enumerate(row):
            text = bare[at][place]
            alone = _NUMBER_CELL.fullmatch(text) or _LETTER_CELL.fullmatch(text)
            if alone and place + 1 < len(row) and bare[at][place + 1]:
                pending = Marked(f"{text.rstrip('.、:')}. " if text[0].isalnum() else f"{text} ")
                continue
            for n, line in enumerate(cell):
                full = pending.join(line, "") if n == 0 else line
                lines.append(TableLine(at, _as_premise(full) if beside and place == 0 and n == 0 else full))
            pending = Marked("")
    return lines


def _premises_beside(row: Sequence[str]) -> bool:
    """Whether a row has a numbered text beside a lettered one, as matching questions have."""
    if len(row) < 2 or number_of(row[0]) is None:
        return False
    mark = mark_at_start(row[1])
    return mark is not None and bool(mark.form)


def _as_premise(text: Marked) -> Marked:
    number = number_of(text.folded)
    if number is None or number.family == "paren":
        return text
    return Marked(f"（{number.value}）").join(text.cut(number.end), "")
