"""The question bank: questions and versions to dataclasses and back, and search."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count as counting
from types import ModuleType

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.errors import EditedMeanwhile, SubjectUnknown
from ipexam.domain.question import (
    QuestionContent,
    QuestionFilter,
    QuestionStatus,
    QuestionVersion,
)
from ipexam.domain.question_file import QuestionImage
from ipexam.domain.question_workflow import ReviewStep, after_edit
from ipexam.storage import question_image, question_review
from ipexam.storage.question_content import (
    content_sha256,
    content_values,
    line_values,
    read_content,
    search_text,
)
from ipexam.storage.question_filter import conditions
from ipexam.storage.rows.question import QuestionRow, QuestionTagRow, QuestionVersionRow

_CHUNK = 500
NEWEST = sa.and_(QuestionVersionRow.question_id == QuestionRow.id, QuestionVersionRow.no == QuestionRow.newest)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a version comes from: who and when; of an import the batch, the place and what the source said there.
    `reason` is why a question that comes in has the status it has."""

    at: datetime
    actor: str
    batch_id: int | None = None
    place: str = ""
    raw: str = ""
    reason: str = ""


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

    def known(self, codes: Iterable[str], likenesses: Iterable[str], *, retired: bool = False) -> list[Known]:
        """Questions that have one of these codes or likenesses; retired ones only by their code, unless `retired`."""
        found = {known.id: known for known in self._known(QuestionRow.code, [*codes])}
        alike = self._known(QuestionRow.likeness, [*likenesses])
        found |= {known.id: known for known in alike if retired or known.status is not QuestionStatus.RETIRED}
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

    def free_code(self, course_code: str, taken: Collection[str] = ()) -> str:
        """The next free code of the kind `3.2-01`; `taken` are not free either."""
        used = self.codes_of(course_code) | set(taken)
        return next(code for n in counting(1) if (code := f"{course_code}-{n:02d}") not in used)

    def keep_images(self, images: Iterable[QuestionImage]) -> int:
        """Keep the images that contents name and say how many were not there yet."""
        return question_image.keep(self._tx, images)

    def add(
        self, code: str, content: QuestionContent, module_code: str, status: QuestionStatus, origin: Origin
    ) -> QuestionRow:
        """A new question with its first version; a status other than draft stands in its history with the reason."""
        row = QuestionRow(
            curriculum=self._curriculum,
            code=code,
            status=status,
            newest=1,
            module_code=module_code,
            **line_values(content, origin.at),
        )
        self._tx.add(row)
        self._tx.flush()
        if status is not QuestionStatus.DRAFT:
            self._step(row, None, origin)
        self._write(row, content, origin)
        return row

    def renew(
        self,
        question_id: int,
        content: QuestionContent,
        module_code: str,
        version: int,
        origin: Origin,
        status: QuestionStatus | None = None,
    ) -> QuestionRow:
        """The next version of a question; its status is the one given, or what `question_workflow.after_edit` says.
        Raises `EditedMeanwhile` unless `version` is the newest one."""
        row = found(self._tx, question_id)
        if row.newest != version:
            raise EditedMeanwhile(row.code)
        was, row.status = row.status, status or self._after_edit(row, content)
        row.newest += 1
        row.module_code = module_code
        for name, value in line_values(content, origin.at).items():
            setattr(row, name, value)
        if row.status is not was:
            self._step(row, was, origin)
        self._write(row, content, origin)
        return row

    def _after_edit(self, row: QuestionRow, content: QuestionContent) -> QuestionStatus:
        old = read_content(self._tx.scalars(sa.select(QuestionVersionRow).where(_is(row.id, row.newest))).one())
        approver = question_review.approver(self._tx, row.id) if old.author != content.author else ""
        return after_edit(row.status, old, content, approver)

    def _step(self, row: QuestionRow, was: QuestionStatus | None, origin: Origin) -> None:
        step = ReviewStep(row.newest, was, row.status, origin.reason, origin.at, origin.actor, batch=origin.batch_id)
        question_review.write(self._tx, row.id, step)

    def _write(self, row: QuestionRow, content: QuestionContent, origin: Origin) -> None:
        self._tx.add(
            QuestionVersionRow(
                question_id=row.id,
                no=row.newest,
                batch_id=origin.batch_id,
                place=origin.place,
                raw=origin.raw,
                sha256=content_sha256(content),
                made_at=origin.at,
                actor=origin.actor,
                **content_values(content),
            )
        )
        put_tags(self._tx, row.id, content.tags)
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
            .join(QuestionVersionRow, NEWEST)
            .where(QuestionRow.curriculum == self._curriculum)
        )
        chunks = (values[at : at + _CHUNK] for at in range(0, len(values), _CHUNK))
        return [Known(*row) for chunk in chunks for row in self._tx.execute(wanted.where(column.in_(chunk)))]


def put_tags(tx: Session, question_id: int, wanted: Iterable[str]) -> None:
    """Make these the tags that a question is found by."""
    there = set(tx.scalars(sa.select(QuestionTagRow.tag).where(QuestionTagRow.question_id == question_id)))
    now = set(wanted)
    gone = sa.and_(QuestionTagRow.question_id == question_id, QuestionTagRow.tag.in_(there - now))
    if there - now:
        tx.execute(sa.delete(QuestionTagRow).where(gone))
    tx.add_all(QuestionTagRow(question_id=question_id, tag=tag) for tag in sorted(now - there))


def versions(tx: Session, question_id: int) -> tuple[QuestionVersion, ...]:
    """All versions of a question, newest first. Raises `SubjectUnknown`."""
    question = found(tx, question_id)
    rows = tx.scalars(
        sa.select(QuestionVersionRow)
        .where(QuestionVersionRow.question_id == question_id)
        .order_by(QuestionVersionRow.no.desc())
    )
    return tuple(version_of(question, row) for row in rows)


def newest(tx: Session, dialect: ModuleType, curriculum: str, chosen: QuestionFilter) -> list[QuestionVersion]:
    """The newest versions the filter finds, in the order of their codes."""
    rows = tx.execute(
        sa.select(QuestionRow, QuestionVersionRow)
        .join(QuestionVersionRow, NEWEST)
        .where(*conditions(dialect, curriculum, chosen))
        .order_by(QuestionRow.code)
    )
    return [version_of(question, row) for question, row in rows]


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


def _is(question_id: int, no: int) -> sa.ColumnElement[bool]:
    return sa.and_(QuestionVersionRow.question_id == question_id, QuestionVersionRow.no == no)


def version_of(question: QuestionRow, row: QuestionVersionRow) -> QuestionVersion:
    """A version of a question as it leaves the storage."""
    content = read_content(row)
    return QuestionVersion(row.id, question.id, question.code, row.no, question.status, content, row.made_at, row.actor)
