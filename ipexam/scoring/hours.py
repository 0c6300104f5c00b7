"""Which seconds of a trainee's records count, and what they are worth.

The rules, in this order (see docs/decisions/0003-hours.md and 0009-hours-rules.md):

1. A record never earns more than the platform credits it, nor more than its interval lasts. Of running totals of one
   course only the largest counts: a later export replaces the earlier one.
2. Oddities, as the programme says: time before the programme's year, registration or release or after the last
   cut-off, times that many have in common.
3. Time that several intervals cover counts once, for the record that began first (ties: course order, then the order in
   which the records came in); time in an offline class and over 24 hours a day, as the programme says.
4. Limits: the course's real length as the programme says, what each course may earn, what a day may earn.
5. The seconds of each course become class-hours by the rule, and the programme's own limit comes last.

Every second of every record ends in exactly one place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from ipexam.domain.hours import CountedRecord, Grain, HoursAccount, HoursRecord, Uncounted
from ipexam.scoring.credit import class_hours, explained
from ipexam.scoring.hours_share import Ledger, Share, turns
from ipexam.scoring.hours_terms import FREE, ORDINARY, Circumstances, Plain, Terms

_INTERVAL = Grain.INTERVAL.value
_CUMULATIVE = Grain.CUMULATIVE.value
_VISIT = Grain.VISIT.value
_DAY = 86_400


def account(records: Sequence[HoursRecord], terms: Terms, about: Circumstances = ORDINARY) -> HoursAccount:
    """The whole explanation of a trainee's hours: each record, in the order given, with its share. A record that waits
    for a person earns nothing yet."""
    shares = iter(share([plain(r) for r in records if not r.waiting], terms, about))
    counted = tuple(_counted(r, _waiting(r) if r.waiting else next(shares)) for r in records)
    seconds: dict[int, int] = defaultdict(int)
    for one in counted:
        if one.counted_seconds:
            seconds[one.record.course_id] += one.counted_seconds
    earned, courses = class_hours(seconds, terms), explained(seconds, terms)
    over = sum((course.class_hours for course in courses), Fraction(0)) - earned
    return HoursAccount(earned, counted, courses, over)


def counted_hours(records: Sequence[Plain], terms: Terms, about: Circumstances = ORDINARY) -> Fraction:
    """The class-hours they come to, exact."""
    return class_hours(seconds_by_course(records, terms, about), terms)


def seconds_by_course(records: Sequence[Plain], terms: Terms, about: Circumstances = ORDINARY) -> dict[int, int]:
    """The seconds that count in each course; what `share` would say, in a third of the time where nothing is odd."""
    quick = _quick(records, terms) if terms.plain and about is ORDINARY else None
    if quick is not None:
        return quick
    found: dict[int, int] = defaultdict(int)
    for record, got in zip(records, share(records, terms, about), strict=True):
        found[record[0]] += got.counted
    return found


def share(records: Sequence[Plain], terms: Terms, about: Circumstances = ORDINARY) -> list[Share]:
    """Each record's share, in the order given."""
    ledger, best = Ledger(terms, about, records), _largest_totals(records)
    shares: list[Share] = [Share(0)] * len(records)
    for n in turns(records, terms, about):
        course, grain, _, _, seconds = records[n]
        if grain == _CUMULATIVE and best[course] != n:
            shares[n] = Share(0, ((Uncounted.SUPERSEDED, seconds),))
        else:
            shares[n] = ledger.take(records[n])
    return shares


def nothing_odd(records: Sequence[Plain], terms: Terms, about: Circumstances = ORDINARY) -> bool:
    """Whether a quick look says that no record is odd; where it cannot tell it says no, and `share` has to look."""
    if about.classes or terms.lengths or any(r[1] == _VISIT and r[2] is not None for r in records):
        return False
    spans = sorted([(r[2], r[3], r[0]) for r in records if r[1] == _INTERVAL and r[2] is not None and r[3] is not None])
    opens = max([terms.begins, -FREE if about.registered is None else about.registered, *terms.releases.values()])
    frontier = opens
    for began, ended, course in spans:
        if began < frontier or (course, began, ended) in about.shared:
            return False
        frontier = max(frontier, ended)
    return frontier <= terms.deadline


def plain(record: HoursRecord) -> Plain:
    """A record as the sum takes it."""
    return record.course_id, record.grain.value, record.began, record.ended, record.seconds


def _counted(record: HoursRecord, got: Share) -> CountedRecord:
    return CountedRecord(record, got.counted, got.lost, got.flags, got.waits_for)


def _waiting(record: HoursRecord) -> Share:
    return Share(0, ((Uncounted.WAITING, record.seconds),))


def _quick(records: Sequence[Plain], terms: Terms) -> dict[int, int] | None:
    """The seconds of each course where nothing is odd; None where the whole way has to be gone."""
    ranks, caps, deadline = terms.ranks, terms.caps, terms.deadline
    in_turn = sorted(
        [(FREE if r[2] is None else r[2], ranks[r[0]], n) for n, r in enumerate(records)]  # who began first
    )
    if in_turn and in_turn[0][0] < terms.begins:
        return None
    best = _largest_totals(records)
    found: dict[int, int] = {}
    frontier, dated, visits = -FREE, 0, 0
    for began, _, n in in_turn:
        course, grain, start, ended, seconds = records[n]
        if grain == _CUMULATIVE:
            if best[course] != n:
                continue
        elif start is not None:
            dated += seconds
            if grain == _INTERVAL and ended is not None:
                fresh = ended - (began if began > frontier else frontier)
                seconds = seconds if seconds < fresh else fresh if fresh > 0 else 0
                if ended > frontier:
                    frontier = ended
            else:
                visits += 1
            if began >= deadline:
                return None
        earned = found.get(course, 0) + seconds
        found[course] = earned if earned < caps[course] else caps[course]
    return None if frontier > deadline or (visits and dated > _DAY) else found


def _largest_totals(records: Sequence[Plain]) -> dict[int, int]:
    best: dict[int, int] = {}
    for n, (course, grain, _, _, seconds) in enumerate(records):
        if grain == _CUMULATIVE and (course not in best or seconds > records[best[course]][4]):
            best[course] = n
    return best
