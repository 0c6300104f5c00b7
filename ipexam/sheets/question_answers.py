"""Answers as other offices' sheets give them: letters, numbers or the option's own words; blanks separated anyhow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key
from ipexam.domain.rich_text import plain
from ipexam.matching.fold import fold_text
from ipexam.sheets import question_keys as keys
from ipexam.sheets.cells import says_nothing
from ipexam.sheets.headers_questions import TRUE_FALSE_OPTIONS, TRUTHS

_BETWEEN_BLANKS = (
    re.compile(r"\$;\$"),
    re.compile(r"\s*\n\s*"),
    re.compile(r"[；;|]"),
    re.compile("、"),
    re.compile("[，,]"),
    re.compile(r"\s+"),
)
_BETWEEN_CHOICES = re.compile(r"[;,、|\n]|\$;\$")
_NAMED = re.compile(r"(?:备?选项|option) ?([a-z]|[1-9]\d?)")
_LETTERED = re.compile(r"[(\[]?([a-z])[)\]]?[.、:,) ] *(.+)", re.DOTALL)
_NUMBERS = re.compile(r"\d{1,2}(?:[,、;/ ]\d{1,2})*")
_LONGEST_SHOWN = 20


def foreign_choices(text: str, options: Sequence[str], *, single: bool = False) -> Key:
    """The right options by letters, by numbers from 1 with marks between them, by `选项2`, by their own words, or by
    letter and words; `single` when one option is right. Raises `KeyRefused`, also when the words of one option are the
    letter or the number of another: nobody but the author knows which is meant."""
    said = [fold_text(plain(option)) for option in options]
    worded = _by_words(fold_text(text), said)
    try:
        counted = _by_signs(text, len(options))
    except keys.KeyRefused:
        if not worded:
            raise
        return Key(choices=worded)
    if worded and worded != counted and not (single and len(counted) > 1):
        raise keys.KeyRefused(ProblemCode.KEYS_CONTRADICT, f"{_shown(worded, options)} / {_shown(counted, options)}")
    return Key(choices=worded or counted)


def _by_words(folded: str, said: Sequence[str]) -> tuple[int, ...]:
    """The options that an answer names by what they say; none when a part of it names none."""
    if folded and folded in said:
        return (said.index(folded),)
    places = {_place(part.strip(), said) for part in _BETWEEN_CHOICES.split(folded) if part.strip()}
    return () if None in places else tuple(sorted(place for place in places if place is not None))


def _by_signs(text: str, options: int) -> tuple[int, ...]:
    """The options that an answer names by their letters or numbers. Raises `KeyRefused`."""
    folded = fold_text(text)
    if _NUMBERS.fullmatch(folded) and (len(folded) == 1 or re.search(r"\D", folded)):
        numbers = sorted({int(number) - 1 for number in re.findall(r"\d+", folded)})
        if numbers[0] < 0 or numbers[-1] >= options:
            raise keys.KeyRefused(ProblemCode.KEY_BEYOND_OPTIONS)
        return tuple(numbers)
    return keys.read_choices(text, options).choices


def _shown(places: Sequence[int], options: Sequence[str]) -> str:
    """Options with their letters, for the clerk."""
    return "、".join(f"{chr(ord('A') + place)}. {plain(options[place])[:_LONGEST_SHOWN]}" for place in places)


def _place(part: str, said: Sequence[str]) -> int | None:
    """The option that a part of an answer names by its words, as `选项2`, or by letter and words; None when none."""
    if part in said:
        return said.index(part)
    if named := _NAMED.fullmatch(part):
        place = int(named[1]) - 1 if named[1].isdigit() else ord(named[1]) - ord("a")
        return place if 0 <= place < len(said) else None
    lettered = _LETTERED.fullmatch(part)
    place = ord(lettered[1]) - ord("a") if lettered else len(said)
    return place if lettered and place < len(said) and said[place] == lettered[2] else None


def foreign_truth(text: str, options: Sequence[str]) -> Key:
    """True or false in words, or as the letter or the number of an option that says so. Raises `KeyRefused`, also for
    the letter of an option that says neither, and for a 1 where the first one says false."""
    named = _NAMED.fullmatch(fold_text(text))
    letter = named[1].upper() if named else fold_text(text).upper().strip("()[] .")
    if named and letter.isdigit():
        letter = chr(ord("A") + int(letter) - 1)
    first = TRUTHS.get(fold_text(plain(options[0]))) if options else None
    if letter == "1" and first == 1:
        raise keys.KeyRefused(ProblemCode.KEYS_CONTRADICT, f"{TRUE_FALSE_OPTIONS[0]} / {_shown((0,), options)}")
    if len(letter) == 1 and letter.isascii() and letter.isalpha() and options:
        place = ord(letter) - ord("A")
        said = fold_text(plain(options[place])) if place < len(options) else ""
        if said in TRUTHS:
            return Key(choices=(TRUTHS[said],))
        if not says_nothing(said):
            raise keys.KeyRefused(ProblemCode.SCORING_UNKNOWN)
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
