"""First and second marker, arbitration, release and reopening, as stories of an exam office."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from ipexam.domain.marking import MarkingRules, Queue, Round, Stage
from ipexam.domain.marking_errors import (
    MarkingRulesImpossible,
    MarkingUnfinished,
    MarkNotYours,
    MarksReleased,
    NothingToRelease,
    ReasonNeeded,
)
from ipexam.domain.marks import ExamStatus
from ipexam.services.audit import AuditService
from ipexam.services.desk import Desk
from ipexam.services.written_marks import alike
from ipexam.storage.rows.sitting import ResponseRow
from ipexam.storage.sitting import attempt_marks
from tests.services.exams import ExamDay
from tests.services.marking_day import head, marker, marking_day

TWO = MarkingRules(markers=2, threshold_percent=Fraction(20))


@pytest.fixture
def day(office: Desk, tmp_path: Path) -> ExamDay:
    return marking_day(office, tmp_path)


def give_all(day: ExamDay, name: str, mark: str, queue: Queue = Queue.WAITING) -> None:
    service = marker(day, name)
    for answer in service.written(queue=queue):
        service.give(answer.attempt_id, answer.item_id, Fraction(mark))


def stages(day: ExamDay) -> set[Stage]:
    return {answer.stage for answer in marker(day, "谁").written()}


def status(day: ExamDay) -> set[ExamStatus]:
    with day.desk.database.reading() as tx:
        return {mark.status for mark in attempt_marks(tx, 1).values()}


def test_answers_that_differ_by_width_and_blanks_alone_are_marked_together(day: ExamDay) -> None:
    same = [answer for answer in day.written.written() if answer.text.startswith("质权")]
    assert len({answer.text for answer in same}) == 2
    one_question = [replace(answer, question_code="1.1-1") for answer in same]
    assert [len(group) for group in alike(one_question)] == [2]
    other = [replace(one_question[0], question_code="1.1-2"), one_question[1]]
    assert [len(group) for group in alike(other)] == [1, 1]


def test_an_answer_beyond_a_limit_of_the_paper_is_nobodys_to_mark(day: ExamDay) -> None:
    beyond = marker(day, "甲").written()[0]
    with day.desk.database.transaction() as tx:
        tx.get_one(ResponseRow, (beyond.attempt_id, beyond.item_id)).counts = False
    assert beyond.item_id not in {a.item_id for a in marker(day, "甲").written() if a.attempt_id == beyond.attempt_id}
    assert marker(day, "甲").count() == 2


def test_the_second_marker_sees_neither_the_first_mark_nor_that_it_was_given(day: ExamDay) -> None:
    head(day).set_rules(None, "S1", TWO)
    before = [(a.mark, a.others) for a in marker(day, "乙").written()]
    give_all(day, "甲", "6")
    mine = marker(day, "乙").written()
    assert [(a.mark, a.others) for a in mine] == before
    assert {a.round for a in mine} == {Round.SECOND}
    assert {a.round for a in marker(day, "甲").written()} == {Round.FIRST}
    assert marker(day, "甲").count() == 0
    assert (marker(day, "乙").count(), marker(day, "乙").count(queue=Queue.SECOND)) == (3, 3)


def test_marks_that_lie_close_come_to_their_mean_and_others_go_to_a_third_person(day: ExamDay) -> None:
    head(day).set_rules(None, "S1", TWO)
    give_all(day, "甲", "6")
    first, second, third = marker(day, "乙").written()
    for answer, mark in ((first, "7.01"), (second, "8"), (third, "9")):
        marker(day, "乙").give(answer.attempt_id, answer.item_id, Fraction(mark))
    (line,) = head(day).lines()
    assert (line.undecided, line.disputed, line.to_release) == (1, 1, 2)
    assert [marker(day, who).count(queue=Queue.ARBITRATION) for who in "甲乙丙"] == [0, 0, 1]
    (dispute,) = marker(day, "丙").written(queue=Queue.ARBITRATION)
    assert (dispute.round, dispute.mark, dispute.others) == (Round.THIRD, None, (6, 9))
    marker(day, "丙").give(dispute.attempt_id, dispute.item_id, Fraction(8))
    head(day).release(None, "S1")
    assert sorted(a.mark for a in marker(day, "谁").written() if a.mark) == [Fraction("6.51"), 7, 8]


def test_a_third_person_has_nothing_to_say_where_the_two_agree(day: ExamDay) -> None:
    head(day).set_rules(None, "S1", TWO)
    give_all(day, "甲", "6")
    give_all(day, "乙", "6")
    answer = day.written.written()[0]
    with pytest.raises(MarkNotYours):
        marker(day, "丙").give(answer.attempt_id, answer.item_id, Fraction(10))


def test_every_mark_is_kept_with_who_and_when(day: ExamDay) -> None:
    head(day).set_rules(None, "S1", TWO)
    answer = day.written.written()[0]
    for who, mark in (("甲", "3"), ("乙", "4"), ("甲", "5")):
        marker(day, who).give(answer.attempt_id, answer.item_id, Fraction(mark))
    kept = day.written.history(answer.attempt_id, answer.item_id)
    assert [(g.actor, g.mark, g.round) for g in kept] == [
        ("甲", 3, Round.FIRST),
        ("乙", 4, Round.SECOND),
        ("甲", 5, Round.FIRST),
    ]
    assert {g.given_at for g in kept} == {day.desk.clock()}


def test_nothing_counts_before_the_release_and_nothing_changes_after_it(day: ExamDay) -> None:
    give_all(day, "甲", "6")
    assert status(day) == {ExamStatus.UNMARKED}
    assert head(day).release(None, "S1") == 3
    assert status(day) == {ExamStatus.MARKED}
    assert stages(day) == {Stage.RELEASED}
    answer = day.written.written()[0]
    with pytest.raises(MarksReleased):
        marker(day, "甲").give(answer.attempt_id, answer.item_id, Fraction(9))
    with pytest.raises(MarksReleased):
        head(day).set_rules(None, "S1", TWO)
    with pytest.raises(NothingToRelease):
        head(day).release(None, "S1")


def test_reopening_needs_a_reason_which_stands_in_the_trail(day: ExamDay) -> None:
    give_all(day, "甲", "6")
    head(day).release(None, "S1")
    with pytest.raises(ReasonNeeded):
        head(day).reopen(None, "S1", " ")
    assert head(day).reopen(None, "S1", "第三题漏评") == 3
    assert status(day) == {ExamStatus.UNMARKED}
    trail, _ = AuditService(day.desk).page()
    assert (str(trail[0].verb), trail[0].facts["reason"]) == ("marks.reopen", "第三题漏评")
    answer = day.written.written()[0]
    marker(day, "甲").give(answer.attempt_id, answer.item_id, Fraction(9))
    head(day).release(None, "S1")
    assert {a.mark for a in day.written.written()} == {6, 9}
    head(day).reopen(None, "S1", "再看")
    with pytest.raises(NothingToRelease):
        head(day).reopen(None, "S1", "又一次")


def test_a_mark_that_was_keyed_in_from_paper_stands_outside_the_rounds(day: ExamDay) -> None:
    keyed = day.written.written()[0]
    with day.desk.database.transaction() as tx:
        tx.get_one(ResponseRow, (keyed.attempt_id, keyed.item_id)).given_mark = Fraction(5)
    assert len(day.written.written()) == 2
    give_all(day, "甲", "6")
    assert head(day).release(None, "S1") == 2
    head(day).reopen(None, "S1", "再看")
    with day.desk.database.reading() as tx:
        assert tx.get_one(ResponseRow, (keyed.attempt_id, keyed.item_id)).given_mark == 5
    with pytest.raises(MarksReleased):
        day.written.give(keyed.attempt_id, keyed.item_id, Fraction(6))


def test_what_is_not_marked_yet_refuses_the_release_unless_it_is_in_part(day: ExamDay) -> None:
    answer = day.written.written()[0]
    day.written.give(answer.attempt_id, answer.item_id, Fraction(4))
    with pytest.raises(MarkingUnfinished) as refused:
        head(day).release(None, "S1")
    assert refused.value.waiting == 2
    assert head(day).release(None, "S1", in_part=True) == 1
    assert status(day) == {ExamStatus.MARKED, ExamStatus.UNMARKED}
    give_all(day, "甲", "5")
    assert head(day).release(None, "S1") == 2


def test_other_rules_decide_what_is_marked_already(day: ExamDay) -> None:
    give_all(day, "甲", "6")
    head(day).set_rules(None, "S1", TWO)
    (line,) = head(day).lines()
    assert (line.rules, line.undecided) == (TWO, 3)
    head(day).set_rules(None, "S1", MarkingRules())
    (line,) = head(day).lines()
    assert (line.undecided, line.to_release) == (0, 3)


@pytest.mark.parametrize("rules", [MarkingRules(3), MarkingRules(2, Fraction(101)), MarkingRules(2, Fraction(1, 3))])
def test_impossible_rules_are_refused(day: ExamDay, rules: MarkingRules) -> None:
    with pytest.raises(MarkingRulesImpossible):
        head(day).set_rules(None, "S1", rules)


def test_what_waits_for_somebody_is_the_same_in_sql_and_in_the_rules(day: ExamDay) -> None:
    head(day).set_rules(None, "S1", TWO)
    for who, mark in (("甲", "2"), ("乙", "9"), ("丙", "5")):
        for name in "甲乙丙丁":
            service = marker(day, name)
            waiting = {(a.attempt_id, a.item_id) for a in service.written() if a.waits}
            listed = [*service.written(queue=Queue.WAITING), *service.written(queue=Queue.ARBITRATION)]
            assert waiting == {(a.attempt_id, a.item_id) for a in listed}
            assert sum(question.waiting for question in service.questions()) == len(waiting)
        for answer in marker(day, who).written()[:2]:
            marker(day, who).give(answer.attempt_id, answer.item_id, Fraction(mark))
