"""Written answers by question: how many wait, which belong together, one mark for equal ones."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.domain.errors import SubjectUnknown
from ipexam.domain.marking_errors import MarkOutOfRange
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from tests.services.exams import ExamDay


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    made = ExamDay(office, tmp_path)
    room = made.room(made.export())
    made.answers.import_files([made.sit(room, n, made.right_answers(n)) for n in (1, 2, 3)])
    return made


def test_every_question_tells_how_many_of_its_answers_wait(day: ExamDay) -> None:
    first = day.written.written()[0]
    before = {question.code: (question.waiting, question.answers) for question in day.written.questions()}
    assert sum(waiting for waiting, _ in before.values()) == 3
    day.written.give(first.attempt_id, first.item_id, Fraction(4))
    after = {question.code: (question.waiting, question.answers) for question in day.written.questions()}
    waiting, answers = before[first.question_code]
    assert after[first.question_code] == (waiting - 1, answers)


def test_answers_to_one_question_come_without_those_to_others(day: ExamDay) -> None:
    for question in day.written.questions():
        found = day.written.answers_to(question.version_id)
        assert {answer.question_code for answer in found} == {question.code}
        assert len(found) == question.answers


def test_another_sitting_has_no_questions_to_mark(day: ExamDay) -> None:
    assert day.written.questions(None, "S9") == []


def test_equal_answers_get_one_mark_and_one_row_in_the_trail(day: ExamDay) -> None:
    answers = [(answer.attempt_id, answer.item_id) for answer in day.written.written()]
    rows = AuditService(day.desk).page()[1]
    day.written.give_alike(answers, Fraction(6))
    assert {answer.mark for answer in day.written.written()} == {Fraction(6)}
    trail, total = AuditService(day.desk).page()
    assert total == rows + 1
    assert trail[0].facts["alike"].split() == [f"{attempt}/{item}" for attempt, item in answers[1:]]


def test_one_answer_that_is_not_there_leaves_all_of_them_without_a_mark(day: ExamDay) -> None:
    first = day.written.written()[0]
    with pytest.raises(SubjectUnknown):
        day.written.give_alike([(first.attempt_id, first.item_id), (9999, "q01")], Fraction(6))
    with pytest.raises(MarkOutOfRange):
        day.written.give_alike([(first.attempt_id, first.item_id)], Fraction(11))
    assert {answer.mark for answer in day.written.written()} == {None}
