"""Many questions at once: read with where they stand, and renewed in a few statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.domain.progress import Report, silent
from ipexam.domain.question import Key, QuestionContent, QuestionFilter, QuestionStatus
from ipexam.domain.question_workflow import Standing
from ipexam.storage.question import Origin
from ipexam.storage.question_content import content_sha256, content_values, line_values, read_key, search_text
from ipexam.storage.question_filter import conditions
from ipexam.storage.rows.question import QuestionRow, QuestionTagRow, QuestionVersionRow

_AT_ONCE = 1_000
_ASKED = frozenset(("options", "answer_key", "premises", "blank_options", "raw"))
_SEARCHED = ("stem", "passage", "options", "premises", "explanation", "knowledge", "source", "author", "tags")
"""The fields that the search looks into."""
_NEWEST = sa.and_(QuestionVersionRow.question_id == QuestionRow.id, QuestionVersionRow.no == QuestionRow.newest)


@dataclass(frozen=True, slots=True)
class Renewal:
    """One question to be renewed: what it said and what it says now; `module_code` is None where its course stays."""

    standing: Standing
    old: QuestionContent
    new: QuestionContent
    status: QuestionStatus
    module_code: str | None


def standing_contents(
    tx: Session, dialect: ModuleType, curriculum: str, chosen: QuestionFilter, *, whole: bool = True
) -> Iterator[tuple[Standing, QuestionContent]]:
    """Where each question of the filter stands and what its newest version says, in the order of the codes. Without
    `whole` options, premises and key are left out, which is what makes a preview of the whole bank quick."""
    columns = [column for column in QuestionVersionRow.__table__.columns if whole or column.name not in _ASKED]
    wanted = (
        sa.select(QuestionRow.id.label("of"), QuestionRow.code, QuestionRow.status, QuestionRow.faulty, *columns)
        .join(QuestionVersionRow, _NEWEST)
        .where(*conditions(dialect, curriculum, chosen))
        .order_by(QuestionRow.code)
        .execution_options(yield_per=_AT_ONCE)
    )
    for row in tx.execute(wanted):
        content = _content(row, whole)
        yield Standing(row.of, row.code, row.no, row.status, content.author, row.actor, row.faulty), content


def _content(row: sa.Row[Any], whole: bool) -> QuestionContent:
    """The content of a version's columns."""
    asked: dict[str, Any] = {"options": (), "key": Key(), "premises": (), "blank_options": ()}
    if whole:
        asked = {
            "options": tuple(row.options),
            "key": read_key(row.answer_key),
            "premises": tuple(row.premises),
            "blank_options": tuple(map(tuple, row.blank_options)),
        }
    return QuestionContent(
        type=row.type,
        course_code=row.course_code,
        stem=row.stem,
        difficulty=row.difficulty,
        level=row.level,
        knowledge=row.knowledge,
        source=row.source,
        law_date=row.law_date,
        expires_on=row.expires_on,
        explanation=row.explanation,
        group=row.group_code,
        passage=row.passage,
        tags=tuple(row.tags),
        author=row.author,
        seconds=row.seconds,
        **asked,
    )


def renew_many(
    tx: Session, dialect: ModuleType, renewals: Sequence[Renewal], origin: Origin, report: Report = silent
) -> None:
    """Write the next version of each question; its status is set and nothing is asked."""
    question = QuestionRow.metadata.tables["question"]
    named = sa.update(question).where(question.c.id == sa.bindparam("of"))
    for at in range(0, len(renewals), _AT_ONCE):
        report(at, len(renewals))
        chunk = renewals[at : at + _AT_ONCE]
        tx.execute(sa.insert(QuestionVersionRow), [_version(renewal, origin) for renewal in chunk])
        for moves in (True, False):
            lines = [_line(one, origin) for one in chunk if (one.module_code is not None) is moves]
            if lines:
                tx.connection().execute(named, lines)
        _retag(tx, [renewal for renewal in chunk if renewal.new.tags != renewal.old.tags])
        for renewal in chunk:
            if any(getattr(renewal.new, name) != getattr(renewal.old, name) for name in _SEARCHED):
                searched = search_text(renewal.standing.code, renewal.new)
                dialect.put_search(tx.connection(), renewal.standing.id, searched)


def _retag(tx: Session, renewals: Sequence[Renewal]) -> None:
    """The tags that questions are found by."""
    ids = tuple(renewal.standing.id for renewal in renewals)
    tx.execute(sa.delete(QuestionTagRow).where(QuestionTagRow.question_id.in_(ids)))
    rows = [{"question_id": one.standing.id, "tag": tag} for one in renewals for tag in one.new.tags]
    if rows:
        tx.execute(sa.insert(QuestionTagRow), rows)


def _version(renewal: Renewal, origin: Origin) -> dict[str, object]:
    return {
        "question_id": renewal.standing.id,
        "no": renewal.standing.version + 1,
        "batch_id": origin.batch_id,
        "place": origin.place,
        "raw": origin.raw,
        "sha256": content_sha256(renewal.new),
        "made_at": origin.at,
        "actor": origin.actor,
        **content_values(renewal.new),
    }


def _line(renewal: Renewal, origin: Origin) -> dict[str, object]:
    moved = {} if renewal.module_code is None else {"module_code": renewal.module_code}
    line = line_values(renewal.new, origin.at)
    return {
        "of": renewal.standing.id,
        "newest": renewal.standing.version + 1,
        "status": renewal.status,
        **moved,
        "group_code": line.pop("group"),
        **line,
    }
