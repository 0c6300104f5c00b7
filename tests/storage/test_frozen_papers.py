"""The database itself refuses to change a paper that went out, and any version of a question."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from ipexam.domain.actor import manager
from ipexam.services.desk import Desk
from ipexam.services.programme import ProgrammeService
from ipexam.storage.database import Database
from tests.services.exams import STARTS_AT, ExamDay

CHANGES = (
    "UPDATE paper SET title = 'x'",
    "UPDATE paper SET frozen_at = NULL",
    "UPDATE paper_item SET maximum = 1",
    "UPDATE paper_form SET label = 'Z' WHERE label = 'A'",
    "DELETE FROM paper_item",
    "DELETE FROM paper_form",
    "DELETE FROM paper",
    "INSERT INTO paper_form (paper_id, label) SELECT id, 'Y' FROM paper",
    "UPDATE sitting SET paper_id = paper_id + 1",
    "UPDATE seat SET form_id = form_id + 1",
    "DELETE FROM seat",
    "INSERT INTO paper_item (form_id, position, version_id, maximum) "
    "SELECT seat.form_id, 99, question_version.id, 100 FROM seat, question_version LIMIT 1",
)


@pytest.fixture
def day(database: Database, tmp_path: Path) -> ExamDay:
    desk = Desk(database, manager("tester"), lambda: STARTS_AT)
    ProgrammeService(desk).create("guangdong-ip-operations")
    return ExamDay(desk, tmp_path)


@pytest.mark.parametrize("change", CHANGES)
def test_a_paper_that_went_out_does_not_change(day: ExamDay, change: str) -> None:
    day.export()
    with pytest.raises(sa.exc.IntegrityError, match="frozen"), day.desk.database.transaction() as tx:
        tx.execute(sa.text(change))


REPLACEMENTS = (
    "REPLACE INTO paper (id, programme_id, code, title, blueprint, rules, seed, made_at) "
    "SELECT id, programme_id, code, 'x', blueprint, rules, seed, made_at FROM paper",
    "REPLACE INTO question_version SELECT * FROM question_version",
)


@pytest.mark.parametrize("change", REPLACEMENTS)
def test_nor_by_a_replacement_which_asks_no_trigger_of_update_or_delete(day: ExamDay, change: str) -> None:
    if day.desk.database.file is None:
        pytest.skip("PostgreSQL knows no REPLACE")
    day.export()
    with pytest.raises(sa.exc.IntegrityError, match="frozen"), day.desk.database.transaction() as tx:
        tx.execute(sa.text(change))


@pytest.mark.parametrize("table", ["paper", "paper_form", "paper_item", "question_version"])
def test_nor_by_truncation_which_asks_no_trigger_of_a_row(day: ExamDay, table: str) -> None:
    if day.desk.database.file is not None:
        pytest.skip("SQLite knows no TRUNCATE")
    day.export()
    with pytest.raises(sa.exc.IntegrityError, match="frozen"), day.desk.database.transaction() as tx:
        tx.execute(sa.text(f"TRUNCATE {table} CASCADE"))


def test_a_question_of_another_paper_cannot_be_moved_into_a_frozen_one(day: ExamDay) -> None:
    day.export()
    other = day.papers.assemble(None, "另一卷", blueprint=day.paper.blueprint, forms=1, seed=8)
    move = sa.text("UPDATE paper_item SET form_id = :frozen, position = 98 WHERE form_id = :other AND position = 1")
    ids = {"frozen": day.paper.forms[0].id, "other": other.forms[0].id}
    with pytest.raises(sa.exc.IntegrityError, match="frozen"), day.desk.database.transaction() as tx:
        tx.execute(move, ids)
    form = sa.text("UPDATE paper_form SET paper_id = :frozen, label = 'X' WHERE paper_id = :other")
    with pytest.raises(sa.exc.IntegrityError, match="frozen"), day.desk.database.transaction() as tx:
        tx.execute(form, {"frozen": day.paper.id, "other": other.id})


def test_a_paper_that_did_not_go_out_still_can(day: ExamDay) -> None:
    with day.desk.database.transaction() as tx:
        assert tx.execute(sa.text(CHANGES[0])).rowcount == 1


def test_a_version_of_a_question_never_changes(day: ExamDay) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="frozen"), day.desk.database.transaction() as tx:
        tx.execute(sa.text("UPDATE question_version SET stem = 'x'"))


def test_a_frozen_paper_goes_out_again(day: ExamDay) -> None:
    day.export()
    assert day.export()
