from __future__ import annotations

from ipexam.domain.problem import ProblemCode, Where
from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import Standing
from ipexam.formats.chinese_parts import take_apart
from ipexam.formats.chinese_question import Made, make
from ipexam.formats.chinese_text import UNDERLINED, Marked, source_line
from ipexam.formats.chinese_types import Told


def made(*lines: str | Marked, told: Told = None) -> Made:
    marked = [line if isinstance(line, Marked) else Marked(line) for line in lines]
    parts = take_apart([source_line(no, line) for no, line in enumerate(marked, 1)])
    return make(parts, told, (), Where("x", row=1))


def test_an_answer_may_be_the_text_of_an_option() -> None:
    assert made("甲", "A. 一年", "B. 两年", "答案：两年").content.key.choices == (1,)


def test_what_follows_the_letters_is_the_explanation() -> None:
    assert made("甲", "A. 一", "B. 二", "答案：B。因为", "解析：所以").content.explanation == "因为\n所以"


def test_underlined_words_are_the_answers_of_blanks() -> None:
    stem = Marked("专利权二十年", "\0" * 3 + chr(UNDERLINED) * 2 + "\0")
    content = made(stem, told=QuestionType.FILL_IN).content
    assert (content.stem, content.key.blanks) == ("专利权____年", (("二十",),))


def test_a_type_nobody_knows_is_a_problem() -> None:
    found = made("题型：抢答题", "题干：甲", "答案：乙")
    assert [problem.code for problem in found.problems] == [ProblemCode.QUESTION_TYPE_UNKNOWN]


def test_fewer_pairs_than_premises_make_a_draft() -> None:
    found = made("甲", "（1）一", "（2）二", "A. 三", "B. 四", "答案：1-A", told=QuestionType.MATCHING)
    assert found.standing is Standing.DRAFT
    assert [problem.code for problem in found.problems] == [ProblemCode.PAIRS_INCOMPLETE]


def test_a_pair_with_no_option_rejects() -> None:
    found = made("甲", "（1）一", "A. 三", "B. 四", "答案：1-F", told=QuestionType.MATCHING)
    assert found.standing is Standing.REJECTED
