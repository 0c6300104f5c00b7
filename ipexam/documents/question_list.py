"""A question bank as a PDF: for reading through and for filing, with its key or without."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from ipexam.documents.answer_space import OptionRows
from ipexam.documents.flow import GREY, Style, TextBlock, flow, upright_a4
from ipexam.documents.fonts import Chain, Typeface
from ipexam.documents.rich_flowables import NO_IMAGES, Ground, Images, rich_flowables
from ipexam.documents.running_head import running_head
from ipexam.documents.typesetting import Align
from ipexam.domain.exam_errors import NothingToPrint
from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType, option_letter, option_letters
from ipexam.domain.question_order import Coded, in_order, same_group, sections
from ipexam.domain.rich_text import literal
from ipexam.opening.destination import replacing
from ipexam.paths import resource

_SHEET = upright_a4(side_mm=20, top_mm=22, bottom_mm=19)
_INSET = 30.0
"""Wide enough for a number of four digits."""
_TITLE = Style(Chain.SERIF_BOLD, 19, 1.4, Align.CENTRE)
_FACTS = Style(Chain.SERIF, 10.5, 1.6, Align.CENTRE, after=2)
_WARNING = Style(Chain.SERIF_BOLD, 9.5, 1.6, Align.CENTRE, after=4, colour="#8E1B22")
_SECTION = Style(Chain.SERIF_BOLD, 12.5, 1.6, Align.LEFT, before=14, after=3)
_CAPTION = Style(Chain.SERIF_BOLD, 10.5, 1.6, Align.LEFT, before=9, after=1)
_PASSAGE = Style(Chain.SERIF, 10.5, 1.6, after=2, inset=10)
_STEM = Style(Chain.SERIF, 10.5, 1.6, inset=_INSET, before=8)
_PREMISE = Style(Chain.SERIF, 10.5, 1.6, Align.LEFT, inset=56)
_OPTION = Style(Chain.SERIF, 10.5, 1.6, Align.LEFT)
_ANSWER = Style(Chain.SERIF_BOLD, 10, 1.6, Align.LEFT, inset=_INSET, before=2)
_ANSWER_TEXT = Style(Chain.SERIF, 10, 1.55, inset=_INSET, before=1)
_POINT = Style(Chain.SERIF, 9.5, 1.55, inset=64)
_EXPLANATION = Style(Chain.SERIF, 9.5, 1.55, inset=_INSET, before=1, colour=GREY)
_TAGS = Style(Chain.SANS, 7.5, 1.5, Align.LEFT, inset=_INSET, before=1, colour=GREY)
_PRINTED_BLANK = "＿" * 5


def draw_question_list(
    questions: Sequence[Coded], destination: Path, images: Images = NO_IMAGES, *, title: str = "", with_key: bool
) -> None:
    """Write questions with their codes, sorted by type and numbered from 1.

    Raises `NothingToPrint` without questions, `TextUnprintable`, and what `replacing` raises.
    """
    if not questions:
        raise NothingToPrint("question")
    words = tomllib.loads(resource("templates", "question_list.toml").read_text("utf-8"))
    title = title or words["title" if with_key else "title_without_key"]
    story = [*_front(title, len(questions), words, with_key=with_key)]
    ground = Ground(images)
    for place, (kind, section) in enumerate(sections(in_order(questions))):
        story += _section(place, kind, section, words, ground, with_key=with_key)
    running = running_head(_SHEET, Chain.SERIF, title)
    with replacing(destination, ".pdf") as file:
        flow(file, story, _SHEET, Typeface.SERIF, title, (words["page"], words["pages"]), running)


def _front(title: str, count: int, words: Mapping[str, Any], *, with_key: bool) -> list[Flowable]:
    warning = [TextBlock(words["key_warning"], _WARNING)] if with_key else []
    return [TextBlock(title, _TITLE), TextBlock(words["facts"].format(count=count), _FACTS), *warning]


def _section(
    place: int,
    kind: QuestionType,
    section: Sequence[tuple[int, Coded]],
    words: Mapping[str, Any],
    ground: Ground,
    *,
    with_key: bool,
) -> Iterator[Flowable]:
    ordinals = words["ordinals"]
    ordinal = ordinals[place] if place < len(ordinals) else str(place + 1)
    heading = words["section"].format(ordinal=ordinal, title=words["types"][kind.value], count=len(section))
    yield TextBlock(heading, _SECTION, keep_with_next=True)
    before: QuestionContent | None = None
    for number, (code, content) in section:
        if content.passage and not (before and same_group(before, content)):
            yield from _passage(number, section, content, words, ground)
        before = content
        told = "" if content.type is kind else words["inline_type"].format(title=words["types"][content.type.value])
        yield KeepTogether(_question(number, told, content, words, ground))
        if with_key:
            yield from _key(code, content, words, ground)


def _passage(
    number: int,
    section: Sequence[tuple[int, Coded]],
    content: QuestionContent,
    words: Mapping[str, Any],
    ground: Ground,
) -> list[Flowable]:
    last = max((n for n, (_code, other) in section if same_group(other, content)), default=number)
    told = words["passage" if last > number else "passage_single"].format(first=number, last=last)
    return [TextBlock(told, _CAPTION, keep_with_next=True), *rich_flowables(content.passage, _PASSAGE, ground)]


def _question(
    number: int, told: str, content: QuestionContent, words: Mapping[str, Any], ground: Ground
) -> list[Flowable]:
    stem = told + content.stem.replace(BLANK, _PRINTED_BLANK)
    parts: list[Flowable] = [*rich_flowables(stem, _STEM, ground, f"{number}.")]
    for n, premise in enumerate(content.premises, 1):
        parts += rich_flowables(premise, _PREMISE, ground, "\u3000\u3000" + words["premise"].format(number=n))
    if content.options and content.type is not QuestionType.TRUE_FALSE:
        parts.append(OptionRows(content.options, _OPTION, _STEM.inset, ground))
    if content.blank_options:
        told_choices = "；".join("／".join(texts) for texts in content.blank_options)
        parts += rich_flowables(literal(words["choices"].format(choices=told_choices)), _PREMISE, ground)
    return parts


def _key(code: str, content: QuestionContent, words: Mapping[str, Any], ground: Ground) -> Iterator[Flowable]:
    """Key, rubric, explanation and facts; the key stays with what it belongs to."""
    short = _short(content, words)
    if short or not content.key.answer:
        yield TextBlock(words["answer"].format(key=short or words["none"]), _ANSWER)
    if content.key.answer:
        yield TextBlock(words["answer"].format(key=""), _ANSWER, keep_with_next=True)
        yield from rich_flowables(content.key.answer, _ANSWER_TEXT, ground)
    for line in content.key.rubric:
        mark = words["points"].format(points=_number(line.points))
        yield from rich_flowables(line.text, _POINT, ground, f"\u3000\u3000\u3000{mark}")
    if content.explanation:
        told = words["explanation"].format(explanation=content.explanation)
        yield from rich_flowables(told, _EXPLANATION, ground)
    yield TextBlock(_facts(code, content, words), _TAGS)


def _short(content: QuestionContent, words: Mapping[str, Any]) -> str:
    key: Key = content.key
    if content.type is QuestionType.TRUE_FALSE:
        return "".join(words["right"] if choice == 0 else words["wrong"] for choice in key.choices)
    if key.pairs:
        return "　".join(f"{n}—{option_letter(pair)}" for n, pair in enumerate(key.pairs, 1))
    if key.blanks:
        return "；".join(" / ".join(texts) for texts in key.blanks)
    return option_letters(key.choices)


def _facts(code: str, content: QuestionContent, words: Mapping[str, Any]) -> str:
    told = {
        "code": code,
        "course": content.course_code,
        "difficulty": content.difficulty,
        "knowledge": content.knowledge,
        "source": content.source,
        "law_date": content.law_date.isoformat() if content.law_date else "",
        "expires_on": content.expires_on.isoformat() if content.expires_on else "",
    }
    facts = [words["tags"][name].format(value=value) for name, value in told.items() if value]
    return str(words["tags_between"].join(facts))


def _number(points: Fraction) -> str:
    return f"{float(points):g}" if (points * 10_000).denominator == 1 else str(points)
