"""More traps of real question files, found by somebody who wrote such files without knowing how they are read.

What could be read as a sound question with a wrong key comes first; each is small, with what must come of it.
"""

from __future__ import annotations

import pytest

from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import PassedOver, Standing
from tests.formats.test_chinese_bank import read, said

O = "\nA. 子\nB. 丑\nC. 寅\nD. 卯\n"  # noqa: E741
CHOSEN = "单选题\n1. 甲" + O + "答案：A\n"
CASE = "案例分析题\n材料一：李某退休。\n"

TRAPS = {
    "letters with the texts of their options": (
        f"多选题\n1. 甲{O}答案：A.子 B.丑\n2. 乙{O}答案：A、子；C、寅\n3. 丙{O}答案：A. 子\nC. 寅\n4. 丁{O}答案：以上都对\n",  # noqa: E501
        ["甲 = AB", "乙 = AC", "丙 = AC", "丁 = ABCD"],
    ),
    "texts that are letters": ("1. 甲（ ）\nA. B\nB. A\n答案：A\n2. 乙\nA. 子\nB. 以上都对\n答案：以上都对\n", ["甲（ ） = A", "乙 = B"]),  # noqa: E501
    "numbered points below the label of a written question": (
        "论述题\n1. 论强国。\n答案要点：\n（一）制度（5分）\n1. 法律；\n2. 司法。\n（二）运用（5分）\n",
        ["论强国。 = （一）制度（5分）|1. 法律；|2. 司法。|（二）运用（5分）"],
    ),
    "points below a label after other sections": (
        f"{CHOSEN}简答题\n1. 论强国。\n【答案】\n1. 法律\n2. 司法\n2. 论创新。\n【答案】\n1. 制度\n2. 人才\n",
        ["甲 = A", "论强国。 = 1. 法律|2. 司法", "论创新。 = 1. 制度|2. 人才"],
    ),
    "a question without an answer is not swallowed": (
        f"{CHOSEN}2. 乙是什么\n3. 丙（ ）{O}答案：C\n判断题\n1. 丁。（  ）\n【答案】×\n【解析】略。\n2. 戊。\n3. 己（√）\n",  # noqa: E501
        ["甲 = A", "乙是什么 = ", "丙（ ） = C", "丁。（  ） = B", "戊。 = ", "己（　　） = A"],
    ),
    "a joint answer below the questions of a passage": (
        f"{CASE}（1）甲如何？\n（2）乙如何？\n参考答案：\n（1）是。\n（2）否。\n\n材料二  某公司注册。\n1. 丙？\n答案：略。\n",  # noqa: E501
        ["甲如何？ = 是。", "乙如何？ = 否。", "丙？ = 略。"],
    ),
    "a list of answers ends where the next passage begins": (
        f"{CASE}1. 甲如何？\n2. 乙如何？\n参考答案：\n1. 是的。\n2. 否的。\n\n材料二：某公司注册。\n1. 丙如何？\n2. 丁如何？\n"  # noqa: E501
        "参考答案：\n1. 对的。\n2. 错的。\n",
        ["甲如何？ = 是的。", "乙如何？ = 否的。", "丙如何？ = 对的。", "丁如何？ = 错的。"],
    ),
    "a list of answers may leave out a question": (
        "填空题\n1. 甲____。\n2. 乙____。\n3. 丙____。\n参考答案\n1. 子\n3. 寅\n",
        ["甲____。 = 子", "乙____。 = ", "丙____。 = 寅"],
    ),
    "answers for blanks in every form": (
        "填空题\n1. 甲____，乙____。\n答案：1.20 2.10\n2. 甲____，乙____。\n答案：第一空：子；第二空：丑\n"
        "3. 甲____，乙____。\n答案：空1：子 空2：丑\n4. 甲____。\n答案：PCT（或条约）\n5. 甲____。\n答案：31或三十一\n"
        "6. 甲____。\n答案：转让或许可\n7. 向【  】申请。\n答案：子\n8. 为【子】。\n9. 甲____12____月。\n",
        ["甲____，乙____。 = 20；10", *["甲____，乙____。 = 子；丑"] * 2, "甲____。 = PCT/条约", "甲____。 = 31/三十一",
         "甲____。 = 转让或许可", "向____申请。 = 子", "为____。 = 子", "甲____月。 = 12"],
    ),
    "options with nothing but blanks behind their letters": (
        "1. 甲（ ）\nA 登记  B 评估  C 拍卖\n答案：A\n2. 乙（ ）\nA公开日 B申请日\nC授权日 D届满日\n答案：D\n"
        "3. A 公司与 B 公司签约，C 公司违约（ ）\nA. 子\nB. 丑\n答案：A\n",
        ["甲（ ） = A", "乙（ ） = D", "A 公司与 B 公司签约，C 公司违约（ ） = A"],
    ),
    "an explanation with options in it above the answer": (
        "1. 甲\nA 子\nB 丑\n【解析】第八条：\nA. 可以；\nB. 不可以。\n【答案】A\n", ["甲 = A"]
    ),
    "what a platform exports": (
        "1. (判断题, 20分) 甲。\nA. 对\nB. 错\n我的答案: 对正确答案: 错\n20.0分\n2. (填空题, 20分) 乙____。\n我的答案：\n(1) 丑\n正确答案：\n(1) 子\n",  # noqa: E501
        ["甲。 = B", "乙____。 = 子"],
    ),
    "the type on the line of the number": (
        "第1题 单选题\n甲\nA 子\nB 丑\n正确答案：B\n第2题 判断题\n乙。\n正确答案：正确\n", ["甲 = B", "乙。 = A"]
    ),
    "answers section by section on one line": (
        f"一、单选题\n1. 甲{O}2. 乙{O}二、判断题\n3. 丙。\n4. 丁。\n参考答案：一、1.A 2.B 二、3.√ 4.×\n",
        ["甲 = A", "乙 = B", "丙。 = A", "丁。 = B"],
    ),
    "answers section by section without numbers": (
        f"一、单选题\n1. 甲{O}2. 乙{O}二、判断题\n1. 丙。\n2. 丁。\n参考答案：\n一、AB\n二、√×\n",
        ["甲 = A", "乙 = B", "丙。 = A", "丁。 = B"],
    ),
    "answers one to a line": (
        f"一、单选题\n1. 甲{O}2. 乙{O}二、判断题\n1. 丙。\n2. 丁。\n参考答案：\n一、单选题\nA\nB\n二、判断题\n√\n×\n",
        ["甲 = A", "乙 = B", "丙。 = A", "丁。 = B"],
    ),
    "answers below parts": (
        f"第一部分 单选题\n1. 甲{O}2. 乙{O}第二部分 填空题\n1. 丙____。\n2. 丁____，戊____。\n答案\n第一部分 1.A 2.B\n"
        "第二部分 1.子 2.3；1000\n",
        ["甲 = A", "乙 = B", "丙____。 = 子", "丁____，戊____。 = 3；1000"],
    ),
    "answers in words": (
        f"1. 甲{O}正确答案是：B\n2. 乙{O}答案(B)\n3. 丙{O}故选：B\n4. 丁{O}正解：B\n5. 戊{O}正确答案为：B，因为\n"
        f"6. 己{O}解析：子不对。故本题选B。\n7. 庚{O}答案：B\n答案依据：第3条\n",
        [f"{stem} = B" for stem in "甲乙丙丁戊己庚"],
    ),
    "keys in the stem": (
        f"1. 甲【BD】{O}2. 乙[AD]{O}3. 丙__ABC__。{O}4. 丁（abd）。{O}5. 戊（A）与己（B）谁对（ ）{O}答案：D\n",
        ["甲【  】 = BD", "乙[  ] = AD", "丙____。 = ABC", "丁（　　）。 = ABD", "戊（A）与己（B）谁对（ ） = D"],
    ),
    "judgements beside the sentence": (
        "判断题\n1. 甲。【×】\n2. 乙。[√]\n3. 丙。 √\n4.（×）丁。\n5. 戊。（√）\n奇怪的一行\n6. 己。\n答案：√（可以）\n",  # noqa: E501
        ["甲。【  】 = B", "乙。[  ] = A", "丙。 = A", "丁。 = B", "戊。（　　）|奇怪的一行 = A", "己。 = A"],
    ),
    "ticks behind options": ("1. 甲\nA. 子\nB. 丑√\n2. 乙\nA. 子(正确答案)\nB. 丑(正确答案)\nC. 寅\n", ["甲 = B", "乙 = AB"]),  # noqa: E501
    "surveys without letters": (
        "1.甲？ [单选题] *\n○子(正确答案)\n○丑\n2.乙？[多选题]\n子(正确答案)\n丑(正确答案)\n寅\n3.丙。[判断题]\n对(正确答案)\n错\n"  # noqa: E501
        "4. 丁____ [填空题]\n____________(答案：子)\n",
        ["甲？ = A", "乙？ = AB", "丙。 = A", "丁____ = 子"],
    ),
    "a heading with blanks in its words": (
        "填空题\n1. 甲____。\n答案：子\n五、简  答  题\n1. 简述乙。\n答案：丑\n", ["甲____。 = 子", "简述乙。 = 丑"]
    ),
    "numbered notices ask nothing": (f"试卷\n注意事项：\n1. 写姓名。\n2. 共四题。\n一、{CHOSEN}", ["甲 = A"]),
    "labels in a bracket behind the answer": (
        f"1. 甲{O}答案：D（难度：难，知识点：保护期）\n", ["甲 = D"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_seen(name: str) -> None:
    text, wanted = TRAPS[name]
    assert [said(question) for question in read(text).questions] == wanted


@pytest.mark.parametrize("key", ["B或C", "A（B也可）", "A、寅", "略"])
def test_an_answer_that_leaves_it_open_is_not_guessed(key: str) -> None:
    (question,) = read(f"单选题\n1. 甲{O}答案：{key}\n").questions
    assert question.standing is not Standing.SOUND
    assert question.problems


def test_blanks_in_any_order_are_told_in_brackets() -> None:
    (question,) = read("1. 三性是____、____。\n答案：新颖性、创造性（顺序不限）\n").questions
    assert question.content.key.unordered
    assert question.content.key.blanks == (("新颖性",), ("创造性",))


@pytest.mark.parametrize(
    ("heading", "begins"),
    [("四、案例分析题", ""), ("四、案例分析题", "【案例一】"), ("四、案例选择题", "【案例一】")],
)
def test_a_text_right_under_the_heading_of_cases_is_a_passage(heading: str, begins: str) -> None:
    passage = "甲厂的水杯与乙的外观设计近似，乙起诉。"
    one, two = (q.content for q in read(f"{heading}\n{begins}{passage}\n1. 子{O}答案：A\n2. 丑{O}答案：AB\n").questions)
    assert one.passage == two.passage == passage
    assert (one.type, two.type) == (QuestionType.SINGLE, QuestionType.MULTIPLE)


def test_a_line_that_asks_to_read_something_that_is_not_there_is_no_passage() -> None:
    reading = read("案例分析题\n阅读案例回答问题\n1. 甲公司签约。谁对？\n答案：甲\n")
    assert [question.content.passage for question in reading.questions] == [""]
    assert PassedOver.INSTRUCTION in {passed.why for passed in reading.passed}


def test_points_of_a_rubric_on_one_line_are_several() -> None:
    (question,) = read("简答题\n1. 简述\n答案：略\n评分标准：甲（4分）；乙（4分）\n").questions
    assert [line.text for line in question.content.key.rubric] == ["甲", "乙"]


def test_a_list_of_explanations_below_a_list_of_answers() -> None:
    one, two = read(f"1. 甲{O}2. 乙{O}【参考答案】\n1、A\n2、B\n解析：\n1、第2条。\n2、第45条。\n").questions
    assert (one.content.explanation, two.content.explanation) == ("第2条。", "第45条。")


def test_points_of_an_essay_after_another_chapter_are_no_list_of_answers() -> None:
    text = (
        "第一章 甲\n简答题\n1. 简述甲。\n答案：\n1. 子\n2. 丑\n第二章 乙\n简答题\n1. 简述乙。\n答案：\n1. 寅\n2. 卯\n"
    )
    assert [said(question) for question in read(text).questions] == ["简述甲。 = 1. 子|2. 丑", "简述乙。 = 1. 寅|2. 卯"]


def test_figures_in_a_list_of_answers_are_no_numbers() -> None:
    text = "填空题\n1. 甲____，乙____。\n2. 丙____。\n答案：\n1. 3.5 2.5\n2. 10.5\n"
    assert [said(question) for question in read(text).questions] == ["甲____，乙____。 = 3.5；2.5", "丙____。 = 10.5"]


def test_letters_in_one_word_are_not_shared_out_to_questions_with_several_answers() -> None:
    one, two = read(f"一、多选题\n1. 甲{O}2. 乙{O}参考答案：\n一、AB\n").questions
    assert {one.standing, two.standing} == {Standing.DRAFT}


def test_cases_under_numerals_that_stand_alone_have_each_their_own_passage() -> None:
    text = "案例分析题\n（一）\n甲公司诉乙公司侵犯商标权。\n1. 甲？\n答案：是\n（二）\n丙公司诉丁公司侵犯商标权。\n2. 丙？\n答案：否\n"  # noqa: E501
    questions = read(text).questions
    assert [said(question) for question in questions] == ["甲？ = 是", "丙？ = 否"]
    assert [question.content.passage for question in questions] == [
        "甲公司诉乙公司侵犯商标权。",
        "丙公司诉丁公司侵犯商标权。",
    ]
