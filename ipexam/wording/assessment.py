"""Words about an assessment (考核): the verdict, each reason with its numbers, each flag.

A number beside its threshold is never shown rounded across it (practice: 59.996 is not "60.00, not passed").
"""

from __future__ import annotations

from fractions import Fraction

from ipexam.domain.assessment import Assessment, Flag, Reason, Verdict, WhatIf
from ipexam.domain.programme import Comparison, Programme, Scheme
from ipexam.wording.language import _, ngettext
from ipexam.wording.numbers import decimal_beside, short_number
from ipexam.wording.programme import bound


def verdict(value: Verdict) -> str:
    """通过, 未通过, 待定."""
    return {Verdict.PASSED: _("Passed"), Verdict.FAILED: _("Not passed"), Verdict.PENDING: _("Pending")}[value]


def verdicts_change(found: WhatIf) -> str:
    """For how many other settings change the verdict."""
    if not found.verdicts_changed:
        return _("Nobody's verdict changes.")
    return _("The verdict changes for {n} trainees.").format(n=f"{found.verdicts_changed:,}")


def hours_change(found: WhatIf) -> str:
    """How many get more or fewer class-hours by other settings."""
    if not found.hours_gained and not found.hours_lost:
        return _("Nobody's class-hours change.")
    text = _("Class-hours change for {n} trainees: {more} get more, {fewer} get fewer.")
    return text.format(
        n=f"{found.hours_gained + found.hours_lost:,}", more=f"{found.hours_gained:,}", fewer=f"{found.hours_lost:,}"
    )


def short_reason(value: Reason) -> str:
    """A reason in a few words, for a filter or a column."""
    return {
        Reason.ONLINE_HOURS_SHORT: _("Online hours short"),
        Reason.OFFLINE_SESSIONS_SHORT: _("Offline classes short"),
        Reason.EXAM_MARK_SHORT: _("Exam not passed"),
        Reason.EXAM_ABSENT: _("Absent from the exam"),
        Reason.EXAM_VOID: _("Misconduct (mark void)"),
        Reason.EXAM_MARK_MISSING: _("No exam mark yet"),
        Reason.EXAM_DEFERRED: _("Exam deferred"),
        Reason.EXAM_UNMARKED: _("Written answers unmarked"),
        Reason.EXAM_MARKS_CONFLICT: _("Two exam marks differ"),
        Reason.HOURS_WAITING: _("Hours rows to settle"),
        Reason.ATTENDANCE_WAITING: _("Attendance rows to settle"),
        Reason.TOTAL_SHORT: _("Total too low"),
    }[value]


def reason(value: Reason, assessment: Assessment, programme: Programme) -> str:
    """Why the trainee has not passed, or not yet, with the numbers and what is left to do."""
    scheme = programme.scheme
    match value:
        case Reason.ONLINE_HOURS_SHORT:
            return _hours_short(assessment, scheme)
        case Reason.OFFLINE_SESSIONS_SHORT:
            return _sessions_short(assessment, scheme)
        case Reason.EXAM_MARK_SHORT:
            return _mark_short(assessment, scheme)
        case Reason.TOTAL_SHORT:
            return _("Total {total}; it must be {bound}.").format(
                total=decimal_beside(assessment.total, scheme.total_threshold),
                bound=bound(scheme.total_comparison, scheme.total_threshold),
            )
        case _:
            return _plain_reasons()[value]


def clause(value: Reason, programme: Programme) -> str:
    """The clause of the notice a reason rests on; empty when the programme names none."""
    return programme.clauses.get(value.clause, "")


def _plain_reasons() -> dict[Reason, str]:
    return {
        Reason.EXAM_ABSENT: _("Absent from the exam: it counts nothing."),
        Reason.EXAM_VOID: _("The mark was declared void for misconduct: the exam counts nothing."),
        Reason.EXAM_MARK_MISSING: _("No exam mark yet. Import the answer file or the marks sheet."),
        Reason.EXAM_DEFERRED: _("The exam was deferred. Enter the mark after the trainee has sat it."),
        Reason.EXAM_UNMARKED: _("Written answers are not marked yet. Finish marking them."),
        Reason.EXAM_MARKS_CONFLICT: _(
            "The answer file and the marks sheet give different marks. Decide which one is right."
        ),
        Reason.HOURS_WAITING: _(
            "Rows of learning hours wait for a person and could meet the requirement. Settle them."
        ),
        Reason.ATTENDANCE_WAITING: _("Attendance rows wait for a person and could meet the requirement. Settle them."),
    }


def _hours_short(assessment: Assessment, scheme: Scheme) -> str:
    hours, required = assessment.online.hours, scheme.online_hours_required
    if hours == required:
        return _("Online class-hours {hours}, exactly on the line; {bound} are needed.").format(
            hours=decimal_beside(hours, required), bound=bound(scheme.online_comparison, required)
        )
    return _("Online class-hours {hours}, still lacking {lacking} ({bound} are needed).").format(
        hours=decimal_beside(hours, required),
        lacking=decimal_beside(required - hours, Fraction(0)),
        bound=bound(scheme.online_comparison, required),
    )


def _sessions_short(assessment: Assessment, scheme: Scheme) -> str:
    lacking = scheme.offline_sessions_required - assessment.offline.sessions
    text = ngettext(
        "Offline classes attended: {sessions}, still lacking {n} class (at least {required}).",
        "Offline classes attended: {sessions}, still lacking {n} classes (at least {required}).",
        lacking,
    )
    return text.format(sessions=assessment.offline.sessions, n=lacking, required=scheme.offline_sessions_required)


def _mark_short(assessment: Assessment, scheme: Scheme) -> str:
    line = short_number(scheme.exam_pass_mark)
    if assessment.exam.mark is None:
        return _("The exam cannot reach the pass mark of {line} any more, whatever the unmarked answers earn.").format(
            line=line
        )
    return _("Exam mark {mark}, below the pass mark of {line}.").format(
        mark=decimal_beside(assessment.exam.mark, scheme.exam_pass_mark), line=line
    )


def flag(value: Flag, scheme: Scheme) -> str:
    """What a person should look at although the verdict stands: the value lies exactly on the line."""
    match value:
        case Flag.ONLINE_ON_THE_LINE:
            text = _(
                "Online class-hours are exactly {line}. This programme reads “{reading}”, so {outcome}; please confirm."
            )
            return _on_the_line(text, scheme.online_comparison, scheme.online_hours_required)
        case Flag.EXAM_ON_THE_LINE:
            text = _("The exam mark is exactly {line}. This programme reads “{reading}”, so {outcome}; please confirm.")
            return _on_the_line(text, Comparison.AT_LEAST, scheme.exam_pass_mark)
        case Flag.TOTAL_ON_THE_LINE:
            text = _("The total is exactly {line}. This programme reads “{reading}”, so {outcome}; please confirm.")
            return _on_the_line(text, scheme.total_comparison, scheme.total_threshold)


def short_flag(value: Flag) -> str:
    """A flag in a few words."""
    return {
        Flag.ONLINE_ON_THE_LINE: _("Online hours on the line"),
        Flag.EXAM_ON_THE_LINE: _("Exam mark on the line"),
        Flag.TOTAL_ON_THE_LINE: _("Total on the line"),
    }[value]


def _on_the_line(text: str, reading: Comparison, line: Fraction) -> str:
    outcome = _("this is met") if reading is Comparison.AT_LEAST else _("this is not met")
    return text.format(line=short_number(line), reading=bound(reading, line), outcome=outcome)
