r"""Answers that stand in a text (Cloze, `{1:MULTICHOICE:=广州~深圳}`), in and out.

Source: Moodle's `question/type/multianswer`: long and short names of the kinds, weights before an answer, what is said
of it behind `#`, and `\}`, `\#`, `\~` or HTML entities for the signs themselves.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from ipexam.domain.question import BLANK
from ipexam.formats.gift_answers import FULL, near
from ipexam.formats.written_key import number

_SIZES = "(?:_?(?:V|H|S|VS|HS))?"
_KINDS = rf"NUMERICAL|NM|SHORTANSWER(?:_C)?|SAC?|MWC?|MULTICHOICE{_SIZES}|MC{_SIZES}|MULTIRESPONSE{_SIZES}|MR{_SIZES}"
_GAP = re.compile(rf"\{{([0-9]{{0,6}}):({_KINDS}):((?:[^\\{{}}]++|\\.|\{{(?![0-9]*:))*)\}}", re.DOTALL)
_NEXT = re.compile(r"(?<!\\)~")
_SAID = re.compile(r"(?<![\\&])#")
_WEIGHT = re.compile(r"\s*(?:=|%(-?[0-9]{1,3}(?:[.,][0-9]*)?)%)")
_ESCAPED = re.compile(r"\\([~}#{=%/\"\\])")
_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9])")
_OUT = str.maketrans({letter: f"&#{ord(letter)};" for letter in "~#{}=%\\&<>\"'"})


class Gap(Enum):
    """What is put into a blank."""

    WORDS = auto()
    NUMBER = auto()
    CHOICE = auto()
    CHOICES = auto()  # several of them, which the bank does not ask in a blank


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a gap: its words, what it earns in percent, and what is said of it as HTML."""

    text: str
    weight: float
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ClozeBlank:
    """One blank: what it is worth beside the others, its answers, and how far a number may be off."""

    gap: Gap
    worth: int
    answers: tuple[Answer, ...]
    tolerance: Fraction = Fraction(0)

    @property
    def right(self) -> tuple[str, ...]:
        """The answers that get everything."""
        return tuple(answer.text for answer in self.answers if answer.weight >= FULL and answer.text)


def cloze(text: str, words: Callable[[str], str]) -> tuple[str, list[ClozeBlank]]:
    """The HTML with a blank for each gap, and the gaps. `words` makes plain words of an answer's HTML."""
    found: list[ClozeBlank] = []

    def blank(gap: re.Match[str]) -> str:
        found.append(_blank(gap, words))
        return BLANK if gap.start() == 0 or text[gap.start() - 1] not in "}_" else f" {BLANK}"

    return _GAP.sub(blank, text), found


def gap_text(accepted: Sequence[str], options: Sequence[str], tolerance: Fraction) -> str:
    """One gap as Moodle reads it."""
    if options:
        parts = [("=" if option in accepted else "") + option.translate(_OUT) for option in options]
        return f"{{1:MULTICHOICE:{'~'.join(parts)}}}"
    if tolerance:
        return f"{{1:NUMERICAL:{'~'.join(f'={text}:{number(tolerance)}' for text in accepted)}}}"
    parts = [f"={text.translate(_OUT)}".replace("*", "\\*") for text in accepted]
    return f"{{1:SHORTANSWER:{'~'.join(parts)}}}"


def without_gaps(text: str) -> str:
    """HTML in which nothing looks like a gap."""
    return text.replace("{", "&#123;")


def _blank(gap: re.Match[str], words: Callable[[str], str]) -> ClozeBlank:
    kind = _gap(gap[2])
    answers = [_answer(part, words) for part in _NEXT.split(gap[3])]
    worth = int(gap[1] or 1)
    if kind is not Gap.NUMBER:
        if kind is Gap.WORDS:
            answers = [Answer(one.text.replace("\\*", "*"), one.weight, one.remark) for one in answers]
        return ClozeBlank(kind, worth, tuple(answers))
    numbers = [(near(_COMMA.sub(".", one.text)), one) for one in answers]
    kept = tuple(Answer(found.text if found else one.text, one.weight, one.remark) for found, one in numbers)
    tolerances = [found.tolerance for found, one in numbers if found and one.weight >= FULL]
    return ClozeBlank(kind, worth, kept, tolerances[0] if tolerances else Fraction(0))


def _gap(name: str) -> Gap:
    if name in ("NUMERICAL", "NM"):
        return Gap.NUMBER
    if name.startswith(("SHORTANSWER", "SA", "MW")):
        return Gap.WORDS
    return Gap.CHOICES if name.startswith(("MULTIRESPONSE", "MR")) else Gap.CHOICE


def _answer(part: str, words: Callable[[str], str]) -> Answer:
    found = _WEIGHT.match(part)
    weight = 0.0
    if found:
        weight = float(found[1].replace(",", ".")) if found[1] else FULL
        part = part[found.end() :]
    text, *said = _SAID.split(part, maxsplit=1) if "#" in part else (part,)
    return Answer(_read(text, words), weight, _unescaped(said[0]) if said else "")


def _read(text: str, words: Callable[[str], str]) -> str:
    text = _unescaped(text)
    return words(text) if "<" in text else html.unescape(text) if "&" in text else text


def _unescaped(text: str) -> str:
    return (_ESCAPED.sub(r"\1", text) if "\\" in text else text).strip()
