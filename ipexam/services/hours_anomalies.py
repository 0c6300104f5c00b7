"""Odd records of online learning: finding them, and what a person decides about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy.orm import Session

from ipexam.domain.anomaly import WHEN_COUNTING, AnomalyLine, OddRecord
from ipexam.domain.bulk import collector_resting
from ipexam.domain.hours import Uncounted
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, silent
from ipexam.domain.verb import Verb
from ipexam.scoring.hours_share import Share
from ipexam.services.desk import Desk
from ipexam.services.hours_counter import HoursCounter
from ipexam.storage import hours_circumstances as storage
from ipexam.storage import hours_effects
from ipexam.storage import programme as programmes
from ipexam.storage.database import Database
from ipexam.wording.numbers import utc_from_epoch

SAMPLES = 3
_LOST = {
    ProblemCode.BEFORE_PROGRAMME: Uncounted.BEFORE_PROGRAMME,
    ProblemCode.BEFORE_REGISTRATION: Uncounted.BEFORE_REGISTRATION,
    ProblemCode.BEFORE_RELEASE: Uncounted.BEFORE_RELEASE,
    ProblemCode.AFTER_DEADLINE: Uncounted.AFTER_DEADLINE,
    ProblemCode.TIMES_SHARED: Uncounted.TIMES_SHARED,
    ProblemCode.DURING_CLASS: Uncounted.DURING_CLASS,
    ProblemCode.OVERLAPS_OTHER_COURSE: Uncounted.OTHER_COURSE,
    ProblemCode.DAY_OVER_24_HOURS: Uncounted.DAY_OVER_24_HOURS,
    ProblemCode.LONGER_THAN_COURSE: Uncounted.LONGER_THAN_COURSE,
}
"""The reason under which an oddity's seconds are lost."""


def find(
    tx: Session,
    database: Database,
    whole: Programme,
    trainee_ids: Collection[int] | None = None,
    report: Report = silent,
) -> list[AnomalyLine]:
    """Each kind of oddity among the records that count, of these trainees or of everyone, in the order of the rules.

    Found afresh under the programme's rule, inside the caller's transaction: an import asks before it commits.
    """
    found: dict[ProblemCode, _Tally] = {}
    with collector_resting():
        for trainee_id, row, got in _flagged(tx, database, whole, trainee_ids, report):
            for code in got.flags:
                found.setdefault(code, _Tally()).add(trainee_id, row[-1], _seconds(code, got))
    places = storage.places(tx, [row_id for tally in found.values() for row_id in tally.samples])
    return [
        AnomalyLine(
            code,
            tally.records,
            len(tally.trainees),
            tally.seconds,
            whole.hours_rule.action(code),
            tuple(Problem(places[n][0], code, {"name": places[n][1]}) for n in tally.samples),
        )
        for code in WHEN_COUNTING
        if (tally := found.get(code)) is not None
    ]


def waiting_in(
    tx: Session, database: Database, whole: Programme, batch_id: int, report: Report = silent
) -> dict[ProblemCode, int]:
    """How many records that a batch brought wait because something about them is odd, by the oddity, most first; inside
    the caller's transaction."""
    waits = dict(_waiting(tx, database, whole, hours_effects.touched(tx, batch_id), report))
    brought = storage.brought(tx, batch_id, waits)
    return dict(Counter(waits[row_id] for row_id in brought).most_common())


class HoursAnomalyService:
    """The odd records of a programme, and what a person decides about them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, programme: str | None = None, report: Report = silent) -> list[AnomalyLine]:
        """Each kind of oddity among everyone's records."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            return find(tx, self._desk.database, programmes.find(tx, programme), report=report)

    def waiting_of(self, programme: str | None, batch_id: int, report: Report = silent) -> dict[ProblemCode, int]:
        """How many records that a batch brought wait for a person because something about them is odd, by the oddity,
        most first. Only where a record may wait at all is it counted out."""
        with self._desk.look(Verb.HOURS_SHOW) as tx, collector_resting():
            return waiting_in(tx, self._desk.database, programmes.find(tx, programme), batch_id, report)

    def records(
        self,
        programme: str | None,
        code: ProblemCode | None = None,
        offset: int = 0,
        limit: int = 200,
        report: Report = silent,
    ) -> list[OddRecord]:
        """The records that show this oddity or any, trainee by trainee, with where each stands."""
        with self._desk.look(Verb.HOURS_SHOW) as tx, collector_resting():
            whole = programmes.find(tx, programme)
            flagged = _flagged(tx, self._desk.database, whole, None, report)
            wanted = ((whose, row, got) for whose, row, got in flagged if code is None or code in got.flags)
            shown = list(islice(wanted, offset, offset + limit))
            ids = [row[-1] for _, row, _ in shown]
            places, reasons = storage.places(tx, ids), storage.reasons(tx, ids)
        courses = {course.id: course.code for course in whole.courses}
        return [
            OddRecord(
                row[-1],
                code or got.waits_for or got.flags[0],
                whose,
                places[row[-1]][1],
                places[row[-1]][0],
                courses[row[0]],
                _moment(row[2]),
                row[4],
                got.counted,
                waits=got.waits_for is not None and code in (None, got.waits_for),
                reason=reasons.get(row[-1], ""),
            )
            for whose, row, got in shown
        ]

    def records_set_aside(
        self, programme: str | None, offset: int = 0, limit: int = 200
    ) -> tuple[list[OddRecord], int]:
        """The records that a person set aside for an oddity, trainee by trainee, and how many there are."""
        with self._desk.look(Verb.HOURS_SHOW) as tx:
            whole = programmes.find(tx, programme)
            found, total = storage.set_aside(tx, whole.id, offset, limit)
            places = storage.places(tx, [row.id for row in found])
        courses = {course.id: course.code for course in whole.courses}
        return [
            OddRecord(
                row.id,
                row.code,
                row.trainee_id,
                places[row.id][1],
                places[row.id][0],
                courses[row.course_id],
                _moment(row.began),
                row.seconds,
                0,
                waits=False,
                reason=row.reason,
            )
            for row in found
        ], total

    def accept(self, programme: str | None, records: Mapping[int, ProblemCode], reason: str) -> None:
        """A person lets odd records (number to oddity) count, with the reason. Raises `SubjectUnknown` unless each
        counts or was set aside for an oddity; then none is changed."""
        self._decide(programme, records, reason, counts=True)

    def set_aside(self, programme: str | None, records: Mapping[int, ProblemCode], reason: str) -> None:
        """A person lets odd records count no more, with the reason; they are kept. Raises `SubjectUnknown` likewise."""
        self._decide(programme, records, reason, counts=False)

    def _decide(self, programme: str | None, records: Mapping[int, ProblemCode], reason: str, *, counts: bool) -> None:
        with self._desk.act(Verb.HOURS_MATCH) as act:
            whole = programmes.find(act.tx, programme)
            for row_id, code in records.items():
                storage.decide(act.tx, whole.id, row_id, code, reason, counts=counts)
            act.silent = not records
            act.subject = whole.code
            act.facts.update(anomaly=" ".join(sorted({code.value for code in records.values()})), counts=int(counts))
            act.facts.update(records=" ".join(map(str, records)))


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else utc_from_epoch(seconds)


@dataclass
class _Tally:
    records: int = 0
    seconds: int = 0
    trainees: set[int] = field(default_factory=set)
    samples: list[int] = field(default_factory=list)

    def add(self, trainee_id: int, row_id: int, seconds: int) -> None:
        self.records += 1
        self.seconds += seconds
        self.trainees.add(trainee_id)
        if len(self.samples) < SAMPLES:
            self.samples.append(row_id)


def _flagged(
    tx: Session, database: Database, whole: Programme, trainee_ids: Collection[int] | None, report: Report
) -> Iterator[tuple[int, tuple[int, ...], Share]]:
    """(trainee, course to row id, share) of every odd record."""
    counter = HoursCounter(tx, whole, trainee_ids, explaining=True)
    for trainee_id, rows in _by_trainee(tx, database, whole.id, trainee_ids, report):
        for row, got in zip(rows, counter.odd_shares(trainee_id, [row[:5] for row in rows]), strict=False):
            if got.flags:
                yield trainee_id, row, got


def _waiting(
    tx: Session, database: Database, whole: Programme, trainee_ids: Collection[int], report: Report
) -> Iterator[tuple[int, ProblemCode]]:
    """(row id, oddity) of every record of these trainees that waits for its oddity."""
    counter = HoursCounter(tx, whole, trainee_ids)
    for trainee_id, rows in _by_trainee(tx, database, whole.id, trainee_ids, report):
        plain = [row[:5] for row in rows]
        shares = counter.odd_shares(trainee_id, plain) if counter.may_wait(plain) else []
        for row, got in zip(rows, shares, strict=False):
            if got.waits_for is not None:
                yield row[-1], got.waits_for


def _by_trainee(
    tx: Session, database: Database, programme_id: int, trainee_ids: Collection[int] | None, report: Report
) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    """Every trainee's records as the scoring floor takes them (`Plain`), each with its row id behind it."""
    done = 0
    with closing(storage.records(tx, database, programme_id, trainee_ids)) as records:
        for trainee_id, group in groupby(records, itemgetter(0)):
            rows = [row[1:] for row in group]
            done += len(rows)
            report(done, 0)
            yield trainee_id, rows


def _seconds(code: ProblemCode, got: Share) -> int:
    """What does not count because of an oddity, or waits for it."""
    if got.waits_for is not None:
        return got.lost[0][1] if got.waits_for is code else 0
    return dict(got.lost).get(_LOST[code], 0)
