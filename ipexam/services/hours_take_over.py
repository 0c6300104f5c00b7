"""Staged logs taken over into the office in one transaction: what is new, changed, known, or kept for a person."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.problem import ProblemCode
from ipexam.domain.progress import Report, reported, silent
from ipexam.services.desk import Act
from ipexam.services.hours_careful import CarefulRows
from ipexam.services.hours_staging import StagedLogs
from ipexam.storage import alias, batch, staged_claims
from ipexam.storage import hours as storage
from ipexam.storage.database import Database
from ipexam.storage.hours import Doubted
from ipexam.storage.staged_hours import Change, StagedHours


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What taking over did; `batch_id` is the batch even when nothing is kept of it."""

    outcome: ImportOutcome
    batch_id: int
    changes: tuple[Change, ...]
    excluded: Mapping[ProblemCode, int]


def take_over(act: Act, database: Database, staged: StagedLogs, actor: str, report: Report = silent) -> TakenOver:
    """Take everything over. A batch that brings nothing is discarded and leaves no audit row."""
    tx, programme_id = act.tx, staged.programme.id
    excluded, remembered = staged.excluded(), staged_claims.remembered(staged.staging)  # while nobody writes in it
    report(0, 0)
    batch_id = batch.start(tx, BatchNoun.HOURS, programme_id, act.at, actor)
    tx.flush()
    rows = StagedHours(tx, database, staged.staging)
    for file in staged.files:
        rows.set_source(file.id, batch.keep_source(tx, batch_id, file.name, file.sha256, file.content))
    changes: list[Change] = []
    grown = 0
    doubted = storage.doubted(tx, programme_id)
    rows.be_careful_about(_claims_of(doubted))
    report(0, 0)
    if not rows.is_first(programme_id):
        rows.doubt_shrunk_totals()
        grown = rows.grown_totals()
        report(0, 0)
        changes = rows.changes()
        rows.replace(changes, batch_id)
    careful = CarefulRows(programme_id, batch_id, doubted, excluded)
    with closing(rows.careful()) as doubtful:
        storage.insert(tx, database, careful.of(reported(doubtful, report), rows.said()))
    counts, waits = storage.count_of_batch(tx, batch_id) if careful.problems or careful.sure else (0, 0)
    counts += rows.take_over(programme_id, batch_id, report)
    storage.settle(tx, careful.settled | careful.renewed, batch_id)
    alias.remember(tx, remembered, actor, act.at)
    changed = len(changes) + grown + len(careful.settled)
    added = max(0, counts - changed)  # a row that waited may be known from another file by now
    unchanged = rows.seen() - added - changed - careful.waiting - sum(careful.excluded.values())
    known_batch = batch_id if counts or waits or changed or careful.excluded else None
    outcome = _outcome(staged, known_batch, careful, added, changed, unchanged)
    if known_batch is None:
        batch.discard(tx, batch_id)
        act.silent = True
    else:
        batch.finish(tx, batch_id, outcome)
        facts = {"added": added, "changed": changed, "unmatched": careful.waiting, "files": len(staged.files)}
        act.facts.update(batch=batch_id, **facts)
    return TakenOver(outcome, batch_id, tuple(changes), dict(careful.excluded))


def _outcome(
    staged: StagedLogs, known_batch: int | None, careful: CarefulRows, added: int, changed: int, unchanged: int
) -> ImportOutcome:
    counts, problems = (added, changed, unchanged, careful.waiting, 0), tuple(careful.problems)
    return ImportOutcome(known_batch, *counts, problems, notes=tuple(staged.notes), left_out=staged.left_out)


def _claims_of(doubted: list[Doubted]) -> set[tuple[str, str, str, str]]:
    return {row.claim for row in doubted}
