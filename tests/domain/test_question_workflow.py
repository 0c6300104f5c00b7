"""The rules of a question's life, each alone."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from ipexam.domain.question import ALLOWED_MOVES, QuestionContent, QuestionStatus
from ipexam.domain.question_workflow import (
    ADMINISTRATIVE,
    MoveRefusal,
    Standing,
    after_edit,
    changed_fields,
    is_author,
    needs_reason,
    refusal,
)
from tests.services.bank_desk import single

STANDING = Standing(1, "q1", 1, QuestionStatus.REVIEW, "张三", "李四", faulty=False)


@pytest.mark.parametrize(
    ("name", "author", "same"),
    [
        ("张三", "张三", True),
        ("张三", "李四、张三", True),
        ("Li Na", "li na", True),
        ("张", "张三", False),
        ("", "", False),
        ("张三", "", False),
    ],
)
def test_an_author_is_known_among_several_and_in_any_spelling(name: str, author: str, same: bool) -> None:
    assert is_author(name, author) is same


def test_every_administrative_field_is_a_field_and_the_key_is_none() -> None:
    assert {field.name for field in fields(QuestionContent)} >= ADMINISTRATIVE
    assert not ADMINISTRATIVE & {"stem", "options", "key", "passage", "law_date", "expires_on", "source", "type"}


def test_only_what_differs_is_a_change() -> None:
    assert changed_fields(single(), single()) == ()
    assert changed_fields(single(), single(tags=("a",), stem="另？")) == ("stem", "tags")


@pytest.mark.parametrize("status", list(QuestionStatus))
def test_an_edit_ends_an_approval_and_no_other_status(status: QuestionStatus) -> None:
    after = after_edit(status, single(), single("另？"), "")
    locked = status in (QuestionStatus.APPROVED, QuestionStatus.SUSPENDED)
    assert after is (QuestionStatus.REVIEW if locked else status)
    assert after_edit(status, single(), single(seconds=30), "") is status


@pytest.mark.parametrize("was", list(QuestionStatus))
@pytest.mark.parametrize("to", list(QuestionStatus))
def test_a_reviewer_who_is_somebody_else_makes_exactly_the_allowed_moves(
    was: QuestionStatus, to: QuestionStatus
) -> None:
    found = refusal(replace(STANDING, status=was), to, "王五")
    allowed = to in ALLOWED_MOVES[was]
    assert (found is None) is allowed
    assert (found is MoveRefusal.THERE_ALREADY) is (was is to)


@pytest.mark.parametrize("reviewer", ["张三", "李四"])
def test_neither_author_nor_maker_approves_unless_it_is_allowed(reviewer: str) -> None:
    assert refusal(STANDING, QuestionStatus.APPROVED, reviewer) is MoveRefusal.OWN_QUESTION
    assert refusal(STANDING, QuestionStatus.APPROVED, reviewer, own_allowed=True) is None
    suspended = replace(STANDING, status=QuestionStatus.SUSPENDED)
    assert refusal(suspended, QuestionStatus.APPROVED, reviewer) is None


def test_what_is_taken_from_an_author_or_from_papers_needs_a_reason() -> None:
    assert needs_reason(QuestionStatus.REVIEW, QuestionStatus.DRAFT)
    assert needs_reason(QuestionStatus.APPROVED, QuestionStatus.SUSPENDED)
    assert not needs_reason(QuestionStatus.DRAFT, QuestionStatus.REVIEW)
    assert not needs_reason(QuestionStatus.REVIEW, QuestionStatus.APPROVED)
