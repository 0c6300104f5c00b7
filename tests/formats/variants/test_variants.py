"""One neutral source of 315 questions in every layout of text and of Word: each comes back item for item.

Everyday runs take every layout over a third of the questions, another third for each; `make prove` takes all of them.
"""

from __future__ import annotations

from functools import cache

import pytest

from ipexam.domain.question import QuestionContent, QuestionType
from ipexam.domain.question_file import FileReading, Standing
from ipexam.formats.chinese_reading import read_text
from ipexam.formats.word_reading import read_word
from tests.formats.seen import seen
from tests.formats.variants.layouts import LAYOUTS, Layout, carried, text_of
from tests.formats.variants.neutral import OF_EACH, neutral
from tests.formats.variants.word_layouts import WORD_LAYOUTS, of_text

NAMES = [layout.name for layout in LAYOUTS]


@cache
def thirds() -> tuple[tuple[QuestionContent, ...], ...]:
    contents = neutral()
    return tuple(tuple(contents[start::3]) for start in range(3))


def the_same(reading: FileReading, wanted: list[QuestionContent]) -> None:
    """Every question came back, sound and as it was, and every line is told of."""
    assert not reading.unaccounted
    assert not reading.problems
    assert [seen(question.content) for question in reading.questions] == [seen(content) for content in wanted]
    assert {question.standing for question in reading.questions} == {Standing.SOUND}


def test_the_neutral_source_has_three_hundred_different_questions_of_all_types() -> None:
    contents = neutral()
    assert len({content.stem for content in contents}) == len(contents) >= 300
    counted = {kind: sum(content.type is kind for content in contents) for kind in QuestionType}
    assert {kind for kind, count in counted.items() if count == OF_EACH} == set(QuestionType) - {QuestionType.UNKNOWN}


def test_there_are_twenty_layouts_of_each() -> None:
    assert len({layout.name for layout in LAYOUTS}) >= 20
    assert len(WORD_LAYOUTS) >= 20


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_a_text_layout_comes_back(layout: Layout) -> None:
    contents = thirds()[LAYOUTS.index(layout) % 3]
    the_same(read_text(text_of(layout, contents).encode(), "bank.txt"), carried(layout, contents))


@pytest.mark.parametrize("name", WORD_LAYOUTS)
def test_a_word_layout_comes_back(name: str) -> None:
    data, wanted = WORD_LAYOUTS[name](thirds()[list(WORD_LAYOUTS).index(name) % 3])
    the_same(read_word(data, "bank.docx"), wanted)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_the_encoding_of_a_text_does_not_matter(encoding: str) -> None:
    contents = thirds()[0][:40]
    data = text_of(LAYOUTS[0], contents).replace("\n", "\r\n").encode(encoding)
    the_same(read_text(data, "bank.txt"), list(contents))


@pytest.mark.prove
@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_all_questions_come_back_from_each_layout_as_text_and_as_word(layout: Layout) -> None:
    contents = neutral()
    the_same(read_text(text_of(layout, contents).encode(), "bank.txt"), carried(layout, contents))
    data, wanted = of_text(layout, contents)
    the_same(read_word(data, "bank.docx"), wanted)


@pytest.mark.prove
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", WORD_LAYOUTS)
def test_all_questions_come_back_from_each_word_layout(name: str, seed: int) -> None:
    data, wanted = WORD_LAYOUTS[name](neutral(seed=seed))
    the_same(read_word(data, "bank.docx"), wanted)
