"""One record after another, in the order of their turns: what it earns, and where each other second of it goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.hours import Grain, Uncounted
from ipexam.domain.problem import ProblemCode
from ipexam.scoring.days import by_day, length_of
from ipexam.scoring.hours_terms import FREE, Circumstances, Plain, Terms

_INTERVAL = Grain.INTERVAL.value
_VISIT = Grain.VISIT.value
_CUMULATIVE = Grain.CUMULATIVE.value


@dataclass(frozen=True, slots=True)
class Share:
    """Of one record: seconds counted, where the others went, its oddities, and the one a person has to decide."""

    counted: int
    lost: tuple[tuple[Uncounted, int], ...] = ()
    flags: tuple[ProblemCode, ...] = ()
    waits_for: ProblemCode | None = None


def turns(records: Sequence[Plain], terms: Terms, about: Circumstances) -> list[int]:
    """The records' places in the order of their turns: by the start of what may count of them, those without one last,
    then by course order, then as they came."""
    starts = [_starts(record, terms, about) for record in records]
    return sorted(range(len(records)), key=lambda n: (starts[n], terms.ranks[records[n][0]], n))


def _starts(record: Plain, terms: Terms, about: Circumstances) -> int:
    course, grain, began, _, _ = record
    if began is None:
        return FREE
    if grain != _INTERVAL or record in about.accepted:
        return began
    bounds = (
        (ProblemCode.BEFORE_PROGRAMME, terms.begins),
        (ProblemCode.BEFORE_REGISTRATION, about.registered),
        (ProblemCode.BEFORE_RELEASE, terms.releases.get(course)),
    )
    opens = [bound for code, bound in bounds if bound is not None and terms.action(code) is AnomalyAction.EXCLUDE]
    return max([began, *opens])


@dataclass(slots=True)
class _Claim:
    """A record while it is being looked at. From `start` to `end` is the part of it that may still count; `start` is
    None when nobody knows when it was, as of running totals, and `spans` says whether it has an end as well."""

    record: Plain
    accepted: bool
    start: int | None
    end: int
    left: int
    spans: bool
    lost: list[tuple[Uncounted, int]] = field(default_factory=list)
    flags: list[ProblemCode] = field(default_factory=list)
    waits_for: ProblemCode | None = None
    days: list[tuple[int, int]] = field(default_factory=list)

    @property
    def course(self) -> int:
        return self.record[0]

    def keep(self, seconds: int, reason: Uncounted) -> None:
        """Keep so many seconds at most; the others are lost for this reason."""
        kept = seconds if seconds > 0 else 0
        if kept < self.left:
            self.lost.append((reason, self.left - kept))
            self.left = kept

    def drop(self, reason: Uncounted) -> None:
        """Nothing of it counts, and it takes no time from another record."""
        self.keep(0, reason)
        self.end = self.start or 0


class Ledger:
    """What the records that had their turn have taken. Only what can be odd is looked at: intervals alone never fill a
    day, for time counts once."""

    def __init__(self, terms: Terms, about: Circumstances, records: Sequence[Plain]) -> None:
        self._terms, self._about = terms, about
        self._frontier = -FREE
        self._frontiers: dict[int, int] = {}
        self._lengths = dict(terms.lengths)
        self._caps = dict(terms.caps)
        self._claimed: dict[int, int] = defaultdict(int)
        self._earned: dict[int, int] = defaultdict(int)
        early = any(record[2] is not None and record[2] < terms.begins for record in records)
        visits = any(record[1] == _VISIT and record[2] is not None for record in records)
        self._by_day = visits or terms.day_cap < FREE
        looks: tuple[tuple[object, Callable[[_Claim], None]], ...] = (
            (early, self._look_at_beginning),
            (about.registered is not None, self._look_at_registration),
            (terms.releases, self._look_at_release),
            (True, self._look_at_deadline),
            (about.shared, self._look_at_others),
            (True, self._merge),
            (about.classes, self._look_at_classes),
            (self._by_day, self._look_at_day),
            (terms.lengths, self._look_at_length),
        )
        self._looks = tuple(look for matters, look in looks if matters)

    def take(self, record: Plain) -> Share:
        """The share of the record whose turn it is."""
        claim = self._claim(record)
        for look in self._looks:
            look(claim)
            if claim.waits_for is not None:
                return Share(0, ((Uncounted.WAITING, record[4]),), tuple(claim.flags), claim.waits_for)
        claim.keep(self._caps[claim.course], Uncounted.COURSE_CAP)
        if self._by_day:
            self._limit_days(claim)
        self._book(claim)
        return Share(claim.left, tuple(claim.lost), tuple(claim.flags))

    def _claim(self, record: Plain) -> _Claim:
        _, grain, began, ended, seconds = record
        spans = grain == _INTERVAL and began is not None and ended is not None
        start = None if grain == _CUMULATIVE else began
        claim = _Claim(record, record in self._about.accepted, start, ended or 0, seconds, spans)
        if began is not None and ended is not None and spans:
            claim.keep(ended - began, Uncounted.BEYOND_INTERVAL)
        return claim

    def _judge(self, claim: _Claim, code: ProblemCode) -> AnomalyAction:
        """Flag an oddity and say what becomes of it."""
        claim.flags.append(code)
        action = AnomalyAction.COUNT if claim.accepted else self._terms.action(code)
        if action is AnomalyAction.WAIT:
            claim.waits_for = code
        return action

    def _look_at_beginning(self, claim: _Claim) -> None:
        self._open(claim, self._terms.begins, ProblemCode.BEFORE_PROGRAMME, Uncounted.BEFORE_PROGRAMME)

    def _look_at_registration(self, claim: _Claim) -> None:
        self._open(claim, self._about.registered, ProblemCode.BEFORE_REGISTRATION, Uncounted.BEFORE_REGISTRATION)

    def _look_at_release(self, claim: _Claim) -> None:
        opens = self._terms.releases.get(claim.course)
        self._open(claim, opens, ProblemCode.BEFORE_RELEASE, Uncounted.BEFORE_RELEASE)

    def _open(self, claim: _Claim, opens: int | None, code: ProblemCode, reason: Uncounted) -> None:
        """Time before an opening: of an interval that part, of a visit all of it."""
        if opens is None or claim.start is None or claim.start >= opens:
            return
        if self._judge(claim, code) is AnomalyAction.EXCLUDE:
            if claim.spans:
                claim.start = min(opens, max(claim.start, claim.end))
                claim.keep(claim.end - claim.start, reason)
            else:
                claim.drop(reason)

    def _look_at_deadline(self, claim: _Claim) -> None:
        deadline = self._terms.deadline
        if claim.start is None or max(claim.start + 1, claim.end if claim.spans else 0) <= deadline:
            return
        if self._judge(claim, ProblemCode.AFTER_DEADLINE) is AnomalyAction.EXCLUDE:
            if claim.spans and claim.start < deadline:
                claim.end = deadline
                claim.keep(claim.end - claim.start, Uncounted.AFTER_DEADLINE)
            else:
                claim.drop(Uncounted.AFTER_DEADLINE)

    def _look_at_others(self, claim: _Claim) -> None:
        course, _, began, ended, _ = claim.record
        if (course, began, ended) in self._about.shared and self._judge(
            claim, ProblemCode.TIMES_SHARED
        ) is AnomalyAction.EXCLUDE:
            claim.drop(Uncounted.TIMES_SHARED)

    def _merge(self, claim: _Claim) -> None:
        """Time that counted already is taken off: first that of the same course, then that of others.

        An earlier record of a course began no later than this one, so that the course's time reaches from here to
        where its last record ends, without a gap.
        """
        if claim.start is None or not claim.spans:
            return
        claim.keep(claim.end - max(claim.start, self._frontiers.get(claim.course, -FREE)), Uncounted.OVERLAP)
        begins = max(claim.start, self._frontier)
        if claim.left > max(0, claim.end - begins):
            if self._judge(claim, ProblemCode.OVERLAPS_OTHER_COURSE) is AnomalyAction.EXCLUDE:
                claim.drop(Uncounted.OTHER_COURSE)
            claim.keep(claim.end - begins, Uncounted.OTHER_COURSE)
        claim.start = begins

    def _look_at_classes(self, claim: _Claim) -> None:
        if claim.start is None or not claim.spans:
            return
        busy, until = 0, claim.start
        for began, ended in self._about.classes:
            busy += max(0, min(ended, claim.end) - max(began, until))
            until = max(until, ended)
        if busy and self._judge(claim, ProblemCode.DURING_CLASS) is AnomalyAction.EXCLUDE:
            claim.keep(claim.end - claim.start - busy, Uncounted.DURING_CLASS)

    def _look_at_day(self, claim: _Claim) -> None:
        """What is left is laid on the days from its start on; a record without a time lies on no day."""
        if claim.start is None:
            return
        claim.days = by_day(claim.start, claim.left, self._terms.zone)
        fits = [(day, min(seconds, self._room(day))) for day, seconds in claim.days]
        if fits != claim.days and self._judge(claim, ProblemCode.DAY_OVER_24_HOURS) is AnomalyAction.EXCLUDE:
            claim.days = fits
            claim.keep(sum(seconds for _, seconds in fits), Uncounted.DAY_OVER_24_HOURS)

    def _room(self, day: int) -> int:
        return max(0, length_of(day, self._terms.zone) - self._claimed[day])

    def _look_at_length(self, claim: _Claim) -> None:
        room = self._lengths.get(claim.course, FREE)
        if claim.left > room and self._judge(claim, ProblemCode.LONGER_THAN_COURSE) is AnomalyAction.EXCLUDE:
            claim.keep(room, Uncounted.LONGER_THAN_COURSE)

    def _limit_days(self, claim: _Claim) -> None:
        """What a day may earn: what is left after the other limits is taken from the earliest days."""
        if claim.start is None:
            return
        left, fits = claim.left, 0
        for day, seconds in claim.days:
            wanted = min(seconds, left)
            left -= wanted
            got = min(wanted, self._terms.day_cap - self._earned[day])
            self._earned[day] += got
            self._claimed[day] += seconds
            fits += got
        claim.keep(fits, Uncounted.DAY_CAP)

    def _book(self, claim: _Claim) -> None:
        course = claim.course
        self._caps[course] -= claim.left
        if course in self._lengths:
            self._lengths[course] = max(0, self._lengths[course] - claim.left)
        if claim.spans:
            self._frontier = max(self._frontier, claim.end)
            self._frontiers[course] = max(self._frontiers.get(course, -FREE), claim.end)
