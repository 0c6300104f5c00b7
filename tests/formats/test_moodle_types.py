from fractions import Fraction

import pytest

from ipexam.domain.question import QuestionType, RubricLine
from ipexam.domain.question_file import Standing
from tests.formats.moodle_xml import answer, element, one, told


def test_what_graders_are_told_is_the_key():
    info = (
        "<graderinfo format='html'><text><![CDATA[<p>要点齐全<br>【评分要点】<br>（2分）期限</p>]]></text></graderinfo>"
    )
    content = one(element("essay", info)).content
    assert content.type is QuestionType.SHORT_ANSWER
    assert (content.key.answer, content.key.rubric) == ("要点齐全", (RubricLine(Fraction(2), "期限"),))


def test_an_essay_without_a_key_is_a_draft():
    question = one(element("essay", "<responsetemplate format='html'><text>一、</text></responsetemplate>"))
    assert (question.standing, told(question)) == (Standing.DRAFT, [("object_not_kept", "一、"), ("key_missing", "")])


@pytest.mark.parametrize("kind", ["calculated", "ddimageortext", "ddmarker", "stack", ""])
def test_other_types_are_drafts_with_their_words(kind: str):
    question = one(element(kind, answer(100, "{a}*2"), "<p>多少？</p>"))
    assert (question.content.type, question.standing) == (QuestionType.UNKNOWN, Standing.DRAFT)
    assert question.content.stem == "多少？\n{a}*2"
    assert told(question) == [("question_type_unsupported", kind)]
    assert question.raw.startswith("<question ")


def test_a_hidden_question_is_a_draft():
    inner = "<hidden>1</hidden>" + answer(100, "true") + answer(0, "false")
    question = one(element("truefalse", inner))
    assert (question.standing, told(question)) == (Standing.DRAFT, [("question_hidden", "")])
