"""Entries of a learning log becoming rows of the database, at a speed that a million rows allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from ipexam.domain.hours import Grain, HoursEntry
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import Programme
from ipexam.domain.trainee import Claim
from ipexam.matching.fold import fold_text
from ipexam.matching.people import PeopleIndex
from ipexam.services.source import place
from ipexam.storage.hours import Doubted
from ipexam.storage.rows.hours import RowStatus

_COUNTS, _WAITS = RowStatus.COUNTS.value, RowStatus.WAITS.value
_GRAINS = {grain: grain.value for grain in Grain}

Plain = tuple[object, ...]
"""A row in the order of `storage.hours.COLUMNS`."""


class HoursRows:
    """Turns entries into rows of one batch and counts what it saw.

    A fingerprint says what a row says: the same row from another file is the same row. Visits without an end are told
    apart by counting equal ones, so that two visits of one file stay two and the same file again adds none. What a
    person has decided of a row in doubt stays decided when the row comes again.
    """

    def __init__(
        self,
        programme: Programme,
        people: PeopleIndex,
        totals: Mapping[tuple[int, int], set[int]],
        doubted: Iterable[Doubted],
        batch_id: int,
    ) -> None:
        self._programme_id = programme.id
        self._people = people
        self._totals = {key: set(known) for key, known in totals.items()}
        self._batch_id = batch_id
        self._doubted: dict[object, Doubted] = {}
        self._confirmed: Counter[str] = Counter()
        for row in doubted:
            self._confirmed[row.confirmed] += 1
            self._doubted.setdefault(row.fingerprint, row)
            self._doubted.setdefault((row.file_id, row.sheet, row.row), row)
        self._courses = {fold_text(text): c.id for c in programme.courses for text in (c.name, c.code)}
        self._equal: Counter[str] = Counter()
        self.seen = self.waiting = self.replaced = 0
        self.problems: list[Problem] = []
        self.settled: set[int] = set()
        """The ids of rows that waited and are matched now."""
        self.decided: set[tuple[str, int]] = set()
        """Sheet and row of what a person has decided before."""

    def of(self, entries: Iterable[HoursEntry], file_id: int) -> Iterator[Plain]:
        """The rows of one file, one per entry that nobody has decided yet."""
        self.decided.clear()
        for entry in entries:
            self.seen += 1
            row = self._row(entry, file_id)
            if row is not None:
                yield row

    def _row(self, entry: HoursEntry, file_id: int) -> Plain | None:
        match = self._people.match(entry.claim)
        course_id = self._courses.get(entry.course)
        if course_id is None:
            course_id = self._course(entry.course)
        doubt = entry.doubt or match.code or (None if course_id else ProblemCode.COURSE_UNKNOWN)
        began = None if entry.began_at is None else int(entry.began_at.timestamp())
        ended = None if entry.ended_at is None else int(entry.ended_at.timestamp())
        grain = _GRAINS[entry.grain]
        when = f"{grain}|{began}|{ended}|{entry.seconds}"
        several = ended is None and entry.grain is Grain.VISIT
        claimed = self._fingerprint(_said(entry), when, several) if doubt or self._doubted else 0
        before = self._before(claimed, file_id, entry.where) if self._doubted else None
        if before is not None and not before.waits:
            self.decided.add(place(entry.where))
            return None
        if doubt is None and entry.grain is Grain.CUMULATIVE:
            doubt = self._total_doubt(match.trainee_id or 0, course_id or 0, entry.seconds)
            claimed = claimed or (self._fingerprint(_said(entry), when, several) if doubt else 0)
        what = f"{match.trainee_id}|{course_id}|{when}"
        if doubt is None and self._doubted and self._was_confirmed(what):
            self._nth(what)
            self.decided.add(place(entry.where))
            return None
        if doubt is not None:
            self._wait(entry, doubt)
        elif before is not None:
            self.settled.add(before.id)
        row = (
            self._programme_id,
            self._batch_id,
            file_id,
            entry.where.sheet,
            entry.where.row,
            match.trainee_id,
            course_id,
            grain,
            began,
            ended,
            entry.seconds,
            _COUNTS if doubt is None else _WAITS,
            self._nth(what) if several and doubt is None else 0,
        )
        return row if doubt is None else (*row, doubt.value, claimed, *_claim_values(entry.claim, entry.course))

    def _course(self, text: str) -> int | None:
        """The course that a row names in another spelling, remembered."""
        course_id = self._courses.get(fold_text(text))
        if course_id is not None:
            self._courses[text] = course_id
        return course_id

    def _before(self, fingerprint: int, file_id: int, where: Where) -> Doubted | None:
        """This row as it was in doubt before, decided by a person since or still waiting."""
        return self._doubted.get(fingerprint) or self._doubted.get((file_id, where.sheet, where.row))

    def _was_confirmed(self, said: str) -> bool:
        """Whether a person confirmed this very record from another file; each confirmation stands for one row."""
        if not self._confirmed[said]:
            return False
        self._confirmed[said] -= 1
        return True

    def _total_doubt(self, trainee_id: int, course_id: int, seconds: int) -> ProblemCode | None:
        """A running total replaces a smaller one; one that shrank is for a person to look at, unless it is known."""
        known = self._totals.setdefault((trainee_id, course_id), set())
        if known and seconds not in known:
            if seconds < max(known):
                return ProblemCode.TOTAL_SHRANK
            self.replaced += 1
        known.add(seconds)
        return None

    def _wait(self, entry: HoursEntry, doubt: ProblemCode) -> None:
        self.waiting += 1
        if entry.doubt is None:
            self.problems.append(Problem(entry.where, doubt, {"name": entry.claim.name, "course": entry.course}))

    def _nth(self, said: str) -> int:
        self._equal[said] += 1
        return self._equal[said] - 1

    def _fingerprint(self, who: str, when: str, several: bool) -> int:
        said = f"{who}|{when}"
        if several:
            said = f"{said}|{self._nth(said) + 1}"
        return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "big", signed=True)


def _said(entry: HoursEntry) -> str:
    return "\x1f".join(_claim_values(entry.claim, entry.course))


def _claim_values(claim: Claim, course: str) -> tuple[str, ...]:
    return claim.name, claim.id_number, claim.phone, claim.organisation, course
