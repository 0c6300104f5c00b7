from __future__ import annotations

import io

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from ipexam.domain.question import QuestionContent
from ipexam.formats.word_reading import read_word
from ipexam.formats.word_writing import word_losses, write_word
from ipexam.sample.questions import sample_questions
from tests.formats.question_strategies import CODES, IMAGES, as_seen, contents

BANKS = st.lists(st.tuples(CODES, contents(images=True)), min_size=1, max_size=3).map(
    lambda found: [(f"{code}{n}", content) for n, (code, content) in enumerate(found)]
)


@settings(max_examples=15, deadline=None)
@given(BANKS)
def test_what_word_carries_comes_back_as_it_was(bank: list[tuple[str, QuestionContent]]) -> None:
    reading = read_word(write_word(bank, IMAGES.get), "x.docx")
    assert not reading.unaccounted
    back = {found.code: found.content for found in reading.questions}
    for code, content in bank:
        if not word_losses(code, content):
            assert as_seen(back[code]) == as_seen(content)
            assert {sha256 for sha256 in IMAGES if sha256 in repr(content)} <= set(reading.images)


@settings(max_examples=40, deadline=None)
@given(contents(images=True))
def test_word_carries_nearly_everything(content: QuestionContent) -> None:
    assert {problem.facts.get("value") for problem in word_losses("a", content)} <= {"marks", "options", "stem"}


def test_the_sample_comes_back_whole() -> None:
    data = write_word(sample_questions(), IMAGES.get)
    reading = read_word(data, "x.docx")
    assert {found.code: found.content for found in reading.questions} == dict(sample_questions())
    assert not reading.problems


def test_the_file_has_styles_a_title_and_page_numbers() -> None:
    document = Document(io.BytesIO(write_word(sample_questions()[:5], IMAGES.get, title="专利题库")))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert document.paragraphs[0].text == "专利题库"
    assert {"Title", "Heading 1", "题干", "选项", "答案", "标注"} <= set(styles)
    assert "NUMPAGES" in document.sections[0].footer._element.xml


def test_without_the_key_nothing_of_it_is_written() -> None:
    code, content = sample_questions()[0]
    document = Document(io.BytesIO(write_word([(code, content)], IMAGES.get, with_key=False)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert content.stem in text
    assert content.explanation not in text
    assert "答案：" not in text
