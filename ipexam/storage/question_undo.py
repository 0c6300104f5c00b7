"""Taking a batch of questions back: what it brought goes, what it changed is again what it was.

A version that a paper asks, that somebody edited since, or that other work rests on stays, and so does its question. A
question that the batch brought and somebody moved on since was a person's decision: it goes only with everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.undoing import Kept, KeptReason, UndoOutcome
from ipexam.storage.question import put_tags
from ipexam.storage.question_content import line_values, read_content, search_text
from ipexam.storage.rows.question import QuestionReviewRow, QuestionRow, QuestionVersionRow

_GO_TOO = ("question_version", "question_tag", "question_review", "question_enemy", "question_distinct")
"""Tables that say something of a question which nobody needs once it is gone."""


def undo_questions(tx: Session, dialect: ModuleType, batch_id: int, everything: bool) -> UndoOutcome:
    """Take back the versions and the moves of a batch; what is kept is named by the questions' codes."""
    versions = _versions_of(tx, batch_id)
    kept = _kept(tx, [version for version, _question in versions], batch_id, everything)
    going = [(version, question) for version, question in versions if question.id not in kept]
    back, overtaken = _move_back(tx, batch_id, set(kept))
    kept |= dict.fromkeys(overtaken - {question.id for _version, question in going}, KeptReason.CONFIRMED)
    told = tuple(Kept(None, code, "", kept[question_id]) for question_id, code in _codes(tx, kept))
    touched = back | {question.id for _version, question in going}
    restored = len(touched) - sum(version.no == 1 for version, _question in going)
    _take_back(tx, dialect, [pair for pair in going if pair[0].no > 1])
    _remove(tx, dialect, [question.id for version, question in going if version.no == 1])
    return UndoOutcome(len(touched), told, restored)


def kept_questions(tx: Session, batch_id: int) -> bool:
    """Whether versions of a batch are still there after it was undone."""
    left = sa.select(QuestionVersionRow.id).where(QuestionVersionRow.batch_id == batch_id).limit(1)
    return tx.scalar(left) is not None


def _codes(tx: Session, question_ids: Iterable[int]) -> list[tuple[int, str]]:
    wanted = sa.select(QuestionRow.id, QuestionRow.code).where(_among(QuestionRow.id, question_ids))
    return [(id_, code) for id_, code in tx.execute(wanted.order_by(QuestionRow.code))]


def _among(
    column: sa.ColumnElement[int] | sa.orm.InstrumentedAttribute[int], ids: Iterable[int]
) -> sa.ColumnElement[bool]:
    """One of these numbers, however many: they stand in the statement, for engines limit its parameters."""
    return column.in_(sa.bindparam("ids", sorted(ids), expanding=True, literal_execute=True, unique=True))


def _versions_of(tx: Session, batch_id: int) -> list[tuple[QuestionVersionRow, QuestionRow]]:
    rows = tx.execute(
        sa.select(QuestionVersionRow, QuestionRow)
        .join(QuestionRow, QuestionRow.id == QuestionVersionRow.question_id)
        .where(QuestionVersionRow.batch_id == batch_id)
        .order_by(QuestionRow.code)
    )
    return [(version, question) for version, question in rows]


def _kept(
    tx: Session, versions: Sequence[QuestionVersionRow], batch_id: int, everything: bool
) -> dict[int, KeptReason]:
    """Which questions stay as they are, and the weightiest reason."""
    question_of = {version.id: version.question_id for version in versions}
    brought = {version.question_id for version in versions if version.no == 1}
    reasons: dict[int, KeptReason] = {}
    if not everything:
        reasons |= dict.fromkeys(_moved_since(tx, versions, batch_id), KeptReason.CONFIRMED)
    reasons |= dict.fromkeys(_pointed_at(tx, "question", brought, _GO_TOO), KeptReason.OTHER_WORK)
    reasons |= {
        question_of[one]: KeptReason.OTHER_WORK for one in _pointed_at(tx, "question_version", set(question_of))
    }
    reasons |= dict.fromkeys(_edited_since(tx, versions), KeptReason.EDITED)
    reasons |= {question_of[one]: KeptReason.PAPER for one in _in_papers(tx, set(question_of))}
    return reasons


def _in_papers(tx: Session, version_ids: set[int]) -> set[int]:
    table = QuestionRow.metadata.tables["paper_item"]
    return _matching(tx, table.c.version_id, version_ids)


def _pointed_at(tx: Session, target: str, ids: set[int], without: Sequence[str] = ()) -> set[int]:
    """Which of these rows some other table needs."""
    pointing = (
        column
        for table in QuestionRow.metadata.sorted_tables
        if table.name not in without
        for column in table.columns
        if any(key.column.table.name == target for key in column.foreign_keys)
    )
    return {found for column in pointing for found in _matching(tx, column, ids)}


def _matching(tx: Session, column: sa.ColumnElement[int], ids: Iterable[int]) -> set[int]:
    return set(tx.scalars(sa.select(column).where(_among(column, ids)).distinct()))


def _edited_since(tx: Session, versions: Sequence[QuestionVersionRow]) -> set[int]:
    no_of = {version.question_id: version.no for version in versions}
    now = tx.execute(sa.select(QuestionRow.id, QuestionRow.newest).where(_among(QuestionRow.id, no_of)))
    return {question_id for question_id, no in now if no != no_of[question_id]}


def _moved_since(tx: Session, versions: Sequence[QuestionVersionRow], batch_id: int) -> set[int]:
    """Questions of which a person decided what becomes of the version that the batch brought."""
    no_of = {version.question_id: version.no for version in versions}
    by_person = sa.or_(QuestionReviewRow.batch_id.is_(None), QuestionReviewRow.batch_id != batch_id)
    wanted = sa.select(QuestionReviewRow.question_id, QuestionReviewRow.version)
    rows = tx.execute(wanted.where(_among(QuestionReviewRow.question_id, no_of), by_person))
    return {question_id for question_id, version in rows if version >= no_of[question_id]}


def _move_back(tx: Session, batch_id: int, kept: set[int]) -> tuple[set[int], set[int]]:
    """Undo the moves of a batch; the ids of their questions, and of those that moved on since and stay."""
    rows = tx.scalars(sa.select(QuestionReviewRow).where(QuestionReviewRow.batch_id == batch_id)).all()
    last = sa.select(QuestionReviewRow.question_id, sa.func.max(QuestionReviewRow.id))
    mine = _among(QuestionReviewRow.question_id, {row.question_id for row in rows})
    newest = dict(tx.execute(last.where(mine).group_by(QuestionReviewRow.question_id)).all())
    going = [row for row in rows if row.question_id not in kept and newest[row.question_id] == row.id]
    for row in going:
        if row.was is not None:
            tx.execute(sa.update(QuestionRow).where(QuestionRow.id == row.question_id).values(status=row.was))
        tx.delete(row)
    tx.flush()
    done = {row.question_id for row in going}
    return done, {row.question_id for row in rows} - done - kept


def _take_back(tx: Session, dialect: ModuleType, pairs: Sequence[tuple[QuestionVersionRow, QuestionRow]]) -> None:
    """Let each question be what its version before said."""
    for version, question in pairs:
        before = tx.scalars(
            sa.select(QuestionVersionRow).where(
                QuestionVersionRow.question_id == question.id, QuestionVersionRow.no == version.no - 1
            )
        ).one()
        content = read_content(before)
        question.newest = before.no
        for name, value in line_values(content, before.made_at).items():
            setattr(question, name, value)
        put_tags(tx, question.id, content.tags)
        tx.delete(version)
        dialect.put_search(tx.connection(), question.id, search_text(question.code, content))
    tx.flush()


def _remove(tx: Session, dialect: ModuleType, ids: Sequence[int]) -> None:
    """Take questions away, and everything that is only about them."""
    tx.flush()
    columns = [
        column
        for table in QuestionRow.metadata.tables.values()
        if table.name in _GO_TOO
        for column in table.columns
        if any(key.column.table.name == "question" for key in column.foreign_keys)
    ]
    for column in columns:
        tx.execute(sa.delete(column.table).where(_among(column, ids)))
    for question_id in ids:
        dialect.drop_search(tx.connection(), question_id)
    tx.execute(sa.delete(QuestionRow).where(_among(QuestionRow.id, ids)))
    tx.expire_all()
