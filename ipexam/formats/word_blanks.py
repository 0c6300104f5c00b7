"""Underlined blanks of Word: the places where candidates write, unless a teacher has written there."""

from __future__ import annotations

import re
from itertools import groupby

from ipexam.domain.question import BLANK
from ipexam.formats.chinese_text import UNDERLINED, Marked

_BLANK_RUN = re.compile(r"[ \u3000\t_]+")
_LETTERS = re.compile(r"[\s_]*[A-Z](?:[ ,、，]*[A-Z])*[\s_]*")
_AROUND = " \u3000\t_"


def with_blanks(text: Marked) -> Marked:
    """Underlined blanks are blanks to fill in; those around an underlined answer belong to it."""
    if not text.looks or chr(UNDERLINED) > max(text.looks):
        return text
    filled = [] if text.everywhere(UNDERLINED) else _filled(text)
    for found in reversed(list(_BLANK_RUN.finditer(text.plain))):
        looks = text.looks[found.start() : found.end()]
        lined = [at for at, look in enumerate(looks) if ord(look) & UNDERLINED]
        inside = any(start <= found.start() + at < end for start, end in filled for at in lined[:1])
        if not inside and (len(lined) > 1 or (lined and "\t" in found[0])):
            text = text.put(found.start() + lined[0], found.start() + lined[-1] + 1, BLANK)
    return text


def _filled(text: Marked) -> list[tuple[int, int]]:
    """Underlined words with blanks around them, which are no letters of options."""
    spans, start = [], 0
    for lined, group in groupby(text.looks, key=lambda look: ord(look) & UNDERLINED):
        end = start + len(list(group))
        words = text.plain[start:end]
        if lined and words != words.strip(_AROUND) and words.strip(_AROUND) and not _LETTERS.fullmatch(words):
            spans.append((start, end))
        start = end
    return spans
