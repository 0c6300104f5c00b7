from __future__ import annotations

import codecs
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import Key, QuestionType
from ipexam.domain.question_file import PassedOver, ReadQuestion, Standing
from ipexam.formats.gift_reading import read_gift


def one(text: str) -> ReadQuestion:
    (question,) = read_gift(text.encode(), "题库.txt").questions
    return question


def codes(question: ReadQuestion) -> list[ProblemCode]:
    return [problem.code for problem in question.problems]


def test_the_answer_in_the_middle_is_a_blank():
    question = one("专利权的期限为 {~十年 =二十年 ~五十年} 年。")
    assert question.content.type is QuestionType.SINGLE
    assert question.content.stem == "专利权的期限为 ____ 年。"
    assert question.content.options == ("十年", "二十年", "五十年")
    assert question.content.key == Key((1,))


def test_equal_shares_are_a_mere_key():
    question = one("哪些对？{~%50%甲 ~%-100%乙 ~%50%丙 ~%-100%丁}")
    assert (question.content.type, question.content.key.choices) == (QuestionType.MULTIPLE, (0, 2))
    assert codes(question) == []


@pytest.mark.parametrize("answers", ["~%33.333%甲 ~%33.333%乙 ~%33.333%丙 ~丁", "~%100%甲 ~%100%乙 ~%-100%丙"])
def test_other_ways_to_write_a_mere_key_are_known(answers: str):
    assert codes(one(f"哪些对？{{{answers}}}")) == []


@pytest.mark.parametrize(
    "answers", ["~%70%甲 ~%30%乙 ~丙", "=甲 ~%50%乙", "=甲 =%75%乙", "~%50%甲 ~%50%乙 ~%-50%丙 ~%-25%丁"]
)
def test_parts_of_the_mark_are_told(answers: str):
    assert ProblemCode.WEIGHTS_NOT_KEPT in codes(one(f"哪个对？{{{answers}}}"))


def test_a_weight_that_moodle_does_not_know_is_rounded_and_told():
    question = one("哪些对？{~%33%甲 ~%33%乙 ~%33%丙 ~丁}")
    assert question.content.key.choices == (0, 1, 2)
    assert codes(question) == [ProblemCode.WEIGHT_ROUNDED] * 3


def test_two_full_answers_of_which_one_is_chosen_make_a_draft():
    question = one("哪个对？{=甲 =乙 ~丙}")
    assert (question.standing, codes(question)) == (Standing.DRAFT, [ProblemCode.SCORING_UNKNOWN])


def test_words_are_a_blank_with_alternatives():
    question = one("专利法所称新颖性……{=现有技术 =已有技术}")
    assert question.content.type is QuestionType.FILL_IN
    assert question.content.stem == "专利法所称新颖性……____"
    assert question.content.key.blanks == (("现有技术", "已有技术"),)


def test_underscores_of_the_stem_are_its_blank():
    assert one("期限为_______年。{=二十}").content.stem == "期限为____年。"


@pytest.mark.parametrize(
    ("answer", "text", "tolerance"),
    [("#3.14:0.01", "3.14", "0.01"), ("#1..5", "3", "2"), ("#\n=1822:0\n=%50%1822:2", "1822", "0")],
)
def test_numbers_have_a_tolerance(answer: str, text: str, tolerance: str):
    key = one(f"多少？{{{answer}}}").content.key
    assert key.blanks == ((text,),)
    assert key.tolerances == ((Fraction(tolerance),) if Fraction(tolerance) else ())


def test_a_number_with_another_tolerance_is_told():
    question = one("多少？{#=5:1 =10:2 =7:1}")
    assert question.content.key == Key(blanks=(("5", "7"),), tolerances=(Fraction(1),))
    assert question.problems[0].facts == {"value": "10:2"}


def test_pairs_are_a_matching_question_with_spare_options():
    content = one("配对 {\n=中国 -> 北京\n=法国 -> 巴黎\n= -> 罗马\n}").content
    assert content.premises == ("中国", "法国")
    assert content.options == ("北京", "巴黎", "罗马")
    assert content.key.pairs == (0, 1)


def test_an_item_without_a_partner_rejects_the_question():
    question = one("配对 {=甲 -> 1 =乙 -> }")
    assert (question.standing, codes(question)) == (Standing.REJECTED, [ProblemCode.PAIRS_INCOMPLETE])


def test_true_and_false_have_the_options_of_the_bank():
    question = one("对吗？{FALSE#想一想#很好####见第二条}")
    assert question.content.options == ("正确", "错误")
    assert question.content.key.choices == (1,)
    assert question.content.explanation == "见第二条\n【答错】想一想\n【答对】很好"


def test_an_essay_without_a_key_is_a_draft():
    question = one("论述。{}")
    assert question.content.type is QuestionType.SHORT_ANSWER
    assert (question.standing, codes(question)) == (Standing.DRAFT, [ProblemCode.KEY_MISSING])


def test_what_is_said_of_options_goes_into_the_explanation():
    content = one("哪个？{=甲#很好！ ~乙#不对 ~丙####总之}").content
    assert content.explanation == "总之\n【A】很好！\n【B】不对"


def test_escapes_are_the_signs_themselves():
    content = one(r"a\:b\=c\#\~\{\}\nd \\ {=\=1 ~\~2}").content
    assert content.stem == "a:b=c#~{}\nd \\\\"
    assert content.options == ("=1", "~2")


@pytest.mark.parametrize(
    ("stem", "wanted"),
    [
        ("[html]<p>水 H<sub>2</sub>O</p>", "水 H_{2}O"),
        ("[plain]a <b>c", "a <b>c"),
        ("[markdown]下列**不**属于", "下列**不**属于"),
        ("[moodle]x<sup>2</sup>\ny", "x^{2}\ny"),
        ("a < b，c&d", "a < b，c&d"),
        ("[未知]a", "[未知]a"),
    ],
)
def test_texts_are_read_in_their_format(stem: str, wanted: str):
    assert one(stem + "{T}").content.stem == wanted


def test_code_and_tags_stand_in_comments():
    question = one("// question: 7 [id:Q-7] [tag:难度:5] [tag:a\\]b]\n::第7题::对吗？{T}")
    assert question.code == "Q-7"
    assert (question.content.difficulty, question.content.tags) == (5, ("a]b",))
    assert question.lines == (1, 2)


def test_a_title_that_says_something_is_a_tag():
    assert one("::格兰特之墓::对吗？{T}").content.tags == ("标题:格兰特之墓",)
    assert one("::对吗::对吗？{T}").content.tags == ()


def test_the_category_is_a_tag_and_names_the_course():
    reading = read_gift("$CATEGORY: $course$/top/3.2 专利检索/数据库\n\n对吗？{T}".encode(), "x")
    content = reading.questions[0].content
    assert (content.course_code, content.tags) == ("3.2", ("分类:3.2 专利检索/数据库",))
    assert reading.passed[0].why is PassedOver.CATEGORY


def test_words_without_an_answer_are_passed_over_in_sight():
    reading = read_gift("请认真作答。\n\n// 注\n\n对吗？{T}".encode(), "x")
    assert [(passed.why, passed.lines) for passed in reading.passed] == [
        (PassedOver.INSTRUCTION, (1,)),
        (PassedOver.COMMENT, (3,)),
    ]


def test_a_passage_belongs_to_the_questions_of_its_group():
    text = "// [tag:组:一]\n::一::某公司……\n\n// [tag:组:一]\n对吗？{T}\n\n错吗？{F}"
    first, second = read_gift(text.encode(), "x").questions
    assert (first.content.group, first.content.passage) == ("一", "某公司……")
    assert second.content.passage == ""


def test_full_width_braces_are_read_and_told():
    question = one("哪个对？｛＝甲 ～乙｝")
    assert (question.content.type, question.content.options) == (QuestionType.SINGLE, ("甲", "乙"))
    assert codes(question) == [ProblemCode.BRACES_FULL_WIDTH]


def test_what_cannot_be_read_is_a_draft_with_its_source():
    question = one("甲{=a}乙{=b}")
    assert (question.content.type, question.standing) == (QuestionType.UNKNOWN, Standing.DRAFT)
    assert (question.raw, codes(question)) == ("甲{=a}乙{=b}", [ProblemCode.LINE_NOT_UNDERSTOOD])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_every_usual_encoding_is_read(encoding: str):
    data = "专利权的期限是二十年。{T}\r\n\r\n对吗？{F}\r\n".encode(encoding)
    stems = [question.content.stem for question in read_gift(data, "x").questions]
    assert stems == ["专利权的期限是二十年。", "对吗？"]


def test_bytes_of_no_encoding_are_told():
    reading = read_gift(codecs.BOM_UTF8 + b"\xff\xfe{T}", "x")
    assert reading.problems[0].code is ProblemCode.VALUE_UNREADABLE


def test_one_option_is_no_choice():
    question = one("哪个？{~甲}")
    assert (question.standing, codes(question)) == (Standing.REJECTED, [ProblemCode.OPTIONS_MISSING])


@given(st.text(st.sampled_from("甲a1T{}｛｝\\~=#%:/$>-<&[]html.* \n\t＝～"), max_size=80))
def test_no_text_crashes_the_reader_or_loses_a_line(text: str):
    reading = read_gift(text.encode(), "x")
    assert not reading.unaccounted
    assert reading.counted == {n for n, line in enumerate(text.split("\n"), 1) if line.strip()}


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader(data: bytes):
    assert not read_gift(data, "x").unaccounted
