"""Options of a question sheet: in columns of their own, or all in one cell in whatever way offices separate them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ipexam.domain.question import BLANK, QuestionType
from ipexam.matching.fold import fold_text
from ipexam.sheets.headers_questions import TRUTHS, TYPES
from ipexam.sheets.question_answers import foreign_choices
from ipexam.sheets.question_keys import KeyRefused

_LETTER = r"[（(【\[]?([A-Za-zＡ-Ｚａ-ｚ])[)）】\]]?\s*[.．、:：,，)）-]\s*"
_LETTERED = re.compile(rf"^\s*{_LETTER}(.*)$", re.DOTALL)
_LETTERS_IN_LINE = (
    re.compile(rf"(?:^|(?<=[\s;；|]))(?={_LETTER})"),
    re.compile(rf"(?:^|(?<=[\s;；|,，、。]))(?={_LETTER})"),
)
_SEPARATORS = (
    re.compile(r"\$;\$"),
    re.compile(r"\s*(?:\n|\\n)\s*"),
    re.compile(r"\s*(?:@@|#{2,3}|\$\$|&&|\|{1,2})\s*"),
    re.compile(r"\s*[;；]\s*"),
)
_COUNTED = (
    (re.compile(r"(?:^|(?<=\s))([A-Z])(?=[^\sA-Za-z.．、:：,，)）])"), "ABCDEFGHIJ"),
    (re.compile(r"(?:^|(?<=[\s;；,，、。]))([1-9])[.．、)）](?!\d)\s*"), "123456789"),
    (re.compile(r"([①-⑩])\s*"), "①②③④⑤⑥⑦⑧⑨⑩"),
)
"""Signs before options in a line, and the order in which they come: `A甲 B乙`, `1.甲 2.乙`, `①甲②乙`."""
_BETWEEN = re.compile(r"\s*[,，、/]\s*")
"""What stands between options when nothing else does."""
_CHOSEN = re.compile(r"[A-H](?:[\s,、;|/]*[A-H]){0,7}")
BLANKS = re.compile(r"_{2,}|[(（][ \u3000_]+[)）]")
"""Blanks of a stem, whatever its type."""
_EMPTY_BRACKETS = re.compile(r"[(（]\s*[)）]|[\[［【]\s*[\]］】]|[{｛]\s*[}｝]")
_TYPE_WORD = re.compile("|".join(sorted(map(re.escape, filter(str.isalpha, TYPES)), key=len, reverse=True)))


def cut_options(text: str) -> tuple[str, ...]:
    """The options that one cell holds: `甲$;$乙`, `甲|乙`, a line each, `A.甲 B.乙`, `["甲", "乙"]`, `甲，乙`; letters
    before them go."""
    if lettered := _lettered(text.strip()):
        return lettered
    for separator in _SEPARATORS:
        parts = [part.strip() for part in separator.split(text)]
        parts = [part for part in parts if part]
        if len(parts) > 1:
            return without_letters(parts)
    one = without_letters([text.strip()])
    return _counted(text) or _listed(text) or tuple(part for part in _BETWEEN.split(one[0]) if part)


def _lettered(text: str) -> tuple[str, ...]:
    """Options in a line behind their letters, which come in order: several on each of several lines too."""
    for begins in _LETTERS_IN_LINE:
        starts = [found.start() for found in begins.finditer(text)]
        if len(starts) < 2 or starts[0]:
            continue
        cuts = zip(starts, [*starts[1:], len(text)], strict=True)
        parts = [text[start:end].strip(" \n\t,，、;；|") for start, end in cuts]
        cut = without_letters(parts)
        if cut != tuple(parts):
            return cut
    return ()


def _counted(text: str) -> tuple[str, ...]:
    """Options behind signs that come in order."""
    for sign, order in _COUNTED:
        found = list(sign.finditer(text))
        if len(found) > 1 and "".join(each[1] for each in found) == order[: len(found)] and not found[0].start():
            ends = [each.start() for each in found[1:]] + [len(text)]
            return tuple(text[each.end() : end].strip(" ,，、;；") for each, end in zip(found, ends, strict=True))
    return ()


def _listed(text: str) -> tuple[str, ...]:
    """A list as programs write it, `["甲", "乙"]`."""
    try:
        listed = json.loads(text) if text.strip().startswith("[") else None
    except ValueError:
        return ()
    return tuple(map(str, listed)) if isinstance(listed, list) and len(listed) > 1 else ()


def without_letters(options: Sequence[str]) -> tuple[str, ...]:
    """The options without `A.` before them, where each has its own letter in order."""
    found = [_LETTERED.match(option) for option in options]
    letters = "".join(fold_text(match[1]).upper() if match else "?" for match in found)
    if letters != "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(letters)]:
        return tuple(options)
    return tuple(match[2].strip() for match in found if match)


def with_blanks(stem: str, *, own: bool) -> str:
    """The stem of a fill-in question with its blanks in one form. Other empty brackets count in a foreign sheet
    whose stem has no other blanks."""
    blanked = BLANKS.sub(BLANK, stem)
    return blanked if BLANK in blanked or own else _EMPTY_BRACKETS.sub(BLANK, blanked)


def type_of(words: str) -> QuestionType | None:
    """The type that a cell, a sheet's name or a heading says (`二、【多选题】（每题2分）`); None when it says none."""
    folded = fold_text(words).strip("[]()【】 ")
    if folded in TYPES:
        return TYPES[folded]
    found = _TYPE_WORD.search(folded)
    return TYPES[found[0]] if found else None


def guessed_type(key: str, options: Sequence[str], blanks: int) -> QuestionType:
    """The type of a question that nobody named, by its shape and by how many options its key names."""
    folded = fold_text(key).upper()
    given = [*filter(None, options)]
    if len(given) >= 2 or (given and _CHOSEN.fullmatch(folded)):
        letters = re.sub(r"[\s,、;.|/和]+", "", folded)
        several = len(letters) > 1 and letters.isascii() and letters.isalpha()
        return QuestionType.MULTIPLE if _names_several(key, given, several) else QuestionType.SINGLE
    if folded.lower() in TRUTHS and (len(folded) > 1 or not folded.isascii() or folded in "TF"):
        return QuestionType.TRUE_FALSE
    return QuestionType.FILL_IN if blanks else QuestionType.SHORT_ANSWER


def _names_several(key: str, options: Sequence[str], otherwise: bool) -> bool:
    try:
        return len(foreign_choices(key, options).choices) > 1
    except KeyRefused:
        return otherwise
