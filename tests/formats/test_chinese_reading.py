from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipexam.domain.question_file import BankFormat, PassedOver
from ipexam.formats.chinese_reading import read_text

TOKENS = (
    "1. ", "2、", "（3）", "第4题 ", "10.5 ", "2021年", "A. ", "B、", "(C)", "D《", "答案：", "【答案】", "解析：", "难度：易", "ABD", "1-5 ABCDA",  # noqa: E501
    "1.A 2.B", "√", "（　　）", "( B )", "____", "一、单选题", "二、【多选题】（每题2分）", "参考答案", "阅读下列材料，回答1-3题。", "材料一：", "评分要点：",  # noqa: E501
    "5分：", "专利权", "下列说法正确的是", "\n", "\n", "\n", "\n\n", "\t", "\u3000", "\u200b", "\u2060", "\ufeff", "① ", "1-B 2-A", "【题干】", "题型：",  # noqa: E501
    "全选", "正确", "-----", "第 3 页 共 10 页", "| 甲 | 乙 |", "10^{6}", "\\ans:", "。", "？", "题号 1 2", "答案 A B", "{", "}", "\U00100001",  # noqa: E501
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_random_text_is_read_and_each_line_is_told_of(text: str) -> None:
    assert not read_text(text.encode("utf-8", "replace"), "x").unaccounted


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=80).map("".join))
def test_pieces_of_question_files_in_any_order_are_read_and_each_line_is_told_of(text: str) -> None:
    reading = read_text(text.encode(), "x")
    assert not reading.unaccounted
    assert len(reading.counted) <= len(text.splitlines())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_never_crash_it(data: bytes) -> None:
    assert read_text(data, "x").format is BankFormat.TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    (question,) = read_text("1. 专利（ ）\r\nA. 一\r\nB. 二\r\n答案：B\r\n".encode(encoding), "x").questions
    assert (question.content.stem, question.lines, question.where.row) == ("专利（ ）", (1, 2, 3, 4), 1)


def test_raised_and_lowered_text_is_taken_as_it_is_meant_and_nothing_else_is() -> None:
    (question,) = read_text("1. 10^{6} 个 H_{2}O，**甲** 2*3\n答：略\n".encode(), "x").questions
    assert question.content.stem == "10^{6} 个 H_{2}O，\\*\\*甲\\*\\* 2\\*3"


def test_rows_between_bars_are_a_table() -> None:
    (question,) = read_text("1. 见表\n| 年 | 件 |\n| 2025 | 7 |\n答：略\n".encode(), "x").questions
    assert question.content.stem == "见表\n| 年 | 件 |\n| 2025 | 7 |"


def test_lines_that_a_program_broke_are_joined() -> None:
    text = "1. 以（ ）为核心的文化互动圈，具有强烈辐射力，今天的东\n\n北、岭南等地区，很早就与其频繁交流互动。\nA. 一\nB. 二\n答案：A\n"  # noqa: E501
    (question,) = read_text(text.encode(), "x").questions
    assert question.content.stem.endswith("今天的东北、岭南等地区，很早就与其频繁交流互动。")


def test_titles_and_instructions_are_passed_over() -> None:
    text = "知识产权题库\n考试时间：90分钟\n一、判断题\n1. 甲。（√）\n"
    passed = {line.text: line.why for line in read_text(text.encode(), "x").passed}
    assert passed == {
        "知识产权题库": PassedOver.HEADING,
        "考试时间：90分钟": PassedOver.INSTRUCTION,
        "一、判断题": PassedOver.HEADING,
    }


def test_a_text_in_no_known_encoding_is_a_problem() -> None:
    assert read_text(b"\xff\xff\xff\x81\x30\x00\xff" * 3, "x").questions == ()
