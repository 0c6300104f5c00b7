"""Sign-in sheets (签到表) of one class session: who was there.

A sign-in time or a tick is present; a row without either is absent: somebody on the printed list who did not sign.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ipexam.domain.attendance import AttendanceEntry, Presence
from ipexam.domain.problem import Problem, ProblemCode
from ipexam.matching.fold import fold_text
from ipexam.opening.workbook import Workbook
from ipexam.sheets.cells import is_error
from ipexam.sheets.claims import read_claim
from ipexam.sheets.header import Record, find_headers, records
from ipexam.sheets.headers_people import ATTENDANCE, AttendanceColumn
from ipexam.sheets.moments import Moment, Moments
from ipexam.sheets.vocabulary import PRESENCES


def read_attendance(
    workbook: Workbook, zone: ZoneInfo, day: date | None
) -> tuple[list[AttendanceEntry], list[Problem]]:
    """Every row as an entry, one for each person and row. `day` is the session's, for sheets that give times only.

    A row whose status nobody can read is a STATUS_UNKNOWN problem and no entry. Raises `HeaderNotFound`.
    """
    entries: list[AttendanceEntry] = []
    problems: list[Problem] = []
    for header in find_headers(workbook, ATTENDANCE):
        moments = Moments(zone)
        for record in records(header):
            entry = _entry(record, moments, day, problems)
            if entry is not None:
                entries.append(entry)
    return entries, problems


def _entry(
    record: Record[AttendanceColumn], moments: Moments, day: date | None, problems: list[Problem]
) -> AttendanceEntry | None:
    signed_in, came = _signature(record, AttendanceColumn.SIGNED_IN, moments, day)
    signed_out, _ = _signature(record, AttendanceColumn.SIGNED_OUT, moments, day)
    presence = _presence(record, came)
    if presence is None:
        column = AttendanceColumn.STATUS if record.text(AttendanceColumn.STATUS) else AttendanceColumn.SIGNED_IN
        problems.append(Problem(record.where(column), ProblemCode.STATUS_UNKNOWN, {"value": record.text(column)}))
        return None
    claim = read_claim(
        record,
        AttendanceColumn.NAME,
        AttendanceColumn.ID_NUMBER,
        AttendanceColumn.PHONE,
        AttendanceColumn.ORGANISATION,
        problems,
    )
    if signed_in and signed_out and signed_out < signed_in:
        problems.append(Problem(record.where(AttendanceColumn.SIGNED_OUT), ProblemCode.END_BEFORE_START))
        signed_out = None
    return AttendanceEntry(record.where(), claim, presence, signed_in, signed_out)


def _presence(record: Record[AttendanceColumn], came: Presence | None) -> Presence | None:
    """The status column decides when it says something, else the signature; None when neither can be read."""
    status = fold_text(record.text(AttendanceColumn.STATUS)).replace(" ", "")
    return PRESENCES.get(status) if status else came


def _signature(
    record: Record[AttendanceColumn], column: AttendanceColumn, moments: Moments, day: date | None
) -> tuple[datetime | None, Presence | None]:
    """The time in a sign-in cell, and what the cell says of presence."""
    text = record.text(column)
    try:
        moment = moments.read(record.cell(column))
    except (ValueError, OverflowError):
        moment = None
    if moment is not None:
        return _on_day(moment, moments, day), Presence.PRESENT
    if is_error(text):
        return None, None
    word = PRESENCES.get(fold_text(text).replace(" ", ""))
    signed_by_name = Presence.PRESENT if text == record.text(AttendanceColumn.NAME) and text else None
    return None, word or signed_by_name or (None if _says_something(text) else Presence.ABSENT)


def _says_something(text: str) -> bool:
    return bool(text.strip("-—/\\ "))


def _on_day(moment: Moment, moments: Moments, day: date | None) -> datetime | None:
    if isinstance(moment, datetime):
        return moment
    if isinstance(moment, time):
        return moments.at(day, moment) if day is not None else None
    return moments.at(moment) if moment is not None else None
