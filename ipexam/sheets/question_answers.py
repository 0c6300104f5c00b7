"""Answers as other offices' sheets give them: letters, numbers or the option's own words; blanks separated anyhow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key
from ipexam.domain.rich_text import plain
from ipexam.matching.fold import fold_text
from ipexam.sheets import question_keys as keys
from ipexam.sheets.headers_questions import TRUTHS

_BETWEEN_BLANKS = (
    re.compile(r"\$;\$"),
    re.compile(r"\s*\n\s*"),
    re.compile(r"[；;|]"),
    re.compile("、"),
    re.compile("[，,]"),
    re.compile(r"\s+"),
)
_NUMBERS = re.compile(r"\d{1,2}(?:[,、;/ ]\d{1,2})*")


def foreign_choices(text: str, options: Sequence[str]) -> Key:
    """The right options by letters, by numbers from 1 with marks between them, or by their own words. Raises
    `KeyRefused`."""
    said = [fold_text(plain(option)) for option in options]
    folded = fold_text(text)
    if folded in said:
        return Key(choices=(said.index(folded),))
    parts = [part for part in re.split(r"[;,、|\n]|\$;\$", folded) if part.strip()]
    if len(parts) > 1 and all(part.strip() in said for part in parts):
        return Key(choices=tuple(sorted({said.index(part.strip()) for part in parts})))
    if _NUMBERS.fullmatch(folded) and (len(folded) == 1 or re.search(r"\D", folded)):
        places = sorted({int(number) - 1 for number in re.findall(r"\d+", folded)})
        if places[0] < 0 or places[-1] >= len(options):
            raise keys.KeyRefused(ProblemCode.KEY_BEYOND_OPTIONS)
        return Key(choices=tuple(places))
    return keys.read_choices(text, len(options))


def foreign_truth(text: str, options: Sequence[str]) -> Key:
    """True or false in words, or as the letter of an option that says so. Raises `KeyRefused`."""
    letter = fold_text(text).upper().strip("()[] .")
    if len(letter) == 1 and letter.isascii() and letter.isalpha() and options:
        place = ord(letter) - ord("A")
        said = fold_text(plain(options[place])) if place < len(options) else ""
        if said in TRUTHS:
            return Key(choices=(TRUTHS[said],))
    return keys.read_truth(text)


def foreign_blanks(text: str, wanted: int) -> Key:
    """The answers of each blank: the first way of cutting the cell that gives as many as the stem has blanks. Raises
    `KeyRefused`."""
    if wanted > 1:
        for separator in _BETWEEN_BLANKS:
            parts = [part.strip() for part in separator.split(text.strip())]
            if len(parts) == wanted and all(parts):
                return Key(blanks=tuple(_alternatives(part) for part in parts))
    return keys.read_blanks(text)


def _alternatives(part: str) -> tuple[str, ...]:
    return keys.read_blanks(re.sub(r"([；;|])", r"\\\1", part)).blanks[0]
