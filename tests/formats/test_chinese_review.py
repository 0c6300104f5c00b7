from __future__ import annotations

from ipexam.formats.chinese_review import is_review, read_review
from ipexam.formats.chinese_text import Marked, source_line
from tests.formats.test_chinese_bank import read, said

PAGE = """题目1
正确
获得2.00分中的2.00分
标记题目
题干
甲是：
选择一项：
a. 子
b. 丑
反馈
你的回答正确
正确答案是：丑
题目2
不正确
题干
乙。
选择一项：
对
错
反馈
正确的答案是“对”。
题目3
题干
丙有：
选择一项或多项：
a. 子
b. 丑
c. 寅
反馈
因为如此。
正确答案是：子, 寅
"""


def test_a_review_of_a_quiz_is_a_bank() -> None:
    reading = read(PAGE)
    assert [said(question) for question in reading.questions] == ["甲是： = B", "乙。 = A", "丙有： = AC"]
    assert reading.questions[0].content.options == ("子", "丑")
    assert reading.questions[2].content.explanation == "因为如此。"


def test_what_the_learner_got_is_said_of_no_question() -> None:
    lines = [source_line(no, Marked(text)) for no, text in enumerate(PAGE.splitlines(), 1)]
    assert is_review(lines)
    kept, idle = read_review(lines)
    assert [line.folded for line in kept[:5]] == ["1. 甲是:", "a. 子", "b. 丑", "解析:", "答案:丑"]
    assert sorted([line.no for line in kept] + [line.no for line in idle]) == [line.no for line in lines]
    assert not is_review(kept)
