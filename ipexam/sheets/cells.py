"""What a cell says as text, and the words by which a row shows that it is no record."""

from __future__ import annotations

import re
from datetime import date, datetime

from ipexam.opening.workbook import Cell

_EDGE = " \t\r\n\v\f\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_NOTHING = frozenset({"", "-", "--", "---", "/", "\\", "—", "——", "无", "n/a", "none", "null"})
_LONGEST_NOTHING = 4
"""No text that says nothing is longer."""
_ERRORS = frozenset(
    {"#value!", "#n/a", "#ref!", "#div/0!", "#name?", "#null!", "#num!", "#spill!", "#calc!", "#getting_data"}
)
_TOTALS = re.compile(
    r"(?:[合总小累共]计|累计|汇总|总数|总人数|平均[值分]?|最[高低]分|totals?|average|subtotal|pointspossible)[:：]?"
)
_NOTE = re.compile(r"(?:备?注|说明|填表(?:说明|人|日期)|制表人?|审核人?|负责人|导出(?:时间|人))\s*[:：]")


def text_of(cell: Cell) -> str:
    """The cell as a clerk reads it, trimmed; a whole number without its `.0`."""
    if isinstance(cell, str):
        return cell.strip(_EDGE)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def says_nothing(text: str) -> bool:
    """Whether a text stands for an empty cell: `--`, `/`, 无."""
    return text.lower() in _NOTHING


def given(cell: Cell) -> str:
    """What a cell says, empty for `--` and the like; words that say nothing are short."""
    if cell == "":
        return ""
    text = text_of(cell)
    return "" if len(text) <= _LONGEST_NOTHING and says_nothing(text) else text


def is_error(text: str) -> bool:
    """Whether a text is a spreadsheet's error value, as it comes in a csv file."""
    return text.startswith("#") and text.lower() in _ERRORS


def is_total(text: str) -> bool:
    """Whether the first text of a row makes it a row of totals or a footnote (合计, 平均, 备注：…)."""
    return _TOTALS.fullmatch(re.sub(r"\s", "", text).lower()) is not None or _NOTE.match(text) is not None
