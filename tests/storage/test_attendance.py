"""Pages of attendance: by session and pinyin, over the border of two sessions, counted and searched."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from ipexam.domain.attendance import Presence
from ipexam.domain.batch import BatchNoun
from ipexam.domain.person import IdKind, Sex
from ipexam.domain.programme import SessionKind
from ipexam.domain.trainee import Region
from ipexam.storage import attendance, attendance_lines, batch
from ipexam.storage.database import Database
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import RowStatus
from ipexam.storage.rows.programme import ClassSessionRow, ProgrammeRow
from ipexam.storage.rows.trainee import EnrolmentRow, PersonRow

NOW = datetime(2021, 11, 20, 1, 0, tzinfo=UTC)
MANY = 700


@pytest.fixture
def full(database: Database) -> Database:
    """Everybody attended class 2, the even ones class 5 in two rows, nobody class 3; names sort against numbers."""
    with database.transaction() as tx:
        row = ProgrammeRow(
            code="a", template="t", name="a", document="", year=2021, zone="Asia/Shanghai", province="广东", bodies={},
            fee={}, certificate={}, clauses={},
        )  # fmt: skip
        tx.add(row)
        tx.flush()
        batch_id = batch.start(tx, BatchNoun.ATTENDANCE, row.id, NOW, "tester")
        file_id = batch.keep_source(tx, batch_id, "s.xlsx", "0" * 64, b"")
        sessions = {}
        for no in (5, 2, 3):
            made = ClassSessionRow(
                programme_id=row.id, no=no, kind=SessionKind.OFFLINE_CLASS, when="", audiences=[], place="", quota=None,
                class_hours=8,
            )  # fmt: skip
            tx.add(made)
            tx.flush()
            sessions[no] = made.id
        numbers = range(1, MANY + 1)
        people = [
            {"id": n, "id_kind": IdKind.OTHER, "id_number": f"N{n}", "name": f"某{n}", "name_key": "",
             "sex": Sex.UNSTATED}
            for n in numbers
        ]  # fmt: skip
        tx.execute(sa.insert(PersonRow), people)
        enrolments = [
            {"id": n, "programme_id": row.id, "person_id": n, "batch_id": batch_id, "name_key": f"{MANY - n:05d}",
             "region": Region.INSIDE, "search": f"某{n} 单位{n % 10}", "wanted_sessions": []}
            for n in numbers
        ]  # fmt: skip
        tx.execute(sa.insert(EnrolmentRow), enrolments)
        said = {"batch_id": batch_id, "file_id": file_id, "sheet": "", "row": 1, "presence": Presence.PRESENT}
        counts = {**said, "status": RowStatus.COUNTS}
        rows = [{**counts, "session_id": sessions[2], "enrolment_id": n} for n in numbers]
        rows += [{**counts, "session_id": sessions[5], "enrolment_id": n} for n in numbers if n % 2 == 0] * 2
        rows += [{**said, "status": RowStatus.DISMISSED, "session_id": sessions[3], "enrolment_id": 1}]
        tx.execute(sa.insert(AttendanceRow), rows)
    return database


def lines(
    database: Database, offset: int, limit: int, no: int | None = None, text: str = ""
) -> tuple[list[tuple[int, str]], int]:
    with database.reading() as tx:
        found, total = attendance_lines.page(tx, 1, no, text, offset, limit)
    return [(line.session_no, line.name) for line in found], total


EVERYBODY = [(2, f"某{n}") for n in range(MANY, 0, -1)]
EVEN = [(5, f"某{n}") for n in range(MANY, 0, -2)]


def test_pages_follow_each_other_over_the_border_of_two_sessions(full: Database) -> None:
    whole = [*EVERYBODY, *EVEN]
    read = [lines(full, offset, 200) for offset in range(0, len(whole), 200)]
    assert [line for page, _ in read for line in page] == whole
    assert {total for _, total in read} == {len(whole)}
    assert lines(full, 0, 5000)[0] == whole
    assert lines(full, len(whole), 10) == ([], len(whole))


@pytest.mark.parametrize(("no", "found"), [(5, EVEN), (3, []), (9, [])])
def test_one_session_is_shown_by_itself(full: Database, no: int, found: list[tuple[int, str]]) -> None:
    assert lines(full, 0, 5000, no) == (found, len(found))


def test_a_search_narrows_every_session(full: Database) -> None:
    wanted = [line for line in (*EVERYBODY, *EVEN) if line[1].endswith("4")]
    read = [lines(full, offset, 50, None, "单位4") for offset in range(0, len(wanted), 50)]
    assert [line for page, _ in read for line in page] == wanted
    assert {total for _, total in read} == {len(wanted)}
    assert lines(full, 0, 50, None, "没有") == ([], 0)


@pytest.mark.parametrize(
    ("class_five", "at_once"),
    [
        ((9, 30, 12), {2, 5}),
        ((12, 1, None), set()),
        ((11, 59, None), {2, 5}),
        ((None, 0, None), set()),
    ],
)
def test_only_sessions_held_at_the_same_time_can_overlap(
    full: Database, class_five: tuple[int | None, int, int | None], at_once: set[int]
) -> None:
    hour, minute, left = class_five
    with full.transaction() as tx:
        morning = {"signed_in_at": NOW.replace(hour=9), "signed_out_at": NOW.replace(hour=12)}
        tx.execute(sa.update(AttendanceRow).where(AttendanceRow.session_id == 2).values(**morning))
        times = {
            "signed_in_at": None if hour is None else NOW.replace(hour=hour, minute=minute),
            "signed_out_at": None if left is None else NOW.replace(hour=left),
        }
        tx.execute(sa.update(AttendanceRow).where(AttendanceRow.session_id == 1).values(**times))
    with full.reading() as tx:
        assert attendance.held_at_once(tx, 1) == at_once
