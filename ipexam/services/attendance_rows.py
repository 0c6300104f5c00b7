"""Entries of sign-in sheets becoming rows, counting what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum

from sqlalchemy.orm import Session

from ipexam.domain.attendance import AttendanceChange, AttendanceEntry, Fact, Part, overlapping, united
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import ClassSession
from ipexam.matching.people import Match, PeopleIndex
from ipexam.services.source import place
from ipexam.storage import attendance as storage
from ipexam.storage import trainee
from ipexam.storage.attendance import NewAttendance
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import RowStatus

_DECIDED = (RowStatus.COUNTS, RowStatus.DISMISSED)

Said = tuple[object, ...]
"""What a row says: who, which part of the day, and what of it."""


class Fate(Enum):
    """What became of a row of the source."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WAITS = "waits"


class AttendanceRows:
    """The rows of one import.

    A file says one thing of each trainee and half-day: of several rows about one trainee, whoever signed in once was
    there. What a file said once is no news when it comes again, whatever other files said since; undoing its batch
    makes it news. What a person has decided of a row stays decided when the row comes again.
    """

    def __init__(self, tx: Session, programme_id: int, people: PeopleIndex, batch_id: int) -> None:
        self.tx, self.people, self.batch_id = tx, people, batch_id
        self._programme_id = programme_id
        self.fates: Counter[Fate] = Counter()
        self.written = 0
        self.problems: list[Problem] = []
        self.decided: set[tuple[str, int]] = set()
        """Sheet and row of what a person has decided before."""
        self._changes: list[tuple[Where, int, int, Fact, Fact]] = []
        self._seen: dict[tuple[int, int], Where] = {}
        self._new: list[NewAttendance] = []

    def bring(self, session: ClassSession, entries: Iterable[AttendanceEntry], file_id: int) -> None:
        """Take everything that one file says of one session."""
        of_file = _FileOfSession(self, session, file_id)
        for entry in entries:
            of_file.take(entry)
        of_file.finish()
        self.tx.flush()
        storage.add(self.tx, self._new)
        self._new.clear()

    def changes(self) -> tuple[AttendanceChange, ...]:
        """The trainees of whom the office had something else."""
        names = trainee.names(self.tx, [change[1] for change in self._changes])
        return tuple(
            AttendanceChange(where, whose, *names[whose], no, old, new) for where, whose, no, old, new in self._changes
        )

    def overlaps(self) -> list[Problem]:
        """Who attended another class at the same time, at the row that says so. Both count until somebody looks."""
        crowded = storage.held_at_once(self.tx, self._programme_id)
        seen = {(whose, no): where for (whose, no), where in self._seen.items() if no in crowded}
        facts = storage.facts_of(self.tx, self._programme_id, [whose for whose, _ in seen])
        problems = []
        for (whose, no), where in seen.items():
            mine = facts.get(whose, {})
            others = overlapping(mine[no], [(n, f) for n, f in mine.items() if n != no]) if no in mine else ()
            if others:
                said = ", ".join(f"#{other}" for other in others)
                problems.append(Problem(where, ProblemCode.CLASSES_OVERLAP, {"session": said}))
        return problems

    def saw(self, whose: int, no: int, where: Where) -> None:
        """Remember a row that shows somebody at a class."""
        self._seen.setdefault((whose, no), where)

    def changed(self, where: Where, whose: int, no: int, old: Fact, new: Fact) -> None:
        """Remember a fact that overrules another."""
        self._changes.append((where, whose, no, old, new))

    def add(self, row: NewAttendance) -> None:
        """Write a row, with the others of its file."""
        self.written += 1
        self._new.append(row)


class _FileOfSession:
    """What one file says of one session."""

    def __init__(self, rows: AttendanceRows, session: ClassSession, file_id: int) -> None:
        self._all, self._session, self._file_id = rows, session, file_id
        known = storage.of_session(rows.tx, session.id)
        self._standing = {(whose, half): row for (_, whose, half), row in storage.standing(known).items()}
        self._told = {
            (row.enrolment_id, row.part)
            for row in known
            if row.file_id == file_id and row.status is RowStatus.COUNTS and row.doubt is None
        }
        self._waiting: dict[Said, AttendanceRow | NewAttendance] = {
            _said(row): row for row in known if row.status is RowStatus.WAITS
        }
        self._doubtful: dict[tuple[int | None, Part], list[Said]] = {}
        for said, row in self._waiting.items():
            self._doubtful.setdefault((row.enrolment_id, row.part), []).append(said)
        self._decided = {_said(row): row for row in known if row.doubt is not None and row.status in _DECIDED}
        self._again: set[Said] = set()
        self._matched: dict[tuple[int, Part], list[tuple[AttendanceEntry, NewAttendance]]] = {}

    def take(self, entry: AttendanceEntry) -> None:
        """Look at one entry: it is decided already, waits for a person, or is somebody's."""
        match = self._all.people.match(entry.claim)
        row = self._row(entry, match)
        self._again.add(_said(row))
        before = self._decided.get(_said(row))
        if before is not None:
            self._all.decided.add(place(entry.where))
            if before.status is RowStatus.DISMISSED:
                self._all.fates[Fate.UNCHANGED] += 1
                return
            row.enrolment_id, row.status = before.enrolment_id, RowStatus.COUNTS
        if row.status is RowStatus.WAITS:
            self._wait(entry, match, row)
        elif row.enrolment_id is not None:
            self._matched.setdefault((row.enrolment_id, entry.part), []).append((entry, row))

    def finish(self) -> None:
        """Keep what the file says of each trainee, unless it is known."""
        for (whose, part), told in self._matched.items():
            for _, row in told:
                self._settle(_said(row))
            self._settle_doubts(whose, part)
            fact = united([entry.fact for entry, _ in told])
            entry, row = self._best(told)
            if fact.presence.attended:
                self._all.saw(whose, self._session.no, entry.where)
            self._all.fates[Fate.UNCHANGED] += len(told) - 1
            if not self._is_news(whose, part, fact, [row for _, row in told]):
                self._all.fates[Fate.UNCHANGED] += 1
                continue
            self._overrule(whose, part, fact, entry.where)
            _tell(row, fact)
            row.doubt = None
            row.flag = next((entry.flag for entry, _ in told if entry.flag), None)
            self._all.add(row)

    def _is_news(self, whose: int, part: Part, fact: Fact, rows: Sequence[NewAttendance]) -> bool:
        if (whose, part) in self._told or all(row.doubt is not None for row in rows):
            return False
        known = [self._standing.get((whose, half)) for half in part.halves]
        return any(row is None or storage.fact_of(row) != fact for row in known)

    def _overrule(self, whose: int, part: Part, fact: Fact, where: Where) -> None:
        known = [self._standing.get((whose, half)) for half in part.halves]
        old = next((storage.fact_of(row) for row in known if row is not None and storage.fact_of(row) != fact), None)
        self._all.fates[Fate.ADDED if old is None else Fate.CHANGED] += 1
        if old is not None:
            self._all.changed(where, whose, self._session.no, old, fact)

    def _best(self, told: Sequence[tuple[AttendanceEntry, NewAttendance]]) -> tuple[AttendanceEntry, NewAttendance]:
        """The row that shall carry what all of them say: one that nobody had to decide, that saw the trainee."""
        return min(
            told, key=lambda one: (one[1].doubt is not None, not one[0].fact.presence.attended, place(one[0].where))
        )

    def _wait(self, entry: AttendanceEntry, match: Match, row: NewAttendance) -> None:
        self._all.fates[Fate.WAITS] += 1
        if entry.doubt is None or match.trainee_id is None:
            code = match.code or ProblemCode.PERSON_UNKNOWN
            self._all.problems.append(Problem(entry.where, code, {"name": entry.claim.name}))
        if _said(row) not in self._waiting:
            self._waiting[_said(row)] = row
            self._all.add(row)

    def _settle(self, said: Said) -> None:
        """A row that waited and is matched now waits no more; undoing this batch lets it wait again."""
        old = self._waiting.pop(said, None)
        if isinstance(old, AttendanceRow) and old.batch_id != self._all.batch_id:
            old.status, old.replaced_by = RowStatus.SETTLED, self._all.batch_id
            self._all.written += 1

    def _settle_doubts(self, whose: int, part: Part) -> None:
        """What this file says for certain of a trainee settles doubtful rows that it does not repeat."""
        for said in self._doubtful.get((whose, part), ()):
            if said not in self._again:
                self._settle(said)

    def _row(self, entry: AttendanceEntry, match: Match) -> NewAttendance:
        doubt = entry.doubt or match.code
        claim, fact = entry.claim, entry.fact
        return NewAttendance(
            session_id=self._session.id,
            batch_id=self._all.batch_id,
            file_id=self._file_id,
            sheet=entry.where.sheet,
            row=entry.where.row,
            enrolment_id=match.trainee_id,
            part=entry.part,
            presence=fact.presence,
            signed_in_at=fact.signed_in_at,
            signed_out_at=fact.signed_out_at,
            second_in_at=fact.second_in_at,
            second_out_at=fact.second_out_at,
            stands_with=self._all.batch_id,
            status=RowStatus.COUNTS if doubt is None else RowStatus.WAITS,
            doubt=doubt,
            flag=entry.flag,
            claim_name=claim.name,
            claim_id=claim.id_number,
            claim_phone=claim.phone,
            claim_organisation=claim.organisation,
        )


def _tell(row: NewAttendance, fact: Fact) -> None:
    row.presence = fact.presence
    row.signed_in_at, row.signed_out_at = fact.signed_in_at, fact.signed_out_at
    row.second_in_at, row.second_out_at = fact.second_in_at, fact.second_out_at


def _said(row: AttendanceRow | NewAttendance) -> Said:
    return row.claim_name, row.claim_id, row.claim_phone, row.claim_organisation, row.part, storage.fact_of(row)
