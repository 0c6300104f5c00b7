"""Options of a question sheet: in columns of their own, or all in one cell in whatever way offices separate them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipexam.domain.question import QuestionType
from ipexam.matching.fold import fold_text
from ipexam.sheets.headers_questions import TRUTHS, TYPES

_LETTER = r"[（(【\[]?([A-Za-zＡ-Ｚａ-ｚ])[)）】\]]?\s*[.．、:：,，)）]\s*"
_LETTERED = re.compile(rf"^\s*{_LETTER}(.*)$", re.DOTALL)
_LETTERS_IN_LINE = re.compile(rf"(?:^|(?<=\s)|(?<=[;；|]))(?={_LETTER})")
_SEPARATORS = (re.compile(r"\$;\$"), re.compile(r"\s*\n\s*"), re.compile(r"\s*\|\s*"), re.compile(r"\s*[;；]\s*"))
_TYPE_WORD = re.compile("|".join(sorted(map(re.escape, filter(str.isalpha, TYPES)), key=len, reverse=True)))


def cut_options(text: str) -> tuple[str, ...]:
    """The options that one cell holds: `甲$;$乙`, `甲|乙`, a line each, `A.甲 B.乙`; letters before them go."""
    for separator in _SEPARATORS:
        parts = [part.strip() for part in separator.split(text)]
        parts = [part for part in parts if part]
        if len(parts) > 1:
            return without_letters(parts)
    in_line = [part.strip() for part in _LETTERS_IN_LINE.split(text) if part and _LETTERED.match(part)]
    return without_letters(in_line or [text.strip()])


def without_letters(options: Sequence[str]) -> tuple[str, ...]:
    """The options without `A.` before them, where each has its own letter in order."""
    found = [_LETTERED.match(option) for option in options]
    letters = "".join(fold_text(match[1]).upper() if match else "?" for match in found)
    if letters != "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(letters)]:
        return tuple(options)
    return tuple(match[2].strip() for match in found if match)


def type_of(words: str) -> QuestionType | None:
    """The type that a cell, a sheet's name or a heading says (`二、【多选题】（每题2分）`); None when it says none."""
    folded = fold_text(words).strip("[]()【】 ")
    if folded in TYPES:
        return TYPES[folded]
    found = _TYPE_WORD.search(folded)
    return TYPES[found[0]] if found else None


def guessed_type(key: str, options: int, blanks: int) -> QuestionType:
    """The type of a question that nobody named, by its shape."""
    folded = fold_text(key).upper()
    letters = re.sub(r"[\s,、;.和]+", "", folded)
    if options >= 2:
        several = len(letters) > 1 and letters.isascii() and letters.isalpha()
        return QuestionType.MULTIPLE if several else QuestionType.SINGLE
    if folded.lower() in TRUTHS and (len(folded) > 1 or not folded.isascii() or folded in "TF"):
        return QuestionType.TRUE_FALSE
    return QuestionType.FILL_IN if blanks else QuestionType.SHORT_ANSWER
