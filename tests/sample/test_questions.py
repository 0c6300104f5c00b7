"""The sample's questions: complete, over all courses and types, and written so that the bank reads them back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from ipexam.domain.question import ASKED_TYPES, BLANK, QuestionType
from ipexam.opening.tables import read_tables
from ipexam.sample.learning import COURSES
from ipexam.sample.questions import sample_questions, write_question_workbook
from ipexam.sheets.questions_sheet import read_questions


def test_every_course_has_twelve_questions_of_six_types() -> None:
    courses = Counter(content.course_code for _, content in sample_questions())
    assert courses == dict.fromkeys(COURSES, 12)
    for course in COURSES:
        types = {content.type for _, content in sample_questions() if content.course_code == course}
        assert types == set(ASKED_TYPES) - {QuestionType.MATCHING}


def test_every_question_names_its_source_and_explains_itself() -> None:
    for code, content in sample_questions():
        assert content.source, code
        assert content.explanation, code
        assert content.law_date is not None, code
        assert 1 <= content.difficulty <= 5, code


def test_keys_fit_their_questions() -> None:
    for code, content in sample_questions():
        if content.type is QuestionType.FILL_IN:
            assert len(content.key.blanks) == content.stem.count(BLANK), code
        elif content.type.written:
            assert content.key.answer, code
            assert content.key.rubric, code
        else:
            assert max(content.key.choices) < len(content.options), code
            assert len(set(content.options)) == len(content.options), code


def test_a_multiple_choice_question_has_at_least_two_right_options() -> None:
    for code, content in sample_questions():
        if content.type is QuestionType.MULTIPLE:
            assert len(content.key.choices) >= 2, code


def test_questions_on_the_old_trademark_law_expire_when_the_new_one_takes_effect() -> None:
    expiring = {code: content.expires_on for code, content in sample_questions() if content.expires_on}
    assert expiring == {"3.2-03": date(2027, 1, 1), "3.2-07": date(2027, 1, 1)}


def test_the_workbook_reads_back_as_it_was_written(tmp_path: Path) -> None:
    workbook = read_tables(write_question_workbook(tmp_path / "q.xlsx"))
    reading = read_questions(workbook)
    assert (reading.problems, [problem for one in reading.questions for problem in one.problems]) == ((), [])
    assert [(question.code, question.content) for question in reading.questions] == [*sample_questions()]
