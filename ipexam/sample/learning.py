"""What each invented trainee learns online, row by row, with the seconds that each row must be worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from random import Random

from ipexam.sample.fates import Fate
from ipexam.sample.people import SHARED_NAMES, YEAR, SamplePerson

COURSE_SECONDS = 5400
"""Two class-hours a course: 34 over 17 courses (notice, section 5)."""
REQUIRED_SECONDS = 54_000
"""20 class-hours of 45 minutes."""


class Platform(Enum):
    """Where a course was watched."""

    BASE = "base"  # the base's own platform: start, end, ID number
    REPLAY = "replay"  # 小鹅通: running totals, phone
    SCHOOL = "school"  # 学习通: minutes, phone
    MEETING = "meeting"  # 腾讯会议 with each coming and going
    MEETING_SUMMARY = "meeting_summary"  # 腾讯会议, the summary sheet alone


COURSES = {
    "1.1": Platform.REPLAY,
    "2.1": Platform.REPLAY,
    "2.2": Platform.MEETING,
    "3.1": Platform.SCHOOL,
    **{f"3.{n}": Platform.BASE for n in range(2, 7)},
    **{f"4.{n}": Platform.BASE for n in range(1, 7)},
    "5.1": Platform.MEETING_SUMMARY,
    "6.1": Platform.BASE,
}
BASE_COURSES = tuple(code for code, platform in COURSES.items() if platform is Platform.BASE)
_UNREADABLE_COURSE = "2.1"
MEETING_START = datetime(YEAR, 9, 20, 14, 30)  # noqa: DTZ001  # a log knows local times only
SECOND_MEETING_START = MEETING_START + timedelta(weeks=1)
"""The meeting of which only the summary was kept."""


class Dirt(Enum):
    """What is wrong with a row."""

    NONE = "none"
    ID_AS_NUMBER = "id_as_number"
    DURATION_WORD = "duration_word"
    COURSE_MISNAMED = "course_misnamed"
    END_FIRST = "end_first"


@dataclass(frozen=True, slots=True)
class Watched:
    """One row of a log: `counted` is what it is worth by the rules, said by whoever planned it."""

    course: str
    began: datetime
    seconds: int
    counted: int
    dirt: Dirt = Dirt.NONE


@dataclass(frozen=True, slots=True)
class Learning:
    """A trainee's rows. A course earns 5,400 seconds at most."""

    rows: tuple[Watched, ...]

    @property
    def seconds(self) -> int:
        """What counts in all."""
        by_course: dict[str, int] = {}
        for row in self.rows:
            by_course[row.course] = by_course.get(row.course, 0) + row.counted
        return sum(min(COURSE_SECONDS, seconds) for seconds in by_course.values())

    def on(self, platform: Platform) -> tuple[Watched, ...]:
        """The rows of one platform."""
        return tuple(row for row in self.rows if COURSES[row.course] is platform)


def plan_learning(person: SamplePerson, chance: Random) -> Learning:
    """Rows that come to exactly what the person's fate asks for."""
    whole, rest = divmod(_target(person.fate, chance), COURSE_SECONDS)
    partly = chance.choice(BASE_COURSES)
    pool = [code for code in _pool(person, chance) if code != partly]
    watched = sorted(chance.sample(pool, whole), key=[*COURSES].index)
    evenings = _evenings(chance)
    rows = [row for code in watched for row in _whole_course(code, evenings, chance)]
    rows += _sittings(partly, rest, evenings, chance)
    free = [code for code in BASE_COURSES if code not in (*watched, partly)]
    if person.fate.hours_wait:
        rows.append(_waiting(person.fate, free[0], next(evenings)))
    elif person.fate is Fate.PASSES and free and chance.random() < 0.03:
        rows.append(Watched(free[0], next(evenings), -1800, 0, Dirt.END_FIRST))
    return Learning(tuple(rows))


def _pool(person: SamplePerson, chance: Random) -> list[str]:
    """The courses a person may take. Live lectures tell names only, so few come, and nobody who shares a name."""
    shunned = set[str]()
    if person.name in SHARED_NAMES or chance.random() < 0.8:
        shunned |= {"2.2", "5.1"}
    if person.fate is Fate.HOURS_WAIT_DURATION:
        shunned.add(_UNREADABLE_COURSE)
    return [code for code in COURSES if code not in shunned]


def _target(fate: Fate, chance: Random) -> int:
    """Seconds that must count."""
    if fate is Fate.PASSES_AT_20_HOURS:
        return REQUIRED_SECONDS
    if fate is Fate.A_SECOND_SHORT:
        return REQUIRED_SECONDS - 1
    if fate is Fate.GAVE_UP:
        return chance.randrange(0, 3 * COURSE_SECONDS)
    if fate.hours_wait:
        return REQUIRED_SECONDS - 3600
    if fate.hours_met:
        return chance.randrange(REQUIRED_SECONDS + 600, 15 * COURSE_SECONDS)
    return chance.randrange(4 * COURSE_SECONDS, REQUIRED_SECONDS - 900)


def _evenings(chance: Random) -> Iterator[datetime]:
    """Starts that never meet, one each evening."""
    day = datetime(YEAR, 8, 18, 19, 0)  # noqa: DTZ001  # local
    while True:
        yield day + timedelta(minutes=chance.randrange(20), seconds=chance.randrange(60))
        day += timedelta(days=chance.choice((1, 2, 2, 5)))


def _whole_course(code: str, evenings: Iterator[datetime], chance: Random) -> Sequence[Watched]:
    """A course watched to its end, on its platform."""
    platform = COURSES[code]
    over = chance.randrange(0, 1200)
    if platform is Platform.SCHOOL:
        whole = COURSE_SECONDS + over // 60 * 60
        return [Watched(code, MEETING_START, whole, whole)]
    if platform is Platform.MEETING:
        return _meeting(code, chance)
    if platform is Platform.MEETING_SUMMARY:
        return [Watched(code, SECOND_MEETING_START, COURSE_SECONDS + over, COURSE_SECONDS + over)]
    if platform is not Platform.BASE:
        return [Watched(code, MEETING_START, COURSE_SECONDS + over, COURSE_SECONDS + over)]
    if chance.random() < 0.05:
        return _two_devices(code, next(evenings))
    return _sittings(code, COURSE_SECONDS, evenings, chance)


def _meeting(code: str, chance: Random) -> Sequence[Watched]:
    """A live lecture of 110 minutes, left and joined again by some."""
    late, gap = chance.randrange(0, 240), chance.randrange(20, 400)
    if chance.random() < 0.7:
        length = COURSE_SECONDS + chance.randrange(0, 600)
        return [Watched(code, MEETING_START + timedelta(seconds=late), length, length)]
    first = chance.randrange(1200, 4200)
    again = MEETING_START + timedelta(seconds=late + first + gap)
    rest = COURSE_SECONDS - first + chance.randrange(0, 300)
    return [Watched(code, MEETING_START + timedelta(seconds=late), first, first), Watched(code, again, rest, rest)]


def _two_devices(code: str, began: datetime) -> Sequence[Watched]:
    """The same course on a phone while the computer still runs: the half hour that both cover counts once."""
    again = began + timedelta(minutes=30)
    return [Watched(code, began, 3600, 3600), Watched(code, again, 3600, 1800)]


def _sittings(code: str, seconds: int, evenings: Iterator[datetime], chance: Random) -> list[Watched]:
    """Exactly so many seconds in one to three evenings."""
    rows = []
    while seconds:
        length = seconds if seconds < 1800 or chance.random() < 0.5 else chance.randrange(900, seconds)
        rows.append(Watched(code, next(evenings), length, length))
        seconds -= length
    return rows


def _waiting(fate: Fate, free: str, evening: datetime) -> Watched:
    """A row worth a whole course, if only somebody settled it."""
    if fate is Fate.HOURS_WAIT_ID:
        return Watched(free, evening, COURSE_SECONDS, 0, Dirt.ID_AS_NUMBER)
    if fate is Fate.HOURS_WAIT_COURSE:
        return Watched(free, evening, COURSE_SECONDS, 0, Dirt.COURSE_MISNAMED)
    return Watched(_UNREADABLE_COURSE, MEETING_START, 0, 0, Dirt.DURATION_WORD)
