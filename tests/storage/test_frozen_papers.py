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


def test_a_paper_that_did_not_go_out_still_can(day: ExamDay) -> None:
    with day.desk.database.transaction() as tx:
        assert tx.execute(sa.text(CHANGES[0])).rowcount == 1


def test_a_version_of_a_question_never_changes(day: ExamDay) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="frozen"), day.desk.database.transaction() as tx:
        tx.execute(sa.text("UPDATE question_version SET stem = 'x'"))


def test_a_frozen_paper_goes_out_again(day: ExamDay) -> None:
    day.export()
    assert day.export()
