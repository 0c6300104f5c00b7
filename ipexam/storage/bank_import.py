"""What an import asks of the bank: the questions it may repeat, the words of all of them, the chapters it knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.question import QuestionContent, QuestionStatus
from ipexam.matching.near_questions import near_text
from ipexam.storage.question_content import read_content
from ipexam.storage.rows.question import QuestionRow, QuestionVersionRow
from ipexam.storage.rows.question_arrival import QuestionChapterRow

_CHUNK = 500
_FETCHED_AT_ONCE = 2000
_LONGEST_CHAPTER = 200
_NEWEST = sa.and_(QuestionVersionRow.question_id == QuestionRow.id, QuestionVersionRow.no == QuestionRow.newest)


def newest_contents(tx: Session, question_ids: Iterable[int]) -> dict[int, QuestionContent]:
    """The newest content of these questions."""
    ids = [*question_ids]
    found: dict[int, QuestionContent] = {}
    for at in range(0, len(ids), _CHUNK):
        rows = tx.scalars(
            sa.select(QuestionVersionRow).join(QuestionRow, _NEWEST).where(QuestionRow.id.in_(ids[at : at + _CHUNK]))
        )
        found |= {row.question_id: read_content(row) for row in rows}
    return found


def living(tx: Session, curriculum: str) -> int:
    """How many questions of a curriculum are not retired."""
    return tx.scalar(sa.select(sa.func.count()).select_from(QuestionRow).where(*_living(curriculum))) or 0


def near_texts(tx: Session, curriculum: str) -> Iterator[tuple[int, str, str]]:
    """Id, code and compared words of every question that is not retired, in the order of ids, read piece by piece."""
    rows = tx.execute(
        sa.select(
            QuestionRow.id,
            QuestionRow.code,
            QuestionVersionRow.stem,
            QuestionVersionRow.options,
            QuestionVersionRow.premises,
            QuestionVersionRow.passage,
        )
        .join(QuestionVersionRow, _NEWEST)
        .where(*_living(curriculum))
        .order_by(QuestionRow.id)
        .execution_options(yield_per=_FETCHED_AT_ONCE)
    )
    for question_id, code, stem, options, premises, passage in rows:
        said = options if len(options) > 2 or premises else ()
        yield question_id, code, near_text(stem, (*premises, *said), passage)


def codes(tx: Session, curriculum: str) -> set[str]:
    """Every code of a curriculum."""
    return set(tx.scalars(sa.select(QuestionRow.code).where(QuestionRow.curriculum == curriculum)))


def passages(tx: Session, curriculum: str) -> dict[str, str]:
    """The passage of every group by the group's code."""
    rows = tx.execute(
        sa.select(QuestionVersionRow.group, QuestionVersionRow.passage)
        .join(QuestionRow, _NEWEST)
        .where(QuestionRow.curriculum == curriculum, QuestionVersionRow.group != "")
        .order_by(QuestionRow.id)
    )
    return {group: passage for group, passage in rows}  # noqa: C416  # a row is no pair to mypy


def chapters(tx: Session, curriculum: str) -> dict[str, str]:
    """Which course each folded heading means."""
    mine = sa.select(QuestionChapterRow).where(QuestionChapterRow.curriculum == curriculum)
    return {row.chapter: row.course_code for row in tx.scalars(mine)}


def remember_chapters(tx: Session, curriculum: str, told: Mapping[str, str], at: datetime, actor: str) -> int:
    """Keep which course each folded heading means; how many of them are news."""
    news = 0
    for chapter, course_code in told.items():
        row = tx.get(QuestionChapterRow, (curriculum, chapter[:_LONGEST_CHAPTER]))
        if row is not None and row.course_code == course_code:
            continue
        if row is None:
            row = QuestionChapterRow(curriculum=curriculum, chapter=chapter[:_LONGEST_CHAPTER])
            tx.add(row)
        row.course_code, row.at, row.actor = course_code, at, actor
        news += 1
    tx.flush()
    return news


def _living(curriculum: str) -> tuple[sa.ColumnElement[bool], ...]:
    return QuestionRow.curriculum == curriculum, QuestionRow.status != QuestionStatus.RETIRED
