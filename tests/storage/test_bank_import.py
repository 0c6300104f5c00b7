"""What an import asks of the bank, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from ipexam.domain.question import QuestionStatus
from ipexam.matching.near_questions import near_text_of
from ipexam.storage import bank_duplicates, bank_import
from ipexam.storage.database import Database
from ipexam.storage.question import Origin, Shelf
from ipexam.storage.rows.question_arrival import QuestionMergeRow
from tests.services.exams import question

AT = datetime(2021, 12, 1, tzinfo=UTC)
ORIGIN = Origin(AT, "tester")


def test_the_words_of_every_living_question_come_in_order(database: Database) -> None:
    contents = [question(stem=f"第{n}问：{stem}") for n, stem in enumerate(("许可何时生效？", "登记由谁办理？"))]
    with database.transaction() as tx:
        shelf = Shelf(tx, database.dialect, "c")
        ids = [
            shelf.add(f"q{n}", content, "1", QuestionStatus.APPROVED, ORIGIN).id for n, content in enumerate(contents)
        ]
        shelf.add("old", question(stem="旧题？"), "1", QuestionStatus.RETIRED, ORIGIN)
        Shelf(tx, database.dialect, "other").add("q0", question(), "1", QuestionStatus.APPROVED, ORIGIN)
        found = list(bank_import.near_texts(tx, "c"))
        assert found == [(id_, f"q{n}", near_text_of(contents[n])) for n, id_ in enumerate(ids)]
        assert bank_import.living(tx, "c") == 2
        assert bank_import.codes(tx, "c") == {"q0", "q1", "old"}
        assert bank_import.newest_contents(tx, ids) == dict(zip(ids, contents, strict=True))


def test_a_heading_means_the_course_that_was_said_last(database: Database) -> None:
    with database.transaction() as tx:
        assert bank_import.remember_chapters(tx, "c", {"商标篇": "3.1"}, AT, "甲") == 1
        assert bank_import.remember_chapters(tx, "c", {"商标篇": "3.1"}, AT, "甲") == 0
        assert bank_import.remember_chapters(tx, "c", {"商标篇": "3.2"}, AT, "乙") == 1
        assert bank_import.chapters(tx, "c") == {"商标篇": "3.2"}
        assert bank_import.chapters(tx, "other") == {}


def test_the_passage_of_each_group_is_known(database: Database) -> None:
    with database.transaction() as tx:
        shelf = Shelf(tx, database.dialect, "c")
        content = question(group="G1", passage="材料")
        shelf.add("q1", content, "1", QuestionStatus.APPROVED, ORIGIN)
        shelf.add("q2", question(stem="没有材料？"), "1", QuestionStatus.APPROVED, ORIGIN)
        assert bank_import.passages(tx, "c") == {"G1": "材料"}


def test_questions_of_the_same_words_are_told_together(database: Database) -> None:
    with database.transaction() as tx:
        shelf = Shelf(tx, database.dialect, "c")
        ids = [shelf.add(f"q{n}", question(), "1", QuestionStatus.APPROVED, ORIGIN).id for n in range(3)]
        gone = shelf.add("q9", question(), "1", QuestionStatus.RETIRED, ORIGIN).id
        assert bank_duplicates.same_words(tx, "c") == [tuple(ids)]
        assert bank_duplicates.rule_distinct(tx, ids[1], ids[0], AT, "甲")
        assert not bank_duplicates.rule_distinct(tx, ids[0], ids[1], AT, "甲")
        assert bank_duplicates.ruled(tx, "c") == {(ids[0], ids[1])}
        bank_duplicates.remember_merge(tx, gone, ids[0], AT, "甲")
        bank_duplicates.remember_merge(tx, ids[0], ids[2], AT, "甲")
        merged = sa.select(QuestionMergeRow.question_id).where(QuestionMergeRow.into_id == ids[2])
        assert set(tx.scalars(merged)) == {ids[0], gone}
