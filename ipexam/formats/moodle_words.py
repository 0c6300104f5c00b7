"""Words that are dragged or chosen into a text (`[[1]]`), two question types of Moodle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipexam.domain.question import BLANK

_GAP = re.compile(r"\[\[([0-9]{1,3})\]\]")


def drag_words(stem: str, words: Sequence[tuple[str, str]]) -> tuple[str, list[str], tuple[tuple[str, ...], ...]]:
    """The stem with blanks, the right word of each (empty where the number names none), and the words of its group to
    choose from. `words` are each with its group, in the order in which gaps number them."""
    right: list[str] = []
    chosen: list[tuple[str, ...]] = []
    for gap in _GAP.finditer(stem):
        n = int(gap[1]) - 1
        word, group = words[n] if 0 <= n < len(words) else ("", "")
        right.append(word)
        chosen.append(tuple(dict.fromkeys(other for other, its in words if its == group)))
    return _GAP.sub(BLANK, stem), right, tuple(chosen)
