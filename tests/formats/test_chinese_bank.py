"""Traps of real question files: one small file for each, with what must come of it."""

from __future__ import annotations

import pytest

from ipexam.domain.problem import ProblemCode
from ipexam.domain.question import QuestionType
from ipexam.domain.question_file import FileReading, PassedOver, ReadQuestion, Standing
from ipexam.formats.chinese_reading import read_text


def read(text: str) -> FileReading:
    reading = read_text(text.encode(), "bank.txt")
    assert not reading.unaccounted
    return reading


def said(question: ReadQuestion) -> str:
    """Stem and key in short: `甲（ ） = B`."""
    content = question.content
    key = "".join("ABCDEFGHIJ"[choice] for choice in content.key.choices)
    key = key or "；".join("/".join(texts) for texts in content.key.blanks) or content.key.answer.replace("\n", "|")
    return f"{content.stem.replace(chr(10), '|')} = {key}"


TRAPS = {
    "numbered points of an explanation are no questions": (
        "1. 甲（ ）\nA. 一\nB. 二\n答案：A\n解析：理由如下\n1. 第一点\n2. 第二点\n3. 第三点\n2. 乙（ ）\nA. 一\nB. 二\n答案：B\n",  # noqa: E501
        ["甲（ ） = A", "乙（ ） = B"],
    ),
    "a number with a decimal is no question": (
        "9. 频率为\n10.5 MHz 的设备属于（ ）\nA. 一\nB. 二\n答案：A\n10. 乙（ ）\nA. 一\nB. 二\n答案：B\n",
        ["频率为|10.5 MHz 的设备属于（ ） = A", "乙（ ） = B"],
    ),
    "a question may begin with a year without a blank": (
        "6. 甲（ ）\nA. 一\nB. 二\n答案：A\n7.1902 年，乙（ ）\nA. 一\nB. 二\n答案：B\n",
        ["甲（ ） = A", "1902 年，乙（ ） = B"],
    ),
    "a year at the start of a line is no number": (
        "1. 甲公司的专利申请于\n2021年提出，2022年授权，则（ ）\nA. 一\nB. 二\n答案：B\n",
        ["甲公司的专利申请于|2021年提出，2022年授权，则（ ） = B"],
    ),
    "blood group A is no option": (
        "1. A型血与B型血，\nA型血较多的是（ ）\nA. 一\nB. 二\nC. 三\n答案：C\n",
        ["A型血与B型血，|A型血较多的是（ ） = C"],
    ),
    "a separator is missing": (
        "1. 甲（ ）\nA. 一\nB. 二\nC《专利法》\nD. 四\n答案：C\n",
        ["甲（ ） = C"],
    ),
    "points inside a stem are no questions": (
        "1. 甲（ ）\nA. 一\nB. 二\n答案：A\n2. 下列说法：\n1. 其一\n2. 其二\n3. 其三\n正确的是（ ）\nA. 1和2\nB. 2和3\n答案：B\n"  # noqa: E501
        "3. 乙（ ）\nA. 一\nB. 二\n答案：A\n",
        ["甲（ ） = A", "下列说法：|1. 其一|2. 其二|3. 其三|正确的是（ ） = B", "乙（ ） = A"],
    ),
    "articles of statutes are no numbers": (
        "1. 下列表述正确的是（ ）\n第十条 略。\n第十一条 略。\nA. 一\nB. 二\n答案：A\n",
        ["下列表述正确的是（ ）|第十条 略。|第十一条 略。 = A"],
    ),
    "numbers may be left out": (
        "1. 甲（ ）\nA. 一\nB. 二\n答案：A\n2. 乙（ ）\nA. 一\nB. 二\n答案：B\n5. 戊（ ）\nA. 一\nB. 二\n答案：A\n",
        ["甲（ ） = A", "乙（ ） = B", "戊（ ） = A"],
    ),
    "numbers begin again without a heading": (
        "1. 甲（ ）\nA. 一\nB. 二\n答案：A\n2. 乙（ ）\nA. 一\nB. 二\n答案：AB\n1. 丙。\n答案：对\n2. 丁。\n答案：错\n",
        ["甲（ ） = A", "乙（ ） = AB", "丙。 = A", "丁。 = B"],
    ),
    "questions without numbers are cut at blank lines": (
        "甲（ ）\nA. 一\nB. 二\n答案：A\n\n乙（ ）\nA. 一\nB. 二\n答案：B\n\n丙（ ）\nA. 一\nB. 二\n答案：A\n",
        ["甲（ ） = A", "乙（ ） = B", "丙（ ） = A"],
    ),
    "two banks in one file, each with its answers": (
        "一、单选题\n1. 甲（ ）\nA. 一\nB. 二\n2. 乙（ ）\nA. 一\nB. 二\n答案\n1-2 AB\n\n第二套题\n一、单选题\n1. 丙（ ）\nA. 一\nB. 二\n"  # noqa: E501
        "2. 丁（ ）\nA. 一\nB. 二\n答案\n1.B 2.A\n",
        ["甲（ ） = A", "乙（ ） = B", "丙（ ） = B", "丁（ ） = A"],
    ),
    "answers of each section at the end": (
        "一、选择题\n1、甲（ ）\nA、一 B、二\n2、乙（ ）\nA、一 B、二\n二、判断题\n1、丙。\n2、丁。\n三、填空题\n1、戊____年。\n"  # noqa: E501
        "2、己____，庚____。\n四、简答题\n1、什么是专利？\n2、什么是商标？\n\n参考答案：\n一、选择题：1-2 BA\n二、判断题：1.√ 2.×\n"  # noqa: E501
        "三、填空题：1、20  2、十；百\n四、简答题：\n1、答：独占权。\n共三种。\n2、标志。\n",
        [
            "甲（ ） = B",
            "乙（ ） = A",
            "丙。 = A",
            "丁。 = B",
            "戊____年。 = 20",
            "己____，庚____。 = 十；百",
            "什么是专利？ = 独占权。|共三种。",
            "什么是商标？ = 标志。",
        ],
    ),
    "answers with explanations at the end, points among them": (
        "1. 甲（ ）\nA. 一\nB. 二\n2. 乙（ ）\nA. 一\nB. 二\n答案与解析\n1.【答案】A\n【解析】因为\n1. 其一\n2. 其二\n2.【答案】B\n",  # noqa: E501
        ["甲（ ） = A", "乙（ ） = B"],
    ),
    "answers in two rows": (
        "1. 甲（ ）\nA. 一\nB. 二\n2. 乙（ ）\nA. 一\nB. 二\n题号 1 2\n答案 B A\n",
        ["甲（ ） = B", "乙（ ） = A"],
    ),
    "the key before the number": (
        "判断题\n（ √ ）1、甲。\n（ × ）2、乙。\n",
        ["甲。 = A", "乙。 = B"],
    ),
    "the key in the stem": (
        "1. 甲是（ B ）的。\nA. 一\nB. 二\n2. 乙是（ AC ）的。\nA. 一\nB. 二\nC. 三\n",
        ["甲是（　　）的。 = B", "乙是（　　）的。 = AC"],
    ),
    "several brackets with letters are no key": (
        "1. 甲（A）与乙（B）谁对（ ）\nA. 甲\nB. 乙\n答案：B\n",
        ["甲（A）与乙（B）谁对（ ） = B"],
    ),
    "everything on one line": (
        "1. 甲（ ）。A. 一 B. 二 C. 三 答案：C 解析：略\n2. 乙（ ）。A. 一 B. 二 C. 三 答案：A\n",
        ["甲（ ）。 = C", "乙（ ）。 = A"],
    ),
    "the answer above the options": ("1. 甲（ ） 答案：B\nA. 一\nB. 二\n", ["甲（ ） = B"]),
    "options named in an option": ("1. 甲（ ）\nA. 见附录B、C\nB. 二\nC. A和B都对\n答案：C\n", ["甲（ ） = C"]),
    "letters joined in every way": (
        "".join(
            f"{n}. 题{n}（ ）\nA. 一\nB. 二\nC. 三\nD. 四\n答案：{key}\n"
            for n, key in enumerate(("ABD", "A,B", "A、B", "A-D", "全选", "A B C", "A和C", "（AD）", "bd", "Ａ，Ｃ"), 1)
        ),
        [
            f"题{n}（ ） = {key}"
            for n, key in enumerate(("ABD", "AB", "AB", "ABCD", "ABCD", "ABC", "AC", "AD", "BD", "AC"), 1)
        ],
    ),
    "judgements in every word": (
        "判断题\n"
        + "".join(
            f"{n}. 题{n}。\n答案：{key}\n"
            for n, key in enumerate(
                ("正确", "错误", "对", "错", "√", "×", "T", "F", "是", "N", "✓", "错误。因为不对"), 1
            )
        ),
        [f"题{n}。 = {key}" for n, key in enumerate("ABABABABABAB", 1)],
    ),
    "judgements as options in the other order": ("判断题\n1. 甲。\nA. 错误\nB. 正确\n答案：B\n", ["甲。 = A"]),
    "several blanks": (
        "填空题\n1. 甲____，乙____，丙____。\n答案：①20 ②10 ③15\n2. 甲____，乙____。\n答案：20；10\n3. 甲____，乙____。\n答案：二十 十\n"  # noqa: E501
        "4. 甲（ ），乙（ ）。\n答案：20、10\n5. 甲________。\n答案：专利权/专利\n",
        [
            "甲____，乙____，丙____。 = 20；10；15",
            "甲____，乙____。 = 20；10",
            "甲____，乙____。 = 二十；十",
            "甲____，乙____。 = 20；10",
            "甲____。 = 专利权/专利",
        ],
    ),
    "questions numbered in Chinese": (
        "一、简述专利。\n答：略一。\n二、简述商标。\n答：略二。\n",
        ["简述专利。 = 略一。", "简述商标。 = 略二。"],
    ),
    "points of written answers": (
        "1. 简述专利。\n答：1. 独占性\n2. 地域性\n3. 时间性\n2. 简述商标。\n答：（1）显著性\n（2）独占性\n3. 简述著作权。\n答：略。\n",  # noqa: E501
        ["简述专利。 = 1. 独占性|2. 地域性|3. 时间性", "简述商标。 = （1）显著性|（2）独占性", "简述著作权。 = 略。"],
    ),
    "labels for everything": (
        "题型：单选题\n题干：甲（ ）\n选项：A.一 B.二\n答案：B\n难度：易\n题型：判断题\n题干：乙。\n答案：对\n",
        ["甲（ ） = B", "乙。 = A"],
    ),
    "zero-width, no-break and full width": (
        "\ufeff１．甲\u200b（\u00a0）\nＡ．一\u3000\u3000Ｂ．二\n\u200b【答\u200b案】Ｂ\n",
        ["甲（ ） = B"],
    ),
    "answers as circled numbers": ("1. 甲（ ）\n① 一\n② 二\n③ 三\n答案：②③\n", ["甲（ ） = BC"]),
    "page numbers and rules between lines": (
        "1. 甲（ ）\nA. 一\n— 3 —\nB. 二\n答案：A\n第 3 页 共 10 页\n----------\n2. 乙（ ）\nA. 一\nB. 二\n答案：B\n",
        ["甲（ ） = A", "乙（ ） = B"],
    ),
    "points below an inline label": (
        "五、论述题\n1.论述甲。\n答：（1）第一。\n（2）第二。\n2.论述乙。\n答案要点：\n（1）一（3分）\n（2）二（4分）\n",
        ["论述甲。 = （1）第一。|（2）第二。", "论述乙。 = （1）一（3分）|（2）二（4分）"],
    ),
    "dots inside options": (
        "1. 甲（ ）\nA. U.S.A\nB. U.K.\nC. P.R.C\nD. E.U.\n答案：D\n",
        ["甲（ ） = D"],
    ),
    "answers in the brackets of a fill-in question": (
        "填空题\n1. 专利法于（1984）年通过。\n",
        ["专利法于____年通过。 = 1984"],
    ),
    "what chat programs write": (
        "## 单选题\n**1. 甲（ ）**\n- A. 一\n- B.&nbsp;二\n**答案：** B\n**2. 乙（ ）**\n- A. 一\n- B. 二\n**答案：A**\n",  # noqa: E501
        ["甲（ ） = B", "乙（ ） = A"],
    ),
    "options in an explanation": (
        "1. 甲（ ）\nA. 一\nB. 二\n答案：B\n解析：A. 错误\nB. 正确\n2. 乙（ ）\nA. 一\nB. 二\n答案：A\n",
        ["甲（ ） = B", "乙（ ） = A"],
    ),
    "numbers in several hands": (
        "1. 甲（ ）\nA. 一\nB. 二\n答案：A\n2、乙（ ）\nA. 一\nB. 二\n答案：B\n（3）丙（ ）\nA. 一\nB. 二\n答案：A\n4．丁（ ）\nA. 一\nB. 二\n答案：B\n",  # noqa: E501
        ["甲（ ） = A", "乙（ ） = B", "丙（ ） = A", "丁（ ） = B"],
    ),
    "English labels": (
        "1. Which?\nA. one\nB. two\nAnswer: B\n2. What?\nA. one\nB. two\n\\ans: A\n",
        ["Which? = B", "What? = A"],
    ),
    "what the learner answered does not count": (
        "1. (单选题, 10分)甲\nA. 一\nB. 二\n我的答案: A:一;正确答案: B:二;\n得分：0\n",
        ["甲 = B"],
    ),
}


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_seen(name: str) -> None:
    text, wanted = TRAPS[name]
    assert [said(question) for question in read(text).questions] == wanted


def test_an_answer_beyond_the_options_rejects_the_question() -> None:
    (question,) = read("1. 甲（ ）\nA. 一\nB. 二\n答案：E\n").questions
    assert question.standing is Standing.REJECTED
    assert [problem.code for problem in question.problems] == [ProblemCode.KEY_BEYOND_OPTIONS]


def test_a_question_without_an_answer_is_a_draft() -> None:
    first, second = read("1. 甲（ ）\nA. 一\nB. 二\n2. 乙____。\n答案：\n").questions
    assert {first.standing, second.standing} == {Standing.DRAFT}
    assert [problem.code for problem in (*first.problems, *second.problems)] == [ProblemCode.KEY_MISSING] * 2


def test_two_answers_to_a_question_that_says_it_has_one_contradict_it() -> None:
    (question,) = read("1. [单选题] 甲（ ）\nA. 一\nB. 二\n答案：AB\n").questions
    assert question.standing is Standing.REJECTED


def test_a_type_that_nobody_knows_is_kept_as_it_stands() -> None:
    (question,) = read("一、排序题\n1. 按时间排列：\nA. 甲\nB. 乙\n答案：BA\n").questions
    assert (question.standing, question.content.type) == (Standing.DRAFT, QuestionType.UNKNOWN)
    assert "A. 甲" in question.content.stem
    assert question.raw == "1. 按时间排列：\nA. 甲\nB. 乙\n答案：BA"


def test_a_passage_makes_a_group_of_the_questions_it_names() -> None:
    text = "阅读下列材料，回答1-2题。\n材料一：甲。\n材料二：乙。\n1. 甲（ ）\nA. 一\nB. 二\n答案：A\n2. 乙\n答：丙\n3. 丁\n答：戊\n"  # noqa: E501
    one, two, three = (question.content for question in read(text).questions)
    assert one.passage == two.passage == "材料一：甲。\n材料二：乙。"
    assert one.group == two.group != ""
    assert (three.passage, three.group) == ("", "")


def test_a_case_with_questions_of_its_own_is_their_passage() -> None:
    text = "案例分析题\n1. 甲公司的案情。\n（1）谁对（ ）\nA. 一\nB. 二\n答案：A\n（2）赔多少？\n答案：一百\n2. 乙公司的案情。\n（1）谁错？\n答案：丙\n（2）为什么？\n答案：丁\n"  # noqa: E501
    contents = [question.content for question in read(text).questions]
    assert [content.passage for content in contents] == ["甲公司的案情。"] * 2 + ["乙公司的案情。"] * 2
    assert len({content.group for content in contents}) == 2
    assert [content.type for content in contents] == [QuestionType.SINGLE, *[QuestionType.CASE] * 3]


def test_labels_become_fields_and_tags() -> None:
    text = (
        "课程：3.2 商标\n1. 甲（ ）（2分）\nA. 一\nB. 二\n答案：A\n难度：0.8\n认知层次：应用\n章节：第一章\n知识点：续展\n来源：《商标法》第四十条\n"  # noqa: E501
        "法律版本：2019年11月1日\n命题人：张三\n用时：2分钟\n标签：重点、难点\n【大纲】二级\n编号：3.2-01\n"
    )
    (question,) = read(text).questions
    content = question.content
    assert (content.course_code, content.difficulty, content.knowledge, content.author) == ("3.2", 2, "续展", "张三")
    assert (content.seconds, str(content.law_date), question.code) == (120, "2019-11-01", "3.2-01")
    assert content.tags == ("重点", "难点", "章节:第一章", "分值:2", "大纲:二级")


def test_points_of_a_rubric_have_their_marks() -> None:
    (question,) = read("1. 简述\n参考答案：略\n评分标准：\n（5分）甲\n接着\n乙（3分）\n2.5分：丙\n").questions
    assert [(str(line.points), line.text) for line in question.content.key.rubric] == [
        ("5", "甲\n接着"),
        ("3", "乙"),
        ("5/2", "丙"),
    ]


def test_what_no_one_understands_is_told_and_nothing_is_lost() -> None:
    reading = read(
        "试题\n一、单选题\n奇怪的一行文字既不是题目也不是标题没有人知道它是什么意思\n1. 甲（ ）\nA. 一\nB. 二\n答案：A\n"  # noqa: E501
    )
    assert [problem.code for problem in reading.problems] == [ProblemCode.LINE_NOT_UNDERSTOOD]
    assert {passed.why for passed in reading.passed} == {PassedOver.HEADING, PassedOver.NOT_UNDERSTOOD}


def test_a_premise_beside_its_options_is_a_matching_question() -> None:
    text = "1. 配对\n（1）发明\n（2）实用新型\nA. 十年\nB. 二十年\n答案：1-B，2-A\n"
    (question,) = read(text).questions
    content = question.content
    assert (content.type, content.premises, content.key.pairs) == (QuestionType.MATCHING, ("发明", "实用新型"), (1, 0))


def test_options_that_stand_above_their_premises_are_read_too() -> None:
    text = "配伍题\n1. 配对\nA. 十年\nB. 二十年\n（1）发明\n（2）实用新型\n答案：BA\n"
    (question,) = read(text).questions
    assert (question.content.premises, question.content.key.pairs) == (("发明", "实用新型"), (1, 0))
