"""The life of questions: who may move them where, what an edit does to an approval, what is due again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ipexam.domain.actor import Right
from ipexam.domain.bank_errors import QuestionNotMovable, ReviewerIsAuthor
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.marking_errors import ReasonNeeded
from ipexam.domain.question import CognitiveLevel, Key, QuestionStatus, QuestionType
from ipexam.domain.question_due import DueWhy
from ipexam.domain.question_workflow import MoveRefusal
from ipexam.services.audit import AuditService
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.question_review import QuestionReviewService
from tests.services.bank_desk import codes, of, put, single, status

DRAFT, REVIEW, APPROVED = QuestionStatus.DRAFT, QuestionStatus.REVIEW, QuestionStatus.APPROVED
SUSPENDED, RETIRED = QuestionStatus.SUSPENDED, QuestionStatus.RETIRED


def test_a_question_goes_from_draft_to_approved_and_every_step_is_kept(office: Desk) -> None:
    (number,) = put(office, single())
    assert status(office, number) is DRAFT
    QuestionReviewService(office).move([number], REVIEW)
    QuestionReviewService(of(office, "王老师")).move([number], APPROVED, "表述准确")
    steps = QuestionReviewService(office).steps(number)
    assert [(step.was, step.status, step.actor, step.reason, step.own) for step in steps] == [
        (REVIEW, APPROVED, "王老师", "表述准确", False),
        (DRAFT, REVIEW, "tester", "", False),
    ]
    assert status(office, number) is APPROVED


def test_whoever_made_the_version_does_not_approve_it(office: Desk) -> None:
    (number,) = put(office, single(author="命题人"), status=REVIEW)
    with pytest.raises(ReviewerIsAuthor) as refused:
        QuestionReviewService(office).move([number], APPROVED)
    assert (refused.value.questions, refused.value.reviewer) == (("1.1-01",), "tester")
    assert status(office, number) is REVIEW


@pytest.mark.parametrize("author", ["李老师", "张三、李老师", "李 老师"])
def test_an_author_does_not_approve_even_when_somebody_else_typed_the_question(office: Desk, author: str) -> None:
    (number,) = put(office, single(author=author), status=REVIEW)
    with pytest.raises(ReviewerIsAuthor):
        QuestionReviewService(of(office, "李老师")).move([number], APPROVED)
    QuestionReviewService(of(office, "李老")).move([number], APPROVED)


def test_an_office_of_one_person_approves_its_own_question_with_a_reason_that_is_recorded(office: Desk) -> None:
    (number,) = put(office, single(), status=REVIEW)
    service = QuestionReviewService(office)
    with pytest.raises(ReasonNeeded):
        service.move([number], APPROVED, "  ", own_allowed=True)
    service.move([number], APPROVED, "仅一人办公", own_allowed=True)
    step = service.steps(number)[0]
    assert (step.own, step.reason, step.actor) == (True, "仅一人办公", "tester")


@pytest.mark.parametrize(("start", "to"), [(REVIEW, DRAFT), (APPROVED, SUSPENDED), (APPROVED, RETIRED)])
def test_sending_back_suspending_and_retiring_need_a_reason(
    office: Desk, start: QuestionStatus, to: QuestionStatus
) -> None:
    ids = put(office, single(), status=start)
    service = QuestionReviewService(of(office, "审题人"))
    with pytest.raises(ReasonNeeded):
        service.move(ids, to)
    assert service.move(ids, to, "依据不足").moved == ("1.1-01",)
    assert status(office, ids[0]) is to


def test_a_step_that_the_workflow_does_not_know_is_refused(office: Desk) -> None:
    (number,) = put(office, single())
    with pytest.raises(QuestionNotMovable) as refused:
        QuestionReviewService(office).move([number], APPROVED)
    assert (refused.value.status, refused.value.refusal) == ("approved", "not_from_here")


def test_a_number_that_no_question_has_is_named_and_nothing_moves(office: Desk) -> None:
    (number,) = put(office, single())
    with pytest.raises(SubjectUnknown):
        QuestionReviewService(office).move([number, 999], REVIEW)
    assert status(office, number) is DRAFT


def test_a_question_that_lacks_its_key_is_never_sent_to_review(office: Desk) -> None:
    (number,) = put(office, single(key=Key()))
    with pytest.raises(QuestionNotMovable) as refused:
        QuestionReviewService(office).move([number], REVIEW)
    assert refused.value.refusal == "faulty"


def test_of_many_questions_those_move_that_can_and_the_others_are_told(office: Desk) -> None:
    drafts = put(office, single("甲？"), single("乙？", key=Key()))
    there = put(office, single("丙？"), status=REVIEW)
    outcome = QuestionReviewService(office).move([*drafts, *there], REVIEW)
    assert outcome.moved == ("1.1-01",)
    assert outcome.refused == (("1.1-02", MoveRefusal.FAULTY), ("1.1-03", MoveRefusal.THERE_ALREADY))


def test_ending_a_suspension_is_no_review(office: Desk) -> None:
    (number,) = put(office, single(), status=APPROVED)
    service = QuestionReviewService(office)
    service.move([number], SUSPENDED, "核对新法")
    service.move([number], APPROVED)
    assert status(office, number) is APPROVED


def test_moving_what_is_there_already_writes_nothing(office: Desk) -> None:
    ids = put(office, single(), status=REVIEW)
    before = AuditService(office).page(0, 1)[1]
    assert QuestionReviewService(office).move(ids, REVIEW).moved == ()
    assert AuditService(office).page(0, 1)[1] == before


@pytest.mark.parametrize(
    ("change", "after"),
    [
        ({"stem": "专利权质权何时设立？"}, REVIEW),
        ({"key": Key(choices=(1,))}, REVIEW),
        ({"law_date": date(2021, 6, 1)}, REVIEW),
        ({"expires_on": date(2030, 1, 1)}, REVIEW),
        ({"source": "《专利法》"}, REVIEW),
        ({"passage": "材料"}, REVIEW),
        ({"tags": ("2026",)}, APPROVED),
        ({"difficulty": 5, "level": CognitiveLevel.APPLY, "seconds": 90}, APPROVED),
        ({"course_code": "3.2", "knowledge": "登记"}, APPROVED),
        ({"author": "张三"}, APPROVED),
        ({"author": "审题人"}, REVIEW),
    ],
)
def test_an_approval_survives_only_changes_that_sort_a_question(
    office: Desk, change: dict[str, object], after: QuestionStatus
) -> None:
    (number,) = put(office, single(), status=APPROVED)
    edited = BankService(office).edit(None, number, replace(single(), **change), 1)
    assert (edited.no, edited.status) == (2, after)
    assert (QuestionReviewService(office).steps(number)[0].status, len(codes(office, status=after))) == (after, 1)


def test_an_edit_of_a_draft_or_a_retired_question_leaves_it_where_it_is(office: Desk) -> None:
    (number,) = put(office, single())
    assert BankService(office).edit(None, number, single("改？"), 1).status is DRAFT
    QuestionReviewService(office).move([number], RETIRED, "重复")
    assert BankService(office).edit(None, number, single("再改？"), 2).status is RETIRED


def test_a_draft_may_be_saved_before_it_is_complete(office: Desk) -> None:
    (number,) = put(office, single(key=Key()))
    unknown = replace(single("？", key=Key()), type=QuestionType.UNKNOWN)
    assert BankService(office).edit(None, number, unknown, 1).no == 2
    assert codes(office, faulty=True) == ["1.1-01"]


def test_the_numbers_of_each_status_are_told(office: Desk) -> None:
    put(office, single("甲？"))
    put(office, single("乙？"), single("丙？"), status=REVIEW)
    assert QuestionReviewService(office).waiting() == {DRAFT: 1, REVIEW: 2}


def test_what_rests_on_a_changing_law_is_due_the_most_pressing_first(office: Desk) -> None:
    put(
        office,
        single("过期？", expires_on=date(2021, 11, 19)),
        single("今天到期？", expires_on=date(2021, 11, 20)),
        single("快到期？", expires_on=date(2021, 12, 20)),
        single("还早？", expires_on=date(2022, 12, 20)),
        single("旧法？", law_date=date(2008, 10, 1)),
        single("新法？", law_date=date(2021, 6, 1)),
        single("无日期？"),
    )
    (gone,) = put(office, single("作废？", expires_on=date(2021, 1, 1)))
    service = QuestionReviewService(office)
    service.move([gone], RETIRED, "法条废止")
    due = service.due(None, 30, date(2021, 6, 1))
    assert [(one.code, one.why) for one in due.questions] == [
        ("1.1-01", DueWhy.EXPIRED),
        ("1.1-02", DueWhy.EXPIRING),
        ("1.1-03", DueWhy.EXPIRING),
        ("1.1-05", DueWhy.LAW_OLD),
    ]
    assert (dict(due.counts), due.total) == ({DueWhy.EXPIRED: 1, DueWhy.EXPIRING: 2, DueWhy.LAW_OLD: 1}, 4)
    assert [one.code for one in service.due(None, 30, offset=1, limit=1).questions] == ["1.1-02"]


def test_reviewing_needs_the_right_to_edit(office: Desk, desk_without: Callable[[Right], Desk]) -> None:
    ids = put(office, single())
    with pytest.raises(RightMissing):
        QuestionReviewService(desk_without(Right.EDIT)).move(ids, REVIEW)
