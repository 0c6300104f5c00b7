"""What known facts settle about a log: a course's length tells what `43:53` is, a known date tells day from month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ipexam.domain.hours_log import Ask, Clues, DayOrder, LogMapping, TwoParts, Unit

LONGER_THAN_COURSE = 11, 10
"""A value still fits a course when it is a tenth longer: a live class runs over, a recording is watched with pauses."""


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the office knows about what a log is about; what it does not know is left out.

    `course_seconds` is the length of the course, or of the longest one the log may be about. `days` are days on which
    it was held; `first_day` and `last_day` bound all its days (release or registration, deadline or today). `course`,
    `unit` and `day_order` are what somebody said.
    """

    course_seconds: int | None = None
    days: frozenset[date] = frozenset()
    first_day: date | None = None
    last_day: date | None = None
    course: str = ""
    unit: Unit | None = None
    day_order: DayOrder | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A mapping with what facts settle, and the questions that stay open."""

    mapping: LogMapping
    asks: frozenset[Ask]


def settle(mapping: LogMapping, asks: frozenset[Ask], clues: Clues, facts: KnownFacts) -> Settled:
    """Answer what the facts decide beyond doubt; everything else stays open.

    A clock of two parts is minutes and seconds when every one fits the course's length that way and the longest does
    not as hours and minutes. Day and month are in the order that somebody said unless the dates prove one, or else in
    the one that puts every date on a known day, or within the known period, while the other order does not. A missing
    day is the only known one. A course that somebody said serves every row that names none, whatever a block above the
    header is titled.
    """
    if Ask.UNIT in asks and facts.unit is not None:
        mapping = replace(mapping, unit=facts.unit)
        asks -= {Ask.UNIT}
    if Ask.TWO_PARTS in asks and _are_minutes_and_seconds(clues, facts.course_seconds):
        mapping = replace(mapping, two_parts=TwoParts.MINUTES_SECONDS)
        asks -= {Ask.TWO_PARTS}
    order = mapping.day_order or facts.day_order
    if order is None and Ask.DAY_ORDER in asks:
        order = _order(clues.dates, facts)
    if order is not None:
        mapping = replace(mapping, day_order=order)
        asks -= {Ask.DAY_ORDER}
    if Ask.DAY in asks and len(facts.days) == 1:
        mapping = replace(mapping, day=next(iter(facts.days)))
        asks -= {Ask.DAY}
    if facts.course:
        mapping = replace(mapping, course=facts.course)
        asks -= {Ask.COURSE}
    return Settled(mapping, asks)


def _are_minutes_and_seconds(clues: Clues, course_seconds: int | None) -> bool:
    if not clues.clocks or course_seconds is None:
        return False
    more, of = LONGER_THAN_COURSE
    longest = max(first * 60 + second for first, second in clues.clocks) * of
    return longest <= course_seconds * more < longest * 60


def _order(dates: Sequence[tuple[date, date]], facts: KnownFacts) -> DayOrder | None:
    """The order that fits a fact which the other contradicts."""
    first = [days[0] for days in dates]
    second = [days[1] for days in dates]
    if not first:
        return None
    tests: tuple[tuple[bool, Callable[[date], bool]], ...] = (
        (bool(facts.days), facts.days.__contains__),
        (facts.first_day is not None or facts.last_day is not None, lambda day: _within(day, facts)),
    )
    for known, fits in tests:
        by_day, by_month = all(map(fits, first)), all(map(fits, second))
        if known and by_day != by_month:
            return DayOrder.DAY_FIRST if by_day else DayOrder.MONTH_FIRST
    return None


def _within(day: date, facts: KnownFacts) -> bool:
    return (facts.first_day or day) <= day <= (facts.last_day or day)
