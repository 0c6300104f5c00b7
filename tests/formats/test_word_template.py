from __future__ import annotations

from ipexam.domain.question import ASKED_TYPES
from ipexam.domain.question_file import PassedOver, Standing
from ipexam.formats.word_reading import read_word
from ipexam.formats.word_template import write_word_template


def test_the_template_has_a_sample_of_each_type_and_reads_back_without_a_problem() -> None:
    reading = read_word(write_word_template(), "template.docx")
    assert {question.content.type for question in reading.questions} == set(ASKED_TYPES)
    assert {question.standing for question in reading.questions} == {Standing.SOUND}
    assert all(question.content.course_code for question in reading.questions)
    assert not reading.problems
    assert not any(question.problems for question in reading.questions)
    assert not reading.unaccounted


def test_its_notes_are_no_questions() -> None:
    reading = read_word(write_word_template(), "template.docx")
    (notes,) = (passed for passed in reading.passed if passed.why is PassedOver.INSTRUCTION)
    assert "命题人与审题人不得为同一人" in notes.text


def test_a_group_stands_below_its_passage() -> None:
    grouped = [found.content for found in read_word(write_word_template(), "x").questions if found.content.group]
    assert len(grouped) == 2
    assert len({(content.group, content.passage) for content in grouped}) == 1
