"""The question types of Moodle and who reads each."""

from __future__ import annotations

from collections.abc import Callable

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionContent, QuestionType
from ipexam.domain.question_file import Standing
from ipexam.formats.field_tags import tagged_type
from ipexam.formats.moodle_blanks import drag_words, gaps, number, words
from ipexam.formats.moodle_choices import choice, match, ordering, true_false
from ipexam.formats.moodle_question import MoodleQuestion
from ipexam.formats.written_key import read_key_text


def read_content(question: MoodleQuestion) -> QuestionContent:
    """The question as the bank holds it; one of a type that the bank does not ask, and one that Moodle hides, is a
    draft."""
    reader = _READERS.get(question.type)
    content = reader(question) if reader else question.unsupported(question.type)
    if question.node.word("hidden") == "1":
        question.say(ProblemCode.QUESTION_HIDDEN, Standing.DRAFT)
    return content


def _essay(question: MoodleQuestion) -> QuestionContent:
    """A question answered in writing; what graders are told is its key."""
    stem = question.stem()
    key = read_key_text(question.texts.rich(question.node.first("graderinfo")))
    template = question.texts.words(question.node.first("responsetemplate"))
    if template:
        question.say(ProblemCode.OBJECT_NOT_KEPT, value=template[:100])
    if not key.answer and not key.rubric:
        question.say(ProblemCode.KEY_MISSING, Standing.DRAFT)
    told = tagged_type(question.tags)
    kind = QuestionType.FILL_IN if told is QuestionType.FILL_IN else QuestionType.SHORT_ANSWER
    return question.content(kind, stem, key)


_READERS: dict[str, Callable[[MoodleQuestion], QuestionContent]] = {
    "multichoice": choice,
    "multichoiceset": choice,
    "truefalse": true_false,
    "shortanswer": words,
    "numerical": number,
    "matching": match,
    "match": match,
    "ddmatch": match,
    "ordering": ordering,
    "essay": _essay,
    "cloze": gaps,
    "multianswer": gaps,
    "ddwtos": drag_words,
    "gapselect": drag_words,
}
