"""What papers are assembled from: statistics of enough candidates, exposure by sittings, what may be used today."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.domain.actor import manager
from ipexam.domain.question import QuestionStatus
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage import candidate
from ipexam.storage.database import Database
from ipexam.storage.rows.item_statistics import QuestionStatisticsRow
from ipexam.storage.rows.paper import PaperAssemblyRow, PaperFormRow
from ipexam.storage.rows.question import QuestionRow
from tests.services.exams import STARTS_AT, ExamDay

CURRICULUM, ZONE = "guangdong-ip-operations", "Asia/Shanghai"
TODAY = date(2021, 12, 21)


@pytest.fixture
def day(database: Database, tmp_path: Path) -> ExamDay:
    desk = Desk(database, manager("tester"), lambda: STARTS_AT)
    ProgrammeService(desk).create(CURRICULUM)
    return ExamDay(desk, tmp_path)


def test_statistics_count_from_twenty_candidates_on(day: ExamDay) -> None:
    with day.desk.database.transaction() as tx:
        form = tx.scalars(sa.select(PaperFormRow.id)).first()
        first, second = [item.version_id for item in day.paper.forms[0].items[:2]]
        for version, n in ((first, 20), (second, 19)):
            tx.add(
                QuestionStatisticsRow(
                    version_id=version,
                    form_id=form,
                    n=n,
                    facility=0.9,
                    discrimination=0.314,
                    efficiency=None,
                    seconds=77,
                    lookups=None,
                    flags=[],
                    made_at=datetime(2021, 12, 1, tzinfo=UTC),
                )
            )
        tx.flush()
        there = {one.version_id: one for one in candidate.bank_of(tx, CURRICULUM, TODAY, ZONE).candidates}
        known, unknown = there[first], there[second]
        assert (known.measured, known.difficulty, known.discrimination, known.seconds) == (True, 140, 31, 77)
        assert (unknown.measured, unknown.difficulty % 100, unknown.discrimination) == (False, 0, None)
        (bare,) = candidate.versions_of(tx, [first], TODAY, ZONE).candidates
        assert (bare.measured, bare.difficulty % 100) == (False, 0)


def test_a_sitting_makes_its_questions_used_and_time_lets_them_rest(day: ExamDay) -> None:
    with day.desk.database.reading() as tx:
        there = candidate.bank_of(tx, CURRICULUM, TODAY, ZONE).candidates
    used = [one for one in there if one.uses]
    assert {(one.uses, one.idle_sittings, one.idle_days) for one in used} == {(1, 0, 30)}
    assert {one.version_id for one in used} == {i.version_id for form in day.paper.forms for i in form.items}
    assert {(one.idle_sittings, one.idle_days) for one in there if not one.uses} == {(-1, -1)}


def test_only_newest_approved_versions_may_be_used(day: ExamDay) -> None:
    with day.desk.database.transaction() as tx:
        ids = [one.version_id for one in candidate.bank_of(tx, CURRICULUM, TODAY, ZONE).candidates]
        assert candidate.are_usable(tx, CURRICULUM, TODAY, ids)
        assert not candidate.are_usable(tx, "other", TODAY, ids[:1])
        question = tx.scalars(sa.select(QuestionRow)).first()
        assert question is not None
        question.status = QuestionStatus.SUSPENDED
        tx.flush()
        assert not candidate.are_usable(tx, CURRICULUM, TODAY, ids)
        assert len(candidate.bank_of(tx, CURRICULUM, TODAY, ZONE).candidates) == len(ids) - 1


@pytest.mark.parametrize("change", [sa.delete(PaperAssemblyRow), sa.update(PaperAssemblyRow).values(record={})])
def test_the_record_of_a_frozen_paper_is_frozen_too(day: ExamDay, change: sa.Executable) -> None:
    day.export()
    with pytest.raises(sa.exc.IntegrityError, match="frozen"), day.desk.database.transaction() as tx:
        tx.execute(change)
