"""What papers are assembled from: the approved questions with their statistics and their exposure, and the enemies.

A question was seen in every sitting whose paper has any of its versions, planned ones included: whoever assembles the
next paper before the exam must not draw the same. `storage.question_usage` counts the same for the list. Statistics of
a version count from `FEWEST` candidates on; what fewer say about it is chance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ipexam.assembly.candidate import Bank, Candidate, difficulty_of
from ipexam.domain.item_statistics import KnownStatistics
from ipexam.domain.question import QuestionStatus
from ipexam.storage import item_statistics
from ipexam.storage.rows.paper import PaperFormRow, PaperItemRow
from ipexam.storage.rows.question import QuestionEnemyRow, QuestionRow, QuestionVersionRow
from ipexam.storage.rows.sitting import SittingRow

FEWEST = 20
"""Statistics of fewer candidates are not used."""
_CHUNK = 500
_OF_QUESTION = QuestionRow.id == QuestionVersionRow.question_id
_FIELDS = (
    QuestionVersionRow.id,
    QuestionRow.module_code,
    QuestionVersionRow.type,
    QuestionRow.id,
    QuestionRow.code,
    QuestionVersionRow.course_code,
    QuestionVersionRow.difficulty,
    QuestionVersionRow.level,
    QuestionVersionRow.knowledge,
    QuestionVersionRow.tags,
    QuestionVersionRow.group,
    QuestionVersionRow.seconds,
)


@dataclass(slots=True)
class _Exposure:
    """The sittings that had a question: how many, and the place and day of the last among all sittings."""

    uses: int = 0
    last: int = -1
    day: date = field(default=date.min)


def bank_of(tx: Session, curriculum: str, today: date, zone: str) -> Bank:
    """Newest versions of approved questions that are not past their expiry date. Days are those of `zone`."""
    return _bank(tx, _usable(curriculum, today), today, zone, measured=True)


def are_usable(tx: Session, curriculum: str, today: date, version_ids: Iterable[int]) -> bool:
    """Whether `bank_of` would have all of these versions now."""
    ids = [*version_ids]
    there = 0
    for at in range(0, len(ids), _CHUNK):
        mine = sa.and_(QuestionVersionRow.id.in_(ids[at : at + _CHUNK]), _usable(curriculum, today))
        joined = sa.select(sa.func.count()).select_from(QuestionVersionRow).join(QuestionRow, _OF_QUESTION)
        there += tx.scalar(joined.where(mine)) or 0
    return there == len(ids)


def versions_of(tx: Session, version_ids: Iterable[int], today: date, zone: str) -> Bank:
    """These versions by what they say themselves, without statistics, whatever became of their questions."""
    ids, found = [*version_ids], []
    for at in range(0, len(ids), _CHUNK):
        found.append(_bank(tx, QuestionVersionRow.id.in_(ids[at : at + _CHUNK]), today, zone, measured=False))
    return Bank(tuple(one for bank in found for one in bank.candidates), _enemies(tx) if found else ())


def _usable(curriculum: str, today: date) -> sa.ColumnElement[bool]:
    return sa.and_(
        QuestionVersionRow.no == QuestionRow.newest,
        QuestionRow.curriculum == curriculum,
        QuestionRow.status == QuestionStatus.APPROVED,
        sa.or_(QuestionVersionRow.expires_on.is_(None), QuestionVersionRow.expires_on >= today),
    )


def _bank(tx: Session, chosen: sa.ColumnElement[bool], today: date, zone: str, *, measured: bool) -> Bank:
    rows = tx.execute(
        sa.select(*_FIELDS).join(QuestionRow, _OF_QUESTION).where(chosen).order_by(QuestionVersionRow.id)
    ).all()
    exposures, sittings = _exposures(tx, zone)
    known = item_statistics.known(tx, (row[0] for row in rows)) if measured else {}
    candidates = []
    for version_id, module_code, kind, question_id, code, course_code, author, level, knowledge, *rest in rows:
        tags, group, seconds = rest
        exposure = exposures.get(question_id, _Exposure())
        statistics = _enough(known.get(version_id))
        candidates.append(
            Candidate(
                version_id=version_id,
                module_code=module_code,
                type=kind,
                question_id=question_id,
                code=code,
                course_code=course_code,
                difficulty=difficulty_of(author, statistics.facility if statistics else None),
                measured=statistics is not None and statistics.facility is not None,
                discrimination=_hundredths(statistics.discrimination) if statistics else None,
                level=level,
                knowledge=knowledge,
                tags=tuple(tags),
                group=group,
                seconds=seconds or round(statistics.seconds or 0 if statistics else 0),
                uses=exposure.uses,
                idle_sittings=sittings - 1 - exposure.last if exposure.uses else -1,
                idle_days=(today - exposure.day).days if exposure.uses else -1,
            )
        )
    return Bank(tuple(candidates), _enemies(tx))


def _enough(known: KnownStatistics | None) -> KnownStatistics | None:
    return known if known is not None and known.n >= FEWEST else None


def _hundredths(value: float | None) -> int | None:
    return None if value is None else round(value * 100)


def _exposures(tx: Session, zone: str) -> tuple[dict[int, _Exposure], int]:
    """Exposure by question id, and how many sittings there were."""
    sent = tx.execute(
        sa.select(SittingRow.paper_id, SittingRow.starts_at).order_by(SittingRow.starts_at, SittingRow.id)
    ).all()
    questions: dict[int, set[int]] = {}
    for paper_id, question_id in tx.execute(
        sa.select(PaperFormRow.paper_id, QuestionVersionRow.question_id)
        .join(PaperItemRow, PaperItemRow.form_id == PaperFormRow.id)
        .join(QuestionVersionRow, QuestionVersionRow.id == PaperItemRow.version_id)
        .where(PaperFormRow.paper_id.in_({paper_id for paper_id, _at in sent}))
        .distinct()
    ):
        questions.setdefault(paper_id, set()).add(question_id)
    found: dict[int, _Exposure] = {}
    for place, (paper_id, starts_at) in enumerate(sent):
        for question_id in questions.get(paper_id, ()):
            exposure = found.setdefault(question_id, _Exposure())
            exposure.uses += 1
            exposure.last, exposure.day = place, starts_at.astimezone(ZoneInfo(zone)).date()
    return found, len(sent)


def _enemies(tx: Session) -> tuple[tuple[int, int], ...]:
    rows = tx.execute(
        sa.select(QuestionEnemyRow.question_id, QuestionEnemyRow.other_id).order_by(
            QuestionEnemyRow.question_id, QuestionEnemyRow.other_id
        )
    )
    return tuple((one, other) for one, other in rows)
