"""Bulk edits: what the preview says is what is done, all of it or nothing, and it can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ipexam.domain.bank_errors import NothingToChange
from ipexam.domain.bulk_edit import BulkEdit, BulkPreview, BulkSkip, Clearable, FieldChange
from ipexam.domain.errors import BatchUndone, CourseUnknown, EditedMeanwhile
from ipexam.domain.marking_errors import ReasonNeeded
from ipexam.domain.progress import Cancelled
from ipexam.domain.question import CognitiveLevel, Key, QuestionFilter, QuestionStatus, QuestionType
from ipexam.domain.question_workflow import MoveRefusal
from ipexam.domain.undoing import KeptReason
from ipexam.services.bank import BankService
from ipexam.services.batches import BatchService
from ipexam.services.bulk_edit import BulkEditService
from ipexam.services.desk import Desk
from ipexam.services.question_relations import QuestionRelationService
from ipexam.services.question_review import QuestionReviewService
from tests.services.bank_desk import codes, of, put, single, status

APPROVED, DRAFT, REVIEW = QuestionStatus.APPROVED, QuestionStatus.DRAFT, QuestionStatus.REVIEW
ALL = QuestionFilter()


def preview(office: Desk, edit: BulkEdit, chosen: QuestionFilter = ALL) -> BulkPreview:
    return BulkEditService(office).preview(None, chosen, edit)


def done(office: Desk, edit: BulkEdit, chosen: QuestionFilter = ALL) -> int:
    """Preview and apply; the batch."""
    batch = BulkEditService(office).apply(None, preview(office, edit, chosen)).batch
    assert batch is not None
    return batch


def test_the_preview_says_old_and_new_of_each_question_and_stores_nothing(office: Desk) -> None:
    put(office, single("甲？"), single("乙？", difficulty=4))
    shown = preview(office, BulkEdit(difficulty=4))
    assert [(one.code, one.differences, one.skipped) for one in shown.changes] == [
        ("1.1-01", (FieldChange("difficulty", 2, 4),), None),
        ("1.1-02", (), BulkSkip.UNCHANGED),
    ]
    assert codes(office, difficulty_from=4) == ["1.1-02"]


def test_every_field_can_be_given_to_many_questions_at_once(office: Desk) -> None:
    ids = put(office, single("甲？", tags=("旧",), law_date=date(2008, 10, 1)), single("乙？", tags=("留",)))
    edit = BulkEdit(
        course_code="3.2",
        difficulty=5,
        level=CognitiveLevel.APPLY,
        knowledge="登记",
        add_tags=("2026",),
        remove_tags=("旧",),
        source="《专利法》",
        law_date=date(2021, 6, 1),
        expires_on=date(2030, 1, 1),
        author="张三",
        seconds=90,
    )
    done(office, edit)
    first, second = (BankService(office).get(number)[0] for number in ids)
    assert first.content.tags == ("2026",)
    assert second.content.tags == ("留", "2026")
    assert replace(first.content, stem="", tags=()) == replace(second.content, stem="", tags=())
    assert (first.no, first.content.author, first.content.seconds) == (2, "张三", 90)
    assert codes(office, module_code="3", tag="2026", level=CognitiveLevel.APPLY) == ["1.1-01", "1.1-02"]
    assert codes(office, text="登记 张三 2026") == ["1.1-01", "1.1-02"]
    assert codes(office, tag="旧") == []


def test_dates_and_levels_can_be_emptied(office: Desk) -> None:
    (number,) = put(office, single(law_date=date(2021, 6, 1), expires_on=date(2030, 1, 1), level=CognitiveLevel.APPLY))
    done(office, BulkEdit(clear=frozenset(Clearable), knowledge="", source=""))
    content = BankService(office).get(number)[0].content
    assert (content.law_date, content.expires_on, content.level) == (None, None, None)
    assert (content.knowledge, content.source) == ("", "")


def test_a_type_changes_only_where_the_key_fits_it(office: Desk) -> None:
    put(office, single("甲？"), single("乙？", type=QuestionType.MULTIPLE, key=Key(choices=(0, 2))))
    shown = preview(office, BulkEdit(type=QuestionType.MULTIPLE))
    assert [one.skipped for one in shown.changes] == [None, BulkSkip.UNCHANGED]
    shown = preview(office, BulkEdit(type=QuestionType.SINGLE))
    assert [one.skipped for one in shown.changes] == [BulkSkip.UNCHANGED, BulkSkip.WOULD_NOT_FIT]
    done(office, BulkEdit(type=QuestionType.MULTIPLE))
    assert len(codes(office, type=QuestionType.MULTIPLE)) == 2


def test_what_approved_questions_rest_on_sends_them_back_to_review_and_tags_do_not(office: Desk) -> None:
    ids = put(office, single("甲？"), single("乙？"), status=APPROVED)
    done(office, BulkEdit(add_tags=("2026",), difficulty=3))
    assert [status(office, number) for number in ids] == [APPROVED, APPROVED]
    shown = preview(office, BulkEdit(law_date=date(2021, 6, 1)))
    assert shown.back_to_review == 2
    BulkEditService(office).apply(None, shown)
    assert [status(office, number) for number in ids] == [REVIEW, REVIEW]
    assert QuestionReviewService(office).steps(ids[0])[0].was is APPROVED


def test_naming_the_approver_as_author_ends_the_approval(office: Desk) -> None:
    ids = put(office, single(), status=APPROVED)
    done(office, BulkEdit(author="审题人"))
    assert status(office, ids[0]) is REVIEW


def test_a_status_is_a_move_of_the_workflow_with_its_rules(office: Desk) -> None:
    ids = put(office, single("甲？"), single("乙？", key=Key()))
    done(office, BulkEdit(status=REVIEW))
    assert [status(office, number) for number in ids] == [REVIEW, DRAFT]
    shown = preview(office, BulkEdit(status=APPROVED))
    assert [one.refused for one in shown.changes] == [MoveRefusal.OWN_QUESTION, MoveRefusal.NOT_FROM_HERE]
    with pytest.raises(NothingToChange):
        BulkEditService(office).apply(None, shown)
    with pytest.raises(ReasonNeeded):
        preview(office, BulkEdit(status=APPROVED, own_allowed=True))
    done(office, BulkEdit(status=APPROVED, own_allowed=True, reason="仅一人办公"))
    step = QuestionReviewService(office).steps(ids[0])[0]
    assert (step.status, step.own, step.reason) == (APPROVED, True, "仅一人办公")
    with pytest.raises(ReasonNeeded):
        preview(office, BulkEdit(status=QuestionStatus.SUSPENDED))


def test_a_field_changes_although_the_status_is_refused(office: Desk) -> None:
    (number,) = put(office, single(), status=REVIEW)
    shown = preview(office, BulkEdit(difficulty=5, status=APPROVED))
    assert (shown.changes[0].skipped, shown.changes[0].refused) == (None, MoveRefusal.OWN_QUESTION)
    BulkEditService(office).apply(None, shown)
    assert (status(office, number), codes(office, difficulty_from=5)) == (REVIEW, ["1.1-01"])


def test_a_question_that_changed_since_the_preview_stops_the_whole_edit(office: Desk) -> None:
    ids = put(office, single("甲？"), single("乙？"))
    shown = preview(office, BulkEdit(difficulty=5))
    BankService(office).edit(None, ids[1], single("改？"), 1)
    with pytest.raises(EditedMeanwhile):
        BulkEditService(office).apply(None, shown)
    assert codes(office, difficulty_from=5) == []


def test_an_edit_of_nothing_and_of_an_unknown_course_are_refused(office: Desk) -> None:
    put(office, single())
    with pytest.raises(NothingToChange):
        preview(office, BulkEdit(reason="没有字段"))
    with pytest.raises(CourseUnknown):
        preview(office, BulkEdit(course_code="9.9"))


def test_joining_a_group_takes_its_passage_and_leaving_it_gives_it_up(office: Desk) -> None:
    first, second = put(office, single("甲？"), single("乙？"))
    QuestionRelationService(office).make_group(None, [first], "G1", "某企业以专利权出质。")
    done(office, BulkEdit(group="G1"), QuestionFilter(ids=(second,)))
    assert BankService(office).get(second)[0].content.passage == "某企业以专利权出质。"
    done(office, BulkEdit(group=""), QuestionFilter(ids=(second,)))
    content = BankService(office).get(second)[0].content
    assert (content.group, content.passage) == ("", "")


def test_only_the_questions_of_the_filter_are_meant(office: Desk) -> None:
    ids = put(office, single("甲？"), single("乙？"), single("丙？"))
    done(office, BulkEdit(difficulty=5), QuestionFilter(ids=(ids[0], ids[2])))
    assert codes(office, difficulty_from=5) == ["1.1-01", "1.1-03"]
    assert preview(office, BulkEdit(difficulty=1), QuestionFilter(ids=())).changes == ()


def test_cancelling_leaves_everything_as_it_was(office: Desk) -> None:
    put(office, single())
    shown = preview(office, BulkEdit(difficulty=5))

    def cancel(done: int, total: int, what: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        BulkEditService(office).apply(None, shown, cancel)
    assert codes(office, difficulty_from=5) == []


def test_a_bulk_edit_is_undone_with_its_tags_search_and_status(office: Desk) -> None:
    ids = put(office, single("甲？", tags=("旧",)), single("乙？"), status=APPROVED)
    batch = done(office, BulkEdit(add_tags=("2026",), remove_tags=("旧",), source="《专利法》"))
    assert [status(office, number) for number in ids] == [REVIEW, REVIEW]
    outcome = BatchService(office).undo(batch)
    assert (outcome.rows, outcome.restored, outcome.kept) == (2, 2, ())
    assert [status(office, number) for number in ids] == [APPROVED, APPROVED]
    assert (codes(office, tag="旧"), codes(office, tag="2026"), codes(office, text="2026")) == (["1.1-01"], [], [])
    assert [len(BankService(office).get(number)) for number in ids] == [1, 1]
    assert codes(office, source="民法典") == ["1.1-01", "1.1-02"]
    with pytest.raises(BatchUndone):
        BatchService(office).undo(batch)


def test_undoing_keeps_what_somebody_edited_or_decided_since_and_names_it(office: Desk) -> None:
    ids = put(office, single("甲？"), single("乙？"), single("丙？"), status=REVIEW)
    batch = done(office, BulkEdit(difficulty=5))
    BankService(office).edit(None, ids[0], single("改过？", difficulty=5), 2)
    QuestionReviewService(of(office, "审题人")).move([ids[1]], APPROVED)
    outcome = BatchService(office).undo(batch)
    assert [(kept.name, kept.reason) for kept in outcome.kept] == [
        ("1.1-01", KeptReason.EDITED),
        ("1.1-02", KeptReason.CONFIRMED),
    ]
    assert codes(office, difficulty_from=5) == ["1.1-01", "1.1-02"]
    assert BatchService(office).undo(batch, everything=True).rows == 1
    assert codes(office, difficulty_from=5) == ["1.1-01"]


def test_a_batch_that_only_moved_questions_is_undone_too(office: Desk) -> None:
    ids = put(office, single("甲？"), single("乙？"))
    batch = done(office, BulkEdit(status=REVIEW))
    QuestionReviewService(of(office, "审题人")).move([ids[1]], APPROVED)
    outcome = BatchService(office).undo(batch)
    assert (outcome.rows, [kept.name for kept in outcome.kept]) == (1, ["1.1-02"])
    assert [status(office, number) for number in ids] == [DRAFT, APPROVED]
