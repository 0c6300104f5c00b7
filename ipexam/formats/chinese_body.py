"""Stem and options out of the lines of a question that no label claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ipexam.domain.question import QuestionType
from ipexam.formats.chinese_labels import Label
from ipexam.formats.chinese_options import Mark, chain_inside, loose_marks, mark_at_start, marks_inside
from ipexam.formats.chinese_text import Marked, fold
from ipexam.formats.chinese_types import CHOICE, closing_type

_SENTENCE_END = re.compile(r"[。?!:;…_)】”|]$|^$")
_STARTS_ANEW = re.compile(
    r" *(?:[(\[]?\d{1,2}[.、)\]](?!\d)|[①-⑳(【《“\u2022·]|[一二三四五六七八九十]、|材料|资料|案例|问题|要求)"
)
_GAP = re.compile(r"  |\t|\u3000")
_WIDE = re.compile(r"(?<=\S)(?:\s{2,}|\t|\u3000)(?=\S)")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONG = 120
_LEAST_WRAPPED = 18
"""A shorter line that ends without a full stop is a line of its own and was not broken by its program."""


@dataclass(slots=True)
class Piece:
    """Text of one kind: `label` None is stem or options. `first` tells that it begins a line."""

    text: Marked
    label: Label | None
    first: bool
    kept: bool
    word: str = ""


def begins_options(piece: Piece) -> bool:
    """Whether a piece begins with an option A that has a separator."""
    mark = None if piece.kept else mark_at_start(piece.text.folded)
    return mark is not None and mark.letter == "A" and mark.form in (".", "、", ")", "()")


def lines_as_options(body: Sequence[Piece]) -> int:
    """After which line, which ends with `[单选题]` or the like, each line is an option without a letter, as surveys
    are exported; -1 when none is."""
    for place, piece in enumerate(body[:-2]):
        ended = None if piece.kept else closing_type(piece.text.folded)
        if ended and ended[0] in (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE, CHOICE):
            alone = all(each.first and not each.kept and len(each.text.plain) < _LONG for each in body[place + 1 :])
            return place if alone else -1
    return -1


def between(before: Marked, after: Marked) -> str:
    """What joins two lines of a text: nothing where a program broke a long line, else a line end."""
    ahead = before.plain.rpartition("\n")[2]
    if len(ahead) < _LEAST_WRAPPED or _SENTENCE_END.search(fold(ahead)) or _STARTS_ANEW.match(after.folded):
        empty = fold(after.plain[:1]) == "(" and not _SENTENCE_END.search(fold(ahead)) and len(ahead) >= _LEAST_WRAPPED
        return "" if empty and re.match(r"\( *\)", after.folded) else "\n"
    if ahead[-1] >= "\U00100000" or after.plain[:1] >= "\U00100000":
        return "\n"
    return " " if ahead[-1:].isascii() and after.plain[:1].isascii() and ahead[-1:].isalnum() else ""


def option_marks(body: Sequence[Piece]) -> dict[int, list[Mark]]:
    """The options of each piece: those at the starts of lines, and in each line those that come before the next."""
    starts = [None if piece.kept or not piece.first else mark_at_start(piece.text.folded) for piece in body]
    if starts and (first := starts[0]) is not None and first.form == "()" and _better_later(starts, 0, "A"):
        starts[0] = None  # the key in a bracket with which the stem begins
    if down := _down_columns(body, starts):
        return down
    chosen = _chain(body, starts)
    if not chosen:
        for place, piece in enumerate(body):
            later = (mark.letter for mark in starts[place + 1 :] if mark and mark.form)
            inside = [] if piece.kept else chain_inside(piece.text.folded, 0, next(later, "Z"))
            if inside:
                following = chr(ord(inside[-1].letter) + 1)
                return {place: inside} | _split_lines(body, _chain(body, starts, following, place))
        return _loose_lines(body)
    return _split_lines(body, chosen)


def _down_columns(body: Sequence[Piece], starts: Sequence[Mark | None]) -> dict[int, list[Mark]]:
    """Options that run down the columns, `A. 甲    C. 丙` over `B. 乙    D. 丁`, also where each has its own line."""
    marks = {place: [mark] for place, mark in enumerate(starts) if mark is not None and mark.form}
    for place, found in marks.items():
        text = body[place].text
        for gap in _WIDE.finditer(text.plain, found[0].end) if _GAP.search(text.plain) else ():
            beside = mark_at_start(text.folded, gap.end())
            if beside is not None and beside.form:
                found.append(beside._replace(start=gap.end()))
    letters = "".join(mark.letter for place in sorted(marks) for mark in marks[place])
    expected = _LETTERS[: len(letters)]
    orders = ["".join(expected[row::rows] for row in range(rows)) for rows in range(2, len(letters))]
    return marks if letters in orders else {}


def _loose_lines(body: Sequence[Piece]) -> dict[int, list[Mark]]:
    """Options with nothing but blanks behind their letters, several on a line, below a stem: A, B, C in order."""
    marks: dict[int, list[Mark]] = {}
    expected = "A"
    for place, piece in enumerate(body[1:], 1):
        found = [] if piece.kept or not piece.first else loose_marks(piece.text.folded, 0, expected)
        if found:
            marks[place] = found
            expected = chr(ord(found[-1].letter) + 1)
    return marks if expected > "C" and len(marks[min(marks)]) > 1 else {}


def _split_lines(body: Sequence[Piece], chosen: dict[int, Mark]) -> dict[int, list[Mark]]:
    marks: dict[int, list[Mark]] = {}
    at = sorted(chosen)
    for n, place in enumerate(at):
        mark = chosen[place]
        before = chosen[at[n + 1]].letter if n + 1 < len(at) else "["
        following = chr(ord(mark.letter) + 1)
        inside = marks_inside(body[place].text.folded, mark.end, following, before, mark.form)
        marks[place] = [mark, *inside]
        later = range(place + 1, at[n + 1] if n + 1 < len(at) else len(body))
        last = chr(ord(marks[place][-1].letter) + 1)
        for more in later:  # options that begin in the middle of a wrapped line
            found = [] if body[more].kept else marks_inside(body[more].text.folded, 1, last, before, ".")
            if found and len(found) >= ord(before) - ord(last) and before != "[":
                marks[more] = found
                last = chr(ord(found[-1].letter) + 1)
    return marks


def _chain(
    body: Sequence[Piece], starts: Sequence[Mark | None], expected: str = "A", after: int = -1
) -> dict[int, Mark]:
    """The marks at the starts of lines that are options: A, B, C … in order, those on the lines between counted. One
    that has no separator counts where its letter is expected and no better one comes, and A only when options without
    separators follow."""
    chosen: dict[int, Mark] = {}
    last: tuple[int, Mark] | None = None
    for place, mark in enumerate(starts):
        if mark is None or place <= after:
            continue
        if mark.form:
            fits = mark.letter == expected or (last and expected < mark.letter and _bridged(body, last, mark.letter))
        else:
            loose = mark.letter == expected and not _better_later(starts, place, mark.letter)
            fits = loose and (expected != "A" or _loose_chain(starts, place))
        if fits:
            chosen[place] = mark
            last = place, mark
            expected = chr(ord(mark.letter) + 1)
    return chosen


def _bridged(body: Sequence[Piece], last: tuple[int, Mark], letter: str) -> bool:
    """Whether the letters up to this one stand on the line of the last mark; two may be missing."""
    place, mark = last
    inside = marks_inside(body[place].text.folded, mark.end, chr(ord(mark.letter) + 1), letter, mark.form)
    reached = inside[-1].letter if inside else mark.letter
    return ord(letter) - ord(reached) <= 3


def _better_later(starts: Sequence[Mark | None], place: int, letter: str) -> bool:
    return any(mark is not None and mark.form and mark.letter == letter for mark in starts[place + 1 :])


def _loose_chain(starts: Sequence[Mark | None], place: int) -> bool:
    """Whether B follows on the next line, properly marked, or B and C do without."""
    following = [mark.letter if mark else "" for mark in starts[place + 1 : place + 3]]
    here, below = starts[place], starts[place + 1] if place + 1 < len(starts) else None
    if here is None or below is None or below.letter != "B":
        return False
    spaced = here.end - here.start > 1 and below.end - below.start > 1
    return bool(below.form) or spaced or following == ["B", "C"]
