"""A question as the booklet prints it: its passage, its options, pairs to match, choices, room to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from string import ascii_uppercase
from typing import Any

from reportlab.platypus import Flowable, Table

from ipexam.documents.answer_space import AnswerLines, OptionRows
from ipexam.documents.flow import Style, TextBlock, table_font, upright_a4
from ipexam.documents.fonts import Chain, Typeface, width_em
from ipexam.documents.rich_flowables import Ground, Stacked, rich_flowables
from ipexam.documents.typesetting import Align
from ipexam.domain.paper import SeatItem
from ipexam.domain.question import BLANK, QuestionType

SHEET = upright_a4(side_mm=20, top_mm=22, bottom_mm=19)
QUESTION = Style(Chain.SERIF, 10.5, 1.6, inset=22, before=5)
OPTION = Style(Chain.SERIF, 10.5, 1.6, Align.LEFT)
_PASSAGE = Style(Chain.SERIF, 10.5, 1.6, after=2)
_PASSAGE_CAPTION = Style(Chain.SERIF_BOLD, 10.5, 1.6, Align.LEFT, before=9, after=1)
_MARK_EM = 1.7
_PRINTED_BLANK = "＿" * 6
_LINES = {QuestionType.SHORT_ANSWER: 8, QuestionType.CASE: 16}


def scaled(style: Style, factor: float) -> Style:
    """The style so many times as large, with its spaces."""
    return replace(
        style,
        size=style.size * factor,
        inset=style.inset * factor,
        before=style.before * factor,
        after=style.after * factor,
    )


def grouped(items: Sequence[SeatItem]) -> list[list[SeatItem]]:
    """Questions that follow each other and share a passage, together; every other one alone."""
    groups: list[list[SeatItem]] = []
    for item in items:
        before = groups[-1][-1] if groups else None
        if before is not None and item.group and (item.group, item.passage) == (before.group, before.passage):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def passage_blocks(text: str, numbers: Sequence[int], words: Mapping[str, Any], ground: Ground) -> list[Flowable]:
    """The passage once, above the questions that ask about it."""
    told = words["passage_one"] if len(numbers) == 1 else words["passage"]
    caption = told.format(first=numbers[0], last=numbers[-1])
    blocks = rich_flowables(text, scaled(_PASSAGE, ground.factor), ground)
    blocks[-1].keepWithNext = True
    return [TextBlock(caption, scaled(_PASSAGE_CAPTION, ground.factor), keep_with_next=True), *blocks]


def question_blocks(number: int, item: SeatItem, words: Mapping[str, Any], ground: Ground) -> list[Flowable]:
    """A question with its options, which stay together, and room to write where it needs it."""
    question, option = scaled(QUESTION, ground.factor), scaled(OPTION, ground.factor)
    stem = rich_flowables(item.stem.replace(BLANK, _PRINTED_BLANK), question, ground, f"{number}.")
    if item.type.has_options:
        texts = [each.text for each in item.options]
        return _together([*stem, OptionRows(texts, option, question.inset, ground)])
    if item.premises:
        return _together([*stem, _pairs(item, option, question.inset, words, ground)])
    if any(item.blank_options):
        return _together([*stem, *_choices(item, option, question.inset, words)])
    if item.type.written:
        stem[-1].keepWithNext = True
        return [*stem, AnswerLines(_LINES[item.type], question.inset)]
    return stem


def _together(parts: list[Flowable]) -> list[Flowable]:
    """Parts that stay on one page, also with the heading above them: a `KeepTogether` would leave that behind."""
    for part in parts[:-1]:
        part.keepWithNext = True
    return parts


def _pairs(item: SeatItem, style: Style, inset: float, words: Mapping[str, Any], ground: Ground) -> Table:
    """Items at the left, each with brackets to write a letter in; options at the right."""
    marked = replace(style, inset=_MARK_EM * style.size)
    room = (SHEET.room - inset) / 2
    left = [_pair(text, marked, ground, f"{n}.") for n, text in enumerate(item.premises, 1)]
    texts = zip(ascii_uppercase, item.options, strict=False)
    right = [_pair(option.text, marked, ground, f"{letter}.") for letter, option in texts]
    brackets = TextBlock(words["judged"], replace(style, align=Align.RIGHT))
    wide = width_em(words["judged"], style.chain) * style.size + 4
    rows = [
        ["", brackets if premise else "", premise or "", option or ""] for premise, option in zip_longest(left, right)
    ]
    table = Table(rows, colWidths=[inset, wide, room - wide, room])
    none = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    table.setStyle(
        [table_font(Typeface.SERIF), *none, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (2, 0), (-1, -1), 4)]
    )
    return table


def _pair(text: str, style: Style, ground: Ground, mark: str) -> Stacked:
    return Stacked(rich_flowables(text, style, ground, mark))


def _choices(item: SeatItem, style: Style, inset: float, words: Mapping[str, Any]) -> list[Flowable]:
    """What each blank has to choose from, lettered, a line a blank."""
    lines: list[Flowable] = []
    for number, texts in enumerate(item.blank_options, 1):
        if texts:
            lettered = "　".join(f"{letter}. {text}" for letter, text in zip(ascii_uppercase, texts, strict=False))
            said = words["choices"].format(number=number, texts=lettered)
            lines.append(TextBlock(said, replace(style, inset=inset)))
    return lines
