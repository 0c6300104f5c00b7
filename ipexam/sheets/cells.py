"""What a cell says as text, and the words by which a row shows that it is no record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ipexam.opening.workbook import Cell

_EDGE = " \t\r\n\v\f\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_NOTHING = frozenset({"", "-", "--", "---", "/", "\\", "—", "——", "无", "n/a", "none", "null"})
_LONGEST_NOTHING = 4
"""No text that says nothing is longer."""
_DAY_ZERO = datetime(1899, 12, 31)  # noqa: DTZ001  # a spreadsheet's day zero has no zone
_ERRORS = frozenset(
    {"#value!", "#n/a", "#ref!", "#div/0!", "#name?", "#null!", "#num!", "#spill!", "#calc!", "#getting_data"}
)
_TOTALS = re.compile(
    r"(?:\S{0,8}?(?:合计|总计|小计)|[累共]计|汇总|总数|总人数|平均[值分]?|最[高低]分"
    r"|(?:grand)?totals?|average|subtotal|pointspossible)[:：]?(?:\d+(?:\.\d+)?\S{0,3})?"
    r"|共\d+[人名位条行次]"
)
"""Totals with what they are of and what they come to: 本页小计, 总计：2人."""
_ENOUGH_FOR_RECORD = 2
"""So many texts beside a remark make a record of a row."""
_NOTE = re.compile(r"(?:备?注|说明|填表(?:说明|人|日期)|制表人?|审核人?|负责人|导出(?:时间|人))\s*[:：]")


def text_of(cell: Cell) -> str:
    """The cell as a clerk reads it, trimmed: a whole number without its `.0`, an elapsed time as hours, minutes and
    seconds, also one of 24 hours and more, which a spreadsheet keeps as a date of January 1900."""
    if isinstance(cell, str):
        return cell.strip(_EDGE)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.year > 1900 else text_of(cell - _DAY_ZERO)
    if isinstance(cell, timedelta):
        seconds = round(abs(cell.total_seconds()))
        sign = "-" if cell < timedelta() else ""
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
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
    """Whether the first text of a row makes it a row of totals (合计, 本页小计, 平均, 总计：2人)."""
    return _TOTALS.fullmatch(re.sub(r"\s", "", text).lower()) is not None


def is_footnote(text: str, beside: Sequence[str] = ()) -> bool:
    """Whether the first text of a row makes it a footnote (备注：…, 制表人：…), given the texts that stand beside it in
    columns that mean something. A remark before a person's own data is none: `备注：补课, 张三, 60`."""
    if _NOTE.match(text) is None:
        return False
    said = [each for each in beside if each not in ("", text)]
    return len(said) < _ENOUGH_FOR_RECORD or any(each.endswith((":", "：")) or _NOTE.match(each) for each in said)
