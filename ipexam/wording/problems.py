"""Every problem in somebody's list: a short title for tables and a sentence that says what to do about it."""

from __future__ import annotations

from string import Formatter

from ipexam.domain.problem import Problem, ProblemCode
from ipexam.wording import anomaly, attendance, material, paper, question_part
from ipexam.wording.glossary import sentences
from ipexam.wording.language import _

Words = dict[ProblemCode, str]


def headings() -> list[str]:
    """The columns of a list of problems."""
    return [_("File"), _("Sheet"), _("Cell"), _("Kind of problem"), _("What is wrong")]


def list_title() -> str:
    """What a list of problems is called."""
    return _("Problems")


def short(code: ProblemCode) -> str:
    """The problem in a few words, for a column or a heading."""
    learnt = _hours_titles() | anomaly.titles() | attendance.titles() | paper.titles() | material.titles()
    return (_cell_titles() | _people_titles() | learnt | _exam_titles())[code]


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, followed by what the place says when the facts tell it.

    The fact `known` is what the office holds, `row` the row that a repeated one repeats; every other fact is what the
    file says. The place itself is not repeated: faces show `problem.where` beside the sentence.
    """
    learnt = _hours() | anomaly.sentences() | attendance.sentences() | paper.sentences()
    learnt |= material.sentences()
    text = (_cells() | _people() | learnt | _exam())[problem.code]
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
    return question_part.name(value) if problem.code is ProblemCode.FIELD_NOT_CARRIED else value


def _cell_titles() -> Words:
    return {
        ProblemCode.VALUE_MISSING: _("Value missing"),
        ProblemCode.VALUE_UNREADABLE: _("Value not understood"),
        ProblemCode.ERROR_CELL: _("Cell shows an error"),
        ProblemCode.ROW_REPEATED: _("Row repeated"),
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


def _exam_titles() -> Words:
    return {
        ProblemCode.MARK_UNREADABLE: _("Mark not understood"),
        ProblemCode.MARK_IS_WORD: _("A word instead of a mark"),
        ProblemCode.MARKS_DIFFER: _("Two marks for one person"),
        ProblemCode.MARK_OUT_OF_RANGE: _("Mark out of range"),
        ProblemCode.MARK_NOT_YOURS: _("Not this marker's answer"),
        ProblemCode.MARK_RELEASED: _("Mark released already"),
        ProblemCode.ROUND_UNKNOWN: _("Round not known"),
        ProblemCode.ANSWER_UNKNOWN: _("Answer unknown"),
        ProblemCode.QUESTION_TYPE_UNKNOWN: _("Question type unknown"),
        ProblemCode.KEY_MISSING: _("Key missing"),
        ProblemCode.KEY_BEYOND_OPTIONS: _("Key names no option"),
        ProblemCode.OPTIONS_MISSING: _("Too few options"),
        ProblemCode.OPTIONS_TOO_MANY: _("Too many options"),
        ProblemCode.BLANKS_DIFFER: _("Blanks and keys differ"),
        ProblemCode.QUESTION_REPEATED: _("Question repeated"),
        ProblemCode.QUESTION_RETIRED: _("Retired in the bank"),
        ProblemCode.QUESTION_NEAR: _("Much like another question"),
        ProblemCode.KEY_DIFFERS: _("Key differs from the bank"),
        ProblemCode.FILE_NOT_READ: _("File not read"),
        ProblemCode.LINE_NOT_UNDERSTOOD: _("Line not understood"),
        ProblemCode.FILE_DAMAGED: _("File damaged"),
        ProblemCode.PACKAGE_PART_MISSING: _("Missing from the package"),
        ProblemCode.QUESTION_TYPE_UNSUPPORTED: _("Kind of question not supported"),
        ProblemCode.SCORING_UNKNOWN: _("Scoring not understood"),
        ProblemCode.PAIRS_INCOMPLETE: _("Pairs incomplete"),
        ProblemCode.WEIGHTS_NOT_KEPT: _("Weights not kept"),
        ProblemCode.WEIGHT_ROUNDED: _("Weight rounded"),
        ProblemCode.BRACES_FULL_WIDTH: _("Full-width braces"),
        ProblemCode.QUESTION_HIDDEN: _("Hidden in Moodle"),
        ProblemCode.IMAGE_MISSING: _("Image missing"),
        ProblemCode.IMAGE_REFUSED: _("Image not taken"),
        ProblemCode.OBJECT_NOT_KEPT: _("Object not taken"),
        ProblemCode.FIELD_NOT_CARRIED: _("Left out by the format"),
        ProblemCode.TYPE_NOT_CARRIED: _("Question left out"),
        ProblemCode.ANSWERS_UNREADABLE: _("Not an answer file"),
        ProblemCode.ANSWERS_FOREIGN: _("Answer file of another sitting"),
        ProblemCode.ANSWERS_FORKED: _("Two answer files differ"),
        ProblemCode.ANSWERS_DAMAGED: _("Answer file damaged"),
        ProblemCode.ROOM_FILE_UNREADABLE: _("Not a room file"),
        ProblemCode.ROOM_FILE_FOREIGN: _("Room file of another sitting"),
        ProblemCode.ROOM_FILE_UNSIGNED: _("Room file not signed"),
        ProblemCode.ROOM_PAPER_DIFFERS: _("Room had another paper"),
        ProblemCode.ITEM_UNKNOWN: _("Question unknown"),
        ProblemCode.ANSWER_UNREADABLE: _("Answer not understood"),
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
        ProblemCode.ROW_REPEATED: _("This row stands in the file more than once. It was taken once; check the others."),
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


def _exam() -> Words:
    return {
        ProblemCode.MARK_UNREADABLE: _("This is no mark. Write a number from 0 to 100, or 缺考, 缓考 or 违纪."),
        ProblemCode.MARK_IS_WORD: _(
            "The mark is a word. Say how many marks out of 100 it stands for; nothing is guessed."
        ),
        ProblemCode.MARKS_DIFFER: _(
            "The file says two different marks of this trainee. Neither was taken; correct the file and import it "
            "again."
        ),
        ProblemCode.MARK_OUT_OF_RANGE: _("The mark lies outside what is possible. Check it against the paper."),
        ProblemCode.MARK_NOT_YOURS: _(
            "This answer is not for this marker in this round. Export the marker's sheet again; the mark was not taken."
        ),
        ProblemCode.MARK_RELEASED: _(
            "The marks of this sitting are released. Reopen its marking with a reason, then import the file again."
        ),
        ProblemCode.ROUND_UNKNOWN: _("The round is 初评, 复评 or 仲裁. Correct the cell, or leave it empty."),
        ProblemCode.ANSWER_UNKNOWN: _(
            "No written answer of this office has this number. Do not change the numbers of the marking sheet; export "
            "it again."
        ),
        ProblemCode.QUESTION_TYPE_UNKNOWN: _("This is no question type of the bank. Choose one from the template."),
        ProblemCode.KEY_MISSING: _("The question has no key. Fill in the right answer and import the file again."),
        ProblemCode.KEY_BEYOND_OPTIONS: _(
            "The key names an option that the question lacks. Correct the key or the options."
        ),
        ProblemCode.OPTIONS_TOO_MANY: _("Options are named by letters, so there can be 26 at most. Leave some out."),
        ProblemCode.OPTIONS_MISSING: _("A choice question needs at least two options. Add the missing ones."),
        ProblemCode.BLANKS_DIFFER: _(
            "The stem has not as many blanks as the key has answers. Make them the same number."
        ),
        ProblemCode.QUESTION_REPEATED: _("The bank or this file has this question already. It was not taken again."),
        ProblemCode.QUESTION_RETIRED: _(
            "The bank has it as {code}, which is retired, so it was left out. Take it in as a new question if it is "
            "wanted."
        ),
        ProblemCode.QUESTION_NEAR: _("It is much like {code} ({percent} %). Compare the two before you take it in."),
        ProblemCode.FILE_NOT_READ: _("This file could not be read. Import it by itself to see why."),
        ProblemCode.KEY_DIFFERS: _(
            "{code} has the same words with another key. Find out which one is right before you take it in."
        ),
        ProblemCode.LINE_NOT_UNDERSTOOD: _(
            "This belongs to no question that was found. Check the file here, or add the question by hand."
        ),
        ProblemCode.FILE_DAMAGED: _(
            "The file is damaged or incomplete here, and what follows could not be read. Have it exported again."
        ),
        ProblemCode.PACKAGE_PART_MISSING: _(
            "The package names a document that is not in it. Have it exported again, or add the question by hand."
        ),
        ProblemCode.QUESTION_TYPE_UNSUPPORTED: _(
            "Questions of the kind “{value}” cannot be asked here. It is kept as a draft with its source text."
        ),
        ProblemCode.SCORING_UNKNOWN: _("How it is scored could not be read. It is kept as a draft; add the key."),
        ProblemCode.PAIRS_INCOMPLETE: _("Not every item has exactly one partner. Complete the pairs."),
        ProblemCode.WEIGHTS_NOT_KEPT: _(
            "The file gives parts of the mark for single answers. Here the paper's own rule decides; check the key."
        ),
        ProblemCode.WEIGHT_ROUNDED: _(
            "Moodle does not know this share of the mark ({value}). The nearest one was read; check the key."
        ),
        ProblemCode.BRACES_FULL_WIDTH: _(
            "The answers stand between full-width braces ｛｝. They were read as half-width ones; check the question."
        ),
        ProblemCode.QUESTION_HIDDEN: _(
            "This question is hidden in Moodle, most likely because it was deleted there. It is kept as a draft."
        ),
        ProblemCode.IMAGE_MISSING: _("The image {value} is not in the file. Add it to the question by hand."),
        ProblemCode.IMAGE_REFUSED: _(
            "The image {value} is damaged, too large or of a kind that is not taken. Save it as PNG and add it by hand."
        ),
        ProblemCode.OBJECT_NOT_KEPT: _(
            "{value} in this question could not be taken in. Compare with the source and add what is missing."
        ),
        ProblemCode.FIELD_NOT_CARRIED: _("This format has no place for: {value}."),
        ProblemCode.TYPE_NOT_CARRIED: _("This format has no questions of this type. Choose another format for it."),
        ProblemCode.ANSWERS_UNREADABLE: _(
            "This is no answer file, or it is incomplete. It is kept in quarantine; copy it from the seat again."
        ),
        ProblemCode.ANSWERS_FOREIGN: _(
            "This answer file belongs to no seat of this office. It is kept in quarantine; find out where it comes "
            "from."
        ),
        ProblemCode.ANSWERS_FORKED: _(
            "The same candidate handed in two answer files that differ. Both are kept; decide which one counts."
        ),
        ProblemCode.ANSWERS_DAMAGED: _(
            "This answer file was changed or damaged after it was handed in. Copy it from the seat again."
        ),
        ProblemCode.ROOM_FILE_UNREADABLE: _(
            "This is no room file, or its beginning is damaged. It is kept; bring in the answer files themselves."
        ),
        ProblemCode.ROOM_FILE_FOREIGN: _(
            "This room file is of a sitting that this office does not have. Its seat account was not taken."
        ),
        ProblemCode.ROOM_FILE_UNSIGNED: _(
            "No proctor of this sitting signed this room file as it stands. Its answer files were taken, its seat "
            "account is shown but not believed. Ask the proctors."
        ),
        ProblemCode.ROOM_PAPER_DIFFERS: _(
            "The room sat another version of the paper than this office has. Find out which package was used."
        ),
        ProblemCode.ITEM_UNKNOWN: _("The paper of this seat has no such question. Take the number from the booklet."),
        ProblemCode.ANSWER_UNREADABLE: _(
            "This is no answer to this question. Write letters such as ACD, or 对 or 错; for blanks write each after a "
            "semicolon; for matching write 1-B 2-A."
        ),
    }
