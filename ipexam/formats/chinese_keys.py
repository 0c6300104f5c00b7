"""What an answer says: letters, right or wrong, the texts of blanks, pairs, points of a rubric."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from ipexam.formats.chinese_text import fold

TRUTHS = {
    **dict.fromkeys(("正确", "对", "是", "√", "t", "true", "y", "yes", "v", "r", "right", "正確", "真"), 0),
    **dict.fromkeys(
        ("错误", "错", "否", "×", "f", "false", "n", "no", "x", "w", "wrong", "不正确", "不对", "錯誤", "假"), 1
    ),
}
"""What stands for 正确 and 错误, folded to lower case."""

_ALL = ("全选", "全部", "全对", "以上全选", "以上都对", "以上全对", "以上都是", "以上皆是", "以上均是", "all")
_RANGE = re.compile(r"([A-Z]) *[-~至到] *([A-Z])")
_BETWEEN_LETTERS = re.compile(r"[\s,、;；.和与及+/&|]+")
_PAIR = re.compile(
    r"[(\[]?(\d{1,2}|[①-⑳])[)\]]?[ .、:]*(?:-+>?|→|=|~|–|:|,)? *[(\[]?([A-Z])[)\]]?(?![A-Za-z])", re.IGNORECASE
)
_POINTS = re.compile(
    r"\s*(?:[(（\[【]\s*)?(\d+(?:\.\d+)?|\d+/\d*[1-9]\d*)\s*分\s*[)）\]】]?\s*[:：、.．]?[ \t\u3000]*(.*)", re.DOTALL
)
_POINTS_AFTER = re.compile(r"(.*?)[ \t\u3000]*[(（\[【]\s*(\d+(?:\.\d+)?)\s*分\s*[)）\]】]\s*([。；;，,.]?)", re.DOTALL)
_ENDS_POINT = re.compile(
    r"([(（\[【]\s*\d+(?:\.\d+)?\s*分\s*[)）\]】])\s*[；;，,、]\s*"
    r"(?=[^\n]*[(（\[【]\s*\d+(?:\.\d+)?\s*分)"
)
_MARKED_BLANK = re.compile(
    r"(?:[(（]\s*\d{1,2}\s*[)）]|[①-⑳]|(?<![\d.])\d{1,2}[.、．](?!\d)|(?:第\s*[\d一二三四五六七八九十]+\s*个?空|空\s*\d{1,2})\s*[:：]?)"
)
_OWN_NUMBER = re.compile(
    r"(?:[(（](\d{1,2})[)）]|([①-⑳])|(?:第\s*([\d一二三四五六七八九十]+)\s*个?空|空\s*(\d{1,2}))\s*[:：、.]?)\s*(?=\S)"
)
_TIGHT_NUMBER = re.compile(r"(?:^|(?<=[\s;；]))(\d{1,2})[.．、]")
_ALTERNATIVE = re.compile(r"(.{1,60}?)\s*[(（]\s*或者?(?:填|写|是|为)?\s*[:：]?(.{1,60})[)）]")
_FIGURES = re.compile(
    r"([\d.%一二三四五六七八九十百千万两零]{1,9})\s*或者?\s*([\d.%一二三四五六七八九十百千万两零]{1,9})"
)
_SEPARATORS = ("；;", "|｜", "\n", "、", "，,", "\t", "\u3000", " ")


def letters_of(text: str, known: Sequence[str]) -> tuple[str, ...] | None:
    """The letters of an answer in order, None when it names none: `ABD`, `A,B`, `A、B`, `A-D`, 全选.

    `known` are the letters of the options, which 全选 means.
    """
    bare = fold(text).strip(" ()[]【】.。,;、:\n").upper()
    if bare.lower() in _ALL:
        return tuple(known)
    bare = bare.removeprefix("选项").removeprefix("选").removesuffix("选项").removesuffix("项").strip()
    spread = _RANGE.sub(lambda found: "".join(map(chr, range(ord(found[1]), ord(found[2]) + 1))), bare)
    letters = _BETWEEN_LETTERS.sub("", spread)
    if not letters or not (letters.isascii() and letters.isalpha()) or len(letters) > 26:
        return None
    if len(letters) > 1 and len(set(letters)) != len(letters):
        return None
    return tuple(sorted(set(letters)))


def truth_of(text: str) -> int | None:
    """0 for 正确, 1 for 错误, None for anything else."""
    return TRUTHS.get(fold(text).strip(' ()[]【】.。,;、:\n“”"').lower())


def blanks_of(text: str, count: int, *, whole: bool = False) -> tuple[tuple[str, ...], ...]:
    """The accepted texts of each blank: as many blanks as the stem has, when the answer can be cut into so many.

    Blanks are cut at ；, else at their numbers, else at whatever separator gives their count. Alternatives of one are
    cut at `/`; a backslash before a separator takes it literally. `whole` takes everything else as it stands.
    """
    parts = _blank_parts(text.strip(), max(count, 1))
    parts = parts if whole else [_with_alternative(part) for part in parts]
    return tuple(tuple(filter(None, (_plain(each).strip() for each in _split(part, "/")))) for part in parts)


def _with_alternative(part: str) -> str:
    """An alternative in words, `20（或二十）`, `31或三十一`, as `/`; the number of the only blank is dropped."""
    found = _ALTERNATIVE.fullmatch(part) or _FIGURES.fullmatch(part)
    if found:
        return f"{found[1].strip()}/{found[2].strip()}"
    own = _OWN_NUMBER.match(part)
    only = own and _place(own) == 1 and len(_OWN_NUMBER.findall(part)) == 1 and part[own.end() :].strip()
    return part[own.end() :].strip() if own and only else part


def _blank_parts(text: str, count: int) -> list[str]:
    strict = [part.strip() for part in _split(text, "；;")]
    if len(strict) > 1 and not strict[-1]:
        strict.pop()
    if len(strict) == count and (count > 1 or "\\" in text):
        return _unnumbered(strict)
    marks = list(_MARKED_BLANK.finditer(text))
    if len(marks) == count and count > 1 and not text[: marks[0].start()].strip():
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        return [text[mark.end() : end].strip(" ；;，,、。\n\t\u3000") for mark, end in zip(marks, ends, strict=True)]
    tight = list(_TIGHT_NUMBER.finditer(text))
    if (
        count > 1
        and not text[: tight[0].start() if tight else 1]
        and [int(m[1]) for m in tight] == [*range(1, count + 1)]
    ):
        ends = [mark.start() for mark in tight[1:]] + [len(text)]
        return [text[mark.end() : end].strip(" ；;，,、。\n\t\u3000") for mark, end in zip(tight, ends, strict=True)]
    if count == 1:
        return [text] if len(strict) < 2 else strict
    for separators in _SEPARATORS:
        parts = [part.strip() for part in _split(text, separators) if part.strip()]
        if len(parts) == count:
            return parts
    return strict


def _unnumbered(parts: list[str]) -> list[str]:
    """The parts without the numbers of their blanks, when each has its own."""
    found = [_OWN_NUMBER.match(part) for part in parts]
    if all(each and _place(each) == n for n, each in enumerate(found, 1)):
        return [part[each.end() :] for part, each in zip(parts, found, strict=True) if each]
    return parts


def _place(number: re.Match[str]) -> int:
    """Which blank a number names."""
    told = number[1] or number[3] or number[4]
    if told:
        return int(told) if told.isdigit() else "一二三四五六七八九十".find(told) + 1
    return _ordinal(number[2])


def rubric_lines(text: str) -> list[tuple[int, int]]:
    """Where each point of a rubric begins and ends: its lines, and the parts of a line `甲（4分）；乙（4分）`."""
    spans, start = [], 0
    for line in text.split("\n"):
        begin = 0
        for each in _ENDS_POINT.finditer(line) if _POINTS.fullmatch(line) is None else ():
            spans.append((start + begin, start + each.end(1)))
            begin = each.end()
        spans.append((start + begin, start + len(line)))
        start += len(line) + 1
    return spans


def pairs_of(text: str) -> tuple[tuple[int, str], ...]:
    """The pairs of a matching answer, `1-B 2-A`: number of the premise from 1, letter of the option."""
    folded = fold(text)
    found = list(_PAIR.finditer(folded))
    rest = _PAIR.sub("", folded)
    if not found or re.sub(r"[\s,、;；.。|]", "", rest):
        return ()
    return tuple((_ordinal(pair[1]), pair[2].upper()) for pair in found)


def _ordinal(sign: str) -> int:
    return int(sign) if sign.isdigit() and sign.isascii() else ord(sign) - ord("①") + 1


def points_of(line: str) -> tuple[Fraction, str] | None:
    """A point of a rubric, `5分：…` or `…（5分）`, as its marks and its text; None when the line names no marks."""
    found = _POINTS.fullmatch(line)
    if found:
        return Fraction(found[1]), found[2].strip()
    after = _POINTS_AFTER.fullmatch(line)
    return (Fraction(after[2]), (after[1] + after[3]).strip()) if after else None


def _split(text: str, separators: str) -> list[str]:
    """Cut at separators that have no backslash before them; backslashes stay."""
    parts, part, literal = [], "", False
    for character in text:
        if literal or character not in separators:
            part += character
            literal = character == "\\" and not literal
        else:
            parts.append(part)
            part = ""
    return [*parts, part]


def _plain(text: str) -> str:
    return re.sub(r"\\([\\/；;])", r"\1", text)
