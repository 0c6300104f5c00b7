"""Words about problems of questions, marks, answers and the exam room."""

from __future__ import annotations

from ipexam.domain.problem import ProblemCode
from ipexam.wording.language import _


def titles() -> dict[ProblemCode, str]:
    """What is wrong in a few words."""
    return {
        ProblemCode.MARK_UNREADABLE: _("Mark not understood"),
        ProblemCode.MARK_IS_WORD: _("A word instead of a mark"),
        ProblemCode.MARKS_DIFFER: _("Two marks for one person"),
        ProblemCode.MARK_OUT_OF_RANGE: _("Mark out of range"),
        ProblemCode.MARK_NOT_YOURS: _("Not this marker's answer"),
        ProblemCode.MARK_RELEASED: _("Mark released already"),
        ProblemCode.ROUND_UNKNOWN: _("Round not known"),
        ProblemCode.ANSWER_UNKNOWN: _("Answer unknown"),
        ProblemCode.COURSE_MISSING: _("Course missing"),
        ProblemCode.QUESTION_TYPE_UNKNOWN: _("Question type unknown"),
        ProblemCode.STEM_MISSING: _("Stem missing"),
        ProblemCode.KEY_MISSING: _("Key missing"),
        ProblemCode.KEY_BEYOND_OPTIONS: _("Key names no option"),
        ProblemCode.KEY_UNREADABLE: _("Key not understood"),
        ProblemCode.KEY_TOO_MANY: _("More than one key"),
        ProblemCode.KEYS_CONTRADICT: _("Two different keys"),
        ProblemCode.KEYS_LEFT_OVER: _("Keys without questions"),
        ProblemCode.QUESTIONS_NOT_FOUND: _("No questions found"),
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
        ProblemCode.VALUE_NOT_REPEATED: _("Empty below a value"),
        ProblemCode.DIFFICULTY_SCALE_UNKNOWN: _("Scale of difficulty unknown"),
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


def sentences() -> dict[ProblemCode, str]:
    """What is wrong and what to do about it."""
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
        ProblemCode.COURSE_MISSING: _(
            "The file does not say which course the question belongs to. Choose one when you import (command line: "
            "--course), or write “【课程】” and its code below the question."
        ),
        ProblemCode.QUESTION_TYPE_UNKNOWN: _("This is no question type of the bank. Choose one from the template."),
        ProblemCode.KEY_MISSING: _("The question has no key. Fill in the right answer and import the file again."),
        ProblemCode.KEY_BEYOND_OPTIONS: _(
            "The key names an option that the question lacks. Correct the key or the options."
        ),
        ProblemCode.STEM_MISSING: _("The question has no stem. Write it and import the file again."),
        ProblemCode.KEY_UNREADABLE: _(
            "The key cannot be understood. Write the letters of the right options, 正确 or 错误, or the option's own "
            "words."
        ),
        ProblemCode.KEY_TOO_MANY: _("Only one option of this question can be right. Correct the key or the type."),
        ProblemCode.KEYS_CONTRADICT: _(
            "The file tells the key in two ways that differ. It is kept as a draft; find out which one is right."
        ),
        ProblemCode.KEYS_LEFT_OVER: _(
            "The list of answers has numbers that no question has: {value}. Check whether a question is missing and "
            "whether the answers fit."
        ),
        ProblemCode.QUESTIONS_NOT_FOUND: _(
            "No question was found in this file. Bring it into one of the known layouts, such as our template, and "
            "import it again."
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
        ProblemCode.FILE_NOT_READ: _("No questions can be read from this file: {obstacle}."),
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
            "“{value}” in this question could not be taken in. Compare with the source and add what is missing."
        ),
        ProblemCode.VALUE_NOT_REPEATED: _(
            "This cell is empty, and row {above} says “{value}”. If that holds for this row and those below it too, "
            "write it into each of them and import the file again."
        ),
        ProblemCode.DIFFICULTY_SCALE_UNKNOWN: _(
            "The numbers of difficulty go no higher than {value}. They were taken as on our scale from 1 (easiest) to "
            "5 (hardest). If the file has another one, write it into the heading, such as 难度(1-3), and import the "
            "file again."
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
