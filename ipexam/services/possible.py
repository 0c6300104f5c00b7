"""What rows that wait for a person could become: they keep a verdict open where they would decide it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ipexam.domain.hours_rule import Rounding, RuleKind
from ipexam.domain.programme import Programme, SessionKind
from ipexam.domain.trainee import Claim
from ipexam.matching.people import PeopleIndex
from ipexam.scoring.credit import enough_seconds
from ipexam.scoring.hours_terms import Plain
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import HoursRow


@dataclass
class Possible:
    """Waiting hours that could be one trainee's: records of known courses, and the class-hours that rows of courses
    nobody knows yet could be worth."""

    records: list[Plain] = field(default_factory=list)
    elsewhere: Fraction = Fraction(0)


class PossibleHours:
    """Waiting rows of learning logs. A duration that cannot be read is unknown, not nothing: it could be the whole
    course, or all that is required."""

    def __init__(self, rows: Sequence[tuple[HoursRow, str]], programme: Programme) -> None:
        self._rows = [row for row, _ in rows]
        self._rule = programme.hours_rule
        self._whole = {course.id: enough_seconds(course, self._rule) for course in programme.courses}
        self._required = programme.scheme.online_hours_required + 1

    def __bool__(self) -> bool:
        return bool(self._rows)

    def by_trainee(self, people: PeopleIndex | None) -> dict[int, Possible]:
        """What could be whose. A row can be several people's until somebody says."""
        found: dict[int, Possible] = {}
        for row in self._rows:
            for trainee_id in _whose(row.enrolment_id, _claim(row), people):
                self._add(found.setdefault(trainee_id, Possible()), row)
        return found

    def _add(self, possible: Possible, row: HoursRow) -> None:
        if row.course_id is None:
            possible.elsewhere += self._worth(row.seconds)
        elif row.seconds:
            possible.records.append((row.course_id, row.grain.value, row.began, row.ended, row.seconds))
        else:
            possible.records.append((row.course_id, "visit", None, None, self._whole[row.course_id]))

    def _worth(self, seconds: int) -> Fraction:
        """The most that a row of an unknown course could be worth: minutes earn alike in all, the rest is open."""
        if seconds and self._rule.kind is RuleKind.MINUTES and self._rule.rounding is not Rounding.TENTH_HALF_UP:
            return Fraction(seconds, self._rule.seconds_per_class_hour)
        return self._required


class PossibleSessions:
    """Waiting rows of sign-in sheets. Several of one class, and one of a class attended already, add nothing."""

    def __init__(self, rows: Sequence[tuple[AttendanceRow, str, int, SessionKind]]) -> None:
        self._rows = [row for row, _, _, kind in rows if kind is SessionKind.OFFLINE_CLASS and row.presence.attended]

    def __bool__(self) -> bool:
        return bool(self._rows)

    @property
    def session_ids(self) -> set[int]:
        """The classes of which rows wait."""
        return {row.session_id for row in self._rows}

    def by_trainee(self, people: PeopleIndex | None, attended: Container[tuple[int, int]]) -> dict[int, int]:
        """How many more classes each trainee could have attended; `attended` holds (trainee, session)."""
        possible = {
            (trainee_id, row.session_id)
            for row in self._rows
            for trainee_id in _whose(row.enrolment_id, _claim(row), people)
        }
        return Counter(trainee_id for trainee_id, session_id in possible if (trainee_id, session_id) not in attended)


def _whose(known: int | None, claim: Claim, people: PeopleIndex | None) -> Iterable[int]:
    if known is not None or people is None:
        return () if known is None else (known,)
    match = people.match(claim)
    return match.candidates if match.trainee_id is None else (match.trainee_id,)


def _claim(row: HoursRow | AttendanceRow) -> Claim:
    """Who a row says it is about; what a platform calls people holds for its own rows alone."""
    said = row.claim_name or "", row.claim_id or "", row.claim_phone or "", row.claim_organisation or ""
    if isinstance(row, AttendanceRow):
        return Claim(*said)
    return Claim(*said, row.claim_nickname or "", row.claim_platform_id or "", row.platform)
