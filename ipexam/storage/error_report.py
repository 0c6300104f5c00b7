"""What an error report needs of a batch: its programme, its source files with their bytes, its rows in doubt."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.problem import ProblemCode
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.batch import BatchFileRow, BatchRow, SourceFileRow
from ipexam.storage.rows.hours import HoursRow, RowStatus
from ipexam.storage.rows.programme import ClassSessionRow, CourseRow, ProgrammeRow


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A source file as it came."""

    id: int
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row of a learning log as the office holds it: `code` is why it waits, or what is odd although it counts; `said`
    is whom or what it names."""

    sheet: str
    row: int
    waits: bool
    code: ProblemCode | None
    said: str


def programme_code(tx: Session, batch_id: int) -> str | None:
    """Into which programme a batch went; None for the bank."""
    found = sa.select(ProgrammeRow.code).join(BatchRow, BatchRow.programme_id == ProgrammeRow.id)
    return tx.scalar(found.where(BatchRow.id == batch_id))


def files(tx: Session, batch_id: int) -> list[KeptFile]:
    """The files of a batch under the names they had."""
    found = tx.execute(
        sa.select(SourceFileRow.id, BatchFileRow.name, SourceFileRow.content)
        .join(BatchFileRow, BatchFileRow.file_id == SourceFileRow.id)
        .where(BatchFileRow.batch_id == batch_id)
        .order_by(SourceFileRow.id)
    )
    return [KeptFile(row.id, row.name, zlib.decompress(row.content)) for row in found]


def session_of(tx: Session, batch_id: int) -> int | None:
    """Of which class session a sign-in sheet is; None when the batch holds no row any more."""
    return tx.scalar(
        sa.select(ClassSessionRow.no)
        .join(AttendanceRow, AttendanceRow.session_id == ClassSessionRow.id)
        .where(AttendanceRow.batch_id == batch_id)
        .limit(1)
    )


def log_rows(tx: Session, file_id: int) -> list[LogRow]:
    """The rows of a learning log, in the file's order; where one row made several records, that which waits."""
    r = HoursRow
    waits = (r.status == RowStatus.WAITS).label("waits")
    found = tx.execute(
        sa.select(r.sheet, r.row, waits, r.doubt, r.flag, _claimed(r), r.claim_course, r.status)
        .where(r.file_id == file_id)
        .order_by(r.sheet, r.row, sa.desc(waits), r.id)
    )
    rows: dict[tuple[str, int], LogRow] = {}
    for row in found:
        code = row.doubt if row.waits else row.flag if row.status is RowStatus.COUNTS else None
        said = row.claim_course if code is ProblemCode.COURSE_UNKNOWN else row.claimed
        rows.setdefault((row.sheet, row.row), LogRow(row.sheet, row.row, bool(row.waits), code, said or ""))
    return list(rows.values())


def _claimed(r: type[HoursRow]) -> sa.ColumnElement[str]:
    """What to call the person of a waiting row: by the name, or as the platform does."""
    texts = (r.claim_name, r.claim_nickname, r.claim_platform_id)
    return sa.func.coalesce(*(sa.func.nullif(text, "") for text in texts), "").label("claimed")


def only_course(tx: Session, file_id: int) -> str | None:
    """The code of the course that all rows of a log are of: somebody may have told it, for the log does not."""
    found = tx.scalars(
        sa.select(CourseRow.code)
        .join(HoursRow, HoursRow.course_id == CourseRow.id)
        .where(HoursRow.file_id == file_id)
        .distinct()
        .limit(2)
    ).all()
    return found[0] if len(found) == 1 else None
