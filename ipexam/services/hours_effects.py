"""What a commit of learning logs does to each trainee's hours."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

from ipexam.domain.hours_import import ChangedRecord
from ipexam.domain.problem import Where
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.services.hours_counter import HoursCounter
from ipexam.storage import hours_effects as storage
from ipexam.storage.database import Database

_TRAINEES_A_REPORT = 500

Effect = tuple[int, int, Fraction, Fraction]
"""Seconds that count before and after, and the class-hours they come to."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What a batch does: those whose class-hours change, in pinyin order, how many it names whose class-hours stay as
    they are, and the seconds that count for all of them."""

    changed: dict[int, Effect]
    unchanged: list[int]
    seconds_before: int
    seconds_after: int


def effects_of(
    tx: Session, database: Database, programme: Programme, batch_id: int, report: Report = silent
) -> Effects:
    """What a batch does to every trainee it touches."""
    ids = storage.touched(tx, batch_id)
    counter = HoursCounter(tx, programme, ids)
    found: dict[int, Effect] = {}
    records = storage.before_and_after(tx, database, batch_id, ids)
    for n, (whose, before, after) in enumerate(records):
        if n % _TRAINEES_A_REPORT == 0:
            report(n, len(ids))
        (seconds_before, hours_before), (seconds_after, hours_after) = (
            counter.count(whose, some) for some in (before, after)
        )
        found[whose] = seconds_before, seconds_after, hours_before, hours_after
    changed = {whose for whose, effect in found.items() if effect[2] != effect[3]}
    return Effects(
        {whose: found[whose] for whose in storage.in_order(tx, programme.id) if whose in changed},
        [whose for whose in found if whose not in changed],
        sum(effect[0] for effect in found.values()),
        sum(effect[1] for effect in found.values()),
    )


def changed_records(tx: Session, programme: Programme, batch_id: int) -> tuple[ChangedRecord, ...]:
    """Known records that a batch gave other values, old and new."""
    names = {course.id: course.name for course in programme.courses}
    return tuple(
        ChangedRecord(
            old.trainee_id,
            old.name,
            names.get(old.course_id, ""),
            Where(old.file, old.sheet, old.line),
            old.seconds,
            Where(new.file, new.sheet, new.line),
            new.seconds,
        )
        for old, new in storage.replaced_by(tx, batch_id)
    )
