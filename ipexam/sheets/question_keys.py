"""The answer cell of a question sheet: read, and written so that reading it again gives the same key.

Fill-in: blanks are separated by `；` (also `;` or `|`), alternatives of one blank by `/`, and a character that is meant
literally has a backslash before it (`1\\/3`). Rubric: one line for each point, `5分：…`; a line without marks continues
the one above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key, RubricLine
from ipexam.matching.fold import fold_text
from ipexam.sheets.headers_questions import TRUE_FALSE_OPTIONS, TRUTHS

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RUBRIC_LINE = re.compile(r"\s*[(（]?(\d+(?:\.\d+)?|\d+/\d+)\s*分[)）]?\s*[:：、.]?[ \t]*(.*)", re.DOTALL)
_RANGE = re.compile(r"([A-Z])[-~至]([A-Z])")
_PAIR = re.compile(r"(\d{1,2})\s*[-—–~:.、=→至]{0,2}\s*([A-Z])")


class KeyRefused(Exception):
    """The answer cell is no key; `code` says why, and `said` what the cell can mean where its text does not."""

    def __init__(self, code: ProblemCode, said: str = "") -> None:
        super().__init__(code.value)
        self.code, self.said = code, said


def read_choices(text: str, options: int) -> Key:
    """Letters of right options: `ABD`, `A,B`, `A、B`, `A-D`, 全选. Raises `KeyRefused`."""
    folded = fold_text(text).upper().strip("()[] .")
    if folded in ("全选", "ALL"):
        return Key(choices=tuple(range(options)))
    folded = _RANGE.sub(lambda found: "".join(_between(found[1], found[2])), folded)
    letters = re.sub(r"[\s,、;.|/和]+", "", folded)
    if not letters:
        raise KeyRefused(ProblemCode.KEY_MISSING)
    if not letters.isalpha() or not letters.isascii():
        raise KeyRefused(ProblemCode.KEY_UNREADABLE)
    choices = sorted({ord(letter) - ord("A") for letter in letters})
    if choices[-1] >= options:
        raise KeyRefused(ProblemCode.KEY_BEYOND_OPTIONS)
    return Key(choices=tuple(choices))


def _between(first: str, last: str) -> str:
    return _LETTERS[_LETTERS.index(first) : _LETTERS.index(last) + 1]


def read_pairs(text: str, premises: int, options: int) -> Key:
    """The partner of each premise: `1-C；2-A`, or the letters alone in order. Raises `KeyRefused`."""
    folded = fold_text(text).upper()
    pairs = [(int(no) - 1, _LETTERS.index(letter)) for no, letter in _PAIR.findall(folded)]
    letters = re.sub(r"[\s,、;.]+", "", folded)
    if not pairs and letters.isascii() and letters.isalpha():
        pairs = [(place, _LETTERS.index(letter)) for place, letter in enumerate(letters)]
    if not folded:
        raise KeyRefused(ProblemCode.KEY_MISSING)
    if sorted(place for place, _ in pairs) != [*range(premises)]:
        raise KeyRefused(ProblemCode.PAIRS_INCOMPLETE)
    if any(option >= options for _, option in pairs):
        raise KeyRefused(ProblemCode.KEY_BEYOND_OPTIONS)
    return Key(pairs=tuple(option for _, option in sorted(pairs)))


def read_truth(text: str) -> Key:
    """正确 or 错误 in any of their spellings. Raises `KeyRefused`."""
    folded = fold_text(text)
    if not folded:
        raise KeyRefused(ProblemCode.KEY_MISSING)
    if folded not in TRUTHS:
        raise KeyRefused(ProblemCode.KEY_UNREADABLE)
    return Key(choices=(TRUTHS[folded],))


def read_blanks(text: str) -> Key:
    """The accepted alternatives of each blank. Raises `KeyRefused` when a blank has none."""
    blanks = []
    for blank in _split(text, "；;|"):
        alternatives = tuple(_plain(part).strip() for part in _split(blank, "/"))
        blanks.append(tuple(part for part in alternatives if part))
    if not all(blanks):
        raise KeyRefused(ProblemCode.KEY_MISSING)
    return Key(blanks=tuple(blanks))


def read_tolerances(text: str) -> tuple[Fraction, ...]:
    """How far the number in each blank may be off, 0 where nothing is said. Raises `KeyRefused`."""
    try:
        return tuple(Fraction(part.strip().lstrip("±") or "0") for part in re.split("[；;|]", text)) if text else ()
    except (ValueError, ZeroDivisionError) as wrong:
        raise KeyRefused(ProblemCode.VALUE_UNREADABLE) from wrong


def read_blank_options(text: str) -> tuple[tuple[str, ...], ...]:
    """Per blank the texts to choose from, separated as answers are; a blank to write in has none."""
    if not text:
        return ()
    blanks = [[_plain(part).strip() for part in _split(blank, "/")] for blank in _split(text, "；;|")]
    return tuple(tuple(filter(None, parts)) for parts in blanks)


def read_lines(text: str) -> tuple[str, ...]:
    """Texts that stand one a line; a line end that belongs to a text has a backslash before it."""
    parts = (re.sub(r"\\([\\\n])", r"\1", part).strip() for part in _split(text, "\n"))
    return tuple(part for part in parts if part)


def read_list(text: str) -> tuple[str, ...]:
    """Words separated by `；`, `;`, `|`, `,`, `，` or `、`."""
    return tuple(filter(None, (_plain(part).strip() for part in _split(text, "；;|,，、"))))


def _split(text: str, marks: str) -> list[str]:
    """Cut at marks that have no backslash before them; backslashes stay."""
    parts, part, literal = [], "", False
    for character in text:
        if literal or character not in marks:
            part += character
            literal = character == "\\" and not literal
        else:
            parts.append(part)
            part = ""
    return [*parts, part]


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def read_rubric(text: str) -> tuple[RubricLine, ...]:
    """The points of a written answer. Raises `KeyRefused` when the first line names no marks."""
    lines: list[RubricLine] = []
    for line in text.splitlines():
        found = _RUBRIC_LINE.fullmatch(line)
        if found and not found[1].endswith("/0"):
            lines.append(RubricLine(Fraction(found[1]), found[2].strip()))
        elif lines and line.strip():
            lines[-1] = RubricLine(lines[-1].points, f"{lines[-1].text}\n{line.strip()}")
        elif line.strip():
            raise KeyRefused(ProblemCode.VALUE_UNREADABLE)
    return tuple(lines)


def write_choices(key: Key) -> str:
    """The letters of the right options."""
    return "".join(_LETTERS[choice] for choice in key.choices)


def write_pairs(key: Key) -> str:
    """The partner of each premise."""
    return "；".join(f"{place}-{_LETTERS[option]}" for place, option in enumerate(key.pairs, 1))


def write_truth(key: Key) -> str:
    """正确 or 错误."""
    return TRUE_FALSE_OPTIONS[key.choices[0]]


def write_blanks(key: Key) -> str:
    """The blanks, with backslashes where an answer holds a separator."""
    return write_blank_options(key.blanks)


def write_blank_options(blanks: Sequence[Sequence[str]]) -> str:
    """Texts of each blank as `read_blank_options` reads them."""
    return "；".join("/".join(re.sub(r"([\\/；;|])", r"\\\1", part) for part in blank) for blank in blanks)


def write_tolerances(key: Key) -> str:
    """How far each number may be off."""
    return "；".join(map(str, key.tolerances))


def write_lines(texts: Sequence[str]) -> str:
    """Texts as `read_lines` reads them."""
    return "\n".join(re.sub(r"([\\\n])", r"\\\1", text) for text in texts)


def write_list(words: Sequence[str]) -> str:
    """Words as `read_list` reads them."""
    return "；".join(re.sub(r"([\\；;|,，、])", r"\\\1", word) for word in words)


def write_rubric(key: Key) -> str:
    """One line for each point."""
    return "\n".join(f"{_points(line.points)}分：{line.text}" for line in key.rubric)


def _points(points: Fraction) -> str:
    """A decimal with at most two places when that is exact, else a fraction."""
    hundredths = points * 100
    if hundredths.denominator != 1:
        return str(points)
    return f"{int(hundredths) / 100:.2f}".rstrip("0").rstrip(".")
