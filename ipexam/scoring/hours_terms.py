"""A programme's hours rule made ready for counting, and what is known of a trainee beside their records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from zoneinfo import ZoneInfo

from ipexam.domain.anomaly import AnomalyAction
from ipexam.domain.hours_rule import HoursRule, RuleKind
from ipexam.domain.problem import ProblemCode
from ipexam.domain.programme import Course, Programme
from ipexam.scoring.days import midnight

Plain = tuple[int, str, "int | None", "int | None", int]
"""A record as the database hands it out: course id, grain value, began, ended (epoch seconds), seconds."""

FREE = 1 << 62
"""More seconds than anything has."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What bears on one trainee's records; times are epoch seconds.

    `registered` is the midnight that began the day of registration; `classes` are the times of offline classes the
    trainee attended, earliest first; `shared` the (course, began, ended) that many trainees have; `accepted` the
    records that a person has looked at and let count, whatever is odd about them.
    """

    registered: int | None = None
    classes: tuple[tuple[int, int], ...] = ()
    shared: frozenset[tuple[int, int | None, int | None]] = frozenset()
    accepted: frozenset[Plain] = frozenset()


ORDINARY = Circumstances()
"""Nothing is known beside the records."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a programme counts. Courses are in course order; `caps` are the seconds each may earn, `lengths` and
    `releases` (epoch seconds) hold only what is known; `begins` is the first second of the programme's year, `deadline`
    the first that is too late.

    `hopeful` counts what waits for a person as if they had said yes: the best that can come of it.
    """

    rule: HoursRule
    courses: Mapping[int, Course]
    ranks: Mapping[int, int]
    caps: Mapping[int, int]
    lengths: Mapping[int, int]
    releases: Mapping[int, int]
    begins: int
    deadline: int
    day_cap: int
    zone: tzinfo
    plain: bool
    """Whether no oddity of a record's course or day changes the sum: the fast way may be taken."""
    hopeful: bool = False

    def action(self, code: ProblemCode) -> AnomalyAction:
        """What happens to an odd record."""
        action = self.rule.action(code)
        return AnomalyAction.COUNT if self.hopeful and action is AnomalyAction.WAIT else action

    def hoping(self) -> Terms:
        """The same for a person who says yes to everything."""
        return replace(self, hopeful=True)


def terms_of(programme: Programme) -> Terms:
    """The terms of a programme: its rule, its courses and its last cut-off. A day ends at midnight in its zone."""
    rule, zone, courses = programme.hours_rule, ZoneInfo(programme.zone), programme.courses
    lengths = {course.id: course.length_seconds for course in courses if course.length_seconds}
    releases = {course.id: midnight(course.released, zone) for course in courses if course.released}
    last = programme.last_cut_off
    plain = (
        rule.most_per_day is None
        and _counts(rule, ProblemCode.OVERLAPS_OTHER_COURSE)
        and (not lengths or _counts(rule, ProblemCode.LONGER_THAN_COURSE))
        and (not releases or _counts(rule, ProblemCode.BEFORE_RELEASE))
    )
    return Terms(
        rule=rule,
        courses={course.id: course for course in courses},
        ranks={course.id: rank for rank, course in enumerate(courses)},
        caps={course.id: _cap(rule, course) for course in courses},
        lengths=lengths,
        releases=releases,
        begins=midnight(date(programme.year, 1, 1), zone),
        deadline=FREE if last is None else midnight(last + timedelta(days=1), zone),
        day_cap=FREE if rule.most_per_day is None else rule.seconds_of(rule.most_per_day),
        zone=zone,
        plain=plain,
    )


def _cap(rule: HoursRule, course: Course) -> int:
    """The seconds a course may earn: only minutes are capped by time, the others by the class-hours they earn."""
    most = rule.most_of(course.class_hours)
    return FREE if most is None or rule.kind is not RuleKind.MINUTES else rule.seconds_of(most)


def _counts(rule: HoursRule, code: ProblemCode) -> bool:
    return rule.action(code) is AnomalyAction.COUNT
