"""An office of invented trainees who all passed and have no certificate yet, for the benchmarks of issuing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import sqlalchemy as sa
from PIL import Image

from benchmarks.certificate_samples import GIVEN, SURNAMES
from benchmarks.learning_log import START, office
from ipexam.domain.attendance import Presence
from ipexam.domain.batch import BatchNoun
from ipexam.domain.marks import ExamStatus
from ipexam.domain.programme import Programme
from ipexam.services.desk import Desk
from ipexam.storage import batch, photo
from ipexam.storage import hours as hours_storage
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import RowStatus
from ipexam.storage.rows.marks import ExamMarkRow
from ipexam.storage.rows.photo import PhotoRow
from ipexam.storage.rows.trainee import PersonRow

DAYS, SECONDS = 12, 5_400
_FACE = (413, 579)
_CHUNK = 500


def graduates(path: Path, trainees: int, *, photos: bool) -> tuple[Desk, Programme]:
    """A new office whose trainees all passed; with `photos` each has a photo of their own, of about 40 KB."""
    desk, programme = office(path, trainees)
    with desk.database.transaction() as tx:
        batch_id = batch.start(tx, BatchNoun.HOURS, programme.id, START, "benchmark")
        file_id = batch.keep_source(tx, batch_id, "log.xlsx", "0" * 64, b"")
        source = {"batch_id": batch_id, "file_id": file_id, "sheet": "", "row": 1}
        hours_storage.insert(tx, desk.database, _hours(programme, trainees, batch_id, file_id))
        session = next(one for one in programme.sessions if one.no == 2)
        ids = range(1, trainees + 1)
        names = [{"b_id": n, "b_name": _name(n)} for n in ids]
        renamed = sa.update(PersonRow.__table__).where(PersonRow.id == sa.bindparam("b_id"))
        tx.connection().execute(renamed.values(name=sa.bindparam("b_name")), names)
        there = {"session_id": session.id, "status": RowStatus.COUNTS, "presence": Presence.PRESENT}
        tx.execute(sa.insert(AttendanceRow), [{**source, **there, "enrolment_id": n} for n in ids])
        mark = {"status": ExamStatus.MARKED, "mark": "80"}
        tx.execute(sa.insert(ExamMarkRow), [{**source, **mark, "enrolment_id": n} for n in ids])
    for first in range(1, trainees + 1 if photos else 0, _CHUNK):
        with desk.database.transaction() as tx:
            for n in range(first, min(first + _CHUNK, trainees + 1)):
                given = {"person_id": n, "sha256": photo.keep(tx, _face(n)), "batch_id": batch_id, "added_at": START}
                tx.execute(sa.insert(PhotoRow), given)
    return desk, programme


def _name(n: int) -> str:
    return SURNAMES[n % len(SURNAMES)] + GIVEN[n % len(GIVEN)] + GIVEN[(n * 7) % len(GIVEN)]


@cache
def _grain() -> Image.Image:
    return Image.effect_noise((1_000, 1_000), 12)


def _face(n: int) -> bytes:
    """A picture that packs as badly as a real photo does, and that nobody else has."""
    across, down = n % 700, n // 700 * 7
    part = _grain().crop((across, down, across + _FACE[0] // 2, down + _FACE[1] // 2))
    file = BytesIO()
    part.resize(_FACE).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def _hours(programme: Programme, trainees: int, batch_id: int, file_id: int) -> Iterator[tuple[object, ...]]:
    """Everybody's records of so many days, each of another course."""
    courses = [course.id for course in programme.courses]
    for day in range(min(DAYS, len(courses))):
        began = int((START + timedelta(days=day)).timestamp())
        for trainee_id in range(1, trainees + 1):
            row = {
                "programme_id": programme.id, "batch_id": batch_id, "file_id": file_id, "sheet": "", "line": day,
                "enrolment_id": trainee_id, "course_id": courses[day], "grain": "interval",
                "began": began, "ended": began + SECONDS, "seconds": SECONDS, "status": "counts", "nth": 0,
                "platform": "",
            }  # fmt: skip
            yield tuple(row.get(column) for column in hours_storage.COLUMNS)
