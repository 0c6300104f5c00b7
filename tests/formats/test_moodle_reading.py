from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question_file import PassedOver, Standing
from ipexam.formats.moodle_reading import read_moodle
from tests.formats.moodle_xml import answer, element, one, quiz, read

RIGHT = answer(100, "true") + answer(0, "false")


def category(path: str) -> str:
    return f'<question type="category"><category><text>{path}</text></category></question>'


def tags(*names: str) -> str:
    return f"<tags>{''.join(f'<tag><text>{name}</text></tag>' for name in names)}</tags>"


def test_elements_are_counted_with_categories():
    reading = read(category("$course$/top/3.2 专利"), element("truefalse", RIGHT))
    assert reading.passed[0].why is PassedOver.CATEGORY
    assert reading.questions[0].lines == (2,)
    assert reading.questions[0].content.course_code == "3.2"
    assert reading.questions[0].content.tags == ("分类:3.2 专利",)


def test_a_passage_belongs_to_the_questions_of_its_group():
    reading = read(
        element("description", tags("组:一"), "<p>某公司……</p>"),
        element("truefalse", RIGHT + tags("组:一")),
        element("description", "", "请认真作答"),
        element("truefalse", RIGHT),
    )
    first, second = reading.questions
    assert (first.content.group, first.content.passage, second.content.passage) == ("一", "某公司……", "")
    assert [passed.why for passed in reading.passed] == [PassedOver.INSTRUCTION] * 2


def test_what_a_question_is_worth_is_told_only_where_it_differs():
    graded = "<defaultgrade>{}</defaultgrade>" + RIGHT
    same = read(*(element("truefalse", graded.format("2.0000000")) for _ in range(2)))
    assert [question.content.tags for question in same.questions] == [(), ()]
    other = read(element("truefalse", graded.format("10")), element("truefalse", graded.format("2.5000000")))
    assert [question.content.tags for question in other.questions] == [("分值:10",), ("分值:2.5",)]


def test_a_file_that_is_cut_off_gives_what_is_whole():
    data = quiz(element("truefalse", RIGHT), element("truefalse", RIGHT))
    reading = read_moodle(data[:-40], "x.xml")
    assert len(reading.questions) == 1
    assert [problem.code for problem in reading.problems] == [
        ProblemCode.FILE_DAMAGED,
        ProblemCode.LINE_NOT_UNDERSTOOD,
    ]
    assert reading.passed[0].why is PassedOver.NOT_UNDERSTOOD
    assert not reading.unaccounted


def test_what_is_no_xml_is_one_problem():
    reading = read_moodle(b"no xml at all", "x.xml")
    assert [problem.code for problem in reading.problems] == [ProblemCode.FILE_DAMAGED]
    assert reading.questions == ()


def test_entities_of_the_document_are_not_expanded():
    bomb = b'<!DOCTYPE quiz [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    data = bomb + quiz(element("truefalse", RIGHT + "<generalfeedback><text>&a;&b;x</text></generalfeedback>"))[39:]
    assert "boom" not in "".join(question.content.explanation for question in read_moodle(data, "x").questions)


def test_scripts_never_come_in():
    reading = read(element("truefalse", RIGHT, "<p>对吗？<script>alert(1)</script></p>"))
    assert reading.questions[0].content.stem == "对吗？"


def test_elements_that_are_no_questions_are_told():
    reading = read("<info>x</info>", element("truefalse", RIGHT))
    assert reading.passed[0].why is PassedOver.NOT_UNDERSTOOD
    assert len(reading.questions) == 1


PIECES = st.sampled_from(
    [
        *(
            "<quiz>",
            "</quiz>",
            "<question type='cloze'>",
            '<question type="match">',
            "</question>",
            "<answer fraction='1e9'>",
        ),
        *("<text>", "</text>", "<questiontext>", "</questiontext>", "<subquestion>", "</subquestion>", "</answer>"),
        *("{1:SA:=a}", "[[1]]", "<![CDATA[", "]]>", "&amp;", "&x;", "甲", "<file name='a'>", "</file>", "_____"),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_file_crashes_the_reader_or_loses_an_element(text: str):
    assert not read_moodle(text.encode(), "x").unaccounted


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader(data: bytes):
    assert not read_moodle(data, "x").unaccounted


def test_a_question_without_its_image_is_a_draft():
    question = one(element("truefalse", RIGHT, '看图<img src="@@PLUGINFILE@@/none.png">'))
    assert question.standing is Standing.DRAFT
    assert [problem.code for problem in question.problems] == [ProblemCode.IMAGE_MISSING]
