"""QTI's interactions as questions of the bank.

Which interaction becomes which type is written in docs/formats.md. An interaction that the bank can ask but whose
scoring cannot be told becomes a draft without a key; one that it cannot ask a draft of unknown type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from lxml import etree

from ipexam.domain import rich_text
from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType, RubricLine
from ipexam.formats.foreign_question import TRUE_FALSE_OPTIONS, foreign_content
from ipexam.formats.qti_body import joined, prompt, with_gaps, with_hottexts
from ipexam.formats.qti_key import Item, indexes, pairs_of
from ipexam.formats.qti_matching import associate, match, order
from ipexam.formats.qti_names import attribute, inside, name
from ipexam.formats.qti_responses import Response, number
from ipexam.formats.written_key import read_key_text

_POINTS_AND_TEXT = re.compile(r"\[([0-9]{1,3}(?:\.[0-9]{1,2})?)\] ?(.+)")
_RIGHT = frozenset("正确 对 是 √ ✓ ✔ true t right correct yes".split())  # noqa: SIM905
_WRONG = frozenset("错误 错 否 × ✗ ✘ x false f wrong incorrect no".split())  # noqa: SIM905


def choice(item: Item, interaction: etree._Element, lead: str) -> QuestionContent:
    """A choice, or statements to be ticked; two choices that say right and wrong make it true or false."""
    found = list(inside(interaction, "simplechoice"))
    options = [item.texts.of(one) for one in found]
    response = item.response(interaction)
    choices = indexes(item, [attribute(one, "identifier") for one in found], item.right(interaction))
    stem = joined([lead, prompt(interaction, item.texts)])
    truths = _truths(options)
    single = response.cardinality == "single" or attribute(interaction, "maxChoices", "1") == "1"
    if item.told is QuestionType.TRUE_FALSE and single and len(options) == 2:
        return foreign_content(QuestionType.TRUE_FALSE, stem, Key(choices=choices), "", options)
    if truths is not None and single and item.told is not QuestionType.SINGLE:
        choices = tuple(truths[at] for at in choices)
        return foreign_content(QuestionType.TRUE_FALSE, stem, Key(choices=choices), "", TRUE_FALSE_OPTIONS)
    kind = QuestionType.SINGLE if single and len(choices) < 2 else QuestionType.MULTIPLE
    return foreign_content(kind, stem, Key(choices=tuple(sorted(set(choices)))), "", options)


def hottext(item: Item, interaction: etree._Element, lead: str) -> QuestionContent:
    """Parts of a text to choose from: they are strong in the stem and the options below it."""
    found: list[etree._Element] = []
    text = with_hottexts(interaction, item.texts, found)
    choices = indexes(item, [attribute(one, "identifier") for one in found], item.right(interaction))
    single = attribute(interaction, "maxChoices", "1") == "1" and len(choices) < 2
    kind = QuestionType.SINGLE if single else QuestionType.MULTIPLE
    stem = joined([lead, prompt(interaction, item.texts), text])
    options = [item.texts.of(one) for one in found]
    return foreign_content(kind, stem, Key(choices=tuple(sorted(set(choices)))), "", options)


def gap_match(item: Item, interaction: etree._Element, lead: str) -> QuestionContent:
    """Words for the gaps of a text: a fill-in question whose blanks offer them."""
    gaps: list[etree._Element] = []
    text = with_gaps(interaction, item.texts, gaps)
    offered = {attribute(one, "identifier"): item.texts.of(one) for one in inside(interaction, "gaptext", "gapimg")}
    stem = joined([lead, prompt(interaction, item.texts), text])
    if not all(map(rich_text.plain, offered.values())) or any(map(rich_text.pictures, offered.values())):
        return _pictures_for_gaps(item, interaction, stem, offered, gaps)
    right = {gap: word for word, gap in pairs_of(item.right(interaction))}
    words = tuple(dict.fromkeys(map(rich_text.plain, offered.values())))
    answers = [offered.get(right.get(attribute(gap, "identifier"), ""), "") for gap in gaps]
    if right and not all(answers):
        item.say(ProblemCode.PAIRS_INCOMPLETE)
    blanks = tuple((rich_text.plain(answer),) if answer else () for answer in answers)
    key = Key(blanks=blanks if any(blanks) else ())
    return foreign_content(QuestionType.FILL_IN, stem, key, "", blank_options=[words] * len(gaps))


def _pictures_for_gaps(
    item: Item,
    interaction: etree._Element,
    stem: str,
    offered: Mapping[str, str],
    gaps: Sequence[etree._Element],
) -> QuestionContent:
    """A list to choose a blank's text from shows no pictures: each gap has a number instead, and is matched."""
    numbers = [f"（{at}）" for at in range(1, len(gaps) + 1)]
    for sign in numbers:
        stem = stem.replace(BLANK, sign, 1)
    right = {gap: word for word, gap in pairs_of(item.right(interaction))}
    partners = [right[gap] for gap in (attribute(one, "identifier") for one in gaps) if gap in right]
    if right and len(partners) < len(gaps):
        item.say(ProblemCode.PAIRS_INCOMPLETE)
    pairs = tuple(at for one in partners for at in indexes(item, list(offered), [one]))
    return foreign_content(QuestionType.MATCHING, stem, Key(pairs=pairs), "", list(offered.values()), numbers)


def extended_text(item: Item, interaction: etree._Element, lead: str, rubric: str) -> QuestionContent:
    """An answer in writing: what the item says is correct or tells whoever marks it is the key."""
    declared = item.response(interaction).correct
    model = "\n".join(rich_text.literal(line) for answer in declared for line in answer.split("\n"))
    key = written_key(model, rubric)
    if not key.answer and not key.rubric:
        item.say(ProblemCode.KEY_MISSING)
    return foreign_content(QuestionType.SHORT_ANSWER, joined([lead, prompt(interaction, item.texts)]), key, "")


def written_key(model: str, rubric: str) -> Key:
    """The key of a written answer from a model answer and what markers are told."""
    return _marked_lines(model, rubric) or read_key_text(joined([model, rubric]))


def _marked_lines(model: str, rubric: str) -> Key | None:
    """A rubric whose lines all begin with their points, `[2] …` as marking tools write them; None for any other."""
    found = [_POINTS_AND_TEXT.fullmatch(line) for line in rubric.split("\n")]
    lines = [RubricLine(Fraction(one[1]), one[2]) for one in found if one is not None]
    return Key(answer=model, rubric=tuple(lines)) if len(lines) == len(found) else None


def fill_in(item: Item, interactions: Sequence[etree._Element], stem: str) -> QuestionContent:
    """Blanks in a text, some written, some chosen."""
    blanks: list[tuple[str, ...]] = []
    offered: list[tuple[str, ...]] = []
    tolerances: list[Fraction] = []
    for one in interactions:
        words = {attribute(each, "identifier"): each for each in inside(one, "inlinechoice")}
        texts = {identifier: rich_text.plain(item.texts.of(each)) for identifier, each in words.items()}
        right = item.right(one)
        if name(one) == "inlinechoiceinteraction":
            indexes(item, list(texts), right)
            right = _accepted(item.response(one), right)
            blanks.append(tuple(texts[identifier] for identifier in right if identifier in texts))
        else:
            blanks.append(_accepted(item.response(one), right))
        offered.append(tuple(texts.values()))
        is_number = item.response(one).base_type in ("float", "integer")
        tolerances.append(item.tolerance(one) if is_number and all(map(number, blanks[-1])) else Fraction(0))
    if not any(blanks):
        blanks = []
    key = Key(blanks=tuple(blanks), tolerances=tuple(tolerances) if any(tolerances) else ())
    return foreign_content(QuestionType.FILL_IN, stem, key, "", blank_options=offered if any(offered) else ())


def _accepted(response: Response, right: Sequence[str]) -> tuple[str, ...]:
    """The accepted texts of a blank, the model answer first; those that earn less than the best are none."""
    if not right:
        return ()
    best = max((entry.value for entry in response.earning), default=Fraction(0))
    mapped = [entry.key for entry in response.earning if entry.value == best]
    return tuple(dict.fromkeys([*right, *mapped]))


Reader = Callable[[Item, etree._Element, str], QuestionContent]
READERS: Mapping[str, Reader] = {
    "choiceinteraction": choice,
    "hottextinteraction": hottext,
    "orderinteraction": order,
    "matchinteraction": match,
    "associateinteraction": associate,
    "gapmatchinteraction": gap_match,
}
"""Block interactions by their names; extended text needs the rubric besides."""


def _truths(options: Sequence[str]) -> tuple[int, int] | None:
    """For each of two options whether it says right (0) or wrong (1)."""
    words = [rich_text.plain(option).strip(" 。.").casefold() for option in options]
    if len(words) != 2:
        return None
    told = [0 if word in _RIGHT else 1 if word in _WRONG else 2 for word in words]
    return (told[0], told[1]) if sorted(told) == [0, 1] else None
