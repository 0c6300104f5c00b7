"""Which seconds of a trainee's records count.

The rules, in this order (programme year's default, see docs/decisions/0003-hours.md):

1. Of running totals of one course only the largest counts: a later export replaces the earlier one.
2. Time that several intervals cover counts once, for the record that began first (ties: course order, then the order
   in which the records came in). A record never earns more than the platform credits it.
3. Each course earns at most the class-hours it offers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ipexam.domain.hours import CountedRecord, Grain, HoursAccount, HoursRecord
from ipexam.domain.programme import Course

Share = tuple[int, int, int, bool]
"""Of one record: seconds counted, lost to an overlap, lost to the course's cap; whether a larger total replaced it."""

Plain = tuple[int, str, "int | None", "int | None", int]
"""A record as the database hands it out: course id, grain value, began, ended (epoch seconds), seconds."""

_INTERVAL = Grain.INTERVAL.value
_CUMULATIVE = Grain.CUMULATIVE.value
_LAST = 1 << 62


def account(records: Sequence[HoursRecord], courses: Sequence[Course]) -> HoursAccount:
    """The whole explanation of a trainee's hours: each record, in the order given, with its share. A record that waits
    for a person earns nothing yet."""
    caps = {course.id: course.offered_seconds for course in courses}
    plain = [(r.course_id, r.grain.value, r.began, r.ended, r.seconds) for r in records if not r.waiting]
    shares = iter(share(plain, caps))
    counted = tuple(
        CountedRecord(record, 0, 0, 0) if record.waiting else CountedRecord(record, *next(shares)) for record in records
    )
    return HoursAccount(sum(c.counted_seconds for c in counted), counted)


def counted_seconds(records: Sequence[Plain], caps: Mapping[int, int]) -> int:
    """The seconds that count in all. `caps` maps course id to the seconds it offers, in course order."""
    return sum(got for got, _, _, _ in share(records, caps))


def share(records: Sequence[Plain], caps: Mapping[int, int]) -> list[Share]:
    """Each record's share, in the order given. `caps` maps course id to the seconds it offers, in course order."""
    left = dict(caps)
    best = _largest_totals(records)
    shares: list[Share] = [(0, 0, 0, False)] * len(records)
    frontier = -_LAST
    for _, _, n in _turns(records, caps):
        course, grain, began, ended, seconds = records[n]
        if grain == _CUMULATIVE and best[course] != n:
            shares[n] = (0, 0, 0, True)
            continue
        earned = seconds
        if grain == _INTERVAL and began is not None and ended is not None:
            earned = min(seconds, max(0, ended - max(began, frontier)))
            frontier = max(frontier, ended)
        got = min(earned, left[course])
        left[course] -= got
        shares[n] = (got, seconds - earned, earned - got, False)
    return shares


def _turns(records: Sequence[Plain], caps: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """The records' places in the order of their turns: by start, those without one last, then by course order."""
    rank = {course: n for n, course in enumerate(caps)}
    return sorted(
        [(_LAST if began is None else began, rank[course], n) for n, (course, _, began, _, _) in enumerate(records)]
    )


def _largest_totals(records: Sequence[Plain]) -> dict[int, int]:
    best: dict[int, int] = {}
    for n, (course, grain, _, _, seconds) in enumerate(records):
        if grain == _CUMULATIVE and (course not in best or seconds > records[best[course]][4]):
            best[course] = n
    return best
