"""Repeats in the bank: which pairs are found, and what a ruling does to them."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.actor import Right
from ipexam.domain.bank_errors import MergeImpossible
from ipexam.domain.errors import RightMissing, SubjectUnknown
from ipexam.domain.question import Key, QuestionFilter, QuestionStatus
from ipexam.domain.question_import import Action, Likeness
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.duplicates import DuplicateService
from ipexam.services.question_import import QuestionImportService
from ipexam.services.question_relations import QuestionRelationService
from ipexam.services.question_review import QuestionReviewService
from ipexam.sheets.questions_writing import write_questions
from ipexam.storage.rows.question_arrival import QuestionMergeRow
from tests.services.exams import question

STEM = "以专利权出质的，质权自何时设立？"


@pytest.fixture
def ids(office: Desk, tmp_path: Path) -> dict[str, int]:
    """A bank with the same question thrice, one much like it, and one of its own; ids by code."""
    turned = question(stem=STEM, options=tuple(reversed(question().options)), key=Key(choices=(3,)), tags=("2021",))
    questions = [
        ("q1", question(stem=STEM)),
        ("q2", turned),
        ("q3", question(stem=STEM.replace("，", " ,"), key=Key(choices=(1,)))),
        ("q4", question(stem="以商标权出质的，质权自何时设立？")),
        ("q5", question(stem="技术合同的登记由谁办理？", options=("卖方", "买方"))),
    ]
    write_questions(tmp_path / "q.xlsx", questions)
    QuestionImportService(office).import_files([tmp_path / "q.xlsx"], on_repeat=Action.NEW)
    return {line.code: line.id for line in BankService(office).page(None, QuestionFilter())[0]}


def found(office: Desk) -> list[tuple[str, str, Likeness, bool]]:
    pairs = DuplicateService(office).pairs()
    return [(pair.code, pair.other_code, pair.likeness, pair.same_key) for pair in pairs]


def status(office: Desk, question_id: int) -> QuestionStatus:
    return BankService(office).get(question_id)[0].status


def test_pairs_are_found_the_most_alike_first(office: Desk, ids: dict[str, int]) -> None:
    assert found(office) == [
        ("q1", "q2", Likeness.REORDERED, True),
        ("q1", "q3", Likeness.FOLDED, False),
        ("q2", "q3", Likeness.REORDERED, False),
        ("q1", "q4", Likeness.NEAR, True),
        ("q2", "q4", Likeness.NEAR, True),
        ("q3", "q4", Likeness.NEAR, True),
    ]


def merged_into(tx: Session, into_id: int) -> list[int]:
    """The questions whose use counts for this one."""
    mine = sa.select(QuestionMergeRow.question_id).where(QuestionMergeRow.into_id == into_id)
    return [*tx.scalars(mine.order_by(QuestionMergeRow.question_id))]


def test_a_merge_retires_one_and_hands_over_what_it_had(office: Desk, ids: dict[str, int]) -> None:
    QuestionRelationService(office).make_enemies((ids["q2"], ids["q5"]), "互相提示")
    outcome = DuplicateService(office).merge(ids["q1"], ids["q2"])
    assert (outcome.kept, outcome.retired, outcome.tags) == ("q1", "q2", ("2021",))
    kept = BankService(office).get(ids["q1"])[0]
    assert (kept.no, kept.content.tags, kept.status) == (2, ("2021",), QuestionStatus.APPROVED)
    assert status(office, ids["q2"]) is QuestionStatus.RETIRED
    assert QuestionReviewService(office).steps(ids["q2"])[0].reason == "→ q1"
    assert [enemy.code for enemy in QuestionRelationService(office).enemies(ids["q1"])] == ["q5"]
    assert all("q2" not in pair[:2] for pair in found(office))
    with office.database.reading() as tx:
        assert merged_into(tx, ids["q1"]) == [ids["q2"]]


def test_merges_one_after_the_other_lead_to_the_last_one_kept(office: Desk, ids: dict[str, int]) -> None:
    DuplicateService(office).merge(ids["q1"], ids["q2"])
    DuplicateService(office).merge(ids["q3"], ids["q1"])
    with office.database.reading() as tx:
        assert merged_into(tx, ids["q3"]) == [ids["q1"], ids["q2"]]


def test_a_pair_that_a_person_ruled_about_is_not_shown_again(office: Desk, ids: dict[str, int]) -> None:
    duplicates = DuplicateService(office)
    assert duplicates.rule_different(ids["q4"], ids["q1"])
    assert not duplicates.rule_different(ids["q1"], ids["q4"])
    QuestionRelationService(office).make_enemies((ids["q1"], ids["q3"]))
    assert [pair[:2] for pair in found(office)] == [("q1", "q2"), ("q2", "q3"), ("q2", "q4"), ("q3", "q4")]


def test_what_cannot_be_merged_is_refused(office: Desk, ids: dict[str, int]) -> None:
    duplicates = DuplicateService(office)
    duplicates.merge(ids["q1"], ids["q2"])
    for keep, other in ((ids["q1"], ids["q1"]), (ids["q2"], ids["q1"]), (ids["q1"], ids["q2"])):
        with pytest.raises(MergeImpossible):
            duplicates.merge(keep, other)
    with pytest.raises(SubjectUnknown):
        duplicates.merge(ids["q1"], 999)


def test_merging_needs_the_right_to_edit(ids: dict[str, int], desk_without) -> None:
    with pytest.raises(RightMissing):
        DuplicateService(desk_without(Right.EDIT)).merge(ids["q1"], ids["q2"])
