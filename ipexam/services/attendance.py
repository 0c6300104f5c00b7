"""Attendance at class sessions: sign-in sheets in, the list, and the rows that wait for a person."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from ipexam.domain.attendance import AttendanceEntry, AttendanceLine
from ipexam.domain.batch import BatchNoun, ImportOutcome
from ipexam.domain.errors import SessionNotOffline, SessionUnknown
from ipexam.domain.hours import WaitingRow
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import ClassSession, Programme, SessionKind
from ipexam.domain.progress import Report, silent
from ipexam.domain.trainee import Claim
from ipexam.domain.verb import Verb
from ipexam.matching.people import Match, PeopleIndex
from ipexam.services.desk import Act, Desk
from ipexam.services.source import Source, place, rejected_rows
from ipexam.sheets.attendance_sheet import read_attendance
from ipexam.storage import attendance as storage
from ipexam.storage import batch, trainee
from ipexam.storage import programme as programmes
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import RowStatus


class AttendanceService:
    """Who attended which session."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_file(
        self, path: Path, session_no: int, programme: str | None = None, report: Report = silent
    ) -> ImportOutcome:
        """Bring in a sign-in sheet of one session. Raises `SessionUnknown`, `SessionNotOffline`."""
        with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
            whole = programmes.find(tx, programme)
        session = find_session(whole, session_no)
        source = Source.open(path)
        entries, problems = read_attendance(source.workbook, ZoneInfo(whole.zone), None)
        report(0, len(entries))
        with self._desk.act(Verb.ATTENDANCE_IMPORT, f"{whole.code}#{session_no}") as act:
            return self._import(act, whole, session, source, entries, problems)

    def _import(
        self,
        act: Act,
        whole: Programme,
        session: ClassSession,
        source: Source,
        entries: list[AttendanceEntry],
        problems: list[Problem],
    ) -> ImportOutcome:
        batch_id = batch.start(act.tx, BatchNoun.ATTENDANCE, whole.id, act.at, self._desk.actor.name)
        file_id = source.keep(act.tx, batch_id)
        sheet = _SignInSheet(act, session, PeopleIndex(trainee.people_of(act.tx, whole.id)), batch_id, file_id)
        for entry in entries:
            sheet.take(entry)
        sheet.finish()
        found = (*problems, *sheet.problems)
        rejected = rejected_rows(problems, {place(entry.where) for entry in entries})
        outcome = ImportOutcome(
            batch_id, sheet.added, sheet.changed, sheet.unchanged, sheet.waiting, rejected, tuple(found)
        )
        if not sheet.written:
            batch.discard(act.tx, batch_id)
            act.silent = True
            return ImportOutcome(None, 0, 0, sheet.unchanged, sheet.waiting, rejected, tuple(found))
        batch.finish(act.tx, batch_id, outcome)
        act.facts.update(batch=batch_id, added=sheet.added, changed=sheet.changed, unmatched=sheet.waiting)
        return outcome

    def page(
        self, programme: str | None, session_no: int | None = None, text: str = "", offset: int = 0, limit: int = 200
    ) -> tuple[list[AttendanceLine], int]:
        """Attendance by session and pinyin, and how many lines there are."""
        with self._desk.look(Verb.ATTENDANCE_LIST) as tx:
            return storage.page(tx, programmes.find(tx, programme).id, session_no, text, offset, limit)

    def waiting(self, programme: str | None, offset: int = 0, limit: int | None = 200) -> tuple[list[WaitingRow], int]:
        """Rows that wait for a person, with the trainees each could be, and how many wait."""
        with self._desk.look(Verb.ATTENDANCE_LIST) as tx:
            whole = programmes.find(tx, programme)
            found = storage.waiting(tx, whole.id, offset, limit)
            index = PeopleIndex(trainee.people_of(tx, whole.id)) if found else None
            could_be = {row.id: index.match(claim_of(row)).candidates for row, *_ in found if index}
            names = trainee.names(tx, [one for ids in could_be.values() for one in ids])
            rows = [
                WaitingRow(
                    row.id,
                    Where(file, row.sheet, row.row),
                    claim_of(row),
                    f"#{no} {row.presence.value}",
                    row.doubt or ProblemCode.PERSON_UNKNOWN,
                    tuple((one, *names[one]) for one in could_be[row.id]),
                )
                for row, file, no, _ in found
            ]
            return rows, storage.count_waiting(tx, whole.id)

    def confirm(self, programme: str | None, row_id: int, trainee_id: int) -> None:
        """A person says whose a waiting row is. Raises `SubjectUnknown`."""
        with self._desk.act(Verb.ATTENDANCE_MATCH, str(row_id)) as act:
            whole = programmes.find(act.tx, programme)
            trainee.find(act.tx, trainee_id, whole)
            row = storage.find_waiting(act.tx, whole.id, row_id)
            row.enrolment_id, row.status = trainee_id, RowStatus.COUNTS
            act.facts.update(trainee=trainee_id)

    def dismiss(self, programme: str | None, row_id: int) -> None:
        """A person says that a waiting row counts for nobody. The row is kept. Raises `SubjectUnknown`."""
        with self._desk.act(Verb.ATTENDANCE_MATCH, str(row_id)) as act:
            whole = programmes.find(act.tx, programme)
            storage.find_waiting(act.tx, whole.id, row_id).status = RowStatus.DISMISSED
            act.facts.update(dismissed=1)


def find_session(programme: Programme, no: int) -> ClassSession:
    """The session of this number that people attend in person. Raises `SessionUnknown`, `SessionNotOffline`."""
    session = next((s for s in programme.sessions if s.no == no), None)
    if session is None:
        raise SessionUnknown(no)
    if session.kind is SessionKind.ONLINE:
        raise SessionNotOffline(no)
    return session


def claim_of(row: AttendanceRow) -> Claim:
    """Who a waiting row says it is about."""
    return Claim(row.claim_name or "", row.claim_id or "", row.claim_phone or "", row.claim_organisation or "")


class _SignInSheet:
    """Entries of one sheet becoming rows, counting what happened.

    A sheet says one thing of each trainee: of several rows (mornings and afternoons) the first that shows the trainee
    there. What a file said once is no news when it comes again, whatever other sheets said since; undoing its batch
    makes it news.
    """

    def __init__(self, act: Act, session: ClassSession, people: PeopleIndex, batch_id: int, file_id: int) -> None:
        self._tx = act.tx
        self._session = session
        self._people = people
        self._batch_id, self._file_id = batch_id, file_id
        rows = storage.of_session(act.tx, session.id)
        counting = [row for row in rows if row.status is RowStatus.COUNTS]
        self._known = {row.enrolment_id: row for row in counting}
        self._told = {row.enrolment_id for row in counting if row.file_id == file_id}
        self._waiting = {_said(row): row for row in rows if row.status is RowStatus.WAITS}
        self._decided = {_said(row) for row in rows if row.doubt is not None and row.status is not RowStatus.WAITS}
        self._matched: dict[int, list[AttendanceRow]] = {}
        self.added = self.changed = self.unchanged = self.waiting = self.written = 0
        self.problems: list[Problem] = []

    def take(self, entry: AttendanceEntry) -> None:
        """Look at one entry: it is decided already, waits for a person, or is somebody's."""
        match = self._people.match(entry.claim)
        row = self._row(entry, match)
        if _said(row) in self._decided:
            self.unchanged += 1
        elif match.trainee_id is None:
            self._wait(entry, match, row)
        else:
            self._matched.setdefault(match.trainee_id, []).append(row)

    def finish(self) -> None:
        """Keep what the sheet says of each trainee, unless it is known."""
        for trainee_id, rows in self._matched.items():
            for row in rows:
                self._settle(row)
            row = max(rows, key=lambda row: row.presence.attended)
            known = self._known.get(trainee_id)
            is_news = trainee_id not in self._told and (known is None or _fact(known) != _fact(row))
            self.unchanged += len(rows) - is_news
            if is_news:
                self.added += known is None
                self.changed += known is not None
                self._add(row)

    def _wait(self, entry: AttendanceEntry, match: Match, row: AttendanceRow) -> None:
        self.waiting += 1
        code = match.code or ProblemCode.PERSON_UNKNOWN
        self.problems.append(Problem(entry.where, code, {"name": entry.claim.name}))
        if _said(row) not in self._waiting:
            self._waiting[_said(row)] = row
            self._add(row)

    def _settle(self, row: AttendanceRow) -> None:
        """A row that waited and is matched now waits no more."""
        old = self._waiting.pop(_said(row), None)
        if old is not None:
            self._tx.delete(old)

    def _add(self, row: AttendanceRow) -> None:
        self.written += 1
        self._tx.add(row)

    def _row(self, entry: AttendanceEntry, match: Match) -> AttendanceRow:
        waits = match.trainee_id is None
        return AttendanceRow(
            session_id=self._session.id,
            batch_id=self._batch_id,
            file_id=self._file_id,
            sheet=entry.where.sheet,
            row=entry.where.row,
            enrolment_id=match.trainee_id,
            presence=entry.presence,
            signed_in_at=entry.signed_in_at,
            signed_out_at=entry.signed_out_at,
            status=RowStatus.WAITS if waits else RowStatus.COUNTS,
            doubt=match.code,
            claim_name=entry.claim.name,
            claim_id=entry.claim.id_number,
            claim_phone=entry.claim.phone,
            claim_organisation=entry.claim.organisation,
        )


def _said(row: AttendanceRow) -> tuple[object, ...]:
    return (row.claim_name, row.claim_id, row.claim_phone, row.claim_organisation, *_fact(row))


def _fact(row: AttendanceRow) -> tuple[object, ...]:
    return row.presence, row.signed_in_at, row.signed_out_at
