"""Questions arriving in the bank: what is new, what is another version, what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import Course, Programme
from ipexam.domain.progress import Report
from ipexam.domain.question import QuestionContent, QuestionStatus
from ipexam.matching.fold import fold_text
from ipexam.storage.question import Known, Origin, Shelf
from ipexam.storage.question_content import content_sha256, likeness

_RUNNING_NUMBER_DIGITS = 5
_REPORT_EVERY = 100


@dataclass(frozen=True, slots=True)
class Arrival:
    """A question as a sheet has it: its code (empty when it has none), its course as the sheet names it."""

    where: Where
    code: str
    content: QuestionContent


class Courses:
    """The courses of a programme, found by code or by name."""

    def __init__(self, programme: Programme) -> None:
        self._by_code = {course.code: course for course in programme.courses}
        self._by_name = {fold_text(course.name): course for course in programme.courses}

    def find(self, named: str) -> Course | None:
        """The course a cell means: `3.2`, `3.2 …` or the name."""
        code = named.split(maxsplit=1)[0] if named.split() else ""
        return self._by_code.get(code) or self._by_name.get(fold_text(named))


class BankImport:
    """One import inside one transaction; counts what happened."""

    def __init__(self, shelf: Shelf, courses: Courses, origin: Origin) -> None:
        self._shelf = shelf
        self._courses = courses
        self._origin = origin
        self._by_code: dict[str, Known] = {}
        self._by_likeness: dict[str, Known] = {}
        self._taken: set[str] = set()
        self._numbers: dict[str, Iterator[int]] = {}
        self.kept: list[Where] = []
        self.problems: list[Problem] = []
        self.added = self.changed = self.unchanged = 0

    def take(self, arrivals: Sequence[Arrival], report: Report) -> None:
        """Take every question in that has a course."""
        sound = [found for found in map(self._placed, arrivals) if found is not None]
        codes = {arrival.code for arrival, _ in sound if arrival.code}
        self._taken |= codes
        for known in self._shelf.known(codes, {likeness(arrival.content) for arrival, _ in sound}):
            self._remember(known)
        for n, (arrival, course) in enumerate(sound):
            if n % _REPORT_EVERY == 0:
                report(n, len(sound))
            self._take(arrival, course)

    def _placed(self, arrival: Arrival) -> tuple[Arrival, Course] | None:
        course = self._courses.find(arrival.content.course_code)
        if course is None:
            facts = {"value": arrival.content.course_code}
            self.problems.append(Problem(arrival.where, ProblemCode.COURSE_UNKNOWN, facts))
            return None
        code = "" if arrival.code.isdigit() and len(arrival.code) <= _RUNNING_NUMBER_DIGITS else arrival.code
        return Arrival(arrival.where, code, replace(arrival.content, course_code=course.code)), course

    def _take(self, arrival: Arrival, course: Course) -> None:
        alike = self._by_likeness.get(likeness(arrival.content))
        known = self._by_code.get(arrival.code) if arrival.code else alike
        if alike is not None and known is not alike:
            facts = {"code": alike.code}
            self.problems.append(Problem(arrival.where, ProblemCode.QUESTION_REPEATED, facts))
            return
        self.kept.append(arrival.where)
        if known is None:
            self._add(arrival, course)
        elif known.sha256 == content_sha256(arrival.content):
            self.unchanged += 1
        else:
            self._renew(known, arrival, course)

    def _add(self, arrival: Arrival, course: Course) -> None:
        code = arrival.code or self._free_code(course.code)
        content, origin = arrival.content, self._from(arrival)
        row = self._shelf.add(code, content, course.module_code, QuestionStatus.APPROVED, origin)
        self._remember(Known(row.id, code, 1, row.status, content_sha256(content), row.likeness))
        self.added += 1

    def _renew(self, known: Known, arrival: Arrival, course: Course) -> None:
        content, origin = arrival.content, self._from(arrival)
        row = self._shelf.renew(known.id, content, course.module_code, known.newest, origin)
        self._by_likeness.pop(known.likeness, None)
        self._remember(Known(row.id, row.code, row.newest, row.status, content_sha256(content), row.likeness))
        self.changed += 1

    def _from(self, arrival: Arrival) -> Origin:
        return replace(self._origin, place=f"{arrival.where.sheet}!{arrival.where.row}"[:200])

    def _remember(self, known: Known) -> None:
        self._by_code[known.code] = known
        if known.status is not QuestionStatus.RETIRED:
            self._by_likeness[known.likeness] = known

    def _free_code(self, course_code: str) -> str:
        """The next free code of the kind `3.2-01`; codes that the same file brings are free no longer."""
        if course_code not in self._numbers:
            self._taken |= self._shelf.codes_of(course_code)
            self._numbers[course_code] = count(1)
        codes = (f"{course_code}-{n:02d}" for n in self._numbers[course_code])
        return next(code for code in codes if code not in self._taken)
