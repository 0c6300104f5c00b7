from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import Standing
from ipexam.formats.gift_blocks import blocks, clean
from ipexam.formats.gift_question import GiftQuestion


def question(text: str, kind: QuestionType | None = None) -> GiftQuestion:
    (block,) = blocks(clean(text))
    return GiftQuestion(block, Where("x", "", 1), kind)


def test_a_tagged_type_makes_a_blank_of_a_choice():
    content = question("期限为{~十年 =二十年}。", QuestionType.FILL_IN).content()
    assert content.type is QuestionType.FILL_IN
    assert (content.blank_options, content.key.blanks) == ((("十年", "二十年"),), (("二十年",),))


def test_a_tagged_type_without_a_key_is_a_draft():
    read = question("对吗？{}", QuestionType.TRUE_FALSE)
    assert read.content().options == ("正确", "错误")
    assert read.standing is Standing.DRAFT


def test_the_worst_standing_counts():
    read = question("哪个？{~甲}")
    read.content()
    assert read.standing is Standing.REJECTED


def test_an_image_of_html_is_told_for_gift_has_none():
    read = question('[html]<p>看图<img src="a.png" alt="图一"></p>{T}')
    assert read.content().stem == "看图图一"
    assert [problem.code for problem in read.problems] == [ProblemCode.IMAGE_MISSING]


def test_wrapped_lines_lose_their_indents_only():
    assert question("第一行  \n   第二行{T}").content().stem == "第一行\n第二行"


def test_a_stem_with_two_blanks_and_one_answer_is_a_draft():
    read = question("____和____{=a}")
    read.content()
    assert [problem.code for problem in read.problems] == [ProblemCode.BLANKS_DIFFER]


def test_a_question_without_a_stem_or_without_its_image_is_a_draft():
    for text in ("{=甲 ~乙}", '[html]<img src="a.png">甲？{=子 ~丑}'):
        read = question(text)
        read.content()
        assert read.standing is Standing.DRAFT


def test_an_answer_with_a_sign_for_anything_is_told_and_left_out():
    read = question("首都？{=*北京* =京 =2\\\\*3}")
    assert read.content().key.blanks == (("京", "2*3"),)
    assert [(one.code, one.facts["value"]) for one in read.problems] == [(ProblemCode.OBJECT_NOT_KEPT, "*北京*")]
