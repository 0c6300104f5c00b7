"""Builders for tests of the bank: questions written straight into it, people who review them."""

from __future__ import annotations

from dataclasses import replace

from ipexam.domain.actor import manager
from ipexam.domain.question import Key, QuestionContent, QuestionFilter, QuestionStatus, QuestionType
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.question_review import QuestionReviewService

OPTIONS = ("办理出质登记时", "合同成立时", "交付证书时", "发放贷款时")


def single(stem: str = "专利权质权自何时设立？", course: str = "1.1", **changes: object) -> QuestionContent:
    """A sound question of single choice; A is right."""
    content = QuestionContent(
        type=QuestionType.SINGLE,
        course_code=course,
        stem=stem,
        options=OPTIONS,
        key=Key(choices=(0,)),
        difficulty=2,
        level=None,
        knowledge="质押",
        source="《民法典》第四百四十四条",
        law_date=None,
        expires_on=None,
        explanation="见条文。",
    )
    return replace(content, **changes)  # type: ignore[arg-type]  # tests name fields of the dataclass


def of(desk: Desk, name: str) -> Desk:
    """The same office, for somebody else."""
    return replace(desk, actor=manager(name))


def put(desk: Desk, *contents: QuestionContent, status: QuestionStatus = QuestionStatus.DRAFT) -> list[int]:
    """Questions in the bank under the next free codes; those that are approved were reviewed by a colleague."""
    bank = BankService(desk)
    ids = [bank.add(None, content).question_id for content in contents]
    steps = {
        QuestionStatus.DRAFT: (),
        QuestionStatus.REVIEW: (QuestionStatus.REVIEW,),
        QuestionStatus.APPROVED: (QuestionStatus.REVIEW, QuestionStatus.APPROVED),
    }
    for step in steps[status] if ids else ():
        QuestionReviewService(of(desk, "审题人")).move(ids, step)
    return ids


def codes(desk: Desk, **chosen: object) -> list[str]:
    """The codes that a filter finds; count and list agree."""
    wanted = QuestionFilter(**chosen)  # type: ignore[arg-type]  # tests name fields of the dataclass
    lines, total = BankService(desk).page(None, wanted)
    assert total == len(lines)
    return [line.code for line in lines]


def status(desk: Desk, question_id: int) -> QuestionStatus:
    """Where a question stands."""
    return BankService(desk).get(question_id)[0].status
