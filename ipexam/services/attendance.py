"""Attendance at class sessions: sign-in sheets in, the list, and the rows that wait for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ipexam.domain.attendance import AttendanceLine, AttendanceOutcome, WaitingAttendance
from ipexam.domain.batch import BatchNoun
from ipexam.domain.problem import Problem, ProblemCode, Where
from ipexam.domain.programme import Programme
from ipexam.domain.progress import Report, reported, silent
from ipexam.domain.trainee import Claim
from ipexam.domain.verb import Verb
from ipexam.matching.people import PeopleIndex
from ipexam.services.attendance_rows import AttendanceRows, Fate
from ipexam.services.attendance_sessions import SignInFile, find_session, read_sign_in_file
from ipexam.services.claimed_people import could_be, everybody
from ipexam.services.desk import Act, Desk
from ipexam.services.rehearsal import RehearsalDesk
from ipexam.services.source import Source, notes_on, place, rejected_rows
from ipexam.storage import attendance as storage
from ipexam.storage import attendance_lines, batch, trainee
from ipexam.storage import programme as programmes
from ipexam.storage.rows.attendance import AttendanceRow
from ipexam.storage.rows.hours import RowStatus


class AttendanceService:
    """Who attended which session."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def import_file(
        self, path: Path, session_no: int | None = None, programme: str | None = None, report: Report = silent
    ) -> AttendanceOutcome:
        """Bring in one sign-in sheet, see `import_files`."""
        return self.import_files((path,), session_no, programme, report=report)

    def import_files(
        self,
        paths: Sequence[Path],
        session_no: int | None = None,
        programme: str | None = None,
        day: date | None = None,
        report: Report = silent,
        *,
        dry_run: bool = False,
    ) -> AttendanceOutcome:
        """Bring in sign-in sheets as one batch.

        Which session a row is of is told by `session_no`, by its own column, or by its sheet's title, never guessed:
        the outcome names what told it. `day` serves times without a date in sheets that name none. `dry_run` does all
        of it and keeps nothing. Raises `SessionUnknown`, `SessionNotOffline`, `SessionNotSaid`.
        """
        with self._desk.look(Verb.PROGRAMME_SHOW) as tx:
            whole = programmes.find(tx, programme)
        if session_no is not None:
            find_session(whole, session_no)
        files = [read_sign_in_file(Source.open(path, self._desk.passwords), whole, session_no, day) for path in paths]
        numbers = sorted({no for file in files for no in file.by_session})
        desk = RehearsalDesk.like(self._desk) if dry_run else self._desk
        with desk.act(Verb.ATTENDANCE_IMPORT, f"{whole.code}#{','.join(map(str, numbers))}") as act:
            return replace(self._import(act, whole, files, report), dry_run=dry_run)

    def _import(self, act: Act, whole: Programme, files: Sequence[SignInFile], report: Report) -> AttendanceOutcome:
        batch_id = batch.start(act.tx, BatchNoun.ATTENDANCE, whole.id, act.at, self._desk.actor.name)
        rows = AttendanceRows(act.tx, whole.id, everybody(act.tx, whole.id), batch_id)
        sessions = {session.no: session for session in whole.sessions}
        problems: list[Problem] = []
        rejected = 0
        for n, file in enumerate(files):
            report(n, len(files), file.source.workbook.name)
            file_id = file.source.keep(act.tx, batch_id)
            rows.decided.clear()
            for no, entries in file.by_session.items():
                rows.bring(sessions[no], reported(entries, report, len(entries)), file_id)
            problems += [problem for problem in file.problems if place(problem.where) not in rows.decided]
            rejected += rejected_rows(
                [*file.problems], {place(entry.where) for each in file.by_session.values() for entry in each}
            )
        return self._finish(act, rows, files, rejected, (*problems, *rows.problems, *rows.overlaps()))

    def _finish(
        self,
        act: Act,
        rows: AttendanceRows,
        files: Sequence[SignInFile],
        rejected: int,
        problems: tuple[Problem, ...],
    ) -> AttendanceOutcome:
        outcome = AttendanceOutcome(
            rows.batch_id if rows.written else None,
            rows.fates[Fate.ADDED],
            rows.fates[Fate.CHANGED],
            rows.fates[Fate.UNCHANGED],
            rows.fates[Fate.WAITS],
            rejected,
            problems,
            notes=notes_on(file.source for file in files),
            sheets=tuple(sheet for file in files for sheet in file.sheets),
            changes=rows.changes(),
        )
        if not rows.written:
            batch.discard(act.tx, rows.batch_id)
            act.silent = True
            return outcome
        batch.finish(act.tx, rows.batch_id, outcome)
        act.facts.update(batch=rows.batch_id, added=outcome.added, changed=outcome.changed, unmatched=outcome.unmatched)
        return outcome

    def page(
        self, programme: str | None, session_no: int | None = None, text: str = "", offset: int = 0, limit: int = 200
    ) -> tuple[list[AttendanceLine], int]:
        """Attendance by session and pinyin, and how many lines there are."""
        with self._desk.look(Verb.ATTENDANCE_LIST) as tx:
            return attendance_lines.page(tx, programmes.find(tx, programme).id, session_no, text, offset, limit)

    def waiting(
        self, programme: str | None, offset: int = 0, limit: int | None = 200
    ) -> tuple[list[WaitingAttendance], int]:
        """Rows that wait for a person, with the trainees each could be, and how many wait."""
        with self._desk.look(Verb.ATTENDANCE_LIST) as tx:
            whole = programmes.find(tx, programme)
            found = storage.waiting(tx, whole.id, offset, limit)
            index = could_be(tx, whole.id, [claim_of(row) for row, *_ in found])
            candidates = {row.id: _candidates(row, index) for row, *_ in found}
            names = trainee.names(tx, [one for ids in candidates.values() for one in ids])
            rows = [
                WaitingAttendance(
                    row.id,
                    Where(file, row.sheet, row.row),
                    claim_of(row),
                    f"#{no} {row.presence.value}",
                    row.doubt or ProblemCode.PERSON_UNKNOWN,
                    tuple((one, *names[one]) for one in candidates[row.id]),
                    session_no=no,
                    fact=storage.fact_of(row),
                )
                for row, file, no, _ in found
            ]
            return rows, storage.count_waiting(tx, whole.id)

    def confirm(self, programme: str | None, row_id: int, trainee_id: int) -> None:
        """A person says whose a waiting row is: seeing somebody there counts from now on, whatever other sheets said.

        Raises `SubjectUnknown`.
        """
        with self._desk.act(Verb.ATTENDANCE_MATCH, str(row_id)) as act:
            whole = programmes.find(act.tx, programme)
            trainee.find(act.tx, trainee_id, whole)
            row = storage.find_waiting(act.tx, whole.id, row_id)
            row.enrolment_id, row.status = trainee_id, RowStatus.COUNTS
            if row.presence.attended:
                row.stands_with = batch.newest(act.tx)
            act.facts.update(trainee=trainee_id)

    def dismiss(self, programme: str | None, row_id: int) -> None:
        """A person says that a waiting row counts for nobody. The row is kept. Raises `SubjectUnknown`."""
        with self._desk.act(Verb.ATTENDANCE_MATCH, str(row_id)) as act:
            whole = programmes.find(act.tx, programme)
            storage.find_waiting(act.tx, whole.id, row_id).status = RowStatus.DISMISSED
            act.facts.update(dismissed=1)


def claim_of(row: AttendanceRow) -> Claim:
    """Who a waiting row says it is about."""
    return Claim(row.claim_name or "", row.claim_id or "", row.claim_phone or "", row.claim_organisation or "")


def _candidates(row: AttendanceRow, index: PeopleIndex) -> tuple[int, ...]:
    if row.enrolment_id is not None:
        return (row.enrolment_id,)
    match = index.match(claim_of(row))
    return match.candidates if match.trainee_id is None else (match.trainee_id,)
