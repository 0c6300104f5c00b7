"""The question bank: questions and versions to dataclasses and back, search, candidates for the draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import ModuleType

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.assembly.draw import Candidate
from ipexam.domain.errors import EditedMeanwhile, SubjectUnknown
from ipexam.domain.question import (
    QuestionContent,
    QuestionFilter,
    QuestionLine,
    QuestionStatus,
    QuestionVersion,
)
from ipexam.matching.search_tokens import search_phrases
from ipexam.storage.question_content import content_sha256, content_values, likeness, read_content, search_text
from ipexam.storage.rows.question import QuestionRow, QuestionVersionRow

_CHUNK = 500
_NEWEST = sa.and_(QuestionVersionRow.question_id == QuestionRow.id, QuestionVersionRow.no == QuestionRow.newest)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a version comes from: who and when, and the batch and place of an import."""

    at: datetime
    actor: str
    batch_id: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A question that is there already, as far as an import has to know it."""

    id: int
    code: str
    newest: int
    status: QuestionStatus
    sha256: str
    likeness: str


class Shelf:
    """The questions of one curriculum inside one transaction: where versions are written."""

    def __init__(self, tx: Session, dialect: ModuleType, curriculum: str) -> None:
        self._tx = tx
        self._dialect = dialect
        self._curriculum = curriculum

    def known(self, codes: Iterable[str], likenesses: Iterable[str]) -> list[Known]:
        """Questions that have one of these codes or likenesses; retired ones only by their code."""
        found = {known.id: known for known in self._known(QuestionRow.code, [*codes])}
        alike = self._known(QuestionRow.likeness, [*likenesses])
        found |= {known.id: known for known in alike if known.status is not QuestionStatus.RETIRED}
        return list(found.values())

    def codes_of(self, course_code: str) -> set[str]:
        """Every code of a course."""
        return set(
            self._tx.scalars(
                sa.select(QuestionRow.code).where(
                    QuestionRow.curriculum == self._curriculum,
                    QuestionRow.code.startswith(course_code, autoescape=True),
                )
            )
        )

    def add(
        self, code: str, content: QuestionContent, module_code: str, status: QuestionStatus, origin: Origin
    ) -> QuestionRow:
        """A new question with its first version."""
        row = QuestionRow(
            curriculum=self._curriculum,
            code=code,
            status=status,
            newest=1,
            type=content.type,
            course_code=content.course_code,
            module_code=module_code,
            likeness=likeness(content),
        )
        self._tx.add(row)
        self._tx.flush()
        self._write(row, content, origin)
        return row

    def renew(
        self, question_id: int, content: QuestionContent, module_code: str, version: int, origin: Origin
    ) -> QuestionRow:
        """The next version of a question. Raises `EditedMeanwhile` unless `version` is the newest one."""
        row = found(self._tx, question_id)
        if row.newest != version:
            raise EditedMeanwhile(row.code)
        row.newest += 1
        row.type, row.course_code, row.module_code = content.type, content.course_code, module_code
        row.likeness = likeness(content)
        self._write(row, content, origin)
        return row

    def _write(self, row: QuestionRow, content: QuestionContent, origin: Origin) -> None:
        self._tx.add(
            QuestionVersionRow(
                question_id=row.id,
                no=row.newest,
                batch_id=origin.batch_id,
                place=origin.place,
                sha256=content_sha256(content),
                made_at=origin.at,
                actor=origin.actor,
                **content_values(content),
            )
        )
        self._tx.flush()
        self._dialect.put_search(self._tx.connection(), row.id, search_text(row.code, content))

    def _known(self, column: sa.orm.InstrumentedAttribute[str], values: Sequence[str]) -> list[Known]:
        wanted = (
            sa.select(
                QuestionRow.id,
                QuestionRow.code,
                QuestionRow.newest,
                QuestionRow.status,
                QuestionVersionRow.sha256,
                QuestionRow.likeness,
            )
            .join(QuestionVersionRow, _NEWEST)
            .where(QuestionRow.curriculum == self._curriculum)
        )
        chunks = (values[at : at + _CHUNK] for at in range(0, len(values), _CHUNK))
        return [Known(*row) for chunk in chunks for row in self._tx.execute(wanted.where(column.in_(chunk)))]


def page(
    tx: Session, dialect: ModuleType, curriculum: str, chosen: QuestionFilter, offset: int, limit: int
) -> tuple[list[QuestionLine], int]:
    """Newest versions in the order of their codes, and how many questions the filter finds."""
    conditions = _conditions(dialect, curriculum, chosen)
    total = tx.scalar(sa.select(sa.func.count()).select_from(QuestionRow).where(*conditions)) or 0
    ids = sa.select(QuestionRow.id).where(*conditions).order_by(QuestionRow.code).offset(offset).limit(limit)
    rows = tx.execute(
        sa.select(QuestionRow, QuestionVersionRow.stem, QuestionVersionRow.difficulty)
        .join(QuestionVersionRow, _NEWEST)
        .where(QuestionRow.id.in_(tx.scalars(ids).all()))
        .order_by(QuestionRow.code)
    )
    return [
        QuestionLine(q.id, q.code, q.newest, q.type, q.course_code, stem, difficulty, q.status)
        for q, stem, difficulty in rows
    ], total


def versions(tx: Session, question_id: int) -> tuple[QuestionVersion, ...]:
    """All versions of a question, newest first. Raises `SubjectUnknown`."""
    question = found(tx, question_id)
    rows = tx.scalars(
        sa.select(QuestionVersionRow)
        .where(QuestionVersionRow.question_id == question_id)
        .order_by(QuestionVersionRow.no.desc())
    )
    return tuple(_version(question, row) for row in rows)


def newest(tx: Session, dialect: ModuleType, curriculum: str, chosen: QuestionFilter) -> list[QuestionVersion]:
    """The newest versions the filter finds, in the order of their codes."""
    rows = tx.execute(
        sa.select(QuestionRow, QuestionVersionRow)
        .join(QuestionVersionRow, _NEWEST)
        .where(*_conditions(dialect, curriculum, chosen))
        .order_by(QuestionRow.code)
    )
    return [_version(question, row) for question, row in rows]


def set_status(tx: Session, question_ids: Sequence[int], status: QuestionStatus) -> int:
    """Give questions another status and say how many changed."""
    changed = 0
    for at in range(0, len(question_ids), _CHUNK):
        chunk = question_ids[at : at + _CHUNK]
        mine = sa.and_(QuestionRow.id.in_(chunk), QuestionRow.status != status)
        changed += tx.scalar(sa.select(sa.func.count()).select_from(QuestionRow).where(mine)) or 0
        tx.execute(sa.update(QuestionRow).where(mine).values(status=status))
    return changed


def candidates(tx: Session, curriculum: str, today: date) -> list[Candidate]:
    """Newest versions of approved questions that are not past their expiry date."""
    valid = sa.or_(QuestionVersionRow.expires_on.is_(None), QuestionVersionRow.expires_on >= today)
    rows = tx.execute(
        sa.select(QuestionVersionRow.id, QuestionRow.module_code, QuestionRow.type)
        .join(QuestionRow, _NEWEST)
        .where(QuestionRow.curriculum == curriculum, QuestionRow.status == QuestionStatus.APPROVED, valid)
    )
    return [Candidate(*row) for row in rows]


def contents(tx: Session, version_ids: Iterable[int]) -> dict[int, tuple[str, QuestionContent]]:
    """Code and content of these versions."""
    ids = [*version_ids]
    found_rows: dict[int, tuple[str, QuestionContent]] = {}
    for at in range(0, len(ids), _CHUNK):
        rows = tx.execute(
            sa.select(QuestionRow.code, QuestionVersionRow)
            .join(QuestionRow, QuestionRow.id == QuestionVersionRow.question_id)
            .where(QuestionVersionRow.id.in_(ids[at : at + _CHUNK]))
        )
        found_rows |= {row.id: (code, read_content(row)) for code, row in rows}
    return found_rows


def found(tx: Session, question_id: int) -> QuestionRow:
    """A question's row. Raises `SubjectUnknown`."""
    row = tx.get(QuestionRow, question_id)
    if row is None:
        raise SubjectUnknown("question", str(question_id))
    return row


def _conditions(dialect: ModuleType, curriculum: str, chosen: QuestionFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [QuestionRow.curriculum == curriculum]
    chosen_columns = (
        (QuestionRow.type, chosen.type),
        (QuestionRow.status, chosen.status),
        (QuestionRow.module_code, chosen.module_code or None),
        (QuestionRow.course_code, chosen.course_code or None),
    )
    conditions += [column == value for column, value in chosen_columns if value is not None]
    if chosen.text.strip():
        conditions.append(_found_by(dialect, chosen.text.strip()))
    return conditions


def _found_by(dialect: ModuleType, text: str) -> sa.ColumnElement[bool]:
    """Questions that hold every phrase of the text, or whose code begins with it."""
    phrases = search_phrases(text)
    held = QuestionRow.id.in_(dialect.search_ids(phrases)) if phrases else sa.false()
    return sa.or_(held, QuestionRow.code.istartswith(text, autoescape=True)) if text.isascii() else held


def _version(question: QuestionRow, row: QuestionVersionRow) -> QuestionVersion:
    content = read_content(row)
    return QuestionVersion(row.id, question.id, question.code, row.no, question.status, content, row.made_at, row.actor)
