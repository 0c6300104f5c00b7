"""What a bulk edit means for one question, without a database."""

from __future__ import annotations

from datetime import date

from ipexam.domain.bulk_edit import BulkEdit, BulkPreview, BulkSkip, Clearable, edited, planned
from ipexam.domain.question import QuestionStatus, QuestionType
from ipexam.domain.question_workflow import Standing
from tests.services.bank_desk import single

APPROVED = Standing(1, "q1", 3, QuestionStatus.APPROVED, "", "张三", faulty=False)


def test_an_edit_without_a_field_is_empty_whatever_its_reason() -> None:
    assert BulkEdit(reason="因", own_allowed=True).empty
    assert not BulkEdit(knowledge="").empty
    assert not BulkEdit(clear=frozenset({Clearable.LEVEL})).empty


def test_tags_are_added_once_and_taken_away() -> None:
    content = single(tags=("甲", "乙"))
    assert edited(content, BulkEdit(add_tags=("乙", "丙"), remove_tags=("甲",)), "").tags == ("乙", "丙")


def test_the_passage_changes_only_with_the_group() -> None:
    content = single(group="G1", passage="材料一")
    assert edited(content, BulkEdit(group="G1"), "材料二").passage == "材料一"
    assert edited(content, BulkEdit(group="G2"), "材料二").passage == "材料二"
    assert edited(content, BulkEdit(group=""), "").passage == ""


def test_a_type_that_the_key_does_not_fit_changes_nothing_of_the_question() -> None:
    edit = BulkEdit(type=QuestionType.CASE, difficulty=5)
    change, new = planned(APPROVED, single(), edit, "", "李四", "")
    assert (change.skipped, change.differences, new) == (BulkSkip.WOULD_NOT_FIT, (), single())


def test_the_preview_counts_what_changes_and_what_goes_back_to_review() -> None:
    law = BulkEdit(law_date=date(2021, 6, 1))
    changes = [
        planned(APPROVED, content, law, "", "李四", "")[0] for content in (single(), single(law_date=law.law_date))
    ]
    preview = BulkPreview(law, tuple(changes))
    assert (len(preview.changed), preview.back_to_review) == (1, 1)
    assert dict(preview.skipped) == {BulkSkip.UNCHANGED: 1}
