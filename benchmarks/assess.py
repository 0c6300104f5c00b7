"""Assessing 100,000 trainees, each with 20 hours records, an attendance row and a mark, against fetching these rows.

`python -m benchmarks.assess`: the same rows are fetched as bare tuples by the driver, then everyone is assessed, in
turns, several times; the ratio of each pair is printed. Target: at most 5.
"""

from __future__ import annotations

import argparse
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from benchmarks.learning_log import START, office
from ipexam.domain.attendance import Presence
from ipexam.domain.batch import BatchNoun
from ipexam.domain.marks import ExamStatus
from ipexam.domain.programme import Programme
from ipexam.services.assessments import AssessmentService
from ipexam.services.desk import Desk
from ipexam.storage import batch
from ipexam.storage import hours as hours_storage
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import RowStatus
from ipexam.storage.rows.marks import ExamMarkRow

TARGET = 5
RECORDS = 20
FETCHED = (
    "SELECT enrolment_id, course_id, grain, began, ended, seconds FROM hours",
    "SELECT enrolment_id, session_id, presence FROM attendance",
    "SELECT enrolment_id, status, mark FROM exam_mark",
)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--trainees", type=int, default=100_000)
    words.add_argument("--repeat", type=int, default=5)
    told = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.ipexam"
        desk, programme = office(path, told.trainees)
        fill(desk, programme, told.trainees)
        ratios = []
        for n in range(told.repeat):
            mere, whole = fetch(path), assess(desk, told.trainees)
            ratios.append(whole / mere)
            print(f"{n + 1}: fetch {mere:.2f} s, assess {whole:.2f} s, ratio {whole / mere:.2f}")
        desk.database.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"assess: median ratio {statistics.median(ratios):.2f} of a mere fetch, target {TARGET}; peak {memory:.0f} MB"
    )


def fetch(path: Path) -> float:
    """Fetch every row as tuples and do nothing with them."""
    connection = sqlite3.connect(path)
    start = time.perf_counter()
    kept = [connection.execute(statement).fetchall() for statement in FETCHED]
    seconds = time.perf_counter() - start
    connection.close()
    assert all(kept)
    return seconds


def assess(desk: Desk, trainees: int) -> float:
    """Everyone's assessment, as the page shows it."""
    start = time.perf_counter()
    lines = AssessmentService(desk).assess()
    seconds = time.perf_counter() - start
    assert len(lines) == trainees
    return seconds


def fill(desk: Desk, programme: Programme, trainees: int) -> None:
    """Hours, attendance and marks of everyone, as if three files had been imported; some meet each gate, some not."""
    chance = random.Random(7)
    with desk.database.transaction() as tx:
        batch_id = batch.start(tx, BatchNoun.HOURS, programme.id, START, "benchmark")
        file_id = batch.keep_source(tx, batch_id, "log.xlsx", "0" * 64, b"")
        hours_storage.insert(tx, desk.database, hours(programme, trainees, batch_id, file_id, chance))
        source = {"batch_id": batch_id, "file_id": file_id, "sheet": "", "row": 1}
        session = next(s for s in programme.sessions if s.no == 2)
        for first in range(1, trainees + 1, 10_000):
            ids = range(first, min(first + 10_000, trainees + 1))
            tx.execute(
                sa.insert(AttendanceRow),
                [
                    {**source, "session_id": session.id, "enrolment_id": n, "status": RowStatus.COUNTS,
                     "presence": chance.choice((Presence.PRESENT, Presence.LATE, Presence.ABSENT))}
                    for n in ids
                ],
            )  # fmt: skip
            tx.execute(
                sa.insert(ExamMarkRow),
                [
                    {**source, "enrolment_id": n, "status": ExamStatus.MARKED, "mark": str(chance.randrange(1001) / 10)}
                    for n in ids
                ],
            )  # fmt: skip


def hours(
    programme: Programme, trainees: int, batch_id: int, file_id: int, chance: random.Random
) -> Iterator[tuple[object, ...]]:
    """Records in the order in which a platform would log them: everyone's first, everyone's second, …"""
    courses = [course.id for course in programme.courses]
    for n in range(RECORDS):
        for trainee_id in range(1, trainees + 1):
            began = int((START + timedelta(days=n, seconds=chance.randrange(40_000))).timestamp())
            seconds = chance.randrange(600, 5400)
            row = {
                "programme_id": programme.id, "batch_id": batch_id, "file_id": file_id, "sheet": "", "line": n,
                "enrolment_id": trainee_id, "course_id": courses[(n + trainee_id) % len(courses)], "grain": "interval",
                "began": began, "ended": began + seconds, "seconds": seconds, "status": "counts", "nth": 0,
                "platform": "",
            }  # fmt: skip
            yield tuple(row.get(column) for column in hours_storage.COLUMNS)


if __name__ == "__main__":
    main()
