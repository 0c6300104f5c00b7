"""The type of a question and its key, from what its parts say and from what the file calls it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import BLANK, QuestionType
from ipexam.formats.chinese_keys import letters_of, pairs_of, truth_of
from ipexam.formats.chinese_labels import Label
from ipexam.formats.chinese_parts import Parts
from ipexam.formats.chinese_stem_keys import rival_letters, rival_truth, take_letters, take_truth
from ipexam.formats.chinese_text import COLOURED, HIGHLIGHTED, STRONG, UNDERLINED, Marked
from ipexam.formats.chinese_types import Told

_SIGN = re.compile(r" {0,8}(?:\( *(?:正确答案|正确选项|√) *\)|√) *$")
_EMPTY = re.compile(r"\( *\)|_{2,}")
_LETTERS_FIRST = re.compile(
    r" *[(\[【]? *([A-Z](?:[ ,、]*[A-Z])*) *[)\]】]?(?:[ .、:,。;(]+|(?=[^\sA-Za-z0-9(]))(.+)", re.DOTALL
)
_EITHER = re.compile(r"^ *[A-Z] *[(,;，； ]*(?:或者?|也可|亦可)|[A-Z] *(?:也可|亦可|也对)")
"""An answer that leaves it open which letter it is."""
_TRUTH_FIRST = re.compile(
    r" *[(\[【]? *(正确|错误|不正确|对|错|√|×|是|否|T|F)(?: *[)\]】]| *[。,;:.、] *|\s+|(?=\())(.+)", re.DOTALL
)
_NAMED = re.compile(r"(?<![A-Za-z0-9])\(?([A-Za-z])(?: *[.、:,)]| +) *")
_MORE = re.compile(r"[^。]{1,60}[ ;；\n][B-Z] *[.、:：．][^。]*$")
"""Further letters with texts behind the first that are not the texts of their options."""
_ASKS = re.compile(
    r"[?]|简述|试述|论述|简答|什么|为何|为什么|如何|怎样|哪些|请|说明|分析|阐述|列举|谈谈|结合|比较|解释"
)
_CASE = re.compile(r"案例|材料|根据上述|阅读")
_LETTERS_ALONE = re.compile(r"[A-H](?:[ ,、]*[A-H]){0,7}")
_SHORT = 40
"""An answer that fills in blanks is no longer than this."""
_COLOURS = (HIGHLIGHTED, COLOURED)
_MARKS = (HIGHLIGHTED, COLOURED, STRONG, UNDERLINED)


@dataclass(slots=True)
class Answer:
    """The answer of a question as text, with whatever explains it, and the options that are marked as right."""

    text: Marked
    explanation: Marked | None = None
    faults: list[tuple[ProblemCode, str]] = field(default_factory=list)


def answer_of(parts: Parts) -> Answer:
    """The answer: what its label says, a bracket before the number or in the stem, or the options that are marked.

    The bracket is emptied in `parts.stem`, for a stem must not tell its key.
    """
    told = parts.label(Label.ANSWER)
    inside = _take_from_stem(parts, told)
    lead = parts.lead.folded.strip(" ()")
    if told.plain.strip():
        rival = _rival(parts, told.plain)
        _unsign(parts, told.plain)
        faults = [(ProblemCode.KEYS_CONTRADICT, f"{told.plain.strip()[:20]} / {rival}")] if rival else []
        return Answer(told, faults=faults)
    if inside or lead:
        return Answer(Marked(inside or lead))
    ticked = parts.ticked if len(parts.ticked) < len(parts.options) else []
    return Answer(Marked("".join(_signed(parts) or ticked or _marked(parts.options) or _marked(parts.letters))))


def kind_of(told: Told, parts: Parts, answer: str) -> QuestionType:
    """The type: as told where that fits, else by options and key."""
    if isinstance(told, QuestionType) and _fits(told, parts, answer):
        return told
    if len(parts.options) > 1:
        return _kind_with_options(parts, answer)
    if truth_of(answer) is not None or _TRUTH_FIRST.match(Marked(answer).folded):
        return QuestionType.TRUE_FALSE
    return _kind_without_options(parts, answer)


def asks_shortly(parts: Parts, answer: str) -> bool:
    """Whether a question judges or has blanks to fill in, as those of a material (材料题) may."""
    if len(parts.options) > 1 or parts.label(Label.RUBRIC).plain:
        return False
    folded = parts.stem.folded
    if truth_of(answer) is not None:
        return folded.rstrip(" 。.").endswith(")") and _EMPTY.search(folded) is not None
    return 0 < len(answer) <= _SHORT and _EMPTY.search(folded) is not None


def has_place(folded: str) -> bool:
    """Whether a stem has a place to write in: empty brackets or a blank."""
    return _EMPTY.search(folded) is not None


def is_truth_pair(options: Sequence[tuple[str, Marked]]) -> bool:
    """Whether the options are right and wrong, in whatever words and order."""
    return len(options) == 2 and {truth_of(text.plain) for _letter, text in options} == {0, 1}


def split_letters(text: str, known: Sequence[str]) -> tuple[tuple[str, ...] | None, str]:
    """The letters with which an answer begins and what follows them."""
    letters = letters_of(text, known)
    if letters is not None:
        return letters, ""
    if _EITHER.search(Marked(text).folded):
        return None, ""
    found = _LETTERS_FIRST.fullmatch(Marked(text).folded)
    if found and len(found[1]) <= 2 * max(len(known), 1) + 8:
        return letters_of(found[1], known), text[found.start(2) :].strip()
    return None, ""


def chosen_of(said: str, options: Sequence[tuple[str, Marked]]) -> tuple[tuple[str, ...] | None, str]:
    """The letters of an answer and what follows them: letters, letters with the texts of their options, or the text
    of one option. None where they contradict one another."""
    texts = {letter: _bare(text.folded) for letter, text in options}
    said = said.strip()
    plain = letters_of(said, ())
    if plain and set(plain) <= set(texts):
        return plain, ""
    if same := tuple(letter for letter, text in texts.items() if text == _bare(Marked(said).folded)):
        return same, ""
    if named := _named(said, texts):
        return named, ""
    if several := _worded(said, texts):
        return several, ""
    letters, rest = split_letters(said, list(texts))
    others = [text for letter, text in texts.items() if text and letter not in (letters or ())]
    if _bare(Marked(rest).folded) in others or (letters and len(letters) < 2 and _MORE.match(rest)):
        return None, ""
    return letters, rest


def _named(said: str, texts: dict[str, str]) -> tuple[str, ...]:
    """The letters of `A. 甲 B. 乙` when each is followed by the text of its option."""
    folded = Marked(said).folded
    starts = [each for each in _NAMED.finditer(folded) if each[1].upper() in texts]
    if not starts or folded[: starts[0].start()].strip():
        return ()
    ends = [each.start() for each in starts[1:]] + [len(folded)]
    for each, end in zip(starts, ends, strict=True):
        if _bare(folded[each.end() : end]) != texts[each[1].upper()]:
            return ()
    return tuple(sorted({each[1].upper() for each in starts}))


def _worded(said: str, texts: dict[str, str]) -> tuple[str, ...]:
    """The letters of several options that an answer names by their own words, `专利, 商标`."""
    words = [_bare(word) for word in re.split(r"[,、;\n]", Marked(said).folded) if _bare(word)]
    found = [next((letter for letter, text in texts.items() if text == word), "") for word in words]
    return tuple(sorted(found)) if len(found) > 1 and all(found) and len(set(found)) == len(found) else ()


def _bare(folded: str) -> str:
    return folded.strip(" \n;。.,、:")


def split_truth(text: str) -> tuple[int | None, str]:
    """Right (0) or wrong (1), with which an answer begins, and what follows it."""
    truth = truth_of(text)
    if truth is not None:
        return truth, ""
    found = _TRUTH_FIRST.fullmatch(Marked(text).folded)
    return (truth_of(found[1]), text[found.start(2) :].strip()) if found else (None, "")


def _fits(told: QuestionType, parts: Parts, answer: str) -> bool:
    """Whether a heading can mean this question: sections end without saying so, and questions stray into others."""
    options = len(parts.options)
    if told in (QuestionType.SINGLE, QuestionType.MULTIPLE):
        chooses = _EMPTY.search(parts.stem.folded) is None or _asks_for_letters(parts, answer)
        return options > 0 or (truth_of(answer) is None and chooses) or not answer
    if told is QuestionType.TRUE_FALSE:
        return options < 2 or is_truth_pair(parts.options)
    if told is QuestionType.FILL_IN:
        return options < 2 or letters_of(answer, "") is None
    if told.written:
        return options < 2 or (answer.strip() != "" and letters_of(answer, "") is None)
    return True


def _kind_with_options(parts: Parts, answer: str) -> QuestionType:
    if is_truth_pair(parts.options) and parts.options[0][1].plain not in ("是", "否"):
        return QuestionType.TRUE_FALSE
    if len(pairs_of(answer)) > 1:
        return QuestionType.MATCHING
    letters, _rest = chosen_of(answer, parts.options)
    return QuestionType.MULTIPLE if letters is not None and len(letters) > 1 else QuestionType.SINGLE


def _kind_without_options(parts: Parts, answer: str) -> QuestionType:
    folded = parts.stem.folded
    blank = _EMPTY.search(folded) is not None
    written = bool(parts.label(Label.RUBRIC).plain)
    if blank and not written and _asks_for_letters(parts, answer):
        return QuestionType.SINGLE if len(letters_of(answer, "") or "") < 2 else QuestionType.MULTIPLE
    if blank and not written and (answer or "__" in folded):
        return QuestionType.FILL_IN
    if answer or written:
        return QuestionType.CASE if _CASE.search(folded) and len(folded) > 80 else QuestionType.SHORT_ANSWER
    if blank and folded.rstrip(" 。.").endswith(")"):
        return QuestionType.TRUE_FALSE
    return QuestionType.SHORT_ANSWER if _ASKS.search(folded) else QuestionType.UNKNOWN


def _rival(parts: Parts, told: str) -> str:
    """Another key than the one told: in the stem, in the list of answers, or by the looks of options."""
    if parts.rival:
        return parts.rival
    if not parts.options:
        return rival_truth(parts.stem, told)
    letters = [letter for letter, _text in parts.options]
    coloured = any(text.looks for _letter, text in (*parts.options, *parts.letters))
    looks = (_marked(parts.options, _COLOURS) or _marked(parts.letters, _COLOURS)) if coloured else []
    signed = [letter for letter, text in parts.options if text.plain[-1:] in "√)）✓✔" and _SIGN.search(text.folded)]
    said = letters_of(told, letters)
    others = [found for found in (looks, signed, parts.ticked) if 0 < len(found) < len(letters)]
    if said is not None and not is_truth_pair(parts.options):
        differing = next(("".join(found) for found in others if tuple(found) != said), "")
        return rival_letters(parts.stem, letters, told) or differing
    return ""


def _asks_for_letters(parts: Parts, answer: str) -> bool:
    """Whether the key names options: those of a question without any were lost, or are in its image."""
    return "__" not in parts.stem.folded and _LETTERS_ALONE.fullmatch(Marked(answer.strip()).folded) is not None


def _take_from_stem(parts: Parts, told: Marked) -> str:
    """The key in the stem, which is emptied; a stem with blanks to fill in has none."""
    if BLANK in parts.stem.plain and not parts.options:
        return ""
    if parts.options:
        parts.stem, key = take_letters(parts.stem, [letter for letter, _text in parts.options], told.plain)
    else:
        parts.stem, key = take_truth(parts.stem, told.plain)
    return key


def _signed(parts: Parts) -> list[str]:
    """The letters of the options behind which a tick or `(正确答案)` stands, which is taken away."""
    found = {letter: sign for letter, text in parts.options if (sign := _SIGN.search(text.folded))}
    if not found or (len(found) == len(parts.options) and any("√" in sign[0] for sign in found.values())):
        return []
    parts.options = [
        (letter, text.cut(0, found[letter].start()) if letter in found else text) for letter, text in parts.options
    ]
    return list(found)


def _unsign(parts: Parts, told: str) -> None:
    """Take `(正确答案)` from behind the options that the answer names."""
    signed = [letter for letter, text in parts.options if (sign := _SIGN.search(text.folded)) and "答案" in sign[0]]
    if signed and letters_of(told, ()) == tuple(signed):
        _signed(parts)


def _marked(options: Sequence[tuple[str, Marked]], looks: Sequence[int] = _MARKS) -> list[str]:
    """The letters of the options that look different: some of them wholly, the others not at all."""
    for look in looks:
        wholly = [letter for letter, text in options if text.everywhere(look)]
        partly = [letter for letter, text in options if text.anywhere(look) and letter not in wholly]
        if wholly and not partly and len(wholly) < len(options):
            return wholly
    return []
