"""A question made of its parts: content, standing and problems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType, RubricLine
from ipexam.domain.question_check import faults as faults_of
from ipexam.domain.question_file import Standing
from ipexam.formats.chinese_blanks import ANY_ORDER, bracketed, bracketed_words, filled_in, underlined
from ipexam.formats.chinese_fields import Fault, fields_of
from ipexam.formats.chinese_keys import blanks_of, pairs_of, points_of, rubric_lines
from ipexam.formats.chinese_kind import (
    Answer,
    answer_of,
    asks_shortly,
    chosen_of,
    is_truth_pair,
    kind_of,
    split_letters,
    split_truth,
)
from ipexam.formats.chinese_labels import Label
from ipexam.formats.chinese_parts import Parts
from ipexam.formats.chinese_text import KEPT, Marked, rendered
from ipexam.formats.chinese_types import Told, type_of

TRUE_FALSE_OPTIONS = ("正确", "错误")
_UNDERSCORES = re.compile(r"_{2,}")
_PREMISE = re.compile(
    r"(?:^|(?<=\n)) *(?:[(](\d{1,2})[)]|(\d{1,2}) *[.、)](?!\d)|([①-⑳]))[.、]? *|(?<=\s)(?:[(]?(\d{1,2})[)]|([①-⑳])) *"
)
_AROUND = re.compile(r"\(([^()]+)\)[。.]?")
_SPAN = re.compile(r"^\d{1,2}[-~—–]\d{1,2}[:：.]?")
"""For which premises letters in order are: `1-3 BAC`."""
_ENDS_BRACKET = re.compile(r"\)[。.]?$")
_ENDS = " ;；。.,，、:："
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?|\d+/\d*[1-9]\d*")
_BROKEN = frozenset({ProblemCode.KEY_BEYOND_OPTIONS, ProblemCode.STEM_MISSING})


@dataclass(frozen=True, slots=True)
class Made:
    """A question of a file, before anybody says where it stands."""

    content: QuestionContent
    code: str
    standing: Standing
    problems: tuple[Problem, ...]


def make(parts: Parts, told: Told, things: Sequence[str], where: Where) -> Made:
    """The question. `told` is the type that its section tells; its own word comes first."""
    named = parts.label(Label.TYPE).plain
    own = parts.told or type_of(named)
    answer = answer_of(parts)
    faults: list[Fault] = list(answer.faults)
    if told is QuestionType.CASE and asks_shortly(parts, answer.text.plain):
        told = None
    kind = kind_of(own or told, parts, answer.text.plain)
    if named and own is None:
        faults.append((ProblemCode.QUESTION_TYPE_UNKNOWN, named))
    maker = _Maker(parts, things, answer, faults)
    shaped, refused = maker.shaped(kind)
    content = replace(shaped, **fields_of(parts, faults))
    known = {code for code, _value in faults} | ({ProblemCode.KEY_MISSING} if refused else set())
    codes = [_meant(code, content) for code in faults_of(content) if code not in known]
    faults += [(code, "") for code in codes]
    broken = refused or any(code in _BROKEN for code, _value in faults)
    lacking = bool(faults_of(content))
    doubtful = lacking or any(code is ProblemCode.KEYS_CONTRADICT for code, _value in faults)
    standing = Standing.REJECTED if broken else Standing.DRAFT if doubtful else Standing.SOUND
    problems = tuple(Problem(where, code, {"value": value} if value else {}) for code, value in faults)
    code = parts.label(Label.CODE).plain.replace(KEPT, "").strip()
    return Made(content, code, standing, problems)


def _meant(code: ProblemCode, content: QuestionContent) -> ProblemCode:
    """A question with blanks and without any answer lacks its key; nothing differs."""
    lacks = code is ProblemCode.BLANKS_DIFFER and not content.key.blanks and BLANK in content.stem
    return ProblemCode.KEY_MISSING if lacks else code


class _Maker:
    """One question being made."""

    def __init__(self, parts: Parts, things: Sequence[str], answer: Answer, faults: list[Fault]) -> None:
        self._parts, self._things, self._answer, self._faults = parts, things, answer, faults
        self._refused = False

    def shaped(self, kind: QuestionType) -> tuple[QuestionContent, bool]:
        """Type, stem, options and key of the question, and whether its key is refused."""
        options: tuple[str, ...] = ()
        premises: tuple[str, ...] = ()
        if kind is QuestionType.TRUE_FALSE:
            key, options = self._truth(), TRUE_FALSE_OPTIONS
        elif kind is QuestionType.MATCHING:
            premises = self._premises()
            key, options = self._pairs(premises), self._options()
        elif kind.has_options:
            key, options = self._choices(kind), self._options()
        elif kind is QuestionType.FILL_IN:
            key = self._blanks()
        else:
            key = self._written()
        content = QuestionContent(
            kind, "", self._stem(kind), options, key, 3, None, "", "", None, None, self._explanation()
        )
        choices = self._blank_options() if kind is QuestionType.FILL_IN else ()
        return replace(
            content, premises=premises, blank_options=choices, passage=self._text(Label.PASSAGE)
        ), self._refused

    def _stem(self, kind: QuestionType) -> str:
        stem = rendered(self._parts.stem, self._things)
        if kind is QuestionType.FILL_IN:
            stem = _UNDERSCORES.sub(BLANK, stem)
        if kind is QuestionType.UNKNOWN or kind.written:
            lost = "".join(f"\n{letter}. {rendered(text, self._things)}" for letter, text in self._parts.options)
            stem += lost
        return stem

    def _text(self, label: Label) -> str:
        return rendered(self._parts.label(label), self._things)

    def _options(self) -> tuple[str, ...]:
        return tuple(rendered(text, self._things) for _letter, text in self._parts.options)

    def _explanation(self) -> str:
        own = self._text(Label.EXPLANATION)
        if self._answer.explanation is None:
            return own
        return "\n".join(filter(None, (rendered(self._answer.explanation, self._things), own)))

    def _refuse(self, code: ProblemCode, value: str) -> None:
        self._faults.append((code, value))
        self._refused = True

    def _after(self, rest: str) -> None:
        """What follows the letters of an answer explains it."""
        if rest:
            text = self._answer.text
            after = text.cut(len(text.plain.rstrip()) - len(rest))
            around = _AROUND.fullmatch(after.folded)
            self._answer.explanation = after.cut(around.start(1), around.end(1)) if around else _closed(after)

    def _choices(self, kind: QuestionType) -> Key:
        letters = [letter for letter, _text in self._parts.options]
        said = self._answer.text.plain.strip()
        if not said or not letters:
            return Key()
        chosen, rest = chosen_of(said, self._parts.options)
        if not chosen:
            self._refuse(ProblemCode.KEY_UNREADABLE, said)
            return Key()
        if not set(chosen) <= set(letters):
            self._refuse(ProblemCode.KEY_BEYOND_OPTIONS, said)
            return Key()
        if rest.strip(_ENDS) not in [text.plain.strip(_ENDS) for _letter, text in self._parts.options]:
            self._after(rest)
        if kind is QuestionType.SINGLE and len(chosen) > 1:
            self._refuse(ProblemCode.KEY_TOO_MANY, said)
        return Key(choices=tuple(letters.index(letter) for letter in chosen))

    def _truth(self) -> Key:
        said = self._answer.text.plain.strip()
        if not said:
            return Key()
        truth, rest = split_truth(said)
        chosen, after = split_letters(said, "AB")
        if is_truth_pair(self._parts.options) and chosen:
            named = [split_truth(text.plain)[0] for letter, text in self._parts.options if letter in chosen]
            truth, rest = (named[0] if len(named) == 1 else None), after
        elif truth is None and chosen in (("A",), ("B",)):
            truth, rest = ("A", "B").index(chosen[0]), after
        if truth is None:
            self._refuse(ProblemCode.KEY_UNREADABLE, said)
            return Key()
        self._after(rest)
        return Key(choices=(truth,))

    def _blanks(self) -> Key:
        stem = self._parts.stem
        if "__" not in stem.plain:
            stem = bracketed(stem)
        self._parts.stem, found = underlined(stem, take=not self._answer.text.plain)
        written = self._answer.text.plain
        if not found and not written.strip():
            self._parts.stem, found = filled_in(self._parts.stem)
        said, swapped = ANY_ORDER.subn("", written) if KEPT not in written else (written.replace(KEPT, ""), 0)
        count = len(_UNDERSCORES.findall(self._parts.stem.plain))
        if not found and not said.strip() and not count:
            self._parts.stem, found = bracketed_words(self._parts.stem)
        if found:
            return Key(blanks=tuple((text,) for text in found))
        if not said.strip():
            return Key()
        unordered = (swapped > 0 and count > 1) or self._parts.label(Label.ORDER).plain.strip() in (
            "是",
            "任意",
            "不限",
            "无序",
        )
        blanks = blanks_of(said, count, whole=KEPT in written)
        return Key(blanks=blanks, unordered=unordered, tolerances=self._tolerances())

    def _tolerances(self) -> tuple[Fraction, ...]:
        said = self._parts.label(Label.TOLERANCE).plain
        figures = [figure.strip() for figure in re.split("[;；]", said)] if said.strip() else []
        if not all(_FIGURE.fullmatch(figure) for figure in figures):
            self._faults.append((ProblemCode.VALUE_UNREADABLE, said))
            return ()
        return tuple(map(Fraction, figures))

    def _blank_options(self) -> tuple[tuple[str, ...], ...]:
        said = self._parts.label(Label.CHOICES).plain.replace(KEPT, "")
        return blanks_of(said, said.replace("\\；", "").count("；") + 1) if said.strip() else ()

    def _premises(self) -> tuple[str, ...]:
        """The numbered lines at the end of the stem, which are taken out of it."""
        stem, taken = self._parts.stem, _premise_marks(self._parts.stem)
        if taken:
            self._parts.stem = stem.cut(0, taken[0].start())
        elif self._parts.options and (taken := _premise_marks(self._parts.options[-1][1])):
            letter, stem = self._parts.options[-1]  # the options of several premises come first (配伍题)
            self._parts.options[-1] = letter, stem.cut(0, taken[0].start())
        ends = [mark.start() for mark in taken[1:]] + [None]
        return tuple(rendered(stem.cut(mark.end(), end), self._things) for mark, end in zip(taken, ends, strict=False))

    def _pairs(self, premises: Sequence[str]) -> Key:
        letters = [letter for letter, _text in self._parts.options]
        said = self._answer.text.plain.strip()
        pairs = dict(pairs_of(said))
        if not pairs and said:
            in_order = split_letters("".join(said.split()), ())[0] if len(set(said)) == len(said) else None
            plain = _SPAN.sub("", re.sub(r"[\s,，、;；]", "", said))
            if plain.isascii() and plain.isalpha() and len(plain) == len(premises):
                pairs = {n: letter.upper() for n, letter in enumerate(plain, 1)}
            elif in_order is None:
                self._refuse(ProblemCode.KEY_UNREADABLE, said)
        if any(letter not in letters for letter in pairs.values()):
            self._refuse(ProblemCode.KEY_BEYOND_OPTIONS, said)
            return Key()
        told = takewhile(lambda n: n in pairs, range(1, len(premises) + 1))
        return Key(pairs=tuple(letters.index(pairs[n]) for n in told))

    def _written(self) -> Key:
        answer = rendered(self._answer.text, self._things)
        rubric: list[RubricLine] = []
        loose: list[str] = []
        text = self._parts.label(Label.RUBRIC)
        for start, end in rubric_lines(text.plain):
            line = text.cut(start, end)
            point = None if line.plain.startswith(KEPT) else points_of(line.plain)
            if point is not None:
                place = line.plain.find(point[1]) if point[1] and point[1] in line.plain else -1
                said = line.cut(place, place + len(point[1])) if place >= 0 else Marked(point[1])
                rubric.append(RubricLine(point[0], rendered(said, self._things)))
            elif rubric:
                more = rendered(line, self._things)
                rubric[-1] = RubricLine(rubric[-1].points, f"{rubric[-1].text}\n{more}")
            elif line.plain.strip():
                loose.append(rendered(line, self._things))
        return Key(answer="\n".join(filter(None, (answer, *loose))), rubric=tuple(rubric))


def _closed(text: Marked) -> Marked:
    """A text without the bracket at its end whose beginning was before it."""
    end = _ENDS_BRACKET.search(text.folded)
    return text.cut(0, end.start()) if end and text.folded.count(")") > text.folded.count("(") else text


def _premise_marks(text: Marked) -> list[re.Match[str]]:
    """The numbers of the premises at the end of a text: the last ones that begin with 1."""
    found = list(_PREMISE.finditer(text.folded))
    first = next((n for n in range(len(found) - 1, -1, -1) if _ordinal(found[n]) == 1), len(found))
    taken: list[re.Match[str]] = []
    for mark in found[first:]:
        if _ordinal(mark) == len(taken) + 1:
            taken.append(mark)
    return taken


def _ordinal(mark: re.Match[str]) -> int:
    circled = mark[3] or mark[5]
    return ord(circled) - ord("①") + 1 if circled else int(mark[1] or mark[2] or mark[4])
