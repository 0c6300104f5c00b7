"""Lines that are nothing but numbers and keys: `1-5 ABCDA`, `1.A 2.B`, `题号 1 2 3` over `答案 A B C`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipexam.formats.chinese_key_sections import run_of_keys, section_prefix
from ipexam.formats.chinese_text import SourceLine
from ipexam.formats.chinese_types import Told, heading_of

Row = list[tuple[int, str]]
"""Numbers and keys of a line."""

_KEY = r"(?:[A-Za-z](?:[,、]?[A-Za-z]){0,9}|√|×|正确|错误|对|错)"
_PAIR = re.compile(
    rf"第?(\d{{1,4}})题? *[.、:)\]】]* *[(\[【]? *({_KEY}) *[)\]】]?"
    r"(?:(?=\d{1,4} *[.、:)])|(?![A-Za-z0-9\u4e00-\u9fff√×]))[ ,，、;；.。]*"
)
_RANGE = re.compile(
    rf"[(\[【第]?(\d{{1,4}}) *(?:题)?[-~至到]+ *第?(\d{{1,4}}) *(?:题)?[)\]】]? *[.、:)]? *"
    rf"((?:{_KEY}(?:[ ,、;|]+|(?=[A-Z√×正错对])|$))+)"
)
_KEY_TOKEN = re.compile(r"正确|错误|[对错√×]|[A-Za-z]")
_PREFIX = re.compile(
    r" *(?:(?:[一二三四五六七八九十]{1,3}[、.:])? *(?:[\u4e00-\u9fff]{2,6}题?)(?:答案)?(?:\([^)]*\))? *[:]? *"
    r"|[\[【(]?(?:参考|正确|标准)?答案[\]】)]? *:? *)"
)
_NUMBER_ROW = re.compile(r" *(?:题号|序号|题目)[ :|]*((?:\d{1,4}[ ,、|]*)+)")
_ANSWER_ROW = re.compile(rf" *(?:答案|选项|正确答案)[ :|]*((?:{_KEY}[ ,、|]*)+)")


def key_row(folded: str) -> Row:
    """The numbers and keys of a line that is nothing but such; empty for any other line."""
    if not folded or len(folded) < 3 or not any(each.isdigit() for each in folded):
        return []
    start = 0
    if section_prefix(folded) or (not folded.lstrip()[:1].isdigit() and folded.lstrip()[:1] not in "第(【["):
        prefix = _PREFIX.match(folded)
        start = section_prefix(folded) or (prefix.end() if prefix else 0)
        if not start:
            return []
    pairs: Row = []
    while start < len(folded):
        ranged = _RANGE.match(folded, start)
        match = ranged or _PAIR.match(folded, start)
        if match is None:
            return []
        told = _ranged(ranged) if ranged else [(int(match[1]), match[2])]
        if not told:
            return []
        pairs += told
        start = match.end()
    return pairs


def holds_range(folded: str) -> bool:
    """Whether a line has keys of a range, `1-6 ABCDAB`, which no pairs of a matching question are."""
    return any(len(found[3].strip()) > 1 for found in _RANGE.finditer(folded))


def rows_of(lines: Sequence[SourceLine], at: int) -> Row:
    """The keys of a line; of the second line of a table `题号 1 2 3`, `答案 A B C` those of both."""
    folded = lines[at].folded
    if at and (answers := _ANSWER_ROW.fullmatch(folded)) and (numbers := _NUMBER_ROW.fullmatch(lines[at - 1].folded)):
        counted = re.findall(r"\d+", numbers[1])
        keys = [key for key in re.split(r"[ ,、|]+", answers[1].strip()) if key]
        if len(keys) == len(counted):
            return list(zip(map(int, counted), keys, strict=True))
    if run := run_of_keys(folded):
        return list(enumerate(run, 1))
    return key_row(folded)


def is_number_row(lines: Sequence[SourceLine], rows: Sequence[Row], at: int) -> bool:
    """Whether a line has the numbers of the keys that stand on the next."""
    return at + 1 < len(lines) and bool(rows[at + 1]) and _NUMBER_ROW.fullmatch(lines[at].folded) is not None


def told_by_prefix(folded: str) -> tuple[Told, int]:
    """The type that a line of keys tells before them, None when it is only a numeral, and where they begin."""
    prefix = _PREFIX.match(folded)
    heading = heading_of(prefix[0].strip(" :").removesuffix("答案")) if prefix and prefix[0] else None
    return (heading.type, prefix.end()) if heading and prefix else (None, section_prefix(folded))


def _ranged(match: re.Match[str]) -> Row:
    first, last = int(match[1]), int(match[2])
    count = last - first + 1
    if not 1 <= count <= 500:
        return []
    keys = [key for key in re.split(r"[ ,、;|]+", match[3].strip()) if key]
    if len(keys) != count:
        keys = _KEY_TOKEN.findall(match[3])
    keys = keys if len(keys) == count else [""] * count  # nobody can say which one is missing
    return list(zip(range(first, last + 1), keys, strict=True))
