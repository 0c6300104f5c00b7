"""What both engines offer under the same names: bulk rows, plain rows, full-text search."""

from __future__ import annotations

from hashlib import sha256

import pytest
import sqlalchemy as sa

from ipexam.domain.question import QuestionStatus, QuestionType
from ipexam.matching.search_tokens import search_phrases, search_tokens
from ipexam.storage.database import Database
from ipexam.storage.rows.batch import SourceFileRow
from ipexam.storage.rows.question import QuestionRow

TABLE = SourceFileRow.__table__
COLUMNS = ("sha256", "name", "content")

STEMS = {
    1: "专利权质押自办理出质登记时设立",
    2: "权利人可以登记著作权",
    3: "PCT 国际申请的期限为30个月",
    4: "𬱖某与䶮某签订许可合同",
    5: "知识产权证券化的基础资产",
}


def rows(*names: str) -> list[tuple[str, str, bytes]]:
    return [(sha256(name.encode()).hexdigest(), name, b"x") for name in names]


def insert(database: Database, new: list[tuple[str, str, bytes]], *, skip_known: bool) -> None:
    with database.transaction() as tx:
        database.dialect.insert_rows(tx.connection(), TABLE, COLUMNS, new, skip_known=skip_known)


def plain(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as tx:
        return list(database.dialect.plain_rows(tx.connection(), "SELECT name FROM source_file ORDER BY id"))


def test_rows_that_are_known_are_left_out_and_the_order_is_kept(database: Database) -> None:
    insert(database, rows("甲", "乙"), skip_known=True)
    insert(database, rows("丙", "乙", "丁", "丙"), skip_known=True)
    assert plain(database) == [("甲",), ("乙",), ("丙",), ("丁",)]


def test_without_skipping_a_known_row_is_an_error_and_nothing_is_kept(database: Database) -> None:
    insert(database, rows("甲"), skip_known=False)
    with pytest.raises(database.dialect.DRIVER_ERROR):
        insert(database, rows("乙", "甲"), skip_known=False)
    assert plain(database) == [("甲",)]


def test_two_bulk_inserts_fit_in_one_transaction(database: Database) -> None:
    with database.transaction() as tx:
        for name in ("甲", "乙"):
            database.dialect.insert_rows(tx.connection(), TABLE, COLUMNS, rows(name), skip_known=True)
    assert plain(database) == [("甲",), ("乙",)]


def test_plain_rows_can_be_read_several_times_in_one_snapshot(database: Database) -> None:
    insert(database, rows(*map(str, range(25_000))), skip_known=False)
    with database.reading() as tx:
        for _ in range(2):
            found = list(database.dialect.plain_rows(tx.connection(), "SELECT name FROM source_file ORDER BY id"))
            assert len(found) == 25_000
            assert found[-1] == ("24999",)


def question(n: int) -> QuestionRow:
    return QuestionRow(
        id=n,
        curriculum="c",
        code=str(n),
        status=QuestionStatus.DRAFT,
        newest=1,
        type=QuestionType.SINGLE,
        course_code="1.1",
        module_code="1",
        likeness=str(n),
    )


def search(database: Database, typed: str) -> list[int]:
    with database.reading() as tx:
        clause = QuestionRow.id.in_(database.dialect.search_ids(search_phrases(typed)))
        return sorted(tx.scalars(sa.select(QuestionRow.id).where(clause)))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("专利", [1]),
        ("登记", [1, 2]),
        ("记登", []),
        ("登记 著作", [2]),
        ("pct", [3]),
        ("30", [3]),
        ("𬱖", [4]),
        ("䶮某", [4]),
        ('"权利人可以"', [2]),
        ("知识产权' OR 1=1 --", []),
    ],
)
def test_every_word_of_two_characters_is_found(database: Database, typed: str, found: list[int]) -> None:
    with database.transaction() as tx:
        for n, stem in STEMS.items():
            tx.add(question(n))
            database.dialect.put_search(tx.connection(), n, "old")
            database.dialect.put_search(tx.connection(), n, search_tokens(stem))
    assert search(database, typed) == found
    assert search(database, "old") == []
