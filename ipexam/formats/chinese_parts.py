"""The lines of one question taken apart: stem, options, and what its labels say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ipexam.domain.question import QuestionType
from ipexam.formats.chinese_body import Piece, begins_options, between, lines_as_options, option_marks
from ipexam.formats.chinese_keys import letters_of, truth_of
from ipexam.formats.chinese_labels import Label, labels_in
from ipexam.formats.chinese_options import Mark, chain_inside, circled_marks, loose_marks
from ipexam.formats.chinese_text import KEPT, NOTHING, Marked, SourceLine
from ipexam.formats.chinese_types import CHOICE, Told, closing_type, inline_type, type_of

_POINTS = re.compile(r"[(\[【] *\d+(?:\.\d+)? *分 *[)\]】]")
_WRITTEN = (QuestionType.SHORT_ANSWER, QuestionType.CASE)
_PLACE = re.compile(r"\( *\) *[。.?:]? *$")
"""Where a candidate writes a letter."""
_TICK = re.compile(r"[■√*]")
_BOX = re.compile(r"\s*[○●◯〇□☐■❍]\s*")
_SCORED = re.compile(r" *\d+(?:\.\d+)? *分 *")
_CONCLUDED = re.compile(
    r"(?:^|(?<=[\n。;,]))(?:综上,?)?(?:故|因此|所以)?(?:本题)?(?:(?:正确)?答案(?:是|为)|应?选) *:? *"
    r"([A-Z]{1,8}) *项?[。.]?$"
)
"""What an explanation ends with, `故本题选 A。`, when nothing else tells the answer."""
_WORTH_FIRST = re.compile(r" *[(\[【] *(?:本题|本小题|共|满分)? *(\d+(?:\.\d+)?) *分 *[)\]】] *(?=[^\s])")
_WORTH = re.compile(r" *[(\[【] *(?:本题|本小题|共|满分|每题)? *(\d+(?:\.\d+)?) *分 *[)\]】] *$")


@dataclass(slots=True)
class Parts:
    """What stands in a question's lines."""

    told: Told = None
    marks: str = ""
    rival: str = ""
    """Another key than the answer's, which the file's list of answers gives."""
    lead: Marked = NOTHING
    stem: Marked = NOTHING
    options: list[tuple[str, Marked]] = field(default_factory=list)
    letters: list[tuple[str, Marked]] = field(default_factory=list)
    """The options' own letters, which some files mark instead of the text."""
    ticked: list[str] = field(default_factory=list)
    """The letters before which a tick or a star stands."""
    labelled: dict[Label, Marked] = field(default_factory=dict)
    others: list[tuple[str, Marked]] = field(default_factory=list)

    def label(self, label: Label) -> Marked:
        """What a label says, nothing when it is not there."""
        return self.labelled.get(label, NOTHING)


def take_apart(lines: Sequence[SourceLine], start: int = 0, lead: int = 0, told: Told = None) -> Parts:
    """The parts of a question; its text begins at `start` of the first line, after a bracket that ends at `lead`.
    `told` is the type that its section tells."""
    parts = Parts()
    if lead:
        before = lines[0].text.cut(0, lead)
        parts.told = type_of(before.folded)
        parts.lead = before if parts.told is None else NOTHING
    body: list[Piece] = []
    state = _State(parts, body)
    for place, line in enumerate(lines):
        for piece in _pieces(line, start if place == 0 else 0, named=bool(parts.labelled)):
            state.take(piece)
    _read_body(parts, body, told)
    _conclude(parts)
    return parts


def _asked_below(above: Piece, piece: Piece) -> bool:
    """Whether a line is nothing but the place to write below a stem that has its blank, as surveys have it."""
    ended = closing_type(above.text.folded)
    asked = ended is not None and ("__" in above.text.folded or ended[0] in _WRITTEN)
    return asked and not piece.kept and not piece.text.folded.strip("_ ([")


def _conclude(parts: Parts) -> None:
    """The answer with which an explanation ends, or which stands below the last option, when no label tells it."""
    if parts.label(Label.ANSWER).plain or not parts.options:
        return
    letter, last = parts.options[-1]
    if (found := _CONCLUDED.search(last.folded)) and found.start() and last.plain[found.start() - 1] == "\n":
        parts.options[-1] = letter, last.cut(0, found.start())
    else:
        found = _CONCLUDED.search(parts.label(Label.EXPLANATION).folded.rstrip())
    if found:
        parts.labelled[Label.ANSWER] = Marked(found[1])


def tells_marks(folded: str) -> bool:
    """Whether a stem ends with what the question is worth, `（10分）`."""
    return _WORTH.search(folded) is not None


def _pieces(line: SourceLine, start: int, *, named: bool) -> list[Piece]:
    if line.folded.startswith(KEPT):
        return [Piece(line.text.cut(0), None, True, True)]
    folded = line.folded[start:] if start else line.folded
    found = labels_in(folded, named=named and not start)
    if not found:
        return [Piece(line.text.cut(start), None, True, False)]
    pieces = []
    if folded[: found[0].start].strip(" ([【"):
        pieces.append(Piece(line.text.cut(start, start + found[0].start), None, True, False))
    opened = False
    for place, label in enumerate(found):
        end = found[place + 1].start if place + 1 < len(found) else len(folded)
        said = line.text.cut(start + label.end, start + end)
        opened = opened or (label.start > 0 and folded[label.start] == "(")
        if opened and said.folded.endswith(")") and said.folded.count(")") > said.folded.count("("):
            said = said.cut(0, len(said.plain) - 1)
        pieces.append(Piece(said, label.label, False, False, label.word))
    return pieces


class _State:
    """Where the next line belongs."""

    def __init__(self, parts: Parts, body: list[Piece]) -> None:
        self._parts, self._body = parts, body
        self._open: Label | None = None
        self._last: tuple[Label, str] | None = None

    def take(self, piece: Piece) -> None:
        """Put one piece where it belongs."""
        if piece.label is None and self._body and _asked_below(self._body[-1], piece):
            return
        if Label.ATTEMPT in self._parts.labelled and piece.label is None and _SCORED.fullmatch(piece.text.folded):
            self._begin(Label.ATTEMPT, piece.text)
            return
        if piece.label in (Label.STEM, Label.OPTIONS):
            self._open, self._last = None, None
            self._body.append(Piece(piece.text, None, True, False))
        elif piece.label is Label.OTHER:
            self._parts.others.append((piece.word, piece.text))
            self._open, self._last = None, (Label.OTHER, piece.word)
        elif piece.label is not None:
            self._begin(piece.label, piece.text)
        else:
            self._go_on(piece)

    def _begin(self, label: Label, text: Marked) -> None:
        before = self._parts.labelled.get(label)
        if before is None or not before.plain:
            self._parts.labelled[label] = text
        elif text.plain and text != before:
            self._parts.labelled[label] = before.join(text, "\n")
        self._last = (label, "")
        self._open = label if label.open or (label is Label.ATTEMPT and not text.plain) else None

    def _go_on(self, piece: Piece) -> None:
        if piece.kept and self._last is not None:
            self._append(piece, "\n")
            return
        if self._last is None or (not self._has_options and begins_options(piece)) or not (self._open or self._closed):
            self._body.append(piece)
            self._open, self._last = None, None
            return
        if (self._open is Label.ANSWER and self._complete) or self._open is None:
            self._begin(Label.EXPLANATION, piece.text)
        else:
            own_line = piece.kept or self._open is Label.RUBRIC
            self._append(piece, "\n" if own_line else between(self._parts.label(self._open), piece.text))

    def _append(self, piece: Piece, between: str) -> None:
        if self._last is None:
            return
        label, word = self._last
        if label is Label.OTHER:
            self._parts.others[-1] = (word, self._parts.others[-1][1].join(piece.text, between))
            return
        text = self._parts.labelled[label]
        self._parts.labelled[label] = text.join(piece.text, between) if text.plain or piece.kept else piece.text

    @property
    def _has_options(self) -> bool:
        texts = [piece.text.folded for piece in self._body if not piece.kept]
        loose = any(
            text[:1] == "A" and loose_marks(text) and loose_marks(after, 0, "B") for text, after in pairwise(texts)
        )
        return (
            loose
            or any(begins_options(piece) for piece in self._body)
            or any(len(chain_inside(text, 0, "Z")) > 1 or len(loose_marks(text)) > 2 for text in texts)
        )

    @property
    def _closed(self) -> bool:
        """Whether what was asked is over: lines that come now explain the answer."""
        return bool(self._parts.label(Label.ANSWER).plain) and bool(self._body)

    @property
    def _complete(self) -> bool:
        """Whether the answer needs nothing more: letters of options that are there, or right and wrong."""
        said = self._parts.label(Label.ANSWER).plain
        return bool(said) and ((self._has_options and letters_of(said, "A") is not None) or truth_of(said) is not None)


def _read_body(parts: Parts, body: Sequence[Piece], told: Told) -> None:
    """Stem and options."""
    marks = option_marks(body) or _circled(parts, body, told)
    if not marks and (last := lines_as_options(body)) >= 0:
        lettered = [(chr(ord("A") + n), _unticked(piece.text)) for n, piece in enumerate(body[last + 1 :][:26])]
        body = body[: last + 1]
    else:
        lettered = []
    texts: list[tuple[str, Marked]] = [("", NOTHING)]
    for place, piece in enumerate(body):
        cuts = marks.get(place, [])
        before = piece.text.cut(0, cuts[0].start if cuts else None)
        if before.plain or piece.kept:
            letter, text = texts[-1]
            joint = "\n" if piece.kept else between(text, before)
            texts[-1] = (letter, text.join(before, joint) if text.plain or letter or piece.kept else before)
        for n, mark in enumerate(cuts):
            end = cuts[n + 1].start if n + 1 < len(cuts) else None
            texts.append((mark.letter, piece.text.cut(mark.end, end)))
            at = piece.text.folded.upper().find(mark.letter, mark.start)
            parts.letters.append((mark.letter, piece.text.cut(at, at + 1)))
            if _TICK.search(piece.text.folded, mark.start, max(at, mark.start)):
                parts.ticked.append(mark.letter)
    parts.stem, parts.options = texts[0][1], sorted(texts[1:], key=lambda option: option[0]) or lettered
    _take_types(parts)


def _unticked(text: Marked) -> Marked:
    """An option without the circle or the box before it."""
    found = _BOX.match(text.plain)
    return text.cut(found.end()) if found else text


def _circled(parts: Parts, body: Sequence[Piece], told: Told) -> dict[int, list[Mark]]:
    """① ② ③ as options: only when no letters are there and the answer names such signs, or names letters where a choice
    is asked for."""
    said = parts.label(Label.ANSWER).plain.strip(" 。")
    named = re.fullmatch(r"[①-⑩](?:[、,， ]*[①-⑩])*", said)
    chooses = told in (QuestionType.SINGLE, QuestionType.MULTIPLE, CHOICE)
    asked = told is None and bool(body) and _PLACE.search(body[0].text.folded) is not None
    lettered = (chooses or asked) and letters_of(said, "") is not None
    if not named and not lettered:
        return {}
    first = 0 if named else 1
    found = {n: circled_marks(piece.text.folded) for n, piece in enumerate(body) if not piece.kept and n >= first}
    flat = [mark.letter for place in sorted(found) for mark in found[place]]
    if len(flat) < 2 or flat != [chr(ord("A") + n) for n in range(len(flat))]:
        return {}
    if named:
        letters = "".join(chr(ord("A") + ord(sign) - ord("①")) for sign in said if "①" <= sign <= "⑩")
        parts.labelled[Label.ANSWER] = Marked(letters)
    return {place: marks for place, marks in found.items() if marks}


def _take_types(parts: Parts) -> None:
    """A type and the marks in brackets at the start or the end of the stem."""
    worth = _WORTH.search(parts.stem.folded)
    if worth and worth.start() and len(_POINTS.findall(parts.stem.folded)) == 1:
        parts.marks = worth[1]
        parts.stem = parts.stem.cut(0, worth.start())
    folded = parts.stem.folded
    line, broken, _rest = folded.partition("\n")
    if broken and (own := type_of(line)) is not None:
        parts.told, parts.stem = own, parts.stem.cut(len(line) + 1)
    elif found := inline_type(folded):
        parts.told, parts.marks = found[0], found[2] or parts.marks
        parts.stem = parts.stem.cut(found[1])
    elif ended := closing_type(folded):
        parts.told, parts.marks = ended[0], ended[2] or parts.marks
        parts.stem = parts.stem.cut(0, ended[1])
    if not parts.marks and (first := _WORTH_FIRST.match(parts.stem.folded)):
        parts.marks, parts.stem = first[1], parts.stem.cut(first.end())
