"""Every problem in somebody's list: a short title for tables and a sentence that says what to do about it."""

from __future__ import annotations

from string import Formatter

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.domain.registration import RegistrationField
from ipexam.wording import (
    anomaly,
    attendance,
    exam_problems,
    material,
    paper,
    question_file,
    question_part,
    registration,
)
from ipexam.wording.glossary import listed, sentences
from ipexam.wording.language import _

Words = dict[ProblemCode, str]


def headings() -> list[str]:
    """The columns of a list of problems."""
    return [_("File"), _("Sheet"), _("Cell"), _("Kind of problem"), _("What is wrong"), row_heading()]


def row_heading() -> str:
    """Over what becomes of a problem's row."""
    return _("This row")


def fate(problem: Problem) -> str:
    """What becomes of a problem's row; empty where that is not the question. It is true of a rehearsal as well."""
    return {True: _("taken; check it"), False: _("not taken"), None: ""}[problem.taken]


def list_title() -> str:
    """What a list of problems is called."""
    return _("Problems")


def short(code: ProblemCode) -> str:
    """The problem in a few words, for a column or a heading."""
    learnt = _hours_titles() | anomaly.titles() | attendance.titles() | paper.titles() | material.titles()
    return (_cell_titles() | _people_titles() | learnt | exam_problems.titles())[code]


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, followed by what the place says when the facts tell it.

    The fact `known` is what the office holds, `row` the row that a repeated one repeats; every other fact is what the
    file says. The place itself is not repeated: faces show `problem.where` beside the sentence.
    """
    learnt = _hours() | anomaly.sentences() | attendance.sentences() | paper.sentences()
    learnt |= material.sentences()
    text = (_cells() | _people() | learnt | exam_problems.sentences())[problem.code]
    named = {name for _text, name, _how, _as in Formatter().parse(text) if name}
    shown = {name: _shown(problem, name) for name in named}
    told = (value for key, value in problem.facts.items() if value and key not in ("known", "row", *named))
    said = _(", ").join(told)
    parts = [text.format(**shown)]
    if said:
        parts.append(_("Found: “{said}”.").format(said=said))
    if problem.facts.get("known"):
        parts.append(_("The office has: “{known}”.").format(known=problem.facts["known"]))
    if problem.facts.get("row"):
        parts.append(_("The first one is row {row}.").format(row=problem.facts["row"]))
    return sentences(*parts)


def _shown(problem: Problem, name: str) -> str:
    """A fact that a sentence names in its middle; a part of a question by its name."""
    value = problem.facts.get(name, "") or "—"
    if problem.code is ProblemCode.FIELD_NOT_CARRIED:
        return question_part.name(value)
    if problem.code is ProblemCode.FILE_NOT_READ:
        return question_file.obstacle(value)
    return _fields(value) if (problem.code, name) == (ProblemCode.ROWS_DIFFER, "fields") else value


def _fields(codes: str) -> str:
    """The fields of a registration in words."""
    words = {field.value: registration.field(field) for field in RegistrationField} | {"name": _("Name")}
    return listed(words.get(code, code) for code in codes.split(","))


def _cell_titles() -> Words:
    return {
        ProblemCode.VALUE_MISSING: _("Value missing"),
        ProblemCode.VALUE_UNREADABLE: _("Value not understood"),
        ProblemCode.ERROR_CELL: _("Cell shows an error"),
        ProblemCode.ROWS_DIFFER: _("Rows of one ID differ"),
        ProblemCode.COURSE_UNKNOWN: _("Course unknown"),
        ProblemCode.SESSION_UNKNOWN: _("Class session unknown"),
    }


def _people_titles() -> Words:
    return {
        ProblemCode.ID_KIND_UNKNOWN: _("Kind of ID unknown"),
        ProblemCode.ID_NUMBER_INVALID: _("ID number invalid"),
        ProblemCode.ID_CHECKSUM_WRONG: _("ID check digit wrong"),
        ProblemCode.ID_PRECISION_LOST: _("ID digits lost"),
        ProblemCode.ID_SEX_DIFFERS: _("Sex and ID differ"),
        ProblemCode.PHONE_INVALID: _("Phone number invalid"),
        ProblemCode.AUDIENCE_UNKNOWN: _("Audience group unknown"),
        ProblemCode.PROVINCE_UNKNOWN: _("Province unknown"),
        ProblemCode.NAME_DIFFERS: _("Name differs"),
        ProblemCode.PERSON_UNKNOWN: _("Nobody found"),
        ProblemCode.PERSON_AMBIGUOUS: _("Several people fit"),
        ProblemCode.PERSON_BY_NAME_ONLY: _("Only the name fits"),
        ProblemCode.SHARED_DEVICE: _("Several people on one device"),
        ProblemCode.PERSON_BY_MASKED_NUMBER: _("Name and masked number fit"),
    }


def _hours_titles() -> Words:
    return {
        ProblemCode.DURATION_UNREADABLE: _("Duration not understood"),
        ProblemCode.DURATION_NEGATIVE: _("Duration negative"),
        ProblemCode.DURATION_TOO_LONG: _("Duration too long"),
        ProblemCode.DURATION_EXCEEDS_INTERVAL: _("Longer than start to end"),
        ProblemCode.UNIT_UNKNOWN: _("Unit of time unknown"),
        ProblemCode.CLOCK_AMBIGUOUS: _("Minutes or hours?"),
        ProblemCode.TIME_UNREADABLE: _("Time not understood"),
        ProblemCode.DAY_ORDER_UNKNOWN: _("Day or month first?"),
        ProblemCode.DAY_MISSING: _("Day missing"),
        ProblemCode.END_BEFORE_START: _("End before start"),
        ProblemCode.TOTAL_SHRANK: _("Running total shrank"),
    }


def _cells() -> Words:
    return {
        ProblemCode.VALUE_MISSING: _("This cell must not be empty. Fill it in and import the file again."),
        ProblemCode.VALUE_UNREADABLE: _(
            "This cell cannot be understood. Write it as in the template and import the file again."
        ),
        ProblemCode.ERROR_CELL: _(
            "The cell shows a formula error such as #N/A. Type the value itself and import the file again."
        ),
        ProblemCode.ROWS_DIFFER: _(
            "Row {taken} has the same ID number and says something else about: {fields}. That row was taken and this "
            "one was not; check which is right."
        ),
        ProblemCode.COURSE_UNKNOWN: _(
            "The programme has no such course. Choose the course for this row, or correct its name in the file."
        ),
        ProblemCode.SESSION_UNKNOWN: _("The schedule has no such class session. Correct the number."),
    }


def _people() -> Words:
    return {
        ProblemCode.ID_KIND_UNKNOWN: _("This is no known kind of ID. Choose one from the template's list."),
        ProblemCode.ID_NUMBER_INVALID: _("This number does not fit its kind of ID. Check it against the document."),
        ProblemCode.ID_CHECKSUM_WRONG: _(
            "The last digit of the ID number does not fit the others: probably a typing error. Check it against the "
            "document."
        ),
        ProblemCode.ID_PRECISION_LOST: _(
            "The ID number was typed as a number, so the spreadsheet lost its last digits. Set the column to text "
            "and type the whole number again."
        ),
        ProblemCode.ID_SEX_DIFFERS: _("The sex does not fit the ID number. Check both against the document."),
        ProblemCode.PHONE_INVALID: _("This is no valid phone number. Ask the trainee and correct it."),
        ProblemCode.AUDIENCE_UNKNOWN: _(
            "This is none of the programme's audience groups. Choose one from the template."
        ),
        ProblemCode.PROVINCE_UNKNOWN: _(
            "It is not clear whether this is inside the province. Write the province of the organisation or school."
        ),
        ProblemCode.NAME_DIFFERS: _(
            "The ID number belongs to a trainee with another name. Check which is right, then correct it or confirm "
            "the person."
        ),
        ProblemCode.PERSON_UNKNOWN: _(
            "No trainee fits this row. Choose the trainee by hand, or import their registration first."
        ),
        ProblemCode.PERSON_AMBIGUOUS: _("Several trainees fit this row. Choose the right one by hand."),
        ProblemCode.PERSON_BY_NAME_ONLY: _(
            "Only the name fits a trainee, and people share names. Confirm the person before the row counts."
        ),
        ProblemCode.SHARED_DEVICE: _(
            "The row names several people on one device, so it became a row for each. Confirm that each of them took "
            "part."
        ),
        ProblemCode.PERSON_BY_MASKED_NUMBER: _(
            "The name and the shown part of a masked number fit one trainee. Confirm the person before the row counts."
        ),
    }


def _hours() -> Words:
    return {
        ProblemCode.DURATION_UNREADABLE: _(
            "This duration cannot be understood. Write it like 1:20:00 or 80分钟, or set the row aside."
        ),
        ProblemCode.DURATION_NEGATIVE: _("The duration is negative. Check the row against the platform's record."),
        ProblemCode.DURATION_TOO_LONG: _(
            "The duration is longer than can be true. Check whether the unit is minutes or seconds, then confirm "
            "the row or set it aside."
        ),
        ProblemCode.DURATION_EXCEEDS_INTERVAL: _(
            "The duration is longer than the time between start and end. Check the row before it counts."
        ),
        ProblemCode.UNIT_UNKNOWN: _(
            "The column does not say whether these are hours, minutes or seconds. Write the unit into its header, "
            "such as 时长(分钟)."
        ),
        ProblemCode.CLOCK_AMBIGUOUS: _(
            "A clock like 43:53 can be minutes and seconds, or hours and minutes. Say which for the file, and import "
            "it again."
        ),
        ProblemCode.TIME_UNREADABLE: _("This date or time cannot be understood. Write it like 2021-09-13 14:05."),
        ProblemCode.DAY_ORDER_UNKNOWN: _(
            "A date like 3/4/26 can be 3 April or 4 March. Say which for the file, and import it again."
        ),
        ProblemCode.DAY_MISSING: _("The time does not say on which day it was. Say the day for the file."),
        ProblemCode.END_BEFORE_START: _("The end lies before the start. Check the row against the platform's record."),
        ProblemCode.TOTAL_SHRANK: _(
            "The running total is smaller than in an earlier export. The earlier one stays; ask the platform which "
            "is right."
        ),
    }
