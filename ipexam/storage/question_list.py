"""The bank as its list shows it: pages and counts of a filter, tags, groups of one passage, imports."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.question import QuestionFilter, QuestionLine, QuestionOrder, QuestionVersion
from ipexam.domain.question_relation import QuestionArrival
from ipexam.domain.rich_text import plain
from ipexam.storage import batch
from ipexam.storage.question import NEWEST, version_of
from ipexam.storage.question_filter import ORDERS, conditions, found_by, only
from ipexam.storage.rows.question import QuestionRow, QuestionTagRow, QuestionVersionRow

_FEW = 2_000
"""A filter that finds no more than this is answered from what it finds, another one by walking the order."""
_LINE = (
    QuestionRow.id,
    QuestionRow.code,
    QuestionRow.newest,
    QuestionRow.type,
    QuestionRow.course_code,
    QuestionVersionRow.stem,
    QuestionRow.difficulty,
    QuestionRow.status,
    QuestionRow.group,
    QuestionRow.expires_on,
    QuestionRow.illustrated,
    QuestionRow.faulty,
    QuestionRow.changed_at,
)
"""The columns of a `QuestionLine`, in its order."""


def page(
    tx: Session,
    dialect: ModuleType,
    curriculum: str,
    chosen: QuestionFilter,
    offset: int,
    limit: int,
    order: QuestionOrder = QuestionOrder.CODE,
) -> tuple[list[QuestionLine], int]:
    """Newest versions in an order, and how many questions the filter finds."""
    hits = _hits(tx, dialect, curriculum, chosen)
    few = _few(tx, dialect, curriculum, chosen) if hits is None or hits <= _FEW else None
    total = len(few) if few is not None else hits or count(tx, dialect, curriculum, chosen)
    mine = conditions(dialect, curriculum, chosen, in_order=True) if few is None else [only(few)]
    ids = sa.select(QuestionRow.id).where(*mine).order_by(*ORDERS[order]).offset(offset).limit(limit)
    rows = tx.execute(
        sa.select(*_LINE)
        .join(QuestionVersionRow, NEWEST)
        .where(only(tuple(tx.scalars(ids).all())))
        .order_by(*ORDERS[order])
    )
    return [_line(*row) for row in rows], total


def count(tx: Session, dialect: ModuleType, curriculum: str, chosen: QuestionFilter) -> int:
    """How many questions the filter finds."""
    mine = conditions(dialect, curriculum, chosen)
    return tx.scalar(sa.select(sa.func.count()).select_from(QuestionRow).where(*mine)) or 0


def tags(tx: Session, curriculum: str) -> tuple[str, ...]:
    """Every tag that a question of the curriculum has, in order."""
    found_tags = tx.scalars(
        sa.select(QuestionTagRow.tag)
        .distinct()
        .join(QuestionRow, QuestionRow.id == QuestionTagRow.question_id)
        .where(QuestionRow.curriculum == curriculum)
    )
    return tuple(sorted(found_tags))


def groups(tx: Session, curriculum: str) -> tuple[str, ...]:
    """The code of every group, in order."""
    mine = sa.and_(QuestionRow.curriculum == curriculum, QuestionRow.group != "")
    return tuple(sorted(tx.scalars(sa.select(QuestionRow.group).distinct().where(mine))))


def passage(tx: Session, curriculum: str, group: str) -> str:
    """The passage of a group as its members have it; empty when nobody belongs to it."""
    wanted = sa.select(QuestionVersionRow.passage).join(QuestionRow, NEWEST).where(*_of(curriculum, group)).limit(1)
    return tx.scalar(wanted) or ""


def members(tx: Session, curriculum: str, group: str) -> list[QuestionVersion]:
    """The newest versions of a group's questions, in the order of their codes."""
    rows = tx.execute(
        sa.select(QuestionRow, QuestionVersionRow)
        .join(QuestionVersionRow, NEWEST)
        .where(*_of(curriculum, group))
        .order_by(QuestionRow.code)
    )
    return [version_of(question, row) for question, row in rows]


def arrivals(tx: Session, question_id: int) -> tuple[QuestionArrival, ...]:
    """Where the versions of a question were imported from, newest first."""
    rows = tx.scalars(
        sa.select(QuestionVersionRow)
        .where(QuestionVersionRow.question_id == question_id, QuestionVersionRow.place != "")
        .order_by(QuestionVersionRow.no.desc())
    ).all()
    files = {row.batch_id: batch.find(tx, row.batch_id).files for row in rows if row.batch_id is not None}
    return tuple(
        QuestionArrival(row.no, row.batch_id, files[row.batch_id], row.place, row.raw)
        for row in rows
        if row.batch_id is not None
    )


def _hits(tx: Session, dialect: ModuleType, curriculum: str, chosen: QuestionFilter) -> int | None:
    """How many questions a search finds, as the search index tells by itself; None where other fields are asked too or
    the office has a second curriculum."""
    if not chosen.text.strip() or replace(chosen, text="") != QuestionFilter():
        return None
    for other in (QuestionRow.curriculum < curriculum, QuestionRow.curriculum > curriculum):
        if tx.scalar(sa.select(QuestionRow.id).where(other).limit(1)) is not None:
            return None
    found_rows = found_by(dialect, curriculum, chosen.text.strip()).subquery()
    return tx.scalar(sa.select(sa.func.count()).select_from(found_rows)) or 0


def _few(tx: Session, dialect: ModuleType, curriculum: str, chosen: QuestionFilter) -> tuple[int, ...] | None:
    """The questions of a filter that finds few; None when it finds many."""
    if chosen == QuestionFilter():
        return None
    mine = conditions(dialect, curriculum, chosen)
    found_ids = tx.scalars(sa.select(QuestionRow.id).where(*mine).limit(_FEW + 1)).all()
    return tuple(found_ids) if len(found_ids) <= _FEW else None


def _of(curriculum: str, group: str) -> tuple[sa.ColumnElement[bool], ...]:
    return QuestionRow.curriculum == curriculum, QuestionRow.group == group, QuestionRow.group != ""


def _line(*columns: Any) -> QuestionLine:
    """A row of `_LINE`; its columns are of several types."""
    line = QuestionLine(*columns)
    return replace(line, stem=plain(line.stem))
