"""Answers told section by section: `一、1.A 2.B 二、3.AB` on one line, `一、ABB`, or one key on each line."""

from __future__ import annotations

import re

from ipexam.formats.chinese_numbers import chinese_value
from ipexam.formats.chinese_text import SourceLine, source_line
from ipexam.formats.chinese_types import TYPE_PATTERN

_ORDINAL = r"(?:([一二三四五六七八九十]{1,3}) *[、.:]|第 *([一二三四五六七八九十]{1,3}) *(?:部分|大题) *[、.:]?)"
_PREFIX = re.compile(rf" *{_ORDINAL} *(?=\d|[A-F√×对错])")
_TYPED = re.compile(rf" *(?:{TYPE_PATTERN}) *(?:答案)? *: *(?=\d|[A-F√×对错])")
_INSIDE = re.compile(rf"(?:^|(?<=[\s:;；。])){_ORDINAL} *(?=\d|[A-F√×对错])")
_HEAD = re.compile(r" *[\[【(]?(?:参考|正确|标准)?答案[\]】)]? *:? *")
_KEYS = re.compile(r" *(?:\d{1,4} *(?:[.、:]|[-~] *\d{1,4} *[.、:]?)? *(?:[A-H√×对错TF]|正确|错误)+[ ,，;；.。]*)+")
_RUN = re.compile(r" *(?:(?:[A-F]|[√×对错])[ ,、]*)+")
_SEVERAL = re.compile("多项?选|不定项")
_KEY = re.compile(r" *(?:[A-F]{1,6}|√|×|对|错|正确|错误) *")


def section_prefix(folded: str) -> int:
    """Where the answers begin of a line that begins with the numeral or the type of a section, 0 when it does not."""
    found = _PREFIX.match(folded) or _TYPED.match(folded)
    return found.end() if found else 0


def run_of_keys(folded: str) -> list[str]:
    """The keys of `一、ABB`, which has no numbers: one letter or judgement for each question of the section, or what
    stands between the marks of `多选：AB，ACD`."""
    start = section_prefix(folded)
    if not start or not _RUN.fullmatch(folded, start):
        return []
    words = re.split("[ ,、]+", folded[start:].strip(" ,、"))
    several = len(words) > 1 and _SEVERAL.search(folded, 0, start) is not None
    return words if several else re.findall("[A-F√×对错]", folded[start:])


def is_key(folded: str) -> bool:
    """Whether a line is nothing but one key."""
    return _KEY.fullmatch(folded) is not None


def by_section(line: SourceLine) -> list[SourceLine]:
    """A line that has the answers of several sections as one line for each; any other line as it is."""
    if "一、" not in line.folded and "一." not in line.folded and "第一" not in line.folded:
        return [line]
    head = _HEAD.match(line.folded)
    begin = head.end() if head else 0
    found = list(_INSIDE.finditer(line.folded, begin))
    if [chinese_value(each[1] or each[2]) for each in found] != [*range(1, len(found) + 1)]:
        return [line]
    if not found or line.folded[begin : found[0].start()].strip() or (len(found) < 2 and not begin):
        return [line]
    ends = [each.start() for each in found[1:]] + [len(line.folded)]
    told = [line.folded[each.end() : end] for each, end in zip(found, ends, strict=True)]
    if not all(_KEYS.fullmatch(keys) or _RUN.fullmatch(keys) for keys in told):
        return [line]
    parts = [line.text.cut(0, begin)] if begin else []
    parts += [line.text.cut(each.start(), end) for each, end in zip(found, ends, strict=True)]
    return [source_line(line.no, part) for part in parts]
