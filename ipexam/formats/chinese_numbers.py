"""Where a line may begin a question by its number; whether it does is decided in `chinese_starts`."""

from __future__ import annotations

import re
from typing import NamedTuple

from ipexam.formats.chinese_types import TYPE_PATTERN

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_LEAD = (
    r" *(?:(?P<lead>\( *(?:[A-Ha-h]{1,8}|[√×对错TFYNtf]|正确|错误|)? *\)"
    rf"|[\[(【] *(?:{TYPE_PATTERN}) *[\])】]) *)?"
)
_NUMBER = re.compile(
    _LEAD
    + r"(?P<open>[(\[【<]?)"
    + r"(?:(?P<word>第|试题|题目|问题|例题|例|题|Question|Q|NO\.?|#) *)?"
    + r"(?:(?P<digits>\d{1,4})|(?P<cn>[一二三四五六七八九十百]{1,4}))"
    + r"(?P<close> *(?:小?题)?[)\]】>]?)"
    + r"(?P<sep> *[.、:,])?(?P<gap> *)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[\d%‰/年月日时分秒倍个元℃°章节条款]")
_MEASURE = re.compile(r"\d{1,4} *(?:分|%|‰|元|万|亿|倍|MHz|GHz|kHz|Hz|kg|km|mm|cm|nm|μm|m[lL]|kW|kV)(?![年月])")


class Number(NamedTuple):
    """A number at the start of a line: its family (how it is written), its value, and where the text begins.

    `weak` counts reasons to doubt it. `lead` is where a bracket before the number ends, 0 when there is none.
    """

    family: str
    value: int
    end: int
    weak: int = 0
    lead: int = 0


def number_of(folded: str, *, auto: bool = False) -> Number | None:
    """The number with which a line begins, None when it has none. `auto` vouches for it."""
    if not folded or not _may_begin(folded):
        return None
    found = _NUMBER.match(folded)
    if found is None:
        return None
    opened, word, closed, separator = found["open"], found["word"] or "", found["close"].strip(), found["sep"] or ""
    value = int(found["digits"]) if found["digits"] else chinese_value(found["cn"])
    family = _family(found, opened, word, closed, separator)
    if not family or not value:
        return None
    end, lead = found.end(), found.end("lead") if found["lead"] else 0
    weak = 0 if auto else _doubts(found, family, folded, end)
    return None if weak > 2 else Number(family, value, end, weak, lead)


def chinese_value(numeral: str) -> int:
    """一 to 九百九十九 as a number, 0 when it is none."""
    total, digit = 0, 0
    for sign in numeral:
        if sign == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif sign == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            return 0
    return total + digit


def _may_begin(folded: str) -> bool:
    first = folded[0]
    return first.isdigit() or first in " ([【<第试题问例QqNn#一二三四五六七八九十"


def _family(found: re.Match[str], opened: str, word: str, closed: str, separator: str) -> str:
    bracket = closed[-1:] if closed[-1:] in ")]】>" and closed else ""
    if word:
        named = word == "第"
        if named and "题" not in closed:
            return ""
        if not named and not (separator or closed or bracket or found["gap"]):
            return ""
        return "word"
    if opened and bracket:
        return {"(": "paren", "[": "bracket", "【": "bracket", "<": "bracket"}[opened] + ("-cn" if found["cn"] else "")
    if opened:
        return ""
    if bracket == ")" and not found["cn"]:
        return "half"
    if bracket or "题" in closed:
        return ""
    if separator:
        return "cn" if found["cn"] else "bare"
    spaced = found.string[found.end("digits") : found.end("digits") + 1] == " "
    return "blank" if spaced and found["digits"] and len(found["digits"]) < 4 else ""


def _doubts(found: re.Match[str], family: str, folded: str, end: int) -> int:
    """Why a number may be none: `10.5 MHz`, `2021、2022`, `3 个`, `2021年`."""
    after = folded[end : end + 1]
    tight = found["sep"] is not None and not found["gap"]
    doubts = 0
    if family == "bare" and tight and after.isdigit():
        doubts += 2 if found["sep"].strip() in ".:," else 1
        doubts += 1 if found["sep"].strip() == "." and _MEASURE.match(folded, end) else 0
    if family == "bare" and found["sep"].strip() in (",", ":"):
        doubts += 1
    if family == "blank":
        doubts += 1 if not _UNIT.match(after) else 3
    if found["digits"] and len(found["digits"]) == 4:
        doubts += 1
    return doubts
