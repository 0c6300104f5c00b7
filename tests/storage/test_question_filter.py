"""The one filter: each field finds what it says and nothing else, on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from ipexam.domain.question import (
    CognitiveLevel,
    Key,
    QuestionFilter,
    QuestionOrder,
    QuestionStatus,
    QuestionType,
)
from ipexam.domain.rich_text import picture
from ipexam.services.bank import BankService
from ipexam.services.desk import Desk
from ipexam.services.duplicates import DuplicateService
from ipexam.services.programme import ProgrammeService
from ipexam.storage import question_list, question_usage
from ipexam.storage.database import Database
from ipexam.storage.rows.paper import PaperFormRow, PaperItemRow, PaperRow
from ipexam.storage.rows.question import QuestionVersionRow
from tests.services.bank_desk import codes, put, single
from tests.services.conftest import SHIPPED, StillClock, desk  # noqa: F401  # a fixture

AT = datetime(2021, 11, 20, 1, 0, tzinfo=UTC)
PICTURE = picture("a" * 64, "图")


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def office(desk: Desk) -> Desk:  # noqa: F811  # pytest hands the fixture in by its name
    """Four questions that differ in everything a filter asks."""
    ProgrammeService(desk).create(SHIPPED)
    put(
        desk,
        single("甲？", difficulty=1, tags=("2025", "核心"), author="张三", law_date=date(2008, 10, 1)),
        single(
            "乙？",
            course="3.2",
            difficulty=3,
            level=CognitiveLevel.APPLY,
            knowledge="登记",
            tags=("2026",),
            expires_on=date(2022, 1, 1),
        ),
        single(f"丙？{PICTURE}", difficulty=5, source="《专利法》第四十二条", group="G1", passage="材料"),
        single("丁？", key=Key(), author="李四、张三"),
    )
    return desk


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, "1234"),
        ({"type": QuestionType.SINGLE}, "1234"),
        ({"type": QuestionType.CASE}, ""),
        ({"module_code": "3"}, "2"),
        ({"course_code": "1.1"}, "134"),
        ({"status": QuestionStatus.DRAFT}, "1234"),
        ({"status": QuestionStatus.APPROVED}, ""),
        ({"difficulty_from": 3}, "23"),
        ({"difficulty_to": 2}, "14"),
        ({"difficulty_from": 2, "difficulty_to": 3}, "24"),
        ({"level": CognitiveLevel.APPLY}, "2"),
        ({"knowledge": "登"}, "2"),
        ({"tag": "核心"}, "1"),
        ({"tag": "核"}, ""),
        ({"author": "张三"}, "14"),
        ({"author": "%"}, ""),
        ({"group": "G1"}, "3"),
        ({"source": "专利法"}, "3"),
        ({"expires_before": date(2022, 1, 1)}, ""),
        ({"expires_before": date(2022, 1, 2)}, "2"),
        ({"expires": True}, "2"),
        ({"expires": False}, "134"),
        ({"law_before": date(2021, 6, 1)}, "1"),
        ({"used": True}, ""),
        ({"used": False}, "1234"),
        ({"illustrated": True}, "3"),
        ({"illustrated": False}, "124"),
        ({"faulty": True}, "4"),
        ({"faulty": False}, "123"),
        ({"batch": 1}, ""),
        ({"text": "张三"}, "14"),
        ({"text": "材料"}, "3"),
        ({"text": "2026"}, "2"),
        ({"author": "张三", "difficulty_to": 1}, "1"),
    ],
)
def test_each_field_narrows_the_list(office: Desk, chosen: dict[str, object], found: str) -> None:
    number = {"1.1-01": "1", "3.2-01": "2", "1.1-02": "3", "1.1-03": "4"}
    assert "".join(sorted(number[code] for code in codes(office, **chosen))) == found


def test_only_the_named_questions_are_found_however_many_are_named(office: Desk) -> None:
    assert codes(office, ids=(2, *range(100, 40_000))) == ["3.2-01"]
    assert codes(office, ids=()) == []


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        (QuestionOrder.CODE, "1.1-01", "3.2-01"),
        (QuestionOrder.HARDEST, "1.1-02", "1.1-01"),
        (QuestionOrder.EXPIRY, "3.2-01", "1.1-03"),
        (QuestionOrder.GROUP, "1.1-02", "3.2-01"),
    ],
)
def test_the_list_comes_in_each_order(office: Desk, order: QuestionOrder, first: str, last: str) -> None:
    lines, _ = BankService(office).page(None, QuestionFilter(), order=order)
    assert (lines[0].code, lines[-1].code) == (first, last)


def test_what_was_written_last_comes_first(office: Desk) -> None:
    office.clock.now = AT.replace(hour=5)  # type: ignore[attr-defined]  # the tests' clock
    BankService(office).edit(None, 2, single("乙改？", course="3.2"), 1)
    lines, _ = BankService(office).page(None, QuestionFilter(), order=QuestionOrder.NEWEST)
    assert (lines[0].code, lines[0].changed_at) == ("3.2-01", office.clock())


def test_a_filter_that_finds_many_walks_the_order_and_one_that_finds_few_begins_with_them(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = BankService(office).page(None, QuestionFilter(author="张三"))
    monkeypatch.setattr(question_list, "_FEW", 1)
    assert BankService(office).page(None, QuestionFilter(author="张三")) == whole


def use(database: Database, number: int, starts_at: datetime | None) -> None:
    """A paper with this question, and a sitting that writes it."""
    from ipexam.domain.sitting import SittingKind
    from ipexam.storage.rows.sitting import SittingRow

    with database.transaction() as tx:
        version = tx.scalar(sa.select(QuestionVersionRow.id).where(QuestionVersionRow.question_id == number))
        n = (tx.scalar(sa.select(sa.func.count()).select_from(PaperRow)) or 0) + 1
        rules = {"minutes": 90, "multiple": "full_only"}
        blueprint = {"cells": [], "marks": {}}
        paper = PaperRow(programme_id=1, code=f"P{n}", title="卷", blueprint=blueprint, rules=rules, seed=1, made_at=AT)
        tx.add(paper)
        tx.flush()
        form = PaperFormRow(paper_id=paper.id, label="A")
        tx.add(form)
        tx.flush()
        tx.add(PaperItemRow(form_id=form.id, position=1, version_id=version, maximum=1))
        if starts_at is not None:
            tx.add(
                SittingRow(
                    programme_id=1,
                    code=f"S{n}",
                    name="场",
                    kind=SittingKind.REAL,
                    paper_id=paper.id,
                    room="",
                    starts_at=starts_at,
                    ends_at=starts_at,
                )
            )


def test_a_question_is_used_once_a_sitting_writes_its_paper(office: Desk) -> None:
    use(office.database, 1, datetime(2021, 5, 1, tzinfo=UTC))
    use(office.database, 1, datetime(2021, 9, 1, tzinfo=UTC))
    use(office.database, 2, datetime(2020, 9, 1, tzinfo=UTC))
    use(office.database, 3, None)
    assert codes(office, used=True) == ["1.1-01", "3.2-01"]
    assert codes(office, used=False) == ["1.1-02", "1.1-03"]
    assert codes(office, used_since=date(2021, 9, 1)) == ["1.1-01"]
    assert codes(office, not_used_since=date(2021, 1, 1)) == ["1.1-02", "1.1-03", "3.2-01"]
    with office.database.reading() as tx:
        found = question_usage.exposures(tx, [1, 2, 3])
    assert {number: one.sittings for number, one in found.items()} == {1: 2, 2: 1}
    assert found[1].last_used == datetime(2021, 9, 1, tzinfo=UTC)
    uses = BankService(office).file(3).uses
    assert [(one.paper, one.form, one.position, one.sitting) for one in uses] == [("P4", "A", 1, None)]


def test_the_use_of_a_merged_question_counts_for_the_one_that_was_kept(office: Desk) -> None:
    use(office.database, 1, datetime(2021, 5, 1, tzinfo=UTC))
    use(office.database, 2, datetime(2021, 9, 1, tzinfo=UTC))
    DuplicateService(office).merge(1, 2)
    with office.database.reading() as tx:
        found = question_usage.exposures(tx, [1, 2])
    assert {number: one.sittings for number, one in found.items()} == {1: 2}
    assert [one.paper for one in BankService(office).file(1).uses] == ["P2", "P1"]
    assert codes(office, used=True) == ["1.1-01"]
