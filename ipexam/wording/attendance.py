"""Words about attendance (出勤)."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from ipexam.domain.attendance import (
    AttendanceChange,
    AttendanceLine,
    Fact,
    Part,
    Presence,
    SessionSource,
    SheetSession,
    WaitingAttendance,
)
from ipexam.domain.problem import ProblemCode
from ipexam.wording.glossary import listed
from ipexam.wording.language import _

Words = dict[ProblemCode, str]


def presence(value: Presence) -> str:
    """What the sign-in sheet says."""
    return {
        Presence.PRESENT: _("Present"),
        Presence.LATE: _("Late"),
        Presence.LEFT_EARLY: _("Left early"),
        Presence.ABSENT: _("Absent"),
        Presence.LEAVE: _("On leave"),
    }[value]


def part(value: Part) -> str:
    """The part of the class day that a sheet is about."""
    return {
        Part.WHOLE: _("the whole day"),
        Part.MORNING: _("the morning"),
        Part.AFTERNOON: _("the afternoon"),
    }[value]


def source(value: SessionSource) -> str:
    """What told the class session of a sheet."""
    return {
        SessionSource.CHOSEN: _("chosen by you"),
        SessionSource.COLUMN: _("its own column"),
        SessionSource.TITLE: _("the title"),
        SessionSource.SHEET_NAME: _("the sheet's name"),
        SessionSource.FILE_NAME: _("the file's name"),
    }[value]


def session(no: int) -> str:
    """A class session by its number in the schedule."""
    return _("Class session no. {n}").format(n=no)


def taken_for(value: SheetSession) -> str:
    """Which class session a sheet was taken for, and what told it."""
    said = _("by {source}").format(source=source(value.source))
    if value.text:
        said = _("by {source} “{text}”").format(source=source(value.source), text=value.text)
    return _("{sheet}: {session}, {said}").format(sheet=value.where, session=session(value.session_no), said=said)


def times(value: Fact, zone: str) -> str:
    """When somebody came and left: 2021-09-12 08:50-12:00, 13:55-17:00; a time that is missing is three dots."""
    found = []
    for came, left in ((value.signed_in_at, value.signed_out_at), (value.second_in_at, value.second_out_at)):
        if came is not None or left is not None:
            found.append(
                "-".join("…" if at is None else f"{at.astimezone(ZoneInfo(zone)):%H:%M}" for at in (came, left))
            )
    first = next(
        (at for at in (value.signed_in_at, value.signed_out_at, value.second_in_at, value.second_out_at) if at), None
    )
    return f"{first.astimezone(ZoneInfo(zone)):%Y-%m-%d} {listed(found)}" if first is not None else ""


def fact(value: Fact, zone: str) -> str:
    """What is said of somebody's attendance in one line: 出勤 2021-09-12 08:50-12:00, 13:55-17:00."""
    when = times(value, zone)
    return f"{presence(value.presence)} {when}" if when else presence(value.presence)


def waiting(value: WaitingAttendance, zone: str) -> str:
    """What a waiting row says, in one line."""
    return f"{session(value.session_no)} · {fact(value.fact, zone)}"


def change(value: AttendanceChange, zone: str) -> tuple[str, str]:
    """What the office had and what the sheet says."""
    return fact(value.old, zone), fact(value.new, zone)


def sign_out_missing() -> str:
    """The flag beside an attendance that counts although nobody signed out."""
    return _("Sign-out missing")


def overlapping(sessions: tuple[int, ...]) -> str:
    """The flag beside an attendance at a time at which somebody attended another class."""
    return _("Same time as {sessions}").format(sessions=listed(session(no) for no in sessions))


def flags(line: AttendanceLine) -> list[str]:
    """What is odd about an attendance that counts."""
    found = [sign_out_missing()] if line.sign_out_missing else []
    return [*found, overlapping(line.overlaps)] if line.overlaps else found


def titles() -> Words:
    """What can be odd about a row of a sign-in sheet, in a few words."""
    return {
        ProblemCode.STATUS_UNKNOWN: _("Attendance not understood"),
        ProblemCode.STATUS_CONTRADICTED: _("Absent, yet a time"),
        ProblemCode.SIGN_IN_MISSING: _("Sign-in missing"),
        ProblemCode.SIGN_IN_AFTER_END: _("Signed in after the end"),
        ProblemCode.SIGN_OUT_BEFORE_SIGN_IN: _("Out before in"),
        ProblemCode.SIGN_OUT_MISSING: sign_out_missing(),
        ProblemCode.SIGN_IN_DAY_UNKNOWN: _("Day of the class unknown"),
        ProblemCode.SESSION_DIFFERS: _("Another class session"),
        ProblemCode.CLASSES_OVERLAP: _("Two classes at one time"),
    }


def sentences() -> Words:
    """What is odd about a row of a sign-in sheet, and what to do about it."""
    return {
        ProblemCode.STATUS_UNKNOWN: _(
            "This is no known attendance. Write present, late, absent or leave, or leave it empty beside a sign-in "
            "time."
        ),
        ProblemCode.STATUS_CONTRADICTED: _(
            "The row says that nobody came, yet it has a time. Look at the signed sheet, then confirm the row or set "
            "it aside."
        ),
        ProblemCode.SIGN_IN_MISSING: _(
            "There is a sign-out and no sign-in. Look at the signed sheet, then confirm the row or set it aside."
        ),
        ProblemCode.SIGN_IN_AFTER_END: _(
            "The sign-in lies after the end of the class that the title names. Confirm the row or set it aside."
        ),
        ProblemCode.SIGN_OUT_BEFORE_SIGN_IN: _(
            "The sign-out lies before the sign-in. Look at the signed sheet, then confirm the row or set it aside."
        ),
        ProblemCode.SIGN_OUT_MISSING: _(
            "The sign-out time is missing. The attendance counts; look at the signed sheet."
        ),
        ProblemCode.SIGN_IN_DAY_UNKNOWN: _(
            "The times of this sheet have no date. The attendance counts, the times are not kept. Write the day into "
            "the title, such as 2021年9月12日, and import the sheet again."
        ),
        ProblemCode.SESSION_DIFFERS: _(
            "This names another class session than the one you chose. Check which sheet it is."
        ),
        ProblemCode.CLASSES_OVERLAP: _(
            "The trainee signed in to another class at the same time. Both count; find out which one is right."
        ),
    }
