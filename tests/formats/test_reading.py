"""Every file goes to the reader of its format, or is refused with what to do instead."""

from __future__ import annotations

import pytest

from ipexam.domain.file_errors import FileTooLarge, QuestionFileUnreadable
from ipexam.domain.question_file import BankFormat
from ipexam.formats.reading import read_questions_file
from ipexam.wording.errors import sentence
from tests.formats.test_zip_safely import zipped

CHOICE = (
    '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a"><responseDeclaration '
    'identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse>'
    '</responseDeclaration><itemBody><choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>题干</prompt>'
    '<simpleChoice identifier="A">甲</simpleChoice><simpleChoice identifier="B">乙</simpleChoice></choiceInteraction>'
    "</itemBody></assessmentItem>"
)
MOODLE = (
    '<quiz><question type="truefalse"><name><text>q</text></name><questiontext format="html"><text>题干</text>'
    '</questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
    "</question></quiz>"
)
FILES = {
    BankFormat.QTI_21: CHOICE,
    BankFormat.MOODLE: MOODLE,
    BankFormat.GIFT: "::q::题干{=甲 ~乙}",
    BankFormat.AIKEN: "What?\nA. x\nB. y\nANSWER: A\n",
    BankFormat.TEXT: "一、单选题\n1. 题干（ ）\nA. 甲\nB. 乙\n答案：A\n",
}


@pytest.mark.parametrize("kind", list(FILES))
def test_a_file_goes_to_its_reader(kind: BankFormat) -> None:
    reading = read_questions_file(FILES[kind].encode(), "题库")
    assert (reading.format, len(reading.questions)) == (kind, 1)


def test_what_is_no_file_of_questions_is_refused_with_advice() -> None:
    with pytest.raises(QuestionFileUnreadable) as refused:
        read_questions_file(b"%PDF-1.4", "题库.docx")
    assert "Word" in sentence(refused.value)


def test_a_bomb_is_refused_before_anybody_reads_it() -> None:
    with pytest.raises(FileTooLarge):
        read_questions_file(zipped({"word/document.xml": bytes(60 << 20)}), "题库.docx")
