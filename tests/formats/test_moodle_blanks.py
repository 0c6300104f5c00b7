from fractions import Fraction

import pytest

from ipexam.domain.question import Key, QuestionType
from ipexam.domain.question_file import Standing
from tests.formats.moodle_xml import answer, element, one, told


def test_words_are_a_blank_with_alternatives():
    inner = answer(100, "二十年") + answer(100, "20年") + answer(0, "*", "<feedback><text>再想想</text></feedback>")
    content = one(element("shortanswer", inner, "<p>期限是？</p>")).content
    assert (content.type, content.stem) == (QuestionType.FILL_IN, "期限是？____")
    assert content.key.blanks == (("二十年", "20年"),)
    assert content.explanation == "【*】再想想"


def test_the_field_inside_a_text_is_its_blank():
    assert one(element("shortanswer", answer(100, "二十"), "<p>期限为_____年。</p>")).content.stem == "期限为____年。"


def test_a_pattern_of_anything_is_told():
    question = one(element("shortanswer", answer(100, "*二十*") + answer(100, "a\\*b")))
    assert question.content.key.blanks == (("a*b",),)
    assert told(question) == [("object_not_kept", "*二十*")]


def test_parts_of_the_mark_are_told():
    question = one(element("shortanswer", answer(100, "甲") + answer(50, "乙")))
    assert question.content.key.blanks == (("甲",),)
    assert told(question) == [("weights_not_kept", "50 % 乙")]


def test_numbers_have_a_tolerance():
    inner = answer(100, "3.14", "<tolerance>0.01</tolerance>") + answer(0, "*", "<tolerance>0</tolerance>")
    assert one(element("numerical", inner)).content.key == Key(blanks=(("3.14",),), tolerances=(Fraction(1, 100),))


def test_units_and_other_tolerances_are_told():
    inner = answer(100, "5", "<tolerance>1</tolerance>") + answer(100, "9", "<tolerance>2</tolerance>")
    units = "<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>"
    assert told(one(element("numerical", inner + units))) == [("object_not_kept", "km"), ("object_not_kept", "9:2")]


def test_a_number_that_is_none_makes_a_draft():
    question = one(element("numerical", answer(100, "{a}+1")))
    assert question.standing is Standing.DRAFT
    assert told(question)[0] == ("scoring_unknown", "{a}+1")


def test_gaps_of_all_kinds_are_blanks():
    stem = "<p>首都{1:MULTICHOICE_V:广州#不是~=北京}，省会{1:SAC:=广州~%100%穗}，圆周率{1:NM:=3,14:0,01}。</p>"
    content = one(element("cloze", stem=stem)).content
    assert content.stem == "首都____，省会____，圆周率____。"
    assert content.blank_options == (("广州", "北京"), (), ())
    assert content.key == Key(
        blanks=(("北京",), ("广州", "穗"), ("3.14",)),
        tolerances=(Fraction(0), Fraction(0), Fraction(1, 100)),
    )
    assert content.explanation == "【1. 广州】不是"


def test_weights_of_gaps_are_told():
    assert told(one(element("cloze", stem="{1:SA:=甲}和{2:SA:=乙}")))[0][0] == "weights_not_kept"
    assert told(one(element("cloze", stem="{1:SA:=甲~%50%丙}")))[0] == ("weights_not_kept", "50 % 丙")


@pytest.mark.parametrize("stem", ["没有空", "哪些{1:MULTIRESPONSE:=甲~=乙~丙}"])
def test_a_cloze_that_cannot_be_asked_is_a_draft(stem: str):
    question = one(element("multianswer", stem=stem))
    assert (question.content.type, question.standing) == (QuestionType.UNKNOWN, Standing.DRAFT)


def test_a_gap_without_a_right_answer_is_a_draft():
    assert told(one(element("cloze", stem="首都{1:MC:甲~乙}"))) == [("key_missing", "")]


def test_dragged_words_are_chosen_in_blanks():
    boxes = "".join(
        f"<dragbox><text>{word}</text><group>{group}</group></dragbox>"
        for word, group in (("专利", 1), ("二十", 2), ("商标", 1), ("十", 2))
    )
    content = one(element("ddwtos", boxes, "<p>[[1]]的期限是[[2]]年</p>")).content
    assert content.stem == "____的期限是____年"
    assert content.blank_options == (("专利", "商标"), ("二十", "十"))
    assert content.key.blanks == (("专利",), ("二十",))


def test_a_gap_that_names_no_word_is_a_draft():
    box = "<selectoption><text>甲</text><group>1</group></selectoption>"
    assert one(element("gapselect", box, "[[2]]")).standing is Standing.DRAFT


def test_an_answer_that_is_only_a_pattern_leaves_no_key():
    question = one(element("shortanswer", answer(100, "*二十*")))
    assert question.content.key.blanks == ((),)
    assert told(question) == [("object_not_kept", "*二十*"), ("key_missing", "")]
