"""The one filter of the bank as SQL: which questions of a curriculum are meant, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import sqlalchemy as sa

from ipexam.domain.question import QuestionFilter, QuestionOrder
from ipexam.matching.search_tokens import search_phrases
from ipexam.storage.question_usage import used_questions
from ipexam.storage.rows.item_statistics import QuestionStatisticsRow
from ipexam.storage.rows.question import QuestionRow, QuestionTagRow, QuestionVersionRow

ORDERS: dict[QuestionOrder, tuple[sa.ColumnExpressionArgument[Any], ...]] = {  # columns of several types
    QuestionOrder.CODE: (QuestionRow.code,),
    QuestionOrder.NEWEST: (QuestionRow.changed_at.desc(), QuestionRow.code),
    QuestionOrder.HARDEST: (QuestionRow.difficulty.desc(), QuestionRow.code),
    QuestionOrder.EXPIRY: (QuestionRow.expires_on.asc().nulls_last(), QuestionRow.code),
    QuestionOrder.GROUP: ((QuestionRow.group == "").asc(), QuestionRow.group, QuestionRow.code),
}
"""The columns of each order."""


def conditions(
    dialect: ModuleType, curriculum: str, chosen: QuestionFilter, *, in_order: bool = False
) -> list[sa.ColumnElement[bool]]:
    """What a row of `question` must fulfil. `in_order` lets the engine walk an index of the curriculum, which is quick
    where it soon finds enough; without it the engine begins with what the filter says. It would else always walk, for
    it believes that a curriculum has a handful of questions."""
    mine = QuestionRow.curriculum if in_order or chosen == QuestionFilter() else QuestionRow.curriculum.concat("")
    return [
        mine == curriculum,
        *_equal(chosen),
        *_within(chosen),
        *_parts(chosen),
        *_elsewhere(dialect, curriculum, chosen),
        *_statistics(chosen),
    ]


def only(ids: tuple[int, ...]) -> sa.ColumnElement[bool]:
    """These questions, however many: the numbers stand in the statement, for engines limit its parameters."""
    return QuestionRow.id.in_(sa.bindparam("only", ids, expanding=True, literal_execute=True, unique=True))


def _equal(chosen: QuestionFilter) -> Iterator[sa.ColumnElement[bool]]:
    wanted = (
        (QuestionRow.type, chosen.type),
        (QuestionRow.module_code, chosen.module_code or None),
        (QuestionRow.course_code, chosen.course_code or None),
        (QuestionRow.status, chosen.status),
        (QuestionRow.level, chosen.level),
        (QuestionRow.group, chosen.group or None),
        (QuestionRow.illustrated, chosen.illustrated),
        (QuestionRow.faulty, chosen.faulty),
    )
    yield from (column == value for column, value in wanted if value is not None)


def _within(chosen: QuestionFilter) -> Iterator[sa.ColumnElement[bool]]:
    if chosen.difficulty_from is not None:
        yield QuestionRow.difficulty >= chosen.difficulty_from
    if chosen.difficulty_to is not None:
        yield QuestionRow.difficulty <= chosen.difficulty_to
    if chosen.expires_before is not None:
        yield QuestionRow.expires_on < chosen.expires_before
    if chosen.expires is not None:
        yield QuestionRow.expires_on.is_not(None) if chosen.expires else QuestionRow.expires_on.is_(None)
    if chosen.law_before is not None:
        yield QuestionRow.law_date < chosen.law_before


def _parts(chosen: QuestionFilter) -> Iterator[sa.ColumnElement[bool]]:
    wanted = (
        (QuestionRow.knowledge, chosen.knowledge),
        (QuestionRow.author, chosen.author),
        (QuestionRow.source, chosen.source),
    )
    for column, text in wanted:
        if text.strip():
            yield column.icontains(text.strip(), autoescape=True)


def _elsewhere(dialect: ModuleType, curriculum: str, chosen: QuestionFilter) -> Iterator[sa.ColumnElement[bool]]:
    """What other tables know of a question."""
    if chosen.text.strip():
        yield QuestionRow.id.in_(found_by(dialect, curriculum, chosen.text.strip()))
    if chosen.ids is not None:
        yield only(chosen.ids)
    if chosen.tag:
        yield QuestionRow.id.in_(sa.select(QuestionTagRow.question_id).where(QuestionTagRow.tag == chosen.tag))
    if chosen.batch is not None:
        brought = sa.select(QuestionVersionRow.question_id).where(QuestionVersionRow.batch_id == chosen.batch)
        yield QuestionRow.id.in_(brought)
    if chosen.used is not None:
        yield QuestionRow.id.in_(used_questions()) if chosen.used else QuestionRow.id.not_in(used_questions())
    if chosen.used_since is not None:
        yield QuestionRow.id.in_(used_questions(chosen.used_since))
    if chosen.not_used_since is not None:
        yield QuestionRow.id.not_in(used_questions(chosen.not_used_since))


def _statistics(chosen: QuestionFilter) -> Iterator[sa.ColumnElement[bool]]:
    """What the newest statistics of a question say."""
    measured = (
        (QuestionStatisticsRow.facility, chosen.facility_from, chosen.facility_to),
        (QuestionStatisticsRow.discrimination, chosen.discrimination_from, chosen.discrimination_to),
    )
    ranges = [column >= lowest for column, lowest, _highest in measured if lowest is not None]
    ranges += [column <= highest for column, _lowest, highest in measured if highest is not None]
    if not ranges:
        return
    newest = (
        sa.select(QuestionVersionRow.question_id, sa.func.max(QuestionStatisticsRow.made_at).label("at"))
        .join(QuestionVersionRow, QuestionVersionRow.id == QuestionStatisticsRow.version_id)
        .group_by(QuestionVersionRow.question_id)
        .subquery()
    )
    fitting = (
        sa.select(QuestionVersionRow.question_id)
        .join(QuestionStatisticsRow, QuestionStatisticsRow.version_id == QuestionVersionRow.id)
        .join(newest, newest.c.question_id == QuestionVersionRow.question_id)
        .where(QuestionStatisticsRow.made_at == newest.c.at, *ranges)
    )
    yield QuestionRow.id.in_(fitting)


def found_by(dialect: ModuleType, curriculum: str, text: str) -> sa.SelectBase:
    """Questions that hold every phrase of the text, or whose code begins with it."""
    phrases = search_phrases(text)
    held = dialect.search_ids(phrases) if phrases else sa.select(QuestionRow.id).where(sa.false())
    if not text.isascii():
        return held
    mine = sa.and_(QuestionRow.curriculum == curriculum, dialect.begins(QuestionRow.code, text))
    return sa.union(held, sa.select(QuestionRow.id).where(mine))
