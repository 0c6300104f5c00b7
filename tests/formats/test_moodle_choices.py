import pytest

from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import Standing
from tests.formats.moodle_xml import answer, element, one, told


def test_one_right_option_is_a_single_choice():
    question = one(element("multichoice", "<single>true</single>" + answer(0, "<p>甲</p>") + answer(100, "乙")))
    assert (question.content.type, question.content.options) == (QuestionType.SINGLE, ("甲", "乙"))
    assert (question.content.key.choices, question.standing) == ((1,), Standing.SOUND)


def test_several_right_options_are_a_multiple_choice():
    inner = "<single>false</single>" + answer(50, "甲") + answer(-100, "乙") + answer("50.00000", "丙")
    question = one(element("multichoice", inner))
    assert (question.content.type, question.content.key.choices) == (QuestionType.MULTIPLE, (0, 2))
    assert told(question) == []


def test_all_or_nothing_questions_are_a_multiple_choice():
    question = one(element("multichoiceset", answer(100, "甲") + answer(100, "乙") + answer(0, "丙")))
    assert (question.content.type, question.content.key.choices) == (QuestionType.MULTIPLE, (0, 1))
    assert told(question) == []


def test_a_fraction_that_moodle_does_not_know_is_rounded_and_told():
    inner = "<single>false</single>" + answer(33, "甲") + answer(33, "乙") + answer(34, "丙") + answer(0, "丁")
    question = one(element("multichoice", inner))
    assert question.content.key.choices == (0, 1, 2)
    assert told(question)[0] == ("weight_rounded", "33 % → 33.3333 %")


def test_parts_of_the_mark_are_told():
    question = one(element("multichoice", answer(100, "甲") + answer(50, "<b>乙</b>")))
    assert told(question) == [("weights_not_kept", "50 % 乙")]


@pytest.mark.parametrize(
    ("inner", "standing", "code"),
    [
        (answer(100, "甲"), Standing.REJECTED, "options_missing"),
        (answer(0, "甲") + answer(0, "乙"), Standing.DRAFT, "key_missing"),
        (answer("x", "甲") + answer(0, "乙"), Standing.DRAFT, "key_missing"),
        (answer(100, "甲") + answer(100, "乙"), Standing.DRAFT, "scoring_unknown"),
    ],
)
def test_a_choice_without_a_clear_key_is_told(inner: str, standing: Standing, code: str):
    question = one(element("multichoice", inner))
    assert (question.standing, told(question)[0][0]) == (standing, code)


@pytest.mark.parametrize(
    ("inner", "right"),
    [
        (answer(100, "true") + answer(0, "false"), 0),
        (answer(100, "false") + answer(0, "true"), 1),
        (answer(0, "Vrai") + answer(100, "Faux"), 1),
    ],
)
def test_true_and_false_are_known_in_any_order_and_language(inner: str, right: int):
    content = one(element("truefalse", inner)).content
    assert (content.type, content.options, content.key.choices) == (
        QuestionType.TRUE_FALSE,
        ("正确", "错误"),
        (right,),
    )


def test_true_or_false_without_a_key_is_a_draft():
    assert one(element("truefalse", answer(0, "true") + answer(0, "false"))).standing is Standing.DRAFT


def pair(item: str, partner: str) -> str:
    return f'<subquestion format="html"><text>{item}</text><answer><text>{partner}</text></answer></subquestion>'


def test_pairs_are_a_matching_question_with_spare_options():
    content = one(element("matching", pair("中国", "北京") + pair("法国", "巴黎") + pair("", "罗马"))).content
    assert (content.premises, content.options) == (("中国", "法国"), ("北京", "巴黎", "罗马"))
    assert content.key.pairs == (0, 1)


def test_partners_of_a_plain_match_are_plain_and_of_a_dragged_one_html():
    inner = pair("甲", "&lt;b&gt;1&lt;/b&gt;") + pair("乙", "2")
    assert one(element("matching", inner)).content.options[0] == "<b>1</b>"
    assert one(element("ddmatch", inner)).content.options[0] == "**1**"


def test_an_item_without_a_partner_rejects_the_question():
    question = one(element("matching", pair("甲", "1") + pair("乙", "")))
    assert (question.standing, told(question)) == (Standing.REJECTED, [("pairs_incomplete", "")])


def test_an_order_is_matched_with_its_places():
    content = one(element("ordering", answer(1, "申请") + answer(2, "审查") + answer(3, "授权"))).content
    assert (content.type, content.premises) == (QuestionType.MATCHING, ("1", "2", "3"))
    assert tuple(content.options[n] for n in content.key.pairs) == ("申请", "审查", "授权")
