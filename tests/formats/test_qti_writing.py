"""QTI packages as we write them: they come back as they were, and stand as the specification wants them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import BLANK, Key, QuestionContent, QuestionType
from ipexam.domain.question_file import BankFormat
from ipexam.domain.question_part import Part
from ipexam.formats.foreign_question import foreign_content
from ipexam.formats.qti_reading import read_qti
from ipexam.formats.qti_writing import qti_losses, write_qti_21, write_qti_30
from tests.formats.question_strategies import CODES, IMAGES, as_seen, contents

Write = Callable[..., bytes]
WRITERS = pytest.mark.parametrize("write", [write_qti_21, write_qti_30])
SINGLE = foreign_content(QuestionType.SINGLE, "题干", Key(choices=(1,)), "解析", ("甲", "乙", "丙"))
FILL_IN = foreign_content(QuestionType.FILL_IN, f"自{BLANK}起", Key(blanks=(("甲", "乙"),)), "")
WRITTEN = foreign_content(QuestionType.SHORT_ANSWER, "简述", Key(answer="[2] 期限"), "")
MATCHING = foreign_content(QuestionType.MATCHING, "配对", Key(pairs=(1,)), "", ("甲", "乙"), ("一",))


@WRITERS
@settings(max_examples=25)
@given(st.lists(st.tuples(CODES, contents(images=True)), max_size=3))
def test_what_is_written_is_read_again(write: Write, questions: list[tuple[str, QuestionContent]]) -> None:
    assert not [loss for code, content in questions for loss in qti_losses(code, content)]
    reading = read_qti(write(questions, IMAGES.get), "x.zip")
    assert [(question.code, as_seen(question.content)) for question in reading.questions] == [
        (code, as_seen(content)) for code, content in questions
    ]
    assert set(reading.images) <= set(IMAGES)
    assert not reading.unaccounted
    assert not reading.problems


@WRITERS
def test_the_version_is_told(write: Write) -> None:
    found = read_qti(write([("Q1", SINGLE)], IMAGES.get), "x.zip").format
    assert found is (BankFormat.QTI_21 if write is write_qti_21 else BankFormat.QTI_30)


@WRITERS
def test_the_same_questions_give_the_same_bytes(write: Write) -> None:
    assert write([("Q1", SINGLE)], IMAGES.get) == write([("Q1", SINGLE)], IMAGES.get)


def test_qti_3_has_a_document_for_what_items_share() -> None:
    one, other = (replace(SINGLE, stem=stem, group="组", passage="材料") for stem in ("一", "二"))
    data = write_qti_30([("", one), ("", other), ("", SINGLE)], IMAGES.get)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if name.startswith("stimuli/")] == ["stimuli/S1.xml"]
        assert b'href="../stimuli/S1.xml"' in archive.read("items/00002.xml")
    assert [question.content for question in read_qti(data, "x.zip").questions] == [one, other, SINGLE]


ODD_BUT_CARRIED = [
    replace(SINGLE, options=("对", "错")),
    replace(SINGLE, key=Key()),
    replace(SINGLE, type=QuestionType.MULTIPLE, key=Key(choices=(2,))),
    replace(SINGLE, type=QuestionType.TRUE_FALSE, options=("是的", "不是")),
    replace(MATCHING, key=Key()),
    replace(MATCHING, premises=("一", "二", "三"), options=("甲",), key=Key(pairs=(0, 0, 0))),
    replace(FILL_IN, key=Key()),
    replace(FILL_IN, blank_options=(("乙", "丙", "甲"),), key=Key(blanks=(("甲",),))),
    replace(
        FILL_IN, stem=f"{BLANK}和{BLANK}", key=Key(blanks=(("1",), ("二",)), tolerances=(Fraction(1, 4), Fraction(0)))
    ),
    replace(SINGLE, stem="&lt; < & \"'", explanation="a < b", tags=("<x>&",)),
    replace(SINGLE, stem=f"看图{BLANK}：", passage="材料 < 1", group="组 1"),
]


@WRITERS
@pytest.mark.parametrize("content", ODD_BUT_CARRIED, ids=range(len(ODD_BUT_CARRIED)))
def test_odd_questions_come_back_too(write: Write, content: QuestionContent) -> None:
    assert qti_losses("Q", content) == ()
    (question,) = read_qti(write([("Q", content)], IMAGES.get), "x.zip").questions
    assert (question.code, question.content) == ("Q", content)


@pytest.mark.parametrize(
    ("content", "lost"),
    [
        (replace(SINGLE, passage="材料"), Part.PASSAGE),
        (replace(SINGLE, stem="a  __  b"), Part.MARKS),
        (replace(SINGLE, key=Key(choices=(7,))), Part.KEY),
        (replace(SINGLE, stem=""), Part.STEM),
        (replace(SINGLE, key=Key(choices=(0, 1))), Part.KEY),
        (replace(FILL_IN, blank_options=(("丙", "丁"),)), Part.KEY),
        (replace(FILL_IN, key=Key(blanks=(("约十",),), tolerances=(Fraction(1),))), Part.TOLERANCE),
        (replace(FILL_IN, key=Key(blanks=(("10",),), tolerances=(Fraction(1, 3),))), Part.TOLERANCE),
        (replace(MATCHING, key=Key(pairs=(0, 1))), Part.KEY),
        (WRITTEN, Part.RUBRIC),
    ],
    ids=range(10),
)
def test_what_is_lost_is_told_before(content: QuestionContent, lost: Part) -> None:
    assert [(one.code, one.facts["value"]) for one in qti_losses("Q", content)] == [
        (ProblemCode.FIELD_NOT_CARRIED, lost.value)
    ]


@WRITERS
@pytest.mark.parametrize(
    "content",
    [
        replace(SINGLE, type=QuestionType.UNKNOWN),
        replace(SINGLE, options=()),
        replace(FILL_IN, stem="没有空"),
        replace(FILL_IN, key=Key(blanks=(("a",), ("b",)))),
        replace(MATCHING, premises=()),
    ],
    ids=range(5),
)
def test_what_qti_has_no_place_for_is_left_out(write: Write, content: QuestionContent) -> None:
    assert [one.code for one in qti_losses("Q", content)] == [ProblemCode.TYPE_NOT_CARRIED]
    assert read_qti(write([("Q", content)], IMAGES.get), "x.zip").questions == ()


ORDER = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
BLOCKS = {"div", "choiceInteraction", "matchInteraction", "extendedTextInteraction", "rubricBlock"}
NEEDED = {
    "choiceInteraction": {"responseIdentifier", "shuffle", "maxChoices"},
    "matchInteraction": {"responseIdentifier", "shuffle", "maxAssociations"},
    "inlineChoiceInteraction": {"responseIdentifier", "shuffle"},
    "simpleAssociableChoice": {"identifier", "matchMax"},
    "responseDeclaration": {"identifier", "cardinality", "baseType"},
    "modalFeedback": {"outcomeIdentifier", "identifier", "showHide"},
    "rubricBlock": {"view"},
    "img": {"src", "alt"},
}


@settings(max_examples=25)
@given(contents(images=True))
def test_items_stand_as_the_specification_wants_them(content: QuestionContent) -> None:
    """The content models of QTI 2.1 (information model, sections 4 to 7), as far as we use them."""
    with zipfile.ZipFile(io.BytesIO(write_qti_21([("Q", content)], IMAGES.get))) as archive:
        root = etree.fromstring(archive.read("items/00001.xml"))
        listed = etree.fromstring(archive.read("imsmanifest.xml")).xpath("//*[local-name()='file']/@href")
        assert set(listed) | {"imsmanifest.xml"} == set(archive.namelist())
    names = [etree.QName(one).localname for one in root]
    assert names == sorted(names, key=ORDER.index)
    body = root[names.index("itemBody")]
    assert {etree.QName(one).localname for one in body} <= BLOCKS
    assert not (body.text or "").strip()
    for one in root.iter():
        assert NEEDED.get(etree.QName(one).localname, set()) <= set(one.attrib)
        if etree.QName(one).localname == "rubricBlock":
            assert [etree.QName(inner).localname for inner in one] == ["div"]
