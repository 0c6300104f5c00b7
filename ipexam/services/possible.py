"""What rows that wait for a person could become: they keep a verdict open where they would decide it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ipexam.domain.programme import SECONDS_PER_CLASS_HOUR, Programme, SessionKind
from ipexam.domain.trainee import Claim
from ipexam.matching.people import PeopleIndex
from ipexam.scoring.hours import Plain
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import HoursRow


@dataclass
class Possible:
    """Waiting hours that could be one trainee's: records of known courses, and seconds of courses nobody knows yet."""

    records: list[Plain] = field(default_factory=list)
    elsewhere: int = 0


class PossibleHours:
    """Waiting rows of learning logs. A duration that cannot be read could be the whole course."""

    def __init__(self, rows: Sequence[tuple[HoursRow, str]], programme: Programme) -> None:
        self._rows = [row for row, _ in rows]
        self._caps = {course.id: course.offered_seconds for course in programme.courses}
        self._required = int(programme.scheme.online_hours_required * SECONDS_PER_CLASS_HOUR) + 1

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
            possible.elsewhere += row.seconds or self._required
        elif row.seconds:
            possible.records.append((row.course_id, row.grain.value, row.began, row.ended, row.seconds))
        else:
            possible.records.append((row.course_id, "visit", None, None, self._caps[row.course_id]))


class PossibleSessions:
    """Waiting rows of sign-in sheets."""

    def __init__(self, rows: Sequence[tuple[AttendanceRow, str, int, SessionKind]]) -> None:
        self._rows = [row for row, _, _, kind in rows if kind is SessionKind.OFFLINE_CLASS and row.presence.attended]

    def __bool__(self) -> bool:
        return bool(self._rows)

    def by_trainee(self, people: PeopleIndex | None) -> dict[int, int]:
        """How many more classes each trainee could have attended."""
        found: dict[int, int] = {}
        for row in self._rows:
            for trainee_id in _whose(row.enrolment_id, _claim(row), people):
                found[trainee_id] = found.get(trainee_id, 0) + 1
        return found


def _whose(known: int | None, claim: Claim, people: PeopleIndex | None) -> Iterable[int]:
    if known is not None or people is None:
        return () if known is None else (known,)
    match = people.match(claim)
    return match.candidates if match.trainee_id is None else (match.trainee_id,)


def _claim(row: HoursRow | AttendanceRow) -> Claim:
    return Claim(row.claim_name or "", row.claim_id or "", row.claim_phone or "", row.claim_organisation or "")
