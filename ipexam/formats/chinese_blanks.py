"""Blanks of a fill-in question: where they are in its stem, and answers that stand in their place."""

from __future__ import annotations

import re

from ipexam.domain.question import BLANK
from ipexam.formats.chinese_text import UNDERLINED, Marked

ANY_ORDER = re.compile(
    r"\s{0,3}[(（【\[]?(?:(?:顺序|次序|先后顺序)(?:不限|可颠倒|可互换|可以颠倒|可调换|可换)|不分(?:先后|顺序|次序)(?:顺序)?)[)）】\]]?[。.]?"
)
"""What an answer says when its blanks may be filled in any order."""
_BRACKETS = re.compile(r"[(（][ \u3000\t]*[)）]|【[ \u3000\t]*】|[\[［][ \u3000\t]*[\]］]|[{｛][ \u3000\t]*[}｝]")
_WORDS_IN_BRACKETS = re.compile(r"[(（]([^()（）\n]{1,30})[)）]|【([^【】\n]{1,30})】")
_FILLED = re.compile(r"(?<!_)_{2,} *([A-Za-z0-9.%/-]{1,20}) *_{2,}")


def filled_in(stem: Marked) -> tuple[Marked, list[str]]:
    """A stem with figures between underscores, `____12____`, with blanks in their place, and the figures. Words there
    could as well stand between two blanks."""
    found = list(_FILLED.finditer(stem.folded))
    left = stem
    for each in reversed(found):
        left = left.put(each.start(), each.end(), BLANK)
    if not found or left.plain.count(BLANK) != len(found):
        return stem, []
    return left, [each[1] for each in found]


def bracketed(stem: Marked) -> Marked:
    """Empty brackets of a fill-in question as blanks."""
    for empty in reversed(list(_BRACKETS.finditer(stem.plain))):
        stem = stem.put(empty.start(), empty.end(), BLANK)
    return stem


def bracketed_words(stem: Marked) -> tuple[Marked, list[str]]:
    """A stem without blanks whose answers stand in brackets, with blanks in their place, and the answers."""
    found = list(_WORDS_IN_BRACKETS.finditer(stem.plain))
    for words in reversed(found):
        stem = stem.put(words.start(), words.end(), BLANK)
    return stem, [(words[1] or words[2]).strip() for words in found]


def underlined(stem: Marked, *, take: bool) -> tuple[Marked, list[str]]:
    """A stem whose underlined words are the answers, with blanks in their place, and the answers."""
    if not take or not stem.looks or "__" in stem.plain or stem.everywhere(UNDERLINED):
        return stem, []
    answers: list[str] = []
    spans = []
    start = None
    for at, look in enumerate((*stem.looks, "\0")):
        if ord(look) & UNDERLINED and start is None:
            start = at
        elif not ord(look) & UNDERLINED and start is not None:
            spans.append((start, at))
            start = None
    for start, end in reversed(spans):
        if said := stem.plain[start:end].strip():
            answers.insert(0, said)
            stem = stem.put(start, end, BLANK)
    return stem, answers
