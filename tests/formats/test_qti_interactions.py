"""Each interaction of QTI becomes a type of the bank, or a draft that says why not."""

from __future__ import annotations

import base64
from fractions import Fraction

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import BLANK, QuestionType
from ipexam.domain.question_file import ReadQuestion, Standing
from tests.formats.qti_items import MAP_RESPONSE, choices, declared, item, mapped, only
from tests.formats.test_pictures import drawn


def codes(question: ReadQuestion) -> list[ProblemCode]:
    return [problem.code for problem in question.problems]


def test_a_choice_is_a_single_choice() -> None:
    question = only(item(choices("甲", "H<sub>2</sub>O", "丙"), declared("B")))
    content = question.content
    assert (content.type, content.stem, content.options) == (QuestionType.SINGLE, "题干", ("甲", "H_{2}O", "丙"))
    assert (content.key.choices, question.standing) == ((1,), Standing.SOUND)


def test_a_choice_of_several_is_a_multiple_choice() -> None:
    content = only(item(choices("甲", "乙", "丙", most="0"), declared("C", "A", cardinality="multiple"))).content
    assert (content.type, content.key.choices) == (QuestionType.MULTIPLE, (0, 2))


TRUTHS = [
    (("正确", "错误"), "A", 0),
    (("错误", "正确"), "A", 1),
    (("True", "False"), "B", 1),
    (("√", "×"), "A", 0),
    (("对。", "错。"), "B", 1),
]


@pytest.mark.parametrize(("texts", "right", "choice"), TRUTHS)
def test_choices_that_say_right_and_wrong_are_true_or_false(texts: tuple[str, ...], right: str, choice: int) -> None:
    content = only(item(choices(*texts), declared(right))).content
    assert (content.type, content.options) == (QuestionType.TRUE_FALSE, ("正确", "错误"))
    assert content.key.choices == (choice,)


def test_a_key_that_is_no_choice_rejects_the_question() -> None:
    question = only(item(choices("甲", "乙"), declared("Z")))
    assert question.standing is Standing.REJECTED
    assert ProblemCode.KEY_BEYOND_OPTIONS in codes(question)


def test_a_single_choice_to_choose_from_is_rejected() -> None:
    assert only(item(choices("甲"), declared("A"))).standing is Standing.REJECTED


def test_no_key_makes_a_draft() -> None:
    question = only(item(choices("甲", "乙"), declared()))
    assert (question.standing, codes(question)) == (Standing.DRAFT, [ProblemCode.KEY_MISSING])


def test_weights_are_told() -> None:
    mapping = mapped(A="2", B="1", C="-1")
    several = declared("A", "B", cardinality="multiple", mapping=mapping)
    question = only(item(choices("甲", "乙", "丙", most="0"), several, MAP_RESPONSE))
    assert question.content.key.choices == (0, 1)
    assert codes(question) == [ProblemCode.WEIGHTS_NOT_KEPT]


def blank(number: int = 1) -> str:
    return f'<textEntryInteraction responseIdentifier="R{number}" expectedLength="9"/>'


def test_texts_to_be_entered_are_blanks() -> None:
    body = f"<p>自{blank(1)}之日起{blank(2)}年</p>"
    first = declared("申请日", base="string", identifier="R1", mapping=mapped(申请日="1", 申请之日="1", 公开日="0.5"))
    second = declared("20", base="integer", identifier="R2")
    content = only(item(body, first + second, MAP_RESPONSE)).content
    assert (content.type, content.stem) == (QuestionType.FILL_IN, f"自{BLANK}之日起{BLANK}年")
    assert content.key.blanks == (("申请日", "申请之日"), ("20",))
    assert content.blank_options == ()


def test_lines_that_look_like_blanks_are_not_counted() -> None:
    content = only(item(f"<p>姓名______ {blank()}</p>", declared("a", base="string", identifier="R1"))).content
    assert content.stem == f"姓名＿＿ {BLANK}"


def test_a_number_may_be_off() -> None:
    processing = (
        "<responseProcessing><responseCondition><responseIf><equal toleranceMode='absolute' tolerance='0.05 0.05'>"
        "<variable identifier='R1'/><correct identifier='R1'/></equal><setOutcomeValue identifier='SCORE'><baseValue "
        "baseType='float'>1</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>"
    )
    key = only(item(f"<p>π={blank()}</p>", declared("3.14", base="float", identifier="R1"), processing)).content.key
    assert (key.blanks, key.tolerances) == ((("3.14",),), (Fraction(1, 20),))


def test_choices_in_a_line_are_offered_by_their_blank() -> None:
    offered = "".join(f'<inlineChoice identifier="{one}">{one}年</inlineChoice>' for one in ("十", "二十"))
    inline = f'<inlineChoiceInteraction responseIdentifier="R1" shuffle="false">{offered}</inlineChoiceInteraction>'
    both = declared("二十", identifier="R1") + declared("申请日", base="string", identifier="R2")
    content = only(item(f"<p>期限为{inline}，自{blank(2)}起</p>", both)).content
    assert content.stem == f"期限为{BLANK}，自{BLANK}起"
    assert content.blank_options == (("十年", "二十年"), ())
    assert content.key.blanks == (("二十年",), ("申请日",))


GAPS = (
    '<gapMatchInteraction responseIdentifier="RESPONSE" shuffle="false"><prompt>选词</prompt>{offered}'
    '<p>A<gap identifier="G1"/>B<gap identifier="G2"/></p></gapMatchInteraction>'
)


def test_gaps_are_blanks_that_offer_the_words() -> None:
    words = '<gapText identifier="w" matchMax="1">甲</gapText><gapText identifier="v" matchMax="1">乙</gapText>'
    pairs = declared("v G1", "w G2", cardinality="multiple", base="directedPair")
    content = only(item(GAPS.format(offered=words), pairs)).content
    assert (content.type, content.stem) == (QuestionType.FILL_IN, f"选词\nA{BLANK}B{BLANK}")
    assert (content.key.blanks, content.blank_options) == ((("乙",), ("甲",)), (("甲", "乙"), ("甲", "乙")))


def test_gaps_for_pictures_are_matched() -> None:
    png = "data:image/png;base64," + base64.b64encode(drawn("PNG")).decode()
    image = f'<object data="{png}" type="image/png">图</object>'
    offered = "".join(f'<gapImg identifier="{one}" matchMax="1">{image}</gapImg>' for one in "wv")
    pairs = declared("v G1", "w G2", cardinality="multiple", base="directedPair")
    content = only(item(GAPS.format(offered=offered), pairs)).content
    assert (content.type, content.stem) == (QuestionType.MATCHING, "选词\nA（1）B（2）")
    assert (content.premises, content.key.pairs) == (("（1）", "（2）"), (1, 0))


def test_hot_texts_are_options() -> None:
    body = (
        '<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><p>他<hottext identifier="A">是</hottext>人，'
        '<hottext identifier="B">在</hottext>家</p></hottextInteraction>'
    )
    content = only(item(body, declared("B"))).content
    assert (content.type, content.stem, content.options) == (QuestionType.SINGLE, "他**是**人，**在**家", ("是", "在"))
    assert content.key.choices == (1,)


def test_an_extended_text_has_its_key_from_the_rubric() -> None:
    rubric = '<rubricBlock view="scorer"><div>要点一<br/>【评分要点】<br/>（2分）说明期限</div></rubricBlock>'
    body = f'<p>简述</p><extendedTextInteraction responseIdentifier="RESPONSE"/>{rubric}'
    content = only(item(body, declared(base="string"))).content
    assert (content.type, content.stem, content.key.answer) == (QuestionType.SHORT_ANSWER, "简述", "要点一")
    assert [(line.points, line.text) for line in content.key.rubric] == [(2, "说明期限")]


def test_a_rubric_may_say_the_points_before_each_line() -> None:
    rubric = '<rubricBlock view="scorer"><p>[2] 说明期限</p><p>[0.5] 引用法条</p></rubricBlock>'
    body = f'<p>简述</p><extendedTextInteraction responseIdentifier="RESPONSE"/>{rubric}'
    key = only(item(body, declared("二十年", base="string"))).content.key
    assert (key.answer, [(line.points, line.text) for line in key.rubric]) == (
        "二十年",
        [(2, "说明期限"), (Fraction(1, 2), "引用法条")],
    )


def test_a_model_answer_is_the_key() -> None:
    body = '<p>简述</p><extendedTextInteraction responseIdentifier="RESPONSE"/>'
    assert only(item(body, declared("二十年*", base="string"))).content.key.answer == "二十年\\*"
    assert codes(only(item(body, declared(base="string")))) == [ProblemCode.KEY_MISSING]
