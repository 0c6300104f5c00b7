"""What a commit of learning logs does to each trainee's hours."""

from __future__ import annotations

from fractions import Fraction

from sqlalchemy.orm import Session

from ipexam.domain.hours_import import ChangedRecord
from ipexam.domain.problem import Where
from ipexam.domain.programme import Programme
from ipexam.services.hours_counter import HoursCounter
from ipexam.storage import hours_effects as storage

Effect = tuple[int, int, Fraction, Fraction]
"""Seconds that count before and after, and the class-hours they come to."""


def effects_of(tx: Session, programme: Programme, batch_id: int) -> dict[int, Effect]:
    """What a batch does to every trainee it touches."""
    ids = storage.touched(tx, batch_id)
    counter = HoursCounter(tx, programme, ids)
    records = storage.before_and_after(tx, batch_id, ids)
    found: dict[int, Effect] = {}
    for whose, (before, after) in records.items():
        (seconds_before, hours_before), (seconds_after, hours_after) = (
            counter.count(whose, some) for some in (before, after)
        )
        found[whose] = seconds_before, seconds_after, hours_before, hours_after
    return found


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
