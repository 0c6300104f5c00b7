from __future__ import annotations

from ipexam.formats.chinese_key_lists import KeyList, find_key_lists
from ipexam.formats.chinese_outline import outline_of
from ipexam.formats.chinese_text import Marked, source_line


def lists(text: str) -> list[KeyList]:
    outline = outline_of([source_line(no, Marked(line)) for no, line in enumerate(text.split("\n"), 1)])
    return find_key_lists(outline.lines, outline.headings, outline.gaps)


def test_rows_of_keys_below_questions() -> None:
    (found,) = lists("1. 甲\n2. 乙\n1-2 AB")
    assert (found.start, found.end) == (2, 3)
    assert [entry.number for entry in found.groups[0].entries] == [1, 2]


def test_the_answer_of_one_question_is_no_list() -> None:
    assert lists("1. 甲\n参考答案：\n1. 一\n2. 二\n2. 乙\n参考答案：丙") == []
    assert lists("1. 甲\nA. 一\n答案：A") == []


def test_a_list_ends_where_another_bank_begins() -> None:
    (found,) = lists("1. 甲\n2. 乙\n答案\n1.A 2.B\n二、单选题\n1. 丙\nA. 一\nB. 二")
    assert (found.start, found.end) == (2, 4)
