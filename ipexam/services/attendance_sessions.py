"""Which class session each row of a sign-in file is of: chosen, in a column or in the title, and never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from ipexam.domain.attendance import AttendanceEntry, SessionSource, SheetSession, SignInSheet
from ipexam.domain.errors import SessionNotOffline, SessionNotSaid, SessionUnknown
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.programme import ClassSession, Programme, SessionKind
from ipexam.services.source import Source
from ipexam.sheets.attendance_sheet import read_attendance


@dataclass(frozen=True, slots=True)
class SignInFile:
    """A file that has been read: its entries by session number, and what told the sessions."""

    source: Source
    sheets: tuple[SheetSession, ...]
    by_session: Mapping[int, tuple[AttendanceEntry, ...]]
    problems: tuple[Problem, ...]


def find_session(programme: Programme, no: int) -> ClassSession:
    """The session of this number that people attend in person. Raises `SessionUnknown`, `SessionNotOffline`."""
    session = next((s for s in programme.sessions if s.no == no), None)
    if session is None:
        raise SessionUnknown(no)
    if session.kind is SessionKind.ONLINE:
        raise SessionNotOffline(no)
    return session


def read_sign_in_file(source: Source, whole: Programme, chosen: int | None, day: date | None) -> SignInFile:
    """Read a file and give each of its rows a session.

    A row that names a session the schedule lacks, or another than the chosen one, is a problem and is left out. Raises
    `SessionNotSaid` when nothing tells the session of a sheet, and what `find_session` raises of a title.
    """
    held = {session.no for session in whole.sessions if session.kind is not SessionKind.ONLINE}
    told: list[SheetSession] = []
    problems: list[Problem] = []
    by_session: dict[int, list[AttendanceEntry]] = {}
    for sheet in read_attendance(source.workbook, ZoneInfo(whole.zone), day):
        problems += sheet.problems
        session = _session_of(sheet, whole, chosen)
        for entry in sheet.entries:
            problem = _problem(entry, held, chosen)
            if problem is not None:
                problems.append(problem)
                continue
            no = entry.session_no if entry.session_no is not None else session.session_no if session else 0
            by_session.setdefault(no, []).append(entry)
        told += _told(sheet, session, chosen)
        problems += _contradictions(sheet, chosen)
    return SignInFile(source, tuple(told), {no: tuple(rows) for no, rows in by_session.items()}, tuple(problems))


def _session_of(sheet: SignInSheet, whole: Programme, chosen: int | None) -> SheetSession | None:
    """What tells the session of the rows that name none themselves; None when each of them does."""
    if chosen is not None:
        return SheetSession(sheet.where, chosen, SessionSource.CHOSEN)
    if all(entry.session_no is not None for entry in sheet.entries):
        return None
    if sheet.session is None:
        raise SessionNotSaid(sheet.where.file, sheet.where.sheet)
    find_session(whole, sheet.session.session_no)
    return sheet.session


def _problem(entry: AttendanceEntry, held: set[int], chosen: int | None) -> Problem | None:
    if entry.session_no is None:
        return None
    said = {"value": f"#{entry.session_no}"}
    if entry.session_no not in held:
        return Problem(entry.where, ProblemCode.SESSION_UNKNOWN, said)
    if chosen is not None and entry.session_no != chosen:
        return Problem(entry.where, ProblemCode.SESSION_DIFFERS, said)
    return None


def _told(sheet: SignInSheet, session: SheetSession | None, chosen: int | None) -> Iterable[SheetSession]:
    """What told the sessions of one sheet: one line for all rows, or one for each session that its column names."""
    if session is not None:
        yield session
    if chosen is None:
        for no in sorted({entry.session_no for entry in sheet.entries if entry.session_no is not None}):
            yield SheetSession(sheet.where, no, SessionSource.COLUMN)


def _contradictions(sheet: SignInSheet, chosen: int | None) -> Iterable[Problem]:
    """A title that names another session than the chosen one: the choice counts, but somebody should look."""
    titled = sheet.session
    if chosen is not None and titled is not None and titled.session_no != chosen:
        yield Problem(sheet.where, ProblemCode.SESSION_DIFFERS, {"title": titled.text})
